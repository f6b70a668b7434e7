"""Arrays as PNG data URIs. No gradio, and no words."""

import base64
from io import BytesIO

import numpy as np
from PIL import Image


def png(pictures: np.ndarray) -> str:
    """(h, w, c) uint8, c = 1 or 3, as a data URI."""
    buffer = BytesIO()
    Image.fromarray(pictures[:, :, 0] if pictures.shape[2] == 1 else pictures).save(buffer, "PNG")
    return data_uri(buffer.getvalue())


def sprite(frames: np.ndarray) -> str:
    """(n, h, w, c) uint8 side by side in one picture of n w columns, as a data URI."""
    return png(np.concatenate(list(frames), axis=1))


def data_uri(content: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(content).decode()
