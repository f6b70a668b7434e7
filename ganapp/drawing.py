"""A drawing on a pad as MNIST would have it."""

import numpy as np
from PIL import Image

FIELD, BOX = 28, 20  # a digit fills a box of 20 x 20 in a field of 28 x 28
FAINT = 32  # grey levels that are no ink yet


def ink(drawing: np.ndarray) -> float:
    """The share of the pad that is painted, 0 to 1. drawing: (h, w) uint8, white on black."""
    return float((drawing > FAINT).mean())


def as_mnist(drawing: np.ndarray) -> np.ndarray:
    """(h, w) uint8 drawing, white on black and not blank -> (28, 28, 1) uint8.

    As LeCun et al. made MNIST: scaled without distortion to fit a box of 20 x 20 pixels, with grey levels where an
    edge crosses a pixel, and put into the field so that the centre of mass is in the middle (as far as fits).
    Raises ValueError for a blank drawing.
    """
    rows, columns = (np.flatnonzero((drawing > FAINT).any(axis)) for axis in (1, 0))
    if not len(rows):
        raise ValueError("the drawing is blank")
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    scale = BOX / max(bottom - top, right - left)
    height, width = (max(1, round(scale * length)) for length in (bottom - top, right - left))
    cut = Image.fromarray(drawing[top:bottom, left:right])
    small = np.asarray(cut.resize((width, height), Image.Resampling.BOX))
    field = np.zeros((FIELD, FIELD, 1), dtype=np.uint8)
    y, x = (_start(small.sum(axis), length) for axis, length in ((1, height), (0, width)))
    field[y : y + height, x : x + width, 0] = small
    return field


def _start(mass: np.ndarray, length: int) -> int:
    """Where a digit of this length begins, so that its centre of mass is in the middle of the field."""
    centre = (mass * (np.arange(length) + 0.5)).sum() / mass.sum()
    return int(np.clip(round(FIELD / 2 - centre), 0, FIELD - length))
