"""The boundary: what a client sent is checked here before anything is computed. Raises gr.Error in words."""

import math
from collections.abc import Mapping

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.latents import MAX_SEED, PATHS
from ganapp.texts import language_of, say

MAX_COUNT = 100
MAX_SCALE = 2.0
LAST_SEED = MAX_SEED - MAX_COUNT  # the seeds after it are drawn too


class Checks:
    """Checks of one request, in its language. Each returns the value in the type that the code wants."""

    def __init__(self, request: gr.Request | None):
        self.language = language_of(request.headers.get("accept-language") if request else None)

    def fail(self, key: str, **values: object) -> gr.Error:
        return gr.Error(say(self.language, key, **values), print_exception=False)

    def model(self, checkpoints: Mapping[str, Checkpoint], value: object) -> Checkpoint:
        if not isinstance(value, str) or value not in checkpoints:
            raise self.fail("bad_model", value=_short(value), names=", ".join(checkpoints))
        return checkpoints[value]

    def models(self, checkpoints: Mapping[str, Checkpoint], values: object) -> list[Checkpoint]:
        if not isinstance(values, list) or not values:
            raise self.fail("bad_models")
        return [self.model(checkpoints, value) for value in dict.fromkeys(map(_hashable, values))]

    def seed(self, value: object) -> int:
        return self._integer("seed", value, 0, LAST_SEED)

    def count(self, value: object) -> int:
        return self._integer("count", value, 1, MAX_COUNT)

    def scale(self, value: object) -> float:
        if not is_number(value) or not 0 <= value <= MAX_SCALE:
            name = say(self.language, "scale")
            raise self.fail("bad_number", name=name, low=0, high=MAX_SCALE, value=_short(value))
        return float(value)

    def path(self, value: object) -> str:
        if not isinstance(value, str) or value not in PATHS:
            raise self.fail("bad_path", names=", ".join(PATHS), value=_short(value))
        return value

    def position(self, u: object, v: object) -> tuple[float, float]:
        if not all(is_number(x) and 0 <= x <= 1 for x in (u, v)):
            raise self.fail("bad_position", value=_short((u, v)))
        return float(u), float(v)

    def _integer(self, key: str, value: object, low: int, high: int) -> int:
        if not is_number(value) or value != int(value) or not low <= value <= high:
            name = say(self.language, key)
            raise self.fail("bad_integer", name=name, low=low, high=high, value=_short(value))
        return int(value)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _hashable(value: object) -> object:
    return value if isinstance(value, str) else repr(value)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
