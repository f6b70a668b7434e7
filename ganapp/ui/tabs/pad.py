"""The boundary of the pad: what the page sends of a drawing is checked here before anything is computed."""

import base64
import binascii
import re

import numpy as np

from ganapp import drawing
from ganapp.numbers import percent
from ganapp.ui.kit.validation import Checks

SIDE = 168  # pixels of the pad
LONGEST = 1500  # letters of a drawing in an address
GIVEN = {"side": SIDE, "longest": LONGEST}  # to draw.js
STROKES = re.compile(r"(?:[\w-]{2})+(?:\.(?:[\w-]{2})+)*", re.ASCII)  # two letters a point, dots between strokes
LEAST, MOST = 0.002, 0.6  # share of the pad that may be painted


def read_link(checks: Checks, text: str) -> dict[str, str]:
    """The strokes as an address has them -> the value of the pad that draws them. Raises gr.Error for anything else."""
    if not STROKES.fullmatch(text):
        raise checks.fail("bad_strokes", text)
    return {"link": text}


def read_pad(checks: Checks, value: object) -> np.ndarray:
    """{size, pixels: base64 of size x size bytes} -> (SIDE, SIDE) uint8, white on black.

    Raises gr.Error for anything else, for an empty pad (None) and for one that is painted full.
    """
    if value is None:
        raise checks.fail("no_drawing")
    pixels = value.get("pixels") if isinstance(value, dict) and value.get("size") == SIDE else None
    if not isinstance(pixels, str) or len(pixels) != 4 * -(-SIDE * SIDE // 3):
        raise checks.fail("bad_drawing", side=SIDE)
    try:
        content = base64.b64decode(pixels, validate=True)
    except (binascii.Error, ValueError):
        raise checks.fail("bad_drawing", side=SIDE) from None
    if len(content) != SIDE * SIDE:
        raise checks.fail("bad_drawing", side=SIDE)
    picture = np.frombuffer(content, dtype=np.uint8).reshape(SIDE, SIDE)
    painted = drawing.ink(picture)
    if painted < LEAST:
        raise checks.fail("no_drawing")
    if painted > MOST:
        raise checks.fail("full_drawing", percent=percent(painted, checks.language))
    return picture
