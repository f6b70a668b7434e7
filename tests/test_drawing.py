"""A drawing as MNIST has it, made in the page."""

import numpy as np
import pytest
import torch
from PIL import Image
from scipy.ndimage import center_of_mass

from ganapp import idx
from ganapp.judge import to_size
from tests.support.node import run
from tests.support.pictures import strokes

DRAWINGS = {
    "a seven in a corner": [(5, 5), (50, 6), (30, 60)],
    "a one": [(80, 10), (82, 160)],
    "a dash": [(10, 100), (150, 100)],
    "an L, heavy at the bottom": [(40, 10), (40, 150), (160, 150)],
    "a spot": [(60, 60), (70, 66)],
}


def as_mnist(*pads: np.ndarray) -> list[np.ndarray]:
    """What the page makes of (side, side) uint8 pads, (28, 28) each."""
    body = "answer(given.pads.map((pad) => Float32Array.from(asMnist(Uint8Array.from(pad), given.side))))"
    told = {"pads": [torch.from_numpy(pad.copy()) for pad in pads], "side": len(pads[0])}
    return [field.numpy().reshape(28, 28) for field in run(body, told, {"drawing/mnist.js": "asMnist"})]


@pytest.mark.parametrize("points", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_fills_the_box_and_is_centred_by_its_mass(points):
    (field,) = as_mnist(strokes(points))
    rows, columns = field.any(1).nonzero()[0], field.any(0).nonzero()[0]
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
    centre = np.array(center_of_mass(field)) + 0.5
    free = [min(lines[0], 27 - lines[-1]) > 0 for lines in (rows, columns)]  # not stopped by the edge
    assert all(abs(c - 14) <= 0.55 or not inside for c, inside in zip(centre, free, strict=True))


def test_it_is_scaled_as_pillow_scales_by_boxes():
    chance = np.random.default_rng(0)
    pads = [strokes([*map(tuple, chance.integers(5, 160, (4, 2)).tolist())]) for _ in range(12)]
    for pad, field in zip(pads, as_mnist(*pads), strict=True):
        image = Image.fromarray(pad).crop(Image.fromarray(np.where(pad > 32, 255, 0).astype(np.uint8)).getbbox())
        scale = 20 / max(image.size)
        size = [max(1, round(scale * side)) for side in image.size]
        small = np.asarray(image.resize(size, Image.Resampling.BOX))
        rows, columns = field.any(1).nonzero()[0], field.any(0).nonzero()[0]
        found = field[rows[0] :, columns[0] :]
        inked = small[small.any(1)][:, small.any(0)]
        assert np.array_equal(found[: len(inked), : len(inked[0])], inked)
        assert field.sum() == small.sum()


def test_position_and_size_on_the_pad_do_not_matter():
    small, large = as_mnist(
        strokes([(20, 20), (60, 20), (40, 80)], width=8), strokes([(40, 40), (120, 40), (80, 160)], width=16)
    )
    assert abs(small - large).mean() < 4


def test_edges_are_grey():
    (field,) = as_mnist(strokes(DRAWINGS["a seven in a corner"]))
    assert ((field % 255) > 0).sum() > 20


def test_real_digits_drawn_large_come_back_as_they_were(real_data_dir):
    digits = idx.read(real_data_dir / "MNIST" / "raw" / "t10k-images-idx3-ubyte")[:20]
    for digit, again in zip(digits, as_mnist(*(d.repeat(6, 0).repeat(6, 1) for d in digits)), strict=True):
        shifts = [np.roll(again, (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
        assert min(np.sqrt(((shifted - digit.astype(float)) ** 2).mean()) for shifted in shifts) < 25


def test_ink_is_the_share_that_is_painted():
    drawing = torch.zeros(10, 10)
    drawing[:3] = 255
    assert run("answer(ink(Uint8Array.from(given)))", drawing, {"drawing/mnist.js": "ink"}) == 0.3


@pytest.mark.parametrize("side", [16, 28, 32, 64, 128])
def test_it_is_seen_at_the_size_of_a_generator_as_real_pictures_are_in_training(side):
    field = 255 * torch.rand(28, 28, generator=torch.Generator().manual_seed(1))
    found = run(f"answer(resized(given, 28, {side}))", field, {"drawing/mnist.js": "resized"})
    assert torch.allclose(found.view(side, side), to_size(field[None, None], side)[0, 0], atol=1e-3)


def test_of_large_pictures_the_means_of_squares_are_compared():
    pictures = torch.randint(0, 256, (2, 64, 64, 3), generator=torch.Generator().manual_seed(2))
    body = "answer(numbers({ pixels: Uint8Array.from(given), n: 2, size: 64, channels: 3 }))"
    found = run(body, pictures, {"drawing/numbers.js": "numbers"})
    means = torch.nn.functional.avg_pool2d(pictures.permute(0, 3, 1, 2).float(), 2).permute(0, 2, 3, 1)
    assert torch.allclose(found.view(2, 32, 32, 3), means / 127.5 - 1, atol=1e-5)
