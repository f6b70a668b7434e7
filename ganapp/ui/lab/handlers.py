"""What the lab calls. Every value that a client sends is checked; errors are gr.Error in the reader's language."""

import re
import string
from collections.abc import Iterator
from dataclasses import astuple, dataclass

import gradio as gr

from ganapp.lab import (
    DATASETS,
    EXPERIMENTS,
    LEAST_MARKS,
    LIMITS,
    MOST_MARKS,
    OBJECTIVES,
    PLAYERS,
    SPAN,
    WHOLE,
    LabSettings,
)  # fmt: skip
from ganapp.ui.kit.validation import Checks, is_number
from ganapp.ui.lab.sessions import PACES, LabError, Sessions

FIELDS = ("dataset", "objective", *LIMITS)
"""The controls of a run, in the order in which their values come; the drawing's points and the pace follow."""
LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"  # of base64url (RFC 4648)
GIVEN = {"span": SPAN, "most": MOST_MARKS, "linked": 400}  # to lab_pad.js; so many points are in an address


class LabChecks(Checks):
    """Checks of what the lab's controls send."""

    def settings(self, values: tuple) -> LabSettings:
        dataset, objective, *numbers, marks = values
        checked = {
            "dataset": self.one_of("lab_dataset", DATASETS, dataset),
            "objective": self.one_of("lab_objective", OBJECTIVES, objective),
            **{name: limited(self, name, value) for name, value in zip(LIMITS, numbers, strict=True)},
        }
        if dataset == "drawn":
            checked["marks"] = self.marks(marks)
        return LabSettings(**checked)

    def marks(self, value: object) -> tuple[tuple[float, float], ...]:
        marks = value.get("marks") if isinstance(value, dict) else None
        marks = marks if isinstance(marks, list) else []
        if not all(isinstance(m, list) and len(m) == 2 and all(map(_lies_inside, m)) for m in marks):
            raise self.fail("lab_bad_marks")
        if not LEAST_MARKS <= len(marks) <= MOST_MARKS:
            raise self.fail("lab_few_marks", count=len(marks), least=LEAST_MARKS, most=MOST_MARKS)
        return tuple((float(x), float(y)) for x, y in marks)


def limited(checks: Checks, name: str, value: object) -> float:
    """A number of LIMITS."""
    low, high = LIMITS[name]
    return (checks.integer if name in WHOLE else checks.number)(f"lab_{name}", value, low, high)


def linked_marks(checks: Checks, text: str) -> dict:
    """The points of a drawing as an address has them, four letters each -> the value of the pad."""
    if not re.fullmatch(r"(?:[\w-]{4})+", text, re.ASCII):
        raise checks.fail("lab_bad_marks")
    steps = [64 * LETTERS.index(a) + LETTERS.index(b) for a, b in zip(text[::2], text[1::2], strict=True)]
    places = [round(SPAN * (2 * step / (64**2 - 1) - 1), 3) for step in steps]
    return {"marks": [list(pair) for pair in zip(places[::2], places[1::2], strict=True)], "link": text}


@dataclass(frozen=True)
class LabHandlers:
    """The handlers over the runs of all visitors. `values` are those of FIELDS and the drawing."""

    sessions: Sessions

    def start(self, request: gr.Request, pace: str, *values: object) -> Iterator[dict]:
        """Train and yield frames until something ends it."""
        page, checks = _page(request), LabChecks(request)
        settings, pace = checks.settings(values), checks.one_of("lab_pace", tuple(PACES), pace)
        try:
            yield from self.sessions.watch(page, settings, pace)
        except (LabError, ValueError) as error:
            raise self._said(checks, error) from error

    def single(self, request: gr.Request, player: str, *values: object) -> dict:
        """One step of a player, or of both."""
        page, checks = _page(request), LabChecks(request)
        settings, player = checks.settings(values), checks.one_of("lab_step", PLAYERS, player)
        try:
            return self.sessions.single(page, settings, player)
        except (LabError, ValueError) as error:
            raise self._said(checks, error) from error

    def look(self, request: gr.Request, *values: object) -> dict:
        """The page's run as it is, or a new one: when the tab is opened."""
        return self.sessions.look(_page(request)) or self.reset(request, *values)

    def reset(self, request: gr.Request, *values: object) -> dict:
        """A new run with these settings, at rest."""
        page, checks = _page(request), LabChecks(request)
        settings = checks.settings(values)
        try:
            return self.sessions.reset(page, settings)
        except (LabError, ValueError) as error:
            raise self._said(checks, error) from error

    def tune(self, request: gr.Request, *values: object) -> None:
        """Other learning rates, critic steps or clip for a run that may be going on."""
        self.sessions.tune(_page(request), LabChecks(request).settings(values))

    def pause(self, request: gr.Request) -> None:
        self.sessions.pause(_page(request))

    def leave(self, request: gr.Request) -> None:
        """The page was closed."""
        self.sessions.leave(_page(request))

    def experiment(self, request: gr.Request, key: str) -> tuple:
        """(key, its settings for the controls of FIELDS)"""
        chosen = EXPERIMENTS[LabChecks(request).one_of("lab_experiments", EXPERIMENTS, key)]
        self.sessions.pause(_page(request))
        return key, *astuple(chosen.settings)[: len(FIELDS)]

    def other_side(self, request: gr.Request, key: str) -> tuple:
        """The same of the other side of an experiment: its cure, or what breaks it."""
        known = LabChecks(request).one_of("lab_experiments", EXPERIMENTS, key)
        return self.experiment(request, EXPERIMENTS[known].other)

    @staticmethod
    def _said(checks: LabChecks, error: LabError | ValueError) -> gr.Error:
        return checks.fail(error.key, **error.values) if isinstance(error, LabError) else checks.fail("lab_bad_marks")


def _lies_inside(value: object) -> bool:
    return is_number(value) and abs(value) <= SPAN


def _page(request: gr.Request) -> str:
    """The name of the page that asks. Raises gr.Error for a call that comes from none: it would share its run."""
    if not request.session_hash:
        raise LabChecks(request).fail("lab_no_page")
    return request.session_hash
