"""Pictures as the page gets them, and pictures as a hand draws them."""

import base64
import io

import numpy as np
from PIL import Image, ImageDraw
from torch import Tensor

from ganapp import sampling
from ganapp.checkpoints import Checkpoint


def decode(sprite: str, n: int) -> np.ndarray:
    """The frames of a sprite, (n, h, w)."""
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(sprite.split(",")[1]))))
    return np.stack(np.split(picture, n, axis=1))


def cells(sprite: str, columns: int) -> np.ndarray:
    """The frames of a sprite in rows, (rows, columns, h, w)."""
    lines = decode(sprite, columns)  # (columns, rows * h, w)
    return np.stack([np.split(line, lines.shape[1] // lines.shape[2]) for line in lines], axis=1)


def drawn(checkpoint: Checkpoint, latent: Tensor) -> np.ndarray:
    """What the model draws for one latent, (h, w), 0 to 255."""
    return sampling.draw(checkpoint.generator, latent[None])[0][..., 0].astype(int)


def sent(drawing: np.ndarray) -> dict:
    """A drawing as the pad of the page sends it."""
    return {"size": len(drawing), "pixels": base64.b64encode(drawing.tobytes()).decode()}


def strokes(points: list[tuple[int, int]], width: int = 14, side: int = 168) -> np.ndarray:
    image = Image.new("L", (side, side))
    ImageDraw.Draw(image).line(points, fill=255, width=width, joint="curve")
    return np.asarray(image)
