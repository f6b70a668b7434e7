"""The plan of a generator that has grown up."""

import numpy as np

from ganapp.generators import ProgressiveGenerator
from ganapp.generators.equalised import EqualisedConv
from ganapp.plans.arrays import Array, numbers
from ganapp.plans.plan import NotPackable, Plan

LEAK = 0.2


def progressive(plan: Plan, network: ProgressiveGenerator) -> None:
    """All its sizes: what it paints in the smaller ones is to be looked at, and the last is the picture."""
    if float(network.growth.reached) != network.growth.stages - 1:
        raise NotPackable("a network that is still growing")
    plan.unit()
    _, linear, shape, _, _, convolution, *_ = network.first
    plan.dense(numbers(linear.weight).T * linear.scale, numbers(linear.bias))
    c, h, w = shape.unflattened_size
    plan.maps((h, w, c))
    shown = [_bent(plan)]
    plan.convolution(weights_of(convolution), numbers(convolution.bias), 1, (1, 1))
    shown.append(_bent(plan))
    maps = [plan.last]
    for _, doubling, _, _, convolution, *_ in network.blocks:
        plan.transposed(doubled(weights_of(doubling)), numbers(doubling.bias), 2, (1, 1))
        shown.append(_bent(plan))
        plan.convolution(weights_of(convolution), numbers(convolution.bias), 1, (1, 1))
        shown.append(_bent(plan))
        maps.append(plan.last)
    for last, (paint, _) in zip(maps, network.to_pixels, strict=True):
        plan.back_to(last)
        plan.convolution(weights_of(paint), numbers(paint.bias), 1, (0, 0))
        plan.activation("tanh")
        shown.append(plan.last)
    plan.show(shown)


def _bent(plan: Plan) -> int:
    """An activation, whose layer it answers, and the normalisation of every place after it."""
    plan.activation("leaky", LEAK)
    bent = plan.last
    plan.unit()
    return bent


def weights_of(layer: EqualisedConv) -> Array:
    return numbers(layer.weight) * layer.scale


def doubled(weights: Array) -> Array:
    """A convolution by (out, in, 3, 3) of maps of which every pixel is there four times, as the transposed one of those
    maps, (in, out, 4, 4), of stride 2: a pixel of theirs meets what two neighbours of the kernel add up to."""
    turned = np.pad(weights[:, :, ::-1, ::-1], ((0, 0), (0, 0), (1, 1), (1, 1)))
    return sum(turned[:, :, y : y + 4, x : x + 4] for y in (0, 1) for x in (0, 1)).swapaxes(0, 1)
