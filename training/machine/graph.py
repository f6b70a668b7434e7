"""The training step as one CUDA graph: recorded once, then started as a whole.

A GPU is done with the kernels of a small network before Python has asked for the next one. A recorded step is asked
for once, and runs the same kernels on the same memory: the same numbers, without the waiting.
"""

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from itertools import chain

import torch
from torch import Tensor

from training.errors import UsageError

Terms = dict[str, Tensor]
Feeds = Sequence[tuple[Tensor, ...]]
WARM_UP = 3  # steps before the recording


class CudaGraph:
    """How CUDA records. Another recorder with these two methods can stand in for it where there is no GPU."""

    def __init__(self, noise: torch.Generator):
        self.noise = noise

    def aside(self, work: Callable[[], Terms]) -> Terms:
        """Do the work outside the default stream, as CUDA wants what will be recorded to have run before."""
        stream, now = torch.cuda.Stream(self.noise.device), torch.cuda.current_stream(self.noise.device)
        stream.wait_stream(now)
        with torch.cuda.stream(stream):
            result = work()
        now.wait_stream(stream)
        return result

    def record(self, work: Callable[[], Tensor]) -> tuple[Tensor, Callable[[], None]]:
        """Record the work without doing it. Returns the tensor that it will fill, and what does it."""
        graph = torch.cuda.CUDAGraph()
        graph.register_generator_state(self.noise)  # so that a replay draws the numbers that come next
        with torch.cuda.graph(graph):
            result = work()
        return result, graph.replay


class Replayed:
    """A training step that is recorded when it is first asked for, and replayed until other layers are computed.

    Libraries choose kernels and optimisers take their memory in WARM_UP steps before the recording, which `taken_back`
    undoes. So every step of a stage is a replay of the same kernels, wherever the run was stopped and went on.
    """

    def __init__(
        self,
        step: Callable[[Feeds], Terms],
        recorder: CudaGraph,
        taken_back: Callable[[], AbstractContextManager[None]],
        stage: Callable[[], Hashable] = lambda: None,
    ):
        """`stage` says what the step depends on that is in no tensor; where it changes, the step is recorded anew."""
        self.step, self.recorder, self.taken_back, self.stage = step, recorder, taken_back, stage
        self.replay: Callable[[], None] | None = None
        self.recorded_at: Hashable = None

    def __call__(self, feeds: Feeds) -> Terms:
        """`feeds` and the terms are those of the step. Raises UsageError where it cannot be recorded: CUDA's random
        numbers are of no more use then, so that nothing can be taken up from there."""
        if self.replay is None or self.recorded_at != self.stage():
            self.replay, self.recorded_at = self._recorded(feeds), self.stage()
        replay = self.replay
        for kept, given in zip(chain(*self.feeds), chain(*feeds), strict=True):
            kept.copy_(given)
        replay()
        return dict(zip(self.names, self.row.clone().unbind(), strict=True))

    def _recorded(self, feeds: Feeds) -> Callable[[], None]:
        self.feeds = [tuple(tensor.clone() for tensor in feed) for feed in feeds]
        try:
            with self.taken_back():
                for _ in range(WARM_UP):
                    self.recorder.aside(lambda: self.step(self.feeds))
                self.row, replay = self.recorder.record(self._row)
        except RuntimeError as error:
            reason = str(error).partition("\n")[0]
            raise UsageError(
                f"the step cannot be recorded as a CUDA graph ({reason}); --eager takes it as it stands"
            ) from error
        return replay

    def _row(self) -> Tensor:
        """The step on the kept feeds; its terms as one tensor, (terms,)."""
        terms = self.step(self.feeds)
        self.names = list(terms)
        return torch.stack(list(terms.values()))
