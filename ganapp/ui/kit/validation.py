"""The boundary: what a client sent is checked here before anything is computed. Raises gr.Error in words."""

import math
import re
import reprlib
from collections.abc import Iterable, Mapping, Sequence

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.latents import MAX_SEED, PATHS, OneHot
from ganapp.texts import LANGUAGES, language_of, say
from ganapp.ui.kit import parts

MAX_COUNT = 100
MAX_SCALE = 2.0
MAX_STOPS = 14  # between the ends of a path
LAST_SEED = MAX_SEED - MAX_COUNT  # the seeds after it are drawn too
MOST_BESIDE = 20  # values of a part that fit beside each other in a grid
EVERY = "*"  # stands for all values of a part
END_A, END_B = 66, 12  # seeds that paths open with: clear and different digits in every shipped model
SHARED = {
    "pictures": MAX_COUNT,
    "scale": MAX_SCALE,
    "stops": MAX_STOPS,
    "lastSeed": LAST_SEED,
    "a": END_A,
    "b": END_B,
}
"""What the page knows of it, by the names that tools/state.js has for it."""
NO_MARKUP = str.maketrans("<>", "‹›")


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

    def fail(self, key: str, value: object = None, **known: object) -> gr.Error:
        """The error that says the text `key`. What is filled into it is made harmless here, so that no caller has to:
        the page shows the message as HTML. `value` is what a client sent, which is made short as well."""
        filled = {name: v if isinstance(v, int | float) else harmless(v) for name, v in known.items()}
        words = say(self.language, key, value=short(value), **filled)
        return gr.Error(words, title=say(self.language, "title_error"), print_exception=False)

    def model(self, checkpoints: Mapping[str, Checkpoint], value: object) -> Checkpoint:
        checkpoint = checkpoints.get(value) if isinstance(value, str) else None  # it may be gone a moment later
        if checkpoint is None:
            raise self.fail("bad_model" if checkpoints else "none", value, names=", ".join(checkpoints))
        return checkpoint

    def models(self, checkpoints: Mapping[str, Checkpoint], values: object) -> list[Checkpoint]:
        if not isinstance(values, list) or not values:
            raise self.fail("bad_models" if checkpoints else "none")
        chosen = [self.model(checkpoints, value) for value in values]
        return [*{checkpoint.name: checkpoint for checkpoint in chosen}.values()]

    def seed(self, value: object) -> int:
        return self.integer("seed", value, 0, LAST_SEED)

    def count(self, value: object) -> int:
        return self.integer("count", value, 1, MAX_COUNT)

    def scale(self, value: object) -> float:
        return self.number("scale", value, 0, MAX_SCALE)

    def stops(self, a: object, b: object, via: object) -> list[int]:
        """The seeds of a path: end A, those written in `via` with commas or spaces between, end B."""
        between = [text for text in re.split(r"[\s,;]+", via) if text] if isinstance(via, str) else [via]
        if len(between) > MAX_STOPS:
            raise self.fail("bad_stops", most=MAX_STOPS, count=len(between))
        stops = [self.integer("via", number(stop), 0, LAST_SEED) for stop in between]
        return [self.integer("end_a", a, 0, LAST_SEED), *stops, self.integer("end_b", b, 0, LAST_SEED)]

    def held(self, checkpoints: Sequence[Checkpoint], value: object, every: bool = False) -> dict[str, str]:
        """The parts of the latent that are asked for, {part: value}, as `parts.text` writes them: each can be held by
        one of the checkpoints at least. None: nothing is. With `every`, one of the values may be EVERY."""
        asked = {} if value is None else value
        if not isinstance(asked, dict):
            raise self.fail("bad_held", value)
        found = {name: self._part(checkpoints, str(name), wanted, every) for name, wanted in asked.items()}
        if list(found.values()).count(EVERY) > 1:
            raise self.fail("one_every")
        return found

    def _part(self, checkpoints: Sequence[Checkpoint], name: str, value: object, every: bool) -> str:
        having = [c.generator.config.latent.holdable for c in checkpoints]
        those = [holdable[name] for holdable in having if name in holdable]
        called = getattr(parts.label(name), self.language)
        if not those:
            raise self.fail("no_such_part", called, model=", ".join(c.name for c in checkpoints))
        for part in those:
            if parts.can_hold(part, value):
                return parts.text(part, value)
        part = those[0]
        if not (every and value == EVERY and isinstance(part, OneHot)):
            wanted = parts.WANTED[type(part)](part)
            raise self.fail(wanted.pop("key"), value, name=called, **wanted)
        if part.size > MOST_BESIDE:
            raise self.fail("too_many_beside", name=called, count=part.size, most=MOST_BESIDE)
        return EVERY

    def path(self, value: object) -> str:
        if not isinstance(value, str) or value not in PATHS:
            raise self.fail("bad_path", value, names=", ".join(PATHS))
        return value

    def switch(self, key: str, value: object) -> bool:
        """A value of the control whose label is the text `key`: on or off."""
        if not isinstance(value, bool):
            raise self.fail("bad_switch", value, name=say(self.language, key))
        return value

    def one_of(self, key: str, choices: Iterable[str], value: object) -> str:
        """One of the choices of the control whose label is the text `key`."""
        if not isinstance(value, str) or value not in choices:
            raise self.fail("bad_choice", value, name=say(self.language, key), names=", ".join(choices))
        return value

    def number(self, key: str, value: object, low: float, high: float) -> float:
        """A number of the control whose label is the text `key`."""
        if not is_number(value) or not low <= value <= high:
            raise self.fail("bad_number", value, name=say(self.language, key), low=low, high=high)
        return float(value)

    def integer(self, key: str, value: object, low: int, high: int) -> int:
        """A whole number of the control whose label is the text `key`."""
        if not is_number(value) or value != int(value) or not low <= value <= high:
            raise self.fail("bad_integer", value, name=say(self.language, key), low=low, high=high)
        return int(value)


def number(value: object) -> object:
    """The number that a text writes; anything else as it is, for a check to refuse."""
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,20}", value):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{0,20}\.\d{1,20}", value):
        return float(value)
    return value


def is_number(value: object) -> bool:
    """Whether it is a finite number. A whole number may be too large for a float."""
    return math.isfinite(value) if isinstance(value, float) else isinstance(value, int) and not isinstance(value, bool)


def harmless(value: object) -> str:
    """A text in which nothing is markup, and nothing turns the text around it."""
    return "".join(c if c.isprintable() else " " for c in str(value)).translate(NO_MARKUP)


def short(value: object) -> str:
    """What a client sent as it may be repeated to people: harmless, and never long."""
    text = harmless(value[:41] if isinstance(value, str) else reprlib.repr(value))
    return text if len(text) <= 40 else f"{text[:37]}..."
