"""Plans of generators whose layers see more than the one before them: BigGAN and StyleGAN."""

import numpy as np
from torch import nn

from ganapp.generators import BigGANGenerator, Generator, StyleGANGenerator
from ganapp.generators import biggan as big
from ganapp.generators import stylegan as style
from ganapp.generators.equalised import ACTIVATION
from ganapp.plans.arrays import Array, numbers
from ganapp.plans.plan import NotPackable, Plan

LEAK = 0.2


def biggan(plan: Plan, network: BigGANGenerator) -> None:
    """All blocks see the latent, of which z is truncated first: class and chunk of z become scale and shift of every
    channel by one dense layer each, into which the statistics of the BatchNorm go."""
    plan.truncate(network.config.z_dim, places_of(network)["truncation"].start)
    told = _Told(plan, network)
    first, shape = network.first
    plan.dense(told.rows(numbers(first.weight), 0), numbers(first.bias), shape.shape)
    told.shown.append(plan.last)
    last_norm, _, to_pixels, _ = network.last
    for k, block in enumerate(network.blocks, 1):
        told.block(block, k, last_norm if k == len(network.blocks) else None)
    plan.activation("leaky")
    plan.convolution(numbers(to_pixels.weight), numbers(to_pixels.bias), 1, (1, 1))
    plan.activation("tanh")
    plan.show(told.shown)


class _Told:
    """The blocks of a BigGAN, each of which is told of the latent that the last layer made."""

    def __init__(self, plan: Plan, network: BigGANGenerator):
        self.plan, self.network, self.latent = plan, network, plan.last
        self.places, self.chunk = places_of(network), network.config.z_dim // big.CHUNKS
        self.shown: list[int] = []

    def rows(self, weights: Array, k: int) -> Array:
        """What an affine layer (columns, told) of class, if any, and chunk k of z is for the whole latent, (d,
        columns)."""
        whole, known = np.zeros((self.plan.input[2], len(weights))), weights.shape[1] - self.chunk
        whole[k * self.chunk : (k + 1) * self.chunk] = weights[:, known:].T
        if known:
            whole[self.places["class"]] = numbers(self.network.embed.weight).T @ weights[:, :known].T
        return whole

    def dense(self, weights: Array, bias: Array) -> int:
        self.plan.back_to(self.latent)
        self.plan.dense(weights, bias)
        return self.plan.last

    def condition(self, norm: big.ConditionalBatchNorm, k: int) -> None:
        """What the last layer made, normalised, scaled and shifted, and a ReLU."""
        maps, (factor, mean) = self.plan.last, statistics(norm)
        scale = self.rows(numbers(norm.scale.weight), k) * factor
        by = self.dense(scale, factor)
        plus = self.dense(self.rows(numbers(norm.shift.weight), k) - scale * mean, -factor * mean)
        self.plan.back_to(maps)
        self.plan.scale(by, plus)
        self.plan.activation("leaky")
        self.shown.append(self.plan.last)

    def block(self, block: big.Block, k: int, after: nn.BatchNorm2d | None) -> None:
        """With the BatchNorm of the sum `after` it, if any: that of a sum is that of its parts."""
        plan, before = self.plan, self.plan.last
        self.condition(block.norm_in, k)
        plan.transposed(numbers(block.up.weight), None, 2, (1, 1))
        self.condition(block.norm, k)
        plan.convolution(numbers(block.convolution.weight), None, 1, (1, 1))
        if after:
            factor, mean = statistics(after)
            factor = factor * numbers(after.weight)
            plan.norm(factor, numbers(after.bias) - factor * mean)
        made = plan.last
        plan.back_to(before)
        nearest = numbers(block.skip.weight).swapaxes(0, 1).repeat(2, axis=2).repeat(2, axis=3)
        plan.transposed(nearest, numbers(block.skip.bias), 2, (0, 0))
        if after:
            plan.norm(factor, 0 * factor)
        plan.add(made)
        self.shown.append(plan.last)


