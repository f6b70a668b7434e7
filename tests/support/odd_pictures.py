"""Files of odd pictures, made with Pillow."""

import io
import struct
import zlib

import numpy as np
from PIL import Image


def file(pixels: np.ndarray | Image.Image, format: str, **options) -> bytes:
    image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def mode(name: str, pixels: np.ndarray) -> Image.Image:
    """An image of a mode that NumPy's shapes do not tell from another."""
    shape = pixels.shape[:2][::-1]
    return Image.frombytes(name, shape, np.ascontiguousarray(pixels).tobytes())


def palette(places: np.ndarray, colours: list[int]) -> Image.Image:
    """`places` (h, w) of `colours`, three numbers each."""
    image = mode("P", places)
    image.putpalette(colours)
    return image


def turned(pixels: np.ndarray, orientation: int, format: str) -> bytes:
    """Pixels (h, w), stored so that the EXIF orientation brings them upright."""
    back = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: np.transpose,
        6: np.rot90,
        7: lambda a: np.rot90(a, 2).T,
        8: lambda a: np.rot90(a, -1),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    lossless = {"quality": 100} if format == "JPEG" else {}
    return file(np.ascontiguousarray(back[orientation](pixels)), format, exif=exif, **lossless)


def png_of(width: int, height: int) -> bytes:
    """A PNG that only says that it is so large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def over(rgb: np.ndarray, alpha: np.ndarray, background: int) -> np.ndarray:
    return np.where(alpha[..., None] > 0, rgb, background).astype(np.uint8)
