"""A plan by torch: what a page would draw with it."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ganapp.plans.plan import Layer, Plan

ACTIVATIONS: dict[str, Callable[[Tensor, float], Tensor]] = {
    "none": lambda maps, slope: maps,
    "leaky": functional.leaky_relu,
    "tanh": lambda maps, slope: maps.tanh(),
    "sigmoid": lambda maps, slope: maps.sigmoid(),
}


def run(plan: Plan, latents: Tensor, weights: Sequence[np.ndarray] | None = None) -> Tensor:
    """The pictures (n, h, w, c) of latents (n, d), by other weights where they are given. For generators, whose layers
    are dense ones and transposed convolutions."""
    maps = latents
    for layer, own in zip(plan.layers, weights or [layer.weights for layer in plan.layers], strict=True):
        maps = ACTIVATIONS[layer.activation](_applied(layer, maps, torch.from_numpy(own).to(maps)), layer.slope)
        if layer.affine:
            maps = layer.affine[0] * maps + layer.affine[1]
    return maps


def _applied(layer: Layer, maps: Tensor, weights: Tensor) -> Tensor:
    bias = None if layer.bias is None else torch.from_numpy(layer.bias).to(maps)
    h, w, c = layer.shape
    if layer.op == "dense":
        made = maps.flatten(1) @ weights[0]
        return (made if bias is None else made + bias).view(-1, h, w, c)
    blocks = weights if layer.op == "transposed" else weights[0].unflatten(1, (-1, c)).movedim(1, 0)
    kernel = blocks.unflatten(0, layer.known["kernel"]).permute(2, 3, 0, 1)  # (depth, c, tall, broad)
    whole = functional.conv_transpose2d(maps.permute(0, 3, 1, 2), kernel, bias, stride=layer.known["stride"])
    above, before = layer.known["padding"]
    return whole[:, :, above : above + h, before : before + w].permute(0, 2, 3, 1)
