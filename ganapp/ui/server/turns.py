"""Who waits for whom: so many at once, the others in the order in which they came, and no page more than its share."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

from ganapp.ui.server.gate import Refused

MOST_WAITING = 64
OF_ONE = 8  # of one page, at once or waiting; a browser keeps six connections to a host


class Turns:
    """For `async with turns.of(page)`. Raises Refused where nothing more can be taken, of anybody or of this page."""

    def __init__(self, at_once: int):
        self._at_once, self._free = at_once, None
        self._of: Counter[str] = Counter()

    @asynccontextmanager
    async def of(self, page: str) -> AsyncIterator[None]:
        if self._of[page] >= OF_ONE:
            raise Refused(429, "too_many_calls", most=OF_ONE)
        if self._of.total() >= MOST_WAITING:
            raise Refused(429, "queue_full")
        self._free = self._free or anyio.Semaphore(self._at_once)  # of the loop that serves
        self._of[page] += 1
        try:
            async with self._free:
                yield
        finally:
            self._of[page] -= 1
            if not self._of[page]:
                del self._of[page]
