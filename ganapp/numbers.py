"""How a number is written for people, in a reader's language; `writer` in ui/browser/numbers.js is the page's own."""

import math
import statistics
from collections.abc import Callable, Sequence
from decimal import Decimal

POINT_AND_MARK = {"en": (".", ","), "pt": (",", ".")}
"""By language: what stands before the decimals, and between thousands."""
UNKNOWN = "–"


def written(value: float, language: str = "en", digits: int | None = None) -> str:
    """`digits` after the point; None: all of a whole number, and of another as many as it takes, six at most."""
    if not math.isfinite(value):
        return UNKNOWN
    if digits is not None:
        english = f"{round(value, digits) + 0.0:,.{digits}f}"  # + 0.0: no minus before a zero
    else:
        english = f"{value:,}" if isinstance(value, int) else f"{Decimal(f'{value:.6g}'):,f}"
    point, mark = POINT_AND_MARK[language]
    return english.translate({ord("."): point, ord(","): mark})


def percent(share: float, language: str = "en", digits: int = 0) -> str:
    """A share of 1."""
    return f"{written(100 * share, language, digits)}%"


def duration(seconds: float, language: str = "en") -> str:
    """Two figures are enough: 40 s, 12 min, 3 h 20 min."""
    if seconds < 99.5:
        return f"{written(seconds, language, 0)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours < 2:
        return f"{60 * hours + minutes} min"
    return f"{written(hours, language)} h {minutes} min" if hours < 24 else f"{written(hours, language)} h"


def machine(value: float) -> str:
    """As an address, an attribute or a file has it, whatever the reader's language."""
    return f"{value:g}"


def mean_and_deviation(values: Sequence[float], write: Callable[[float], str], none: str = "-") -> str:
    """ "mean ± standard deviation" over several seeds, the mean alone of one value, `none` of none."""
    if not values:
        return none
    deviation = f" ± {write(statistics.stdev(values))}" if len(values) > 1 else ""
    return f"{write(statistics.mean(values))}{deviation}"
