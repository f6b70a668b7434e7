"""Every odd file that a folder of pictures may hold, and what it gives. The truth is NumPy's, at the picture's own size
wherever the pixels are compared: nothing is resized then."""

import io
from dataclasses import dataclass, field

import numpy as np
import pytest
import torch
from PIL import Image
from torchvision.transforms.v2.functional import resize

from tests.support.odd_pictures import file, half, mode, over, palette, png_of, turned
from training.data.source import PictureOptions
from training.pictures.reading import Unreadable, decode

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL", "ignore::PIL.Image.DecompressionBombWarning")

S = 16
RNG = np.random.default_rng(0)
GREY = RNG.integers(0, 256, (S, S), dtype=np.uint8)
COLOUR = RNG.integers(0, 256, (S, S, 3), dtype=np.uint8)
ALPHA = np.where(np.arange(S) < S // 2, 0, 255).astype(np.uint8)[None].repeat(S, 0)  # the left half is transparent
QUADRANTS = np.kron(np.array([[0, 80], [160, 240]], np.uint8), np.ones((8, 8), np.uint8))
RAMP = np.linspace(0, 65_535, S * S).round().reshape(S, S)
BLOCK = np.ones((S // 2, S // 2, 1), np.uint8)  # as large as those of a JPEG
CMYK = np.kron(np.eye(4, dtype=np.uint8).reshape(2, 2, 4) * 255, BLOCK)  # a quadrant of each pure ink
INKS = np.kron(np.array([[[0, 255, 255], [255, 0, 255]], [[255, 255, 0], [0, 0, 0]]]), BLOCK)
PALETTE = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]
PLACES = RNG.integers(0, 4, (S, S), dtype=np.uint8)


PALETTED = palette(PLACES, PALETTE)
BLACK, WHITE = PictureOptions(image_size=S, channels="3"), PictureOptions(S, "3", background="white")
PAD, PAD_WHITE = PictureOptions(S, "3", "pad"), PictureOptions(S, "3", "pad", "white")
IN_RED = np.stack([np.full((S, S), 255), np.full((S, S), 40), np.full((S, S), 40)], -1).astype(np.uint8)
COLOURS = np.array(PALETTE, np.uint8).reshape(4, 3)[PLACES]
WIDE = np.concatenate([np.full((S, S), 255, np.uint8), GREY, np.full((S, S), 255, np.uint8)], axis=1)
BAND = np.full((S // 2, S), 200, np.uint8)
LAB = np.dstack([(GREY > 99) * np.uint8(255), GREY * 0, GREY * 0])
GREY_ALPHA, RGB_ALPHA = np.dstack([GREY, ALPHA]), np.dstack([COLOUR, ALPHA])
SMOOTH = np.linspace(0, 255, S, dtype=np.uint8)[None].repeat(S, 0)


LARGE = np.kron(COLOUR, np.ones((8, 8, 1), np.uint8))
KINDS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")


@dataclass(frozen=True)
class Odd:
    """A file, and the pixels (S, S) or (S, S, 3) that it gives or the words in which it is refused."""

    what: str
    content: bytes = field(repr=False)
    gives: np.ndarray | str = field(repr=False)
    options: PictureOptions = BLACK
    within: int = 0
    """Levels that a lossy format may be off by."""

    def __str__(self) -> str:
        return self.what


ODD_FILES = [
    Odd("grey PNG", file(GREY, "PNG"), GREY),
    Odd("grey PNG made of black and white alone", file(Image.fromarray(GREY > 99), "PNG"), (GREY > 99) * 255),
    Odd("grey PNG with alpha, on black", file(mode("LA", GREY_ALPHA), "PNG"), over(GREY[..., None], ALPHA, 0)),
    Odd("the same, on white", file(mode("LA", GREY_ALPHA), "PNG"), over(GREY[..., None], ALPHA, 255), WHITE),
    Odd("RGB PNG", file(COLOUR, "PNG"), COLOUR),
    Odd("RGBA PNG, on black", file(RGB_ALPHA, "PNG"), over(COLOUR, ALPHA, 0)),
    Odd("RGBA PNG, on white", file(RGB_ALPHA, "PNG"), over(COLOUR, ALPHA, 255), WHITE),
    Odd("RGB PNG with one transparent colour", file(IN_RED, "PNG", transparency=(255, 40, 40)), IN_RED * 0),
    Odd("palette PNG", file(PALETTED, "PNG"), COLOURS),
    Odd("palette PNG with a transparent entry, on white", file(PALETTED, "PNG", transparency=1),
        over(COLOURS, PLACES != 1, 255), WHITE),
    Odd("palette PNG with an alpha for each entry", file(PALETTED, "PNG", transparency=bytes([255, 255, 0, 255])),
        over(COLOURS, PLACES != 2, 0)),
    Odd("16-bit PNG: scaled, not clipped", file(RAMP.astype(np.uint16), "PNG"), (RAMP / 257).round(), within=0),
    Odd("16-bit TIFF, big-endian", file(mode("I;16B", RAMP.astype(">u2")), "TIFF"), (RAMP / 257).round()),
    Odd("32-bit TIFF of numbers below 65,536", file(RAMP.astype(np.int32), "TIFF"), (RAMP / 257).round()),
    Odd("32-bit TIFF of larger numbers", file((RAMP * 1000).astype(np.int32), "TIFF"), "beyond 16 bits"),
    Odd("TIFF of fractions", file(RAMP.astype(np.float32), "TIFF"), "fractions"),
    Odd("CMYK TIFF", file(mode("CMYK", CMYK), "TIFF"), INKS),
    Odd("CMYK JPEG", file(mode("CMYK", CMYK), "JPEG", quality=100, subsampling=0), INKS, within=3),
    Odd("Lab TIFF, black and white", file(mode("LAB", LAB), "TIFF"), (GREY > 99) * 255, within=1),
    Odd("TIFF that holds a JPEG", file(SMOOTH, "TIFF", compression="jpeg", quality=100), SMOOTH, within=3),
    Odd("grey JPEG", file(SMOOTH, "JPEG", quality=100), SMOOTH, within=2),
    Odd("progressive JPEG", file(SMOOTH, "JPEG", quality=100, progressive=True), SMOOTH, within=2),
    *[Odd(f"JPEG of EXIF orientation {k}", turned(QUADRANTS, k, "JPEG"), QUADRANTS, within=2) for k in range(1, 9)],
    *[Odd(f"{kind} of EXIF orientation 6", turned(QUADRANTS, 6, kind), QUADRANTS) for kind in ("PNG", "TIFF")],
    Odd("JPEG with damaged EXIF", file(SMOOTH, "JPEG", quality=100, exif=b"Exif\0\0MM\0*\xff"), SMOOTH, within=2),
    Odd("BMP", file(COLOUR, "BMP"), COLOUR),
    Odd("lossless WebP with alpha", file(RGB_ALPHA, "WEBP", lossless=True), over(COLOUR, ALPHA, 0)),
    Odd("moving GIF: the first frame", file(GREY, "GIF", save_all=True, append_images=[mode("L", 255 - GREY)]), GREY),
    Odd("GIF with a transparent colour, on white", file(PALETTED, "GIF", transparency=3),
        over(COLOURS, PLACES != 3, 255), WHITE),
    Odd("moving PNG: the first frame", file(GREY, "PNG", save_all=True, append_images=[mode("L", 255 - GREY)]), GREY),
    Odd("TIFF of two pages: the first", file(GREY, "TIFF", save_all=True, append_images=[mode("L", 255 - GREY)]), GREY),
    Odd("compressed TIFF", file(COLOUR, "TIFF", compression="tiff_lzw"), COLOUR),
    Odd("three times as wide: the middle", file(WIDE, "PNG"), GREY),
    Odd("three times as high: the middle", file(np.ascontiguousarray(WIDE.T), "PNG"), GREY.T),
    Odd("half as high, padded", file(BAND, "PNG"), np.pad(BAND, ((S // 4, S // 4), (0, 0))), PAD),
    Odd("half as wide, padded, on white", file(np.ascontiguousarray(BAND.T), "PNG"),
        np.pad(BAND, ((S // 4, S // 4), (0, 0)), constant_values=255).T, PAD_WHITE),
    Odd("one pixel", file(np.full((1, 1), 77, np.uint8), "PNG"), np.full((S, S), 77)),
    Odd("grey, asked for in grey", file(GREY, "PNG"), GREY, PictureOptions(S, "1")),
    Odd("colour, asked for in grey", file(COLOUR, "PNG"), COLOUR @ [0.299, 0.587, 0.114], PictureOptions(S, "1"), 1),
    *[Odd(f"{kind} cut off in the middle", half(file(LARGE, kind)), "truncated|decoder") for kind in KINDS],
    Odd("compressed TIFF cut off in the middle", half(file(LARGE, "TIFF", compression="tiff_lzw")), "damaged"),
    Odd("nothing", b"", "empty"),
    Odd("a text", b"a text that is called a picture", "damaged, or not PNG, JPEG"),
    Odd("another format", file(GREY, "PPM"), "damaged, or not PNG, JPEG"),
    Odd("the head of a PNG alone", file(GREY, "PNG")[:20], "Truncated"),
    Odd("a PNG with a damaged checksum", file(COLOUR, "PNG").replace(b"IHDR", b"IHDR\1", 1), "damaged"),
    Odd("a bomb of 100 million pixels", png_of(10_000, 10_000), "more than 89 million pixels"),
    Odd("a bomb of 3,600 million pixels", png_of(60_000, 60_000), "more than 89 million pixels"),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD_FILES, ids=str)
def test_what_an_odd_file_gives(odd):
    if isinstance(odd.gives, str):
        with pytest.raises(Unreadable, match=odd.gives) as raised:
            decode(odd.content, odd.options)
        assert 3 < len(str(raised.value)) <= 100
        return
    channels = int(odd.options.channels)
    given = decode(odd.content, odd.options).pixels[channels]
    assert given.shape == (channels, S, S)
    assert given.dtype == np.uint8
    expected = odd.gives.transpose(2, 0, 1) if odd.gives.ndim == 3 else np.stack([odd.gives] * channels)
    assert np.abs(given.astype(float) - expected).max() <= odd.within


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{}, {"progressive": True, "lossless": True, "compression": "tiff_deflate"}])
def test_a_file_that_was_cut_off_is_refused_or_whole_never_half(kind, options):
    """What may be missing is what comes after the pixels."""
    content = file(LARGE, kind, **options)
    whole = decode(content, PictureOptions(128, "3")).pixels[3]
    refused = 0
    for cut in (1, 3, 10, 30, 100, *range(200, len(content), len(content) // 20)):
        try:
            assert np.array_equal(decode(content[:-cut], PictureOptions(128, "3")).pixels[3], whole)
        except Unreadable:
            refused += 1
    assert refused > 15


def test_nothing_is_squeezed():
    """A disc stays one, whatever is beside it."""
    y, x = np.mgrid[:240, :240] - 119.5
    disc = np.where(x**2 + y**2 < 80**2, 255, 0).astype(np.uint8)
    for crop, wide, radius in (("center", np.pad(disc, ((0, 0), (130, 130))), 80 * 48 / 240), ("pad", disc, 16)):
        for content in (wide, wide.T):
            pixels = decode(file(np.ascontiguousarray(content), "PNG"), PictureOptions(48, "1", crop)).pixels[1][0]
            seen = pixels / 255.0
            assert seen.max(axis=0).sum() == pytest.approx(2 * radius, abs=1)
            assert seen.max(axis=1).sum() == pytest.approx(2 * radius, abs=1)
            assert seen.sum() == pytest.approx(np.pi * radius**2, rel=0.01)


@pytest.mark.parametrize(("h", "w"), [(28, 28), (90, 90), (301, 301)])
def test_pictures_are_resized_as_those_of_the_other_data_sets(h, w):
    pixels = np.random.default_rng(1).integers(0, 256, (h, w), dtype=np.uint8)
    given = decode(file(pixels, "PNG"), PictureOptions(32, "1")).pixels[1]
    other = resize(torch.from_numpy(pixels)[None], [32, 32], antialias=True)
    assert np.abs(given.astype(int) - other.numpy()).max() <= 1


def test_a_large_jpeg_is_decoded_at_a_smaller_scale_and_looks_the_same():
    low = np.random.default_rng(2).integers(0, 256, (12, 12, 3), dtype=np.uint8)
    content = file(Image.fromarray(low).resize((1200, 1200), Image.Resampling.BICUBIC), "JPEG", quality=95)
    whole = Image.open(io.BytesIO(content)).resize((64, 64), Image.Resampling.BILINEAR)
    given = decode(content, PictureOptions(64, "3"))
    assert given.size == (1200, 1200)
    assert np.abs(given.pixels[3].transpose(1, 2, 0).astype(int) - np.asarray(whole)).max() <= 4


def test_grey_saved_as_colour_is_grey_and_a_tint_is_not():
    def coloured(pixels: np.ndarray, **options) -> bool:
        return decode(file(pixels, **options), PictureOptions(S)).coloured

    as_rgb = np.stack([SMOOTH] * 3, -1)
    noisy = as_rgb.astype(int) + np.random.default_rng(3).integers(-3, 4, as_rgb.shape)
    tinted = as_rgb * [1.0, 0.95, 0.85]
    assert not coloured(SMOOTH, format="PNG")
    assert not coloured(as_rgb, format="JPEG", quality=50)
    assert not coloured(noisy.clip(0, 255).astype(np.uint8), format="PNG")
    assert coloured(tinted.astype(np.uint8), format="PNG")
    assert coloured(COLOUR, format="JPEG")


def test_auto_gives_what_grey_and_colour_give():
    content = file(COLOUR, "PNG")
    both = decode(content, PictureOptions(S)).pixels
    assert sorted(both) == [1, 3]
    for channels in ("1", "3"):
        alone = decode(content, PictureOptions(S, channels)).pixels
        assert np.array_equal(alone[int(channels)], both[int(channels)])
