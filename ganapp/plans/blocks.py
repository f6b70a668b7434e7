"""Plans of generators whose layers see more than the one before them: BigGAN and StyleGAN."""

import numpy as np

from ganapp.generators import BigGANGenerator, StyleGANGenerator
from ganapp.generators import biggan as big
from ganapp.generators import stylegan as style
from ganapp.generators.equalised import ACTIVATION
from ganapp.plans.arrays import Array, numbers
from ganapp.plans.plan import NotPackable, Plan

LEAK = 0.2


def biggan(plan: Plan, network: BigGANGenerator) -> None:
    """All blocks see the latent, of which z is truncated first: class and chunk of z become scale and shift of every
    channel by one dense layer each, into which the statistics of the BatchNorm go."""
    places = places_of(plan, network)
    plan.truncate(network.config.z_dim, places["truncation"].start)
    told, chunk = plan.last, network.config.z_dim // big.CHUNKS

    def rows(weights: Array, k: int) -> Array:
        """What an affine layer of a block's condition (columns, told) is for the whole latent, (d, columns)."""
        whole = np.zeros((plan.input[2], len(weights)))
        whole[k * chunk : (k + 1) * chunk] = weights[:, -chunk:].T
        if network.embed:
            whole[places["class"]] = numbers(network.embed.weight).T @ weights[:, :-chunk].T
        return whole

    def condition(norm: big.ConditionalBatchNorm, k: int) -> None:
        """What the last layer made, normalised, scaled and shifted."""
        maps, scale = plan.last, rows(numbers(norm.scale.weight), k)
        factor, mean = statistics(norm)
        plan.back_to(told)
        plan.dense(scale * factor, factor)
        by = plan.last
        plan.back_to(told)
        plan.dense(rows(numbers(norm.shift.weight), k) - scale * factor * mean, -factor * mean)
        plus = plan.last
        plan.back_to(maps)
        plan.scale(by, plus)
        plan.activation("leaky")

    first, shape = network.first[0], network.first[1].shape
    start = np.zeros((plan.input[2], first.out_features))
    start[:chunk] = numbers(first.weight).T
    plan.dense(start, numbers(first.bias), shape)
    norm = network.last[0]
    factor, mean = statistics(norm)
    factor = factor * numbers(norm.weight)
    for k, block in enumerate(network.blocks, 1):
        before, is_last = plan.last, k == len(network.blocks)
        condition(block.norm_in, k)
        plan.transposed(numbers(block.up.weight), None, 2, (1, 1))
        condition(block.norm, k)
        plan.convolution(numbers(block.convolution.weight), None, 1, (1, 1))
        if is_last:  # the BatchNorm of a sum is that of its parts
            plan.norm(factor, numbers(norm.bias) - factor * mean)
        made = plan.last
        plan.back_to(before)
        nearest = numbers(block.skip.weight).swapaxes(0, 1).repeat(2, axis=2).repeat(2, axis=3)
        plan.transposed(nearest, numbers(block.skip.bias), 2, (0, 0))
        if is_last:
            plan.norm(factor, 0 * factor)
        plan.add(made)
    plan.activation("leaky")
    to_pixels = network.last[2]
    plan.convolution(numbers(to_pixels.weight), numbers(to_pixels.bias), 1, (1, 1))
    plan.activation("tanh")


def stylegan(plan: Plan, network: StyleGANGenerator) -> None:
    """Each block has a mapping of its own z and takes its noise from the latent."""
    config, places = network.config, places_of(plan, network)
    if len(places) > 3:
        raise NotPackable(f"a mapping network that sees more than z: {', '.join(places)}")
    noise, mean = places["noise"].start, numbers(network.mean.running_mean)
    plan.take(places["truncation"].start, (1, 1, 1))
    share = plan.last
    plan.dense(np.ones((1, len(mean))), None)
    kept = plan.last
    plan.back_to(share)
    plan.dense(-mean[None], mean)
    added = plan.last
    plan.back_to(share)
    constant = numbers(network.constant)[0].transpose(1, 2, 0)
    plan.dense(np.zeros((1, constant.size)), constant.ravel(), constant.shape)
    maps, picture = plan.last, None
    for k, (block, side) in enumerate(zip(network.blocks, config.sides, strict=True)):
        w = _style(plan, network, k, places, kept, added)
        if block.up:
            maps = _modulated(plan, block.up, maps, w)
            _bent(plan)
        maps = _modulated(plan, block.convolution, maps, w)
        plan.back_to(-1)
        plan.take(noise, (side, side, 1))
        loud = numbers(block.loudness).reshape(1, 1, 1, 1)
        plan.convolution(loud, None, 1, (0, 0))
        own = plan.last
        plan.back_to(maps)
        plan.add(own)
        _bent(plan)
        maps, noise = plan.last, noise + side * side
        painted = _modulated(plan, block.paint, maps, w)
        if picture is not None:
            plan.back_to(picture)
            plan.resize(side)
            plan.add(painted)
        picture = plan.last
    plan.activation("tanh")


def _style(plan: Plan, network: StyleGANGenerator, k: int, places: dict[str, slice], kept: int, added: int) -> int:
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


def statistics(norm: big.ConditionalBatchNorm) -> tuple[Array, Array]:
    """(1 / deviation, mean) of every channel."""
    return 1 / np.sqrt(numbers(norm.running_var) + norm.eps), numbers(norm.running_mean)


def places_of(plan: Plan, network: BigGANGenerator | StyleGANGenerator) -> dict[str, slice]:
    """Where each part of the latent lies."""
    found, start = {}, 0
    for name, part in network.config.latent.parts.items():
        found[name], start = slice(start, start + part.size), start + part.size
    return found
