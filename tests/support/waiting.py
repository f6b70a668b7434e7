"""Waiting for a condition instead of for a time."""

import time
from collections.abc import Callable

LIMIT = 60  # seconds; a busy machine is no defect


def until(condition: Callable[[], object], what: str, limit: float = LIMIT) -> object:
    """Asks until the answer is true, and returns it. Raises AssertionError that says `what` did not come about."""
    end = time.monotonic() + limit
    while not (answer := condition()):
        assert time.monotonic() < end, f"not within {limit} s: {what}"
        time.sleep(0.02)
    return answer
