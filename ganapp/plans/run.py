"""A plan by torch: what a page would draw with it."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ganapp.generators.biggan import truncated
from ganapp.judge import to_size
from ganapp.plans.plan import Layer, Plan

ACTIVATIONS: dict[str, Callable[[Tensor, float], Tensor]] = {
    "none": lambda maps, slope: maps,
    "leaky": functional.leaky_relu,
    "tanh": lambda maps, slope: maps.tanh(),
    "sigmoid": lambda maps, slope: maps.sigmoid(),
}


def run(plan: Plan, given: Tensor, weights: Sequence[np.ndarray] | None = None) -> Tensor:
    """What comes out (n, h, w, c) for latents (n, d) or pictures (n, h, w, c), by other weights where they are given,
    those of every layer that has some. For generators and critics."""
    each, made = iter(weights or plan.weights), {-1: given}
    for number, layer in enumerate(plan.layers):
        maps = made[layer.known.get("of", number - 1)]
        own = None if layer.weights is None else torch.from_numpy(next(each)).to(maps)
        others = [made[layer.known[name]] for name in ("by", "plus", "other") if name in layer.known]
        maps = ACTIVATIONS[layer.activation](APPLIED[layer.op](layer, maps, own, *others), layer.slope)
        made[number] = layer.affine[0] * maps + layer.affine[1] if layer.affine else maps
    return made[plan.last]


def _dense(layer: Layer, maps: Tensor, weights: Tensor) -> Tensor:
    made, bias = maps.flatten(1) @ weights[0], _bias(layer, maps)
    return (made if bias is None else made + bias).view(-1, *layer.shape)


def _transposed(layer: Layer, maps: Tensor, weights: Tensor) -> Tensor:
    h, w, c = layer.shape
    blocks = weights if layer.op == "transposed" else weights[0].unflatten(1, (-1, c)).movedim(1, 0)
    kernel = blocks.unflatten(0, layer.known["kernel"]).permute(2, 3, 0, 1)  # (depth, c, tall, broad)
    stride, (above, before) = layer.known["stride"], layer.known["padding"]
    whole = functional.conv_transpose2d(maps.permute(0, 3, 1, 2), kernel, _bias(layer, maps), stride=stride)
    return whole[:, :, above : above + h, before : before + w].permute(0, 2, 3, 1)


def _convolution(layer: Layer, maps: Tensor, weights: Tensor) -> Tensor:
    kernel = weights.unflatten(0, layer.known["kernel"]).permute(3, 2, 0, 1)  # (c, depth, tall, broad)
    (h, w, _), stride, (tall, broad) = layer.shape, layer.known["stride"], layer.known["kernel"]
    above, before = layer.known["padding"]
    below = (h - 1) * stride + tall - above - maps.shape[1]
    after = (w - 1) * stride + broad - before - maps.shape[2]
    padded = functional.pad(maps.permute(0, 3, 1, 2), (before, after, above, below))  # which may cut
    return functional.conv2d(padded, kernel, _bias(layer, maps), stride=stride).permute(0, 2, 3, 1)


def _scale(layer: Layer, maps: Tensor, weights: None, by: Tensor, plus: Tensor | None = None) -> Tensor:
    made, bias = maps * by.flatten(1)[:, None, None], _bias(layer, maps)
    made = made if plus is None else made + plus.flatten(1)[:, None, None]
    return made if bias is None else made + bias


def _take(layer: Layer, maps: Tensor, weights: None) -> Tensor:
    first, count = layer.known["first"], math.prod(layer.shape)
    return maps.flatten(1)[:, first : first + count].view(-1, *layer.shape)


def _truncate(layer: Layer, maps: Tensor, weights: None) -> Tensor:
    rows, count, share = maps.flatten(1), layer.known["count"], layer.known["share"]
    z = truncated(rows[:, :count], rows[:, share : share + 1])
    return torch.cat([z, rows[:, count:]], 1).view(-1, *layer.shape)


def _instance(layer: Layer, maps: Tensor, weights: None) -> Tensor:
    variance, mean = torch.var_mean(maps, (1, 2), correction=0, keepdim=True)
    factor, shift = torch.from_numpy(layer.bias).to(maps).chunk(2)
    return (maps - mean) * (variance + layer.known["eps"]).rsqrt() * factor + shift


def _resize(layer: Layer, maps: Tensor, weights: None) -> Tensor:
    return to_size(maps.permute(0, 3, 1, 2), layer.shape[0]).permute(0, 2, 3, 1)


def _maxout(layer: Layer, maps: Tensor, weights: None) -> Tensor:
    return maps.unflatten(3, (-1, layer.known["pieces"])).amax(4)


def _bias(layer: Layer, maps: Tensor) -> Tensor | None:
    return None if layer.bias is None else torch.from_numpy(layer.bias).to(maps)


APPLIED: dict[str, Callable[..., Tensor]] = {
    "dense": _dense,
    "transposed": _transposed,
    "overlay": _transposed,
    "convolution": _convolution,
    "maxout": _maxout,
    "resize": _resize,
    "take": _take,
    "scale": _scale,
    "add": lambda layer, maps, weights, other: maps + other,
    "unit": lambda layer, maps, weights: maps * (maps.square().mean(-1, keepdim=True) + 1e-8).rsqrt(),
    "instance": _instance,
    "root": lambda layer, maps, weights: maps.rsqrt(),
    "truncate": _truncate,
}
