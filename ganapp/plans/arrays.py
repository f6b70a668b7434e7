"""Weights as arrays, in float64: what a plan multiplies is rounded once, when it is packed."""

import numpy as np
from torch import Tensor

Array = np.ndarray


def numbers(tensor: Tensor) -> Array:
    return tensor.detach().cpu().double().numpy()


def optional(tensor: Tensor | None) -> Array | None:
    return None if tensor is None else numbers(tensor)
