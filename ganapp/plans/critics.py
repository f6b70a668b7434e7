"""Plans of critics that are more than one layer after another, or see their input in another way."""

from torch import nn

from ganapp.critics import BigGANCritic, Score
from ganapp.critics.biggan import SumPool
from ganapp.plans.arrays import numbers, optional
from ganapp.plans.blocks import statistics
from ganapp.plans.plan import Plan


def score(plan: Plan, layer: Score) -> None:
    """A convolution whose kernel covers the maps: a dense layer."""
    plan.dense(numbers(layer.weight).transpose(2, 3, 1, 0).reshape(-1, len(layer.weight)), None)


def biggan(plan: Plan, critic: BigGANCritic) -> None:
    """The stem twice: the block sees it after a ReLU, its shortcut before. What spectral normalisation divides the
    weights by is in them."""
    stem = (numbers(critic.stem.weight), optional(critic.stem.bias), 2, (1, 1))
    plan.convolution(*stem)
    plain = plan.last
    plan.back_to(-1)
    plan.convolution(*stem)
    plan.activation("leaky")
    _, first, norm, _, second, last_norm = critic.block.layers
    plan.convolution(numbers(first.weight), None, 1, (1, 1))
    _norm(plan, norm)
    plan.activation("leaky")
    plan.convolution(numbers(second.weight), None, 2, (1, 1))
    _norm(plan, last_norm)
    made = plan.last
    plan.back_to(plain)
    means = numbers(critic.block.skip.weight).repeat(2, axis=2).repeat(2, axis=3) / 4
    plan.convolution(means, optional(critic.block.skip.bias), 2, (0, 0))
    plan.add(made)
    plan.activation("leaky")
    _head(plan, critic)


def _head(plan: Plan, critic: BigGANCritic) -> None:
    """The dense layer, if any, and the score; without one it sees the sums over all places."""
    weights, places = numbers(critic.score.weight).T, 1
    if isinstance(critic.dense, SumPool):
        places = plan.shape[0] * plan.shape[1]
    else:
        layer, norm, _ = critic.dense
        score(plan, layer)
        _norm(plan, norm)
        plan.activation("leaky")
    plan.dense(weights[None].repeat(places, axis=0).reshape(-1, weights.shape[1]), optional(critic.score.bias))


def _norm(plan: Plan, norm: nn.Module) -> None:
    if isinstance(norm, nn.Identity):
        return
    factor, mean = statistics(norm)
    factor = factor * numbers(norm.weight)
    plan.norm(factor, numbers(norm.bias) - factor * mean)
