"""The bytes of one file become one square picture, whatever kind of picture they are.

Pictures are resized as the project's other data sets are: bilinear and antialiased (a triangle as wide as the
reduction), so that one picture gives the same pixels from whichever source it comes; it never rings beside an edge.
"""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from training.data.source import PictureOptions

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
SUFFIXES = {
    **{".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".jpe": "JPEG", ".jfif": "JPEG", ".webp": "WEBP"},
    **{".bmp": "BMP", ".gif": "GIF", ".tif": "TIFF", ".tiff": "TIFF"},
}
EXPECTED = "PNG, JPEG, WebP, BMP, GIF or TIFF"
OWN_SIZE = 64
"""Pixels a side where `image_size` is 0."""
MOST_PIXELS = 89_478_485
"""Of one picture: Pillow's own mark of a decompression bomb, a quarter of a GiB of RGB."""
GREY_SPREAD = 8
"""Levels that red, green and blue of a grey picture may differ by: JPEG's chroma noise, not a tint."""
DRAFT = 3
"""A JPEG is decoded at the smallest scale (1/2, 1/4, 1/8) that still has so many times the pixels a side."""


class Unreadable(Exception):
    """A file is no picture that can be used; the message says why, in a few words."""


@dataclass(frozen=True)
class Decoded:
    """One picture, and what kind of file it was in."""

    pixels: dict[int, np.ndarray]
    """By the number of channels that may be wanted, (channels, size, size) uint8."""
    coloured: bool
    """Whether the prepared picture shows any colour."""
    format: str
    """One of FORMATS."""
    mode: str
    """Pillow's name: L, LA, RGB, RGBA, P, CMYK, I;16 ..."""
    size: tuple[int, int]
    """Width and height of the file's picture."""


def is_picture(stream: io.BufferedIOBase) -> bool:
    """Whether the content begins as a picture of one of FORMATS does."""
    try:
        Image.open(stream, formats=FORMATS)
    except Exception:  # whatever a decoder says of bytes that are not for it
        return False
    return True


def decode(content: bytes, options: PictureOptions) -> Decoded:
    """The first frame, upright, opaque, square and resized. Raises Unreadable."""
    try:
        return _decode(content, options)
    except Unreadable:
        raise
    except UnidentifiedImageError:
        raise Unreadable("empty" if not content else f"damaged, or not {EXPECTED}") from None
    except Image.DecompressionBombError:
        raise Unreadable(f"more than {MOST_PIXELS // 10**6} million pixels") from None
    except MemoryError:
        raise Unreadable("too large for the memory") from None
    except Exception as error:  # decoders raise nearly anything at damaged bytes
        raise Unreadable(reason(error)) from error


def reason(error: Exception) -> str:
    """One short line."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return words.splitlines()[0][:100]


def _decode(content: bytes, options: PictureOptions) -> Decoded:
    size = options.image_size or OWN_SIZE
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        found = {"format": image.format.replace("MPO", "JPEG"), "mode": image.mode, "size": image.size}
        if image.width * image.height > MOST_PIXELS:
            raise Unreadable(f"{image.width:,} x {image.height:,} are more than {MOST_PIXELS // 10**6} million pixels")
        image.draft(None, (DRAFT * size, DRAFT * size))  # only JPEG has such scales
        image.load()
        picture = square(opaque(upright(image), options.background), size, options)
    rgb = np.asarray(picture.convert("RGB")).transpose(2, 0, 1)
    grey = np.asarray(picture.convert("L"))[None]
    coloured = int((rgb.max(axis=0) - rgb.min(axis=0)).max()) > GREY_SPREAD
    wanted = {"1": (1,), "3": (3,), "auto": (1, 3)}[options.channels]
    return Decoded({n: {1: grey, 3: rgb}[n] for n in wanted}, coloured, **found)


def upright(image: Image.Image) -> Image.Image:
    """A loaded picture turned as its EXIF orientation says. Damaged EXIF turns nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # the picture is whole all the same
        return image


def opaque(image: Image.Image, background: str) -> Image.Image:
    """Any mode -> L or RGB, what is transparent over `background`. Raises Unreadable."""
    if image.mode.startswith("I"):
        return from_16_bits(np.asarray(image))
    if image.mode == "F":
        raise Unreadable("pixels are fractions, of which nobody says what is white")
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        canvas = Image.new("RGBA", image.size, background)
        canvas.alpha_composite(image.convert("RGBA"))
        return canvas.convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def from_16_bits(values: np.ndarray) -> Image.Image:
    """Grey of 0 to 65,535 (h, w) -> L, where 65,535 is white. Raises Unreadable for other numbers."""
    if values.min() < 0 or values.max() > 65_535:
        raise Unreadable("pixels are numbers beyond 16 bits, of which nobody says what is white")
    return Image.fromarray(((values.astype(np.uint32) * 255 + 32_767) // 65_535).astype(np.uint8))


def square(image: Image.Image, size: int, options: PictureOptions) -> Image.Image:
    """(size, size), from the middle, or whole with the background beside it."""
    if options.crop == "center":
        return ImageOps.fit(image, (size, size), Image.Resampling.BILINEAR)
    return ImageOps.pad(image, (size, size), Image.Resampling.BILINEAR, color=options.background)
