"""One step of the game as the terms of a loss see it: both batches, the critic, and its scores."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import torch
from torch import Tensor, nn

from ganapp.critics import mixes_batch, score_of
from training.data.batches import Batch

Terms = dict[str, Tensor]
"""Scalars that a player minimises, by name."""


@dataclass
class Play:
    """What a term may use. The critic is asked when a term first wants to know, once for all terms of the step."""

    critic: nn.Module
    real: Batch
    fake: Batch
    uniform: Callable[..., Tensor]
    """uniform(*sizes): fresh numbers in [0, 1), (n, *sizes), one row a sample."""
    mean: Callable[[Tensor], Tensor] = Tensor.detach
    """The mean of a tensor over the processes that share the batch, without a gradient."""
    done: Tensor = field(default_factory=lambda: torch.zeros(()))
    """The share of the budget that is done, from 0 to 1."""
    generator: nn.Module = field(default_factory=nn.Identity)
    """What drew the generated samples, for terms of its weights."""

    @cached_property
    def said(self) -> tuple[Tensor, Tensor]:
        """What the critic says of the real samples and of the generated ones, (n,) or (n, 1 + readings) each."""
        if mixes_batch(self.critic):
            real, fake = (self.critic(batch.samples, *batch.condition) for batch in (self.real, self.fake))
        else:
            real, fake = self.side_by_side[1].unflatten(0, (-1, 2)).unbind(1)
        return wide(real), wide(fake)

    @cached_property
    def side_by_side(self) -> tuple[Tensor, Tensor]:
        """(samples, what the critic says of them), (2n, ...) each: real and generated ones in one pass, for a critic
        that treats each sample by itself. They alternate, so that several processes with a share of the batch each see
        what one sees. The samples are a leaf of the graph, unless the generated ones learn."""
        conditions = map(_alternating, self.real.condition, self.fake.condition)
        samples = _alternating(self.real.samples.to(self.fake.samples.dtype), self.fake.samples)
        if not samples.requires_grad:
            samples.requires_grad_()
        return samples, self.critic(samples, *conditions)

    @cached_property
    def said_of_fake(self) -> Tensor:
        """The same of the generated samples, where nothing was asked of the real ones."""
        if "said" in vars(self):
            return self.said[1]
        return wide(self.critic(self.fake.samples, *self.fake.condition))

    @property
    def scores(self) -> tuple[Tensor, Tensor]:
        """(scores of the real samples, scores of the generated ones), (n,) each."""
        real, fake = self.said
        return score_of(real), score_of(fake)

    @property
    def fake_scores(self) -> Tensor:
        """Scores of the generated samples, (n,), where the real ones are not needed."""
        return score_of(self.said_of_fake)

    def slopes(self, batch: Batch) -> Tensor:
        """The gradient of every score by its sample, (n, numbers of a sample) float32, with a graph of its own."""
        x = batch.samples.detach().requires_grad_()
        (slopes,) = torch.autograd.grad(score_of(self.critic(x, *batch.condition)).sum(), x, create_graph=True)
        return wide(slopes.flatten(1))

    @property
    def slopes_of_both(self) -> Tensor:
        """The same of the real and the generated samples, (2n, numbers of a sample), in the pass that scores them."""
        samples, said = self.side_by_side
        (slopes,) = torch.autograd.grad(score_of(said).sum(), samples, create_graph=True)
        return wide(slopes.flatten(1))


def wide(x: Tensor) -> Tensor:
    """In float32 at least, which terms are computed in."""
    return x.to(torch.promote_types(x.dtype, torch.float32))


def _alternating(real: Tensor, fake: Tensor) -> Tensor:
    """(n, ...) and (n, ...) -> (2n, ...)."""
    return torch.stack([real, fake], 1).flatten(0, 1)
