"""Who is training what: one run a visitor, a short turn for each of them, an end to all of them.

A run makes progress only while somebody takes frames from `watch`, so that a closed page ends the work by itself.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ganapp.lab import LabSettings, LiveRun

UPDATE = 0.06  # seconds of training between two frames
TURN = 0.02  # seconds of training before the next visitor's turn
PATIENCE = 5.0  # seconds after which a run rests whose frames nobody takes
PACES = {"slow": 4.0, "medium": 60.0, "full": 1e9}  # steps a second
MOST_RUNS, MOST_GOING, MOST_STEPS, MOST_SECONDS = 32, 8, 200_000, 900


class LabError(Exception):
    """Something that cannot be done; `key` is a text of the interface, `values` fill it in."""

    def __init__(self, key: str, **values: object):
        super().__init__(key)
        self.key, self.values = key, values


class Turnstile:
    """A lock that is given out in the order in which it was asked for."""

    def __init__(self):
        self._guard, self._waiting, self._taken = threading.Lock(), deque(), False

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._guard:
            mine = threading.Event() if self._taken else None
            if mine:
                self._waiting.append(mine)
            self._taken = True
        if mine:
            mine.wait()
        try:
            yield
        finally:
            with self._guard:
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._taken = False


@dataclass
class Session:
    """One visitor's run. `ticket` is that of the watcher who drives it, None while it rests."""

    run: LiveRun
    number: int
    ticket: object | None = None
    seconds: float = 0.0
    used: float = field(default_factory=time.monotonic)

    def frame(self, state: str, rate: float = 0.0) -> dict:
        return {**self.run.frame(), "state": state, "rate": round(rate, 1), "run": self.number}


class Sessions:
    """The runs of all visitors, by the name of their page. `make` is the training function of app.py; `heard` tells
    when a page last took a frame, on the monotonic clock."""

    def __init__(
        self,
        make: Callable[[LabSettings], LiveRun],
        heard: Callable[[str], float] = lambda page: time.monotonic(),
    ):
        self._make, self._heard, self._runs, self._guard = make, heard, OrderedDict(), threading.Lock()
        self._turnstile, self._made = Turnstile(), 0

    def __len__(self) -> int:
        return len(self._runs)

    def going(self) -> int:
        """How many train at this moment."""
        return sum(session.ticket is not None for session in list(self._runs.values()))

    def reset(self, page: str, settings: LabSettings) -> dict:
        """A new run in place of the page's old one, at rest. Returns its first frame."""
        self.leave(page)
        with self._turnstile.turn():
            run = self._make(settings)
        with self._guard:
            self._made += 1
            session = self._runs[page] = Session(run, self._made)
            for name in [n for n, s in self._runs.items() if s.ticket is None and n != page]:
                if len(self._runs) <= MOST_RUNS:
                    break
                del self._runs[name]  # the one that has rested longest
        return self._seen(session, "paused")

    def look(self, page: str) -> dict | None:
        """A frame of the page's run if it has one."""
        session = self._runs.get(page)
        return session and self._seen(session, "paused" if session.ticket is None else "running")

    def single(self, page: str, settings: LabSettings, player: str) -> dict:
        """One step of both, critic or generator, of a run that rests. Raises LabError for one that trains."""
        session = self._prepared(page, settings)
        if session.ticket is not None:
            raise LabError("lab_pause_first")
        with self._turnstile.turn():
            session.run.single(player)
        return self._seen(session, "paused")

    def watch(self, page: str, settings: LabSettings, pace: str) -> Iterator[dict]:
        """Train and yield a frame every UPDATE seconds until `pause`, `leave`, the cap, or nobody takes the frames.

        Raises LabError for a run that trains already, or is used up, or broke, and when too many others train.
        """
        session, ticket = self._prepared(page, settings), object()
        with self._guard:
            if session.ticket is not None:
                raise LabError("lab_running")
            if self.going() >= MOST_GOING:
                raise LabError("lab_full", most=MOST_GOING)
            session.ticket = ticket
        try:
            clock, started = Clock(), time.monotonic()
            while session.ticket is ticket and not self._used_up(session) and self._is_watched(page, started):
                self._train(session, ticket, PACES[pace], clock)
                yield self._seen(session, "running", clock.rate(session.run.steps))
            if session.ticket in (ticket, None):
                yield self._seen(session, "ended" if self._used_up(session) else "paused")
        finally:
            if session.ticket is ticket:
                session.ticket = None

    def _is_watched(self, page: str, started: float) -> bool:
        return time.monotonic() - max(started, self._heard(page)) < PATIENCE

    def pause(self, page: str) -> None:
        """Let the page's run rest; within one turn it does."""
        if session := self._runs.get(page):
            session.ticket = None

    def tune(self, page: str, settings: LabSettings) -> None:
        """Change what may change while a run goes on; other settings wait for the next reset."""
        if session := self._runs.get(page):
            with self._turnstile.turn():
                session.run.tune(settings)

    def leave(self, page: str) -> None:
        """Forget the page's run and end its work."""
        with self._guard:
            session = self._runs.pop(page, None)
        if session:
            session.ticket = None

    def _prepared(self, page: str, settings: LabSettings) -> Session:
        """The page's run with these settings: the one that is there, or a new one where that cannot go on with them."""
        session = self._runs.get(page)
        if session is None or not session.run.settings.same_run(settings):
            if session and session.ticket is not None:
                raise LabError("lab_running")
            self.reset(page, settings)
            session = self._runs[page]
        if self._used_up(session):
            raise LabError("lab_used_up", steps=MOST_STEPS, minutes=MOST_SECONDS // 60)
        session.run.tune(settings)
        with self._guard:
            session.used = time.monotonic()
            self._runs.move_to_end(page)
        return session

    def _train(self, session: Session, ticket: object, pace: float, clock: "Clock") -> None:
        """Turn by turn until the next frame is due."""
        started = time.perf_counter()
        end = started + UPDATE
        while session.ticket is ticket and (now := time.perf_counter()) < end:
            most = min(clock.allowed(pace, now), MOST_STEPS - session.run.steps)
            if most < 1:
                time.sleep(min(end - now, TURN))
                continue
            with self._turnstile.turn():
                clock.spend(session.run.advance(TURN, most))
        session.seconds += time.perf_counter() - started

    def _seen(self, session: Session, state: str, rate: float = 0.0) -> dict:
        try:
            with self._turnstile.turn():
                return session.frame(state, rate)
        except ArithmeticError as error:
            session.seconds = float("inf")
            raise LabError("lab_broken", step=session.run.steps, what=str(error)) from error

    @staticmethod
    def _used_up(session: Session) -> bool:
        return session.run.steps >= MOST_STEPS or session.seconds >= MOST_SECONDS


class Clock:
    """How many steps a pace allows, and how many a second there were."""

    def __init__(self):
        self.since, self.budget, self.marks = time.perf_counter(), 1.0, deque(maxlen=12)

    def allowed(self, pace: float, now: float) -> int:
        self.budget = min(self.budget + pace * (now - self.since), max(pace, 1.0))
        self.since = now
        return int(self.budget)

    def spend(self, steps: int) -> None:
        self.budget -= steps

    def rate(self, steps: int) -> float:
        """Steps a second over the last dozen frames."""
        self.marks.append((time.perf_counter(), steps))
        (t0, s0), (t1, s1) = self.marks[0], self.marks[-1]
        return (s1 - s0) / (t1 - t0) if t1 > t0 else 0.0
