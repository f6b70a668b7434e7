"""A plan as a file: what the page downloads. Weights are whole numbers of a few bits, times a scale for every column.

The file is a gzip stream of: the length of the header (uint32, little endian), the header (JSON, padded with spaces to
a multiple of 4), the scales and the bias of every layer (float32), the upper 8 bits of the weights of every layer, and
the lower bits of the weights of every layer, see kernel/weights.ts.
"""

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ganapp.plans.plan import Layer, Plan

MOST = 2**15 - 1
"""The largest whole number that there can be."""
USUAL = 2**13 - 1
"""Weights of 14 bits: with them every shipped generator is one grey level off at most, see docs/page.md."""
REVISION = 32  # hexadecimal digits of a SHA-256


@dataclass(frozen=True)
class Packed:
    """The content of a file, and what a page has to know before it asks for it."""

    content: bytes
    revision: str
    """Start of the content's SHA-256."""


def pack(plan: Plan, largest: Sequence[int] | None = None) -> Packed:
    """The file of a plan; `largest` is the largest whole number of the weights of each layer that has some, USUAL if it
    is not given; see fewest.py."""
    header, vectors, uppers, lowers = [], [], [], []
    each = iter([USUAL] * len(plan.weights) if largest is None else largest)
    for layer in plan.layers:
        about = _about(layer)
        if layer.weights is not None:
            most = next(each)
            (whole, scales), bits = quantised(layer.weights, most), bits_of(most)
            shape = zip(("blocks", "depth", "columns"), layer.weights.shape, strict=True)
            about["weights"] = {**dict(shape), "bits": bits}
            vectors.append(scales.astype("<f4").tobytes())
            above = whole + 2 ** (bits - 1)
            uppers.append((above >> (bits - 8)).astype(np.uint8).tobytes())
            lowers.append(_lower(above, bits - 8))
        if layer.bias is not None:
            vectors.append(layer.bias.astype("<f4").tobytes())
        header.append(about)
    text = json.dumps({"input": plan.input, "layers": header}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    parts = [len(text).to_bytes(4, "little"), text, *vectors, *uppers, *lowers]
    content = _compressed(b"".join(parts))
    return Packed(content, hashlib.sha256(content).hexdigest()[:REVISION])


def bits_of(most: int) -> int:
    """Bits of a whole number from -most to most, 8 to 16."""
    return max(8, most.bit_length() + 1)


def quantised(weights: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """(whole numbers from -most to most, of the weights' shape; scales (blocks, columns) in float32): a weight is its
    number times the scale of its column."""
    scales = (np.abs(weights).max(axis=1) / most).astype(np.float32)
    scales[scales == 0] = 1
    return np.rint(weights / scales[:, None].astype(np.float64)).astype(np.int32), scales


def _compressed(content: bytes) -> bytes:
    """As a gzip stream. Nothing in weights repeats itself, so that looking for it is three quarters of the time for
    nothing: a code for each byte does as well."""
    work = zlib.compressobj(6, zlib.DEFLATED, 31, zlib.DEF_MEM_LEVEL, zlib.Z_HUFFMAN_ONLY)
    return work.compress(content) + work.flush()


def _lower(whole: np.ndarray, low: int) -> bytes:
    """The `low` lower bits of every number, one after another."""
    places = (whole.reshape(-1, 1) >> np.arange(low)) & 1
    return np.packbits(places.astype(np.uint8), bitorder="little").tobytes()


def _about(layer: Layer) -> dict:
    about: dict = {"op": layer.op, "shape": layer.shape, "activation": layer.activation, **layer.known}
    if layer.slope:
        about["slope"] = layer.slope
    if layer.affine:
        about["affine"] = layer.affine
    if layer.bias is not None:
        about["bias"] = len(layer.bias)
    return about
