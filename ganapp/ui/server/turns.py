"""Who waits for whom: so many at once, the others in the order in which they came, and no page more than its share."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from starlette.requests import Request

from ganapp.ui.server.gate import LONGEST_SESSION, Refused

MOST_WAITING = 64
PAGE = "x-page"
"""The header by which a page tells its requests from those of others."""


class Turns:
    """For `async with turns.of(request)`: `at_once` are worked on, `of_one` page has so many of those and of those that
    wait. Raises Refused where nothing more can be taken, of anybody or of this page."""

    def __init__(self, at_once: int, of_one: int):
        self._at_once, self._of_one, self._free = at_once, of_one, None
        self._of: Counter[str] = Counter()

    @asynccontextmanager
    async def of(self, request: Request) -> AsyncIterator[None]:
        page = request.headers.get(PAGE, "")[:LONGEST_SESSION]
        if self._of[page] >= self._of_one:
            raise Refused(429, "too_many_calls", most=self._of_one)
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
