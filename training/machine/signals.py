"""A run that is asked to stop by Ctrl-C or by a scheduler stops between two steps, with everything saved."""

import signal


class Stopped(Exception):
    """A run was asked to stop, and did so with everything saved."""

    def __init__(self, number: int):
        self.status = 128 + number  # as shells have it
        super().__init__(f"stopped by {signal.Signals(number).name}")


class Stop:
    """Turns SIGINT and SIGTERM into a flag that the loop reads between steps."""

    asked = False
    signal: int = signal.SIGTERM  # where another process was asked

    def __enter__(self) -> "Stop":
        self._old = {s: signal.signal(s, self._ask) for s in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._old.items():
            signal.signal(number, handler)

    def _ask(self, number: int, _: object) -> None:
        self.asked, self.signal = True, number
