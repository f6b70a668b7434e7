"""Gradient descent with momentum, both of which change over the run: the optimiser of the first GAN."""

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from training.game.recipe import OptimizerConfig


@dataclass(frozen=True)
class Momentum(OptimizerConfig):
    lr: float = 0.1
    left: float = 0.55
    """Share of the rate that is left at the end of the budget, to which it falls by the same factor every step."""
    first: float = 0.5
    """Momentum at the beginning."""
    last: float = 0.7
    """Momentum at the end, to which it grows in a straight line."""

    def build(self, parameters: Iterable[Tensor]) -> torch.optim.Optimizer:
        return HeavyBall(parameters, lr=self.lr, momentum=self.first)

    def at(self, done: float) -> dict[str, float]:
        return {"lr": self.lr * self.left**done, "momentum": self.first + (self.last - self.first) * done}


class HeavyBall(torch.optim.Optimizer):
    """v <- momentum v - lr g, w <- w + v (Polyak 1964; as Sutskever et al. 2013, eq. 1 and 2, write it).

    torch's SGD keeps its rate out of v, which is another thing where the rate falls, and its momentum is a number that
    a recorded step would not see change: here both are tensors, where the weights are.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, momentum: float):
        parameters = list(parameters)
        device = parameters[0].device
        rates = {"lr": torch.tensor(lr, device=device), "momentum": torch.tensor(momentum, device=device)}
        super().__init__([{"params": parameters, **rates}], {})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # there is no closure to call
        for group in self.param_groups:
            moved = [weight for weight in group["params"] if weight.grad is not None]
            velocities = [self._velocity(weight) for weight in moved]
            torch._foreach_mul_(velocities, group["momentum"])
            torch._foreach_sub_(velocities, torch._foreach_mul([weight.grad for weight in moved], group["lr"]))
            torch._foreach_add_(moved, velocities)

    def _velocity(self, weight: Tensor) -> Tensor:
        state = self.state[weight]
        if not state:
            state["velocity"] = torch.zeros_like(weight)
        return state["velocity"]
