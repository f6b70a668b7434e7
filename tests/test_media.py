"""Animations that the page makes, read by Pillow."""

import base64
import io

import numpy as np
import pytest
from PIL import Image, features

from tests.support.node import run

GIF = {"media/gif.js": "gif, gifFrame, GREYS"}
BYTES = "answer(Buffer.from({}).toString('base64'));"


def opened(answer) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(answer)))


def frames(film: Image.Image) -> list[np.ndarray]:
    shown = []
    for k in range(film.n_frames):
        film.seek(k)
        shown.append(np.asarray(film.convert("RGB")))
    return shown


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 5), (224, 224), (500, 300)])
def test_a_gif_has_the_pictures_that_were_put_into_it(size):
    """Noise fills the table of codes again and again; a flat picture has the longest sequences."""
    noise = np.random.default_rng(0)
    height, width = size
    pictures = [noise.integers(0, 256, size), np.full(size, 7), np.arange(height * width).reshape(size) // 3 % 256]
    body = """
    const shape = { width: given.width, height: given.height, delay: 42, palette: GREYS };
    const frames = given.pictures.map((one) => gifFrame(Uint8Array.from(one), shape));
    """
    known = {"width": width, "height": height, "pictures": [picture.ravel().tolist() for picture in pictures]}
    film = opened(run(body + BYTES.format("gif(frames, shape)"), known, GIF))
    assert (film.size, film.info["loop"]) == ((width, height), 0)
    for shown, picture in zip(frames(film), pictures, strict=True):
        assert np.array_equal(shown[..., 0], picture)
        assert film.info["duration"] == 40, "hundredths of a second are all that a GIF can say"


def test_colours_are_chosen_for_the_pictures():
    """As well as by Pillow's median cut."""
    noise = np.random.default_rng(0)
    few = noise.integers(0, 256, (20, 3))[noise.integers(0, 20, 900)]
    y, x = np.mgrid[:64, :64]
    smooth = np.stack([4 * x, 4 * y, 255 - 2 * x - 2 * y], axis=-1).reshape(-1, 3)
    body = """
    const films = given.map((one) => Uint8Array.from(one));
    const { palette, numbers } = reduced(films);
    answer({ palette: [...palette], numbers: numbers.map((one) => [...one]) });
    """
    for pixels in (few, smooth):
        answer = run(body, [pixels.ravel().tolist(), [0, 0, 0]], {"media/palette.js": "reduced"})
        palette = np.array(answer["palette"]).reshape(-1, 3)
        assert len(palette) <= 256
        assert palette[0].tolist() == [0, 0, 0], "what stands around a smaller picture"
        picture = Image.fromarray(pixels.reshape(-1, 1, 3).astype(np.uint8))
        pillow = picture.quantize(256, Image.Quantize.MEDIANCUT).convert("RGB")
        theirs = abs(np.asarray(pillow)[:, 0].astype(int) - pixels).mean()
        assert abs(palette[answer["numbers"][0]] - pixels).mean() <= theirs + 0.5


@pytest.mark.parametrize("lossless", [True, False])
def test_a_webp_has_the_pictures_that_were_put_into_it(lossless):
    assert features.check("webp")
    y, x = np.mgrid[:30, :50]
    pictures = [np.stack([4 * x, 8 * y, x + 3 * k * y], axis=-1).clip(0, 255).astype(np.uint8) for k in range(3)]
    stills = []
    for picture in pictures:
        buffer = io.BytesIO()
        Image.fromarray(picture).save(buffer, "webp", lossless=lossless, quality=100)
        stills.append(base64.b64encode(buffer.getvalue()).decode())
    body = """
    const shape = { width: 50, height: 30, delay: 42 };
    const frames = given.map((one) => webpFrame(Uint8Array.from(Buffer.from(one, "base64")), shape));
    """
    film = opened(run(body + BYTES.format("webp(frames, shape)"), stills, {"media/webp.js": "webp, webpFrame"}))
    assert (film.size, film.n_frames, film.info["loop"]) == ((50, 30), 3, 0)
    for shown, still in zip(frames(film), stills, strict=True):
        assert np.array_equal(shown, np.asarray(opened(still).convert("RGB")))
        assert film.info["duration"] == 42
