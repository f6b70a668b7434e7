"""What a figure comes to over several seeds."""

import statistics
from collections.abc import Callable, Sequence


def mean_and_deviation(values: Sequence[float], write: Callable[[float], str]) -> str:
    """ "mean ± standard deviation", the mean alone of one value, a dash of none."""
    if not values:
        return "-"
    deviation = f" ± {write(statistics.stdev(values))}" if len(values) > 1 else ""
    return f"{write(statistics.mean(values))}{deviation}"
