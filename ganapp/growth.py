"""How far a network has grown that begins with small pictures (Karras et al. 2018)."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

FADE = 2
"""A stage's new layers fade in over one of so many parts of its budget (Karras et al. 2018, appendix A)."""


def grown(shares: Sequence[float], done: float) -> float:
    """How many of its later stages a network has after the share `done` of a budget, of which each stage has one of
    these, relative to each other; with a fraction for the stage that fades in: 0 has the smallest pictures alone,
    len(shares) - 1 all."""
    ends = [sum(shares[: k + 1]) / sum(shares) for k in range(len(shares))]
    if done >= 1:
        return len(shares) - 1
    stage = next(k for k, end in enumerate(ends) if done < end or k == len(ends) - 1)
    begin = ends[stage - 1] if stage else 0.0
    return max(0.0, stage - 1 + min(1.0, FADE * (done - begin) / (ends[stage] - begin)))


class Growth(nn.Module):
    """A number that lies where the weights do and goes with them: 0 where the smallest of `stages` sizes is all that
    there is, stages - 1 where all layers count in full, which is what a network begins with that nobody lets grow."""

    reached: Tensor

    def __init__(self, stages: int):
        super().__init__()
        self.stages = self.present = stages
        """How many stages are computed: those that come later would count nothing."""
        self.register_buffer("reached", torch.full((), stages - 1.0))

    def reach(self, stage: float) -> None:
        """Let it be grown so far, 0 to stages - 1."""
        self.reached.fill_(stage)
        self.present = math.ceil(stage) + 1

    def share(self, stage: int) -> Tensor:
        """How much of a stage from 1 on counts against the one before it, 0 to 1: alpha in figure 2 of the paper."""
        return (self.reached - stage + 1).clamp(0, 1)
