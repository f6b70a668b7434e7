"""Several processes as one run: `torchrun --nproc-per-node N -m training ...`.

Every process holds the same networks, draws the same random numbers for the whole batch and keeps its own
share of them, and averages gradients with the others after each backward pass. N processes therefore give
the run of one process with the same `--batch-size`, which is that of all processes together. BatchNorm
normalises each share by itself: the equal of one process that normalises in N parts.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import torch
import torch.distributed as dist
from torch import Tensor, nn

from ganapp.critics import Dropout


@dataclass(frozen=True)
class World:
    """Which of how many processes this one is. The default is a process on its own."""

    rank: int = 0
    size: int = 1

    @property
    def leads(self) -> bool:
        """True for the one process that writes and prints."""
        return self.rank == 0

    def share(self, batch: Tensor) -> Tensor:
        """This process's rows of a batch (n, ...) -> (n / size, ...)."""
        return batch.chunk(self.size)[self.rank] if self.size > 1 else batch

    def whole(self, share: Tensor) -> Tensor:
        """The batch of which every process has a share: (n / size, ...) -> (n, ...)."""
        if self.size == 1:
            return share
        shares = [torch.empty_like(share, memory_format=torch.contiguous_format) for _ in range(self.size)]
        dist.all_gather(shares, share.contiguous())
        return torch.cat(shares)

    def average(self, tensors: list[Tensor]) -> None:
        """Replace every tensor by its mean over the processes, in one exchange."""
        if self.size == 1 or not tensors:
            return
        flat = torch.cat([tensor.flatten() for tensor in tensors])
        dist.all_reduce(flat)
        parts = flat.div_(self.size).split([tensor.numel() for tensor in tensors])
        for tensor, part in zip(tensors, parts, strict=True):
            tensor.copy_(part.view_as(tensor))

    def mean(self, tensor: Tensor) -> Tensor:
        """The mean of a tensor over the processes, without its gradient."""
        tensor = tensor.detach().clone()
        self.average([tensor])
        return tensor

    def any(self, flag: bool) -> bool:
        """True where any process says so: all of them stop at the same step or none does."""
        if self.size == 1:
            return flag
        votes = torch.tensor(int(flag))
        dist.all_reduce(votes, dist.ReduceOp.MAX)
        return bool(votes)

    def from_leader(self, content: bytes | None) -> bytes | None:
        """The leader's bytes in every process, so that only the leader needs the files."""
        if self.size == 1:
            return content
        length = torch.tensor(-1 if content is None else len(content))
        dist.broadcast(length, 0)
        if length < 0:
            return None
        buffer = torch.frombuffer(bytearray(content or bytes(int(length))), dtype=torch.uint8)
        dist.broadcast(buffer, 0)
        return buffer.numpy().tobytes()

    def _share_of_mask(self, mask: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
        return self.share(mask(x.repeat(self.size, *[1] * (x.dim() - 1))))

    def divide_dropout(self, network: nn.Module) -> nn.Module:
        """Make every Dropout use this process's share of the mask of the whole batch, in place."""
        for module in network.modules() if self.size > 1 else ():
            if isinstance(module, Dropout):
                module.mask = partial(self._share_of_mask, module.mask)  # type: ignore[method-assign]
        return network


ALONE = World()


def here() -> World:
    """What torchrun says of this process; it need not have met the others yet."""
    return World(int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1)))


@contextmanager
def join(device: torch.device) -> Iterator[World]:
    """The world that torchrun started this process in, or a process on its own."""
    if device.type == "cuda":
        torch.cuda.set_device(device)  # streams and recordings are the current device's
    if here().size == 1:
        yield ALONE
        return
    # gloo beside NCCL: votes and bytes travel between hosts without waiting for the devices.
    dist.init_process_group("cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo")
    try:
        yield World(dist.get_rank(), dist.get_world_size())
        dist.barrier()  # nobody leaves while another still talks to it
    finally:
        dist.destroy_process_group()