def stylegan(plan: Plan, network: StyleGANGenerator) -> None:
    """Each block has a mapping of its own z and takes its noise from the latent."""
    places = places_of(network)
    if len(places) > 3:
        raise NotPackable(f"a mapping network that sees more than z: {', '.join(places)}")
    plan.take(places["truncation"].start, (1, 1, 1))
    share, mean = plan.last, numbers(network.mean.running_mean)
    plan.dense(np.ones((1, len(mean))), None)
    kept = plan.last
    plan.back_to(share)
    plan.dense(-mean[None], mean)
    added = plan.last
    plan.back_to(share)
    constant = numbers(network.constant)[0].transpose(1, 2, 0)
    plan.dense(np.zeros((1, constant.size)), constant.ravel(), constant.shape)
    maps, noise, picture, shown = plan.last, places["noise"].start, None, []
    for k, (block, side) in enumerate(zip(network.blocks, network.config.sides, strict=True)):
        w = _style(plan, network, k, kept, added)
        plan.name(f"w{k}")
        if block.up:
            maps = _modulated(plan, block.up, maps, w)
            _bent(plan)
            shown.append(maps)
        maps = _noisy(plan, _modulated(plan, block.convolution, maps, w), noise, block.loudness)
        shown.append(maps)
        picture = _painted(plan, _modulated(plan, block.paint, maps, w), picture)
        noise += side * side
    plan.activation("tanh")
    plan.show(shown)


def _noisy(plan: Plan, maps: int, first: int, loudness: nn.Parameter) -> int:
    """The layer that adds the noise of every pixel, from a number of the latent on."""
    side = plan.shape[0]
    plan.back_to(-1)
    plan.take(first, (side, side, 1))
    plan.convolution(numbers(loudness).reshape(1, 1, 1, 1), None, 1, (0, 0))
    own = plan.last
    plan.back_to(maps)
    plan.add(own)
    _bent(plan)
    return plan.last


def _painted(plan: Plan, own: int, picture: int | None) -> int:
    """The layer that adds what a block paints to the picture, which is doubled."""
    if picture is None:
        return own
    side = plan.shape[0]
    plan.back_to(picture)
    plan.resize(side)
    plan.add(own)
    return plan.last


def _style(plan: Plan, network: StyleGANGenerator, k: int, kept: int, added: int) -> int:
    """The layer that makes the w of a block, truncated."""
    z = network.config.z_dim
    plan.back_to(-1)
    plan.take(k * z, (1, 1, z))
    plan.unit()
    for layer in network.mapping[::2]:
        plan.dense(numbers(layer.weight).T * layer.scale, numbers(layer.bias))
        plan.activation("leaky", LEAK)
    plan.scale(kept, added)
    return plan.last


def _modulated(plan: Plan, layer: style.Modulated, maps: int, w: int) -> int:
    """The layer that makes what a modulated convolution does of these maps and this w."""
    weights, bias = numbers(layer.weight) * layer.scale, numbers(layer.bias)
    plan.back_to(w)
    plan.dense(numbers(layer.style.weight).T * layer.style.scale, numbers(layer.style.bias))
    by = plan.last
    if layer.demodulates:
        squares = np.square(weights).sum((2, 3))
        squares = squares / 4 if layer.doubles else squares.T
        plan.scale(by)
        plan.dense(squares, np.full(squares.shape[1], style.TINY))
        plan.root()
    again = plan.last
    plan.back_to(maps)
    plan.scale(by)
    kind, stride = (plan.transposed, 2) if layer.doubles else (plan.convolution, 1)
    padding = (weights.shape[-1] - 1) // 2
    kind(weights, None if layer.demodulates else bias, stride, (padding, padding))
    if layer.demodulates:
        plan.scale(again, bias=bias)
    return plan.last


def _bent(plan: Plan) -> None:
    plan.activation("leaky", LEAK)
    plan.affine(ACTIVATION, 0.0)


def statistics(norm: nn.BatchNorm2d) -> tuple[Array, Array]:
    """(1 / deviation, mean) of every channel."""
    return 1 / np.sqrt(numbers(norm.running_var) + norm.eps), numbers(norm.running_mean)


def places_of(network: Generator) -> dict[str, slice]:
    """Where each part of the latent lies."""
    found, start = {}, 0
    for name, part in network.config.latent.parts.items():
        found[name], start = slice(start, start + part.size), start + part.size
    return found
