"""Layers of an equalised learning rate, and the normalisation of a place's channels (Karras et al. 2018, section 4)."""

import math

from torch import Tensor, nn
from torch.nn.functional import conv2d, linear

ACTIVATION = math.sqrt(2)
"""The gain of a layer before a ReLU, or one that leaks little (He et al. 2015)."""


class EqualisedConv(nn.Conv2d):
    """A convolution of stride 1 that keeps the size, whose weights begin as N(0, 1) and are scaled where they are used
    by gain / sqrt(inputs of an output): so Adam, whose steps have one size, moves every layer at one speed."""

    def __init__(self, n_in: int, n_out: int, kernel: int, gain: float = ACTIVATION):
        super().__init__(n_in, n_out, kernel, padding=kernel // 2)
        self.scale = begin(self, gain)

    def forward(self, maps: Tensor) -> Tensor:
        return conv2d(maps, self.weight * self.scale, self.bias, padding=self.padding)


class EqualisedLinear(nn.Linear):
    """The same of an affine layer, whose weights may learn at another `rate` than all others: they begin larger by as
    much as they are scaled down."""

    def __init__(self, n_in: int, n_out: int, gain: float = ACTIVATION, rate: float = 1.0):
        super().__init__(n_in, n_out)
        self.scale = begin(self, gain, rate)

    def forward(self, rows: Tensor) -> Tensor:
        return linear(rows, self.weight * self.scale, self.bias)


def begin(layer: nn.Conv2d | nn.Linear, gain: float, rate: float = 1.0) -> float:
    """Weights from N(0, 1 / rate^2), biases at 0. Returns what the weights are to be scaled by."""
    if not layer.weight.is_meta:  # without memory there is nothing to draw, and torch loads its compiler to do so
        nn.init.normal_(layer.weight, std=1 / rate)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return gain * rate / math.sqrt(layer.weight[0].numel())


class PixelNorm(nn.Module):
    """(n, channels, ...) -> the same, each place divided by the root mean square of its channels (section 4.2)."""

    def forward(self, maps: Tensor) -> Tensor:
        return maps * (maps.square().mean(1, keepdim=True) + 1e-8).rsqrt()
