"""Arrays as data URIs of pictures. No gradio, and no words."""

import base64
from io import BytesIO

import numpy as np
from PIL import Image

from ganapp.sampling import grid

MOST_SIDE = 8192
"""Pixels a side of a sprite; some browsers draw nothing of a larger one."""
EXACT = 64 * 64
"""Numbers of a picture that is sent as it is. Of larger ones a pixel is less to be seen, and a path of them in PNG has
megabytes: 240 blended photographs of 128 x 128 in colour 3.8 MB, and 1.2 as JPEG."""
QUALITY = {"quality": 90, "subsampling": 0}
"""Of JPEG: 41 dB on those photographs, in a tenth of the time of WebP; its blocks of 8 x 8 end where pictures do."""


def png(pictures: np.ndarray) -> str:
    """(h, w, c) uint8, c = 1 or 3, as a data URI."""
    return _encoded(pictures, "PNG")


def across(n: int, width: int) -> int:
    """How many of n frames stand in a row of a sprite: all of them where they fit."""
    return max(1, min(n, MOST_SIDE // width))


def room(height: int, width: int) -> int:
    """How many frames of this size a sprite has room for."""
    return across(MOST_SIDE, width) * max(1, MOST_SIDE // height)


def sprite(frames: np.ndarray, columns: int | None = None) -> str:
    """(n, h, w, c) uint8 side by side in one picture, `columns` a row or as `across` says, as a data URI: PNG where a
    picture, which is square, has at most EXACT numbers, else JPEG."""
    n, _, width, channels = frames.shape
    sheet = grid(frames, columns or across(n, width))
    return _encoded(sheet, "PNG") if width * width * channels <= EXACT else _encoded(sheet, "JPEG", **QUALITY)


def _encoded(pictures: np.ndarray, form: str, **options: object) -> str:
    buffer = BytesIO()
    Image.fromarray(pictures[:, :, 0] if pictures.shape[2] == 1 else pictures).save(buffer, form, **options)
    return f"data:image/{form.lower()};base64,{base64.b64encode(buffer.getvalue()).decode()}"
