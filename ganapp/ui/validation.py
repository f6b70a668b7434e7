"""The boundary: what a client sent is checked here before anything is computed. Raises gr.Error in words."""

import math
import re
from collections.abc import Mapping

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.latents import MAX_SEED, PATHS
from ganapp.texts import LANGUAGES, language_of, say

MAX_COUNT = 100
MAX_SCALE = 2.0
MAX_STOPS = 14  # between the ends of a path
LAST_SEED = MAX_SEED - MAX_COUNT  # the seeds after it are drawn too


class Checks:
    """Checks of one request, in its language. Each returns the value in the type that the code wants.

    The language is that of the page's address (?lang=pt), which the browser sends with every event, or else the
    browser's.
    """

    def __init__(self, request: gr.Request | None):
        chosen = getattr(request, "query_params", None) or {}
        self.language = chosen.get("lang")
        if self.language not in LANGUAGES:
            self.language = language_of(request.headers.get("accept-language") if request else None)

    def fail(self, key: str, **values: object) -> gr.Error:
        title = say(self.language, "title_error")
        return gr.Error(say(self.language, key, **values), title=title, print_exception=False)

    def model(self, checkpoints: Mapping[str, Checkpoint], value: object) -> Checkpoint:
        checkpoint = checkpoints.get(value) if isinstance(value, str) else None  # it may be gone a moment later
        if not checkpoints:
            raise self.fail("none")
        if checkpoint is None:
            raise self.fail("bad_model", value=short(value), names=", ".join(checkpoints))
        return checkpoint

    def models(self, checkpoints: Mapping[str, Checkpoint], values: object) -> list[Checkpoint]:
        if not isinstance(values, list) or not values:
            raise self.fail("bad_models")
        return [self.model(checkpoints, value) for value in dict.fromkeys(map(_hashable, values))]

    def seed(self, value: object) -> int:
        return self._integer("seed", value, 0, LAST_SEED)

    def count(self, value: object) -> int:
        return self._integer("count", value, 1, MAX_COUNT)

    def scale(self, value: object) -> float:
        return self._number("scale", value, 0, MAX_SCALE)

    def share(self, value: object) -> float:
        """How far along a path."""
        return self._number("share", value, 0, 1)

    def stops(self, a: object, b: object, via: object) -> list[int]:
        """The seeds of a path: end A, those written in `via` with commas or spaces between, end B."""
        between = [text for text in re.split(r"[\s,;]+", via) if text] if isinstance(via, str) else [via]
        if len(between) > MAX_STOPS:
            raise self.fail("bad_stops", most=MAX_STOPS, count=len(between))
        stops = [self._integer("via", number(stop), 0, LAST_SEED) for stop in between]
        return [self._integer("end_a", a, 0, LAST_SEED), *stops, self._integer("end_b", b, 0, LAST_SEED)]

    def via(self, text: str) -> str:
        """The stops between two ends, as they are written in a textbox."""
        return ", ".join(map(str, self.stops(0, 0, text)[1:-1]))

    def path(self, value: object) -> str:
        if not isinstance(value, str) or value not in PATHS:
            raise self.fail("bad_path", names=", ".join(PATHS), value=short(value))
        return value

    def _number(self, key: str, value: object, low: float, high: float) -> float:
        if not is_number(value) or not low <= value <= high:
            raise self.fail("bad_number", name=say(self.language, key), low=low, high=high, value=short(value))
        return float(value)

    def _integer(self, key: str, value: object, low: int, high: int) -> int:
        if not is_number(value) or value != int(value) or not low <= value <= high:
            name = say(self.language, key)
            raise self.fail("bad_integer", name=name, low=low, high=high, value=short(value))
        return int(value)


def number(value: object) -> object:
    """The number that a text writes; anything else as it is, for a check to refuse."""
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,20}", value):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{0,20}\.\d{1,20}", value):
        return float(value)
    return value


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _hashable(value: object) -> object:
    return value if isinstance(value, str) else repr(value)


def short(value: object) -> str:
    """A client's value as it may be repeated to people: never long, never markup."""
    text = str(value).translate({ord("<"): "‹", ord(">"): "›"})
    return text if len(text) <= 40 else f"{text[:37]}..."
