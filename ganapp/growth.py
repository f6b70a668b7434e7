"""How far a network has grown that begins with small pictures (Karras et al. 2018)."""

import math

import torch
from torch import Tensor, nn


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
