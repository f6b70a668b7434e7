"""Which callers take what they are sent, by the names of their sessions; the gate tells."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from gradio.queueing import Queue

KEPT = 60.0  # seconds, and twice that at most, for which an answer waits for its reader


class Readers:
    """The streams that are open at this moment."""

    def __init__(self):
        self._open: Counter[str] = Counter()
        self._idle, self._swept = set(), time.monotonic()

    @contextmanager
    def reading(self, session: str) -> Iterator[None]:
        """A stream of answers to `session` is open."""
        self._open[session] += 1
        try:
            yield
        finally:
            self._open[session] -= 1
            if not self._open[session]:
                del self._open[session]

    def calls(self, queue: Queue, session: str) -> int:
        """How many calls of `session` wait, are worked on, or were answered without being read."""
        calls = queue.pending_event_ids_session.get(session, set())
        return len(calls & queue.event_ids_to_events.keys() if session in self._open else calls)

    def sweep(self, queue: Queue) -> None:
        """Forget, now and then, the answers that nobody reads: Gradio keeps them for ever."""
        if time.monotonic() - self._swept < KEPT:
            return
        self._swept = time.monotonic()
        waiting = queue.pending_event_ids_session
        idle = {s for s, calls in waiting.items() if not calls & queue.event_ids_to_events.keys()} - self._open.keys()
        for session in idle & self._idle:
            del waiting[session]
            queue.pending_messages_per_session.pop(session, None)
        self._idle = idle & waiting.keys()
