"""What the critic is shown of generated samples: the new ones, or past ones among them."""

import torch
from torch import Tensor, nn

from training.machine.distributed import ALONE, World


class Memory(nn.Module):
    """Shows the critic what was drawn, and remembers nothing."""

    def forward(self, fakes: Tensor, noise: torch.Generator, world: World = ALONE) -> Tensor:
        """This process's share of new samples (n, ...) -> as many to be shown."""
        return fakes


class Pool(Memory):
    """Half of the time a past sample is shown in place of a new one, which takes its place (Shrivastava et al. 2017,
    section 2.3), so that the critic does not forget what the generator has left behind.

    Every row of the batch has `slots` past samples of its own: what is a row's stays in its domain, two rows never
    swap with the same sample, and what is done is the same whatever is in the pool, so that it can be recorded. While
    the slots fill up, the new samples are shown. Every process holds the whole pool.
    """

    past: Tensor
    seen: Tensor

    def __init__(self, rows: int, slots: int, shape: tuple[int, ...]):
        super().__init__()
        self.register_buffer("past", torch.zeros(rows, slots, *shape))
        self.register_buffer("seen", torch.zeros((), dtype=torch.int64))

    @torch.no_grad()
    def forward(self, fakes: Tensor, noise: torch.Generator, world: World = ALONE) -> Tensor:
        new = world.whole(fakes)
        rows, slots = self.past.shape[:2]
        chance = torch.rand(2, rows, generator=noise, device=noise.device)
        filling = self.seen < slots
        slot = torch.where(filling, self.seen, (chance[0] * slots).long().clamp(max=slots - 1))
        chosen = (slot[:, None] == torch.arange(slots, device=slot.device)).view(rows, slots, *[1] * (new.dim() - 1))
        swap = (chance[1] < 0.5).view(-1, *[1] * (new.dim() - 1))
        old = (self.past * chosen).sum(1).to(new.dtype)
        kept = torch.where(chosen & (filling | swap)[:, None], new[:, None].to(self.past.dtype), self.past)
        self.past.copy_(kept)
        self.seen.add_(1).clamp_(max=slots)
        return world.share(torch.where(swap & ~filling, old, new))
