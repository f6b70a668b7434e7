"""How coarse the weights of each layer may be, so that pictures stay what they are: for where every byte counts."""

import math

import numpy as np
import torch
from torch import Tensor

from ganapp.plans.file import MOST, USUAL, quantised
from ganapp.plans.plan import Plan
from ganapp.plans.run import run

PROBED = 64  # latents by which the layers are compared
PROBE = 511  # the largest whole number of that comparison
COARSEST = 15
LEVELS = 2
STEPS = 8  # of the search


@torch.inference_mode()
def fewest(plan: Plan, latents: Tensor, levels: int = LEVELS) -> list[int]:
    """The largest whole number of each layer's weights, as few as keep the pictures of these latents (n, d) within so
    many grey levels of what they were.

    Rounding is noise, whose effect on the pictures falls by four with every bit. The bits of all weights are fewest
    where each layer has a share of the noise as large as its share of the weights; how much there may be is searched.
    A layer without any effect on the pictures makes something else that people look at, and is as fine as usual.
    """
    expected, effects = _grey(plan, latents), _effects(plan, latents[:PROBED])
    counts = [weights.size for weights in plan.weights]

    def largest(noise: float) -> list[int]:
        shares = [noise * count / sum(counts) for count in counts]
        wanted = [
            PROBE * math.sqrt(effect / share) if effect else USUAL
            for effect, share in zip(effects, shares, strict=True)
        ]
        return [min(MOST, max(COARSEST, math.ceil(most))) for most in wanted]

    def fits(noise: float) -> bool:
        found = _grey(plan, latents, rounded(plan, largest(noise)))
        return int((found - expected).abs().max()) <= levels

    low, high = -16.0, 4.0  # log2 of the mean square, in grey levels
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(2.0**middle) else (low, middle)
    return largest(2.0**low)


def rounded(plan: Plan, largest: list[int]) -> list[np.ndarray]:
    """The weights that a page has of such a file, layer by layer."""
    found = []
    for weights, most in zip(plan.weights, largest, strict=True):
        whole, scales = quantised(weights, most)
        found.append(whole * scales[:, None])
    return found


def _effects(plan: Plan, latents: Tensor) -> list[float]:
    """The mean square of what rounding each layer alone does to the pictures, in grey levels."""
    coarse, effects = rounded(plan, [PROBE] * len(plan.weights)), []
    expected = run(plan, latents)
    for index in range(len(plan.weights)):
        weights = plan.weights
        weights[index] = coarse[index]
        effects.append(float((127.5 * (run(plan, latents, weights) - expected)).square().mean()))
    return effects


def _grey(plan: Plan, latents: Tensor, weights: list[np.ndarray] | None = None) -> Tensor:
    """The pictures in grey levels, drawn a few at a time."""
    pictures = torch.cat([run(plan, part, weights) for part in latents.split(PROBED)])
    return pictures.add(1).mul(127.5).round().clamp(0, 255)
