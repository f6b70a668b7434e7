"""What the lab's texts say that one sees, as data, and how it is read off what is seen.

Nothing here knows how a run is trained: a frame is that of tests/support/sight.py.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

import numpy as np

SEEDS = (0, 1, 2)


def each(values: Sequence[float]) -> Sequence[float]:
    return values


def swing(values: Sequence[float]) -> Sequence[float]:
    return [max(values) - min(values)]


@dataclass(frozen=True)
class Claim:
    """`figure` of an experiment's frames lies from `low` to `high` at each of these generator steps, for every seed."""

    experiment: str
    says: str
    figure: str
    at: tuple[int, ...]
    low: float = -inf
    high: float = inf
    over: Callable[[Sequence[float]], Sequence[float]] = each


CLAIMS = (
    Claim("moons", "the points come onto the moons", "sliced_wasserstein", (1,), low=0.6),
    Claim("moons", "the points come onto the moons", "sliced_wasserstein", (2000,), high=0.2),
    Claim("moons", "the optimal discriminator fades", "best_colour", (1,), low=0.14),
    Claim("moons", "the optimal discriminator fades", "best_colour", (2000,), high=0.12),
    Claim(
        "moons-broken", "the points never come to rest on the moons", "sliced_wasserstein", (500, 1000, 2000), low=0.5
    ),
    Claim("half", "mean and covariance come near their aims", "mean_error", (1500, 2000), high=0.6),
    Claim("half", "mean and covariance come near their aims", "covariance_error", (1500, 2000), high=1.6),
    Claim("half", "the optimal discriminator fades", "best_colour", (1,), low=0.12),
    Claim("half", "the optimal discriminator fades", "best_colour", (1500, 2000), high=0.08),
    Claim(
        "half", "the critic's loss ends at log 2", "critic_loss", (1500, 2000), low=log(2) - 0.01, high=log(2) + 0.01
    ),
    Claim("half-broken", "the covariance misses its aim", "covariance_error", (1500, 2000), low=4),
    Claim(
        "half-broken",
        "the loss is near log 2 as well",
        "critic_loss",
        (500, 1000, 1500, 2000),
        low=log(2) - 0.02,
        high=log(2) + 0.02,
    ),
    Claim(
        "collapse", "three modes at most, through the first 2,000 steps", "modes", tuple(range(400, 2001, 200)), high=3
    ),
    Claim("collapse", "the cloud runs about", "centre", tuple(range(400, 2001, 200)), low=1.0, over=swing),
    Claim("collapse-cured", "all eight modes", "modes", (2000,), low=7),
    Claim("collapse-cured", "all eight modes", "sliced_wasserstein", (2000,), high=0.4),
    Claim("vanishing", "the mean pull falls below a ten thousandth", "force", (200, 500, 1000), high=1e-4),
    Claim("vanishing", "nothing moves", "sliced_wasserstein", (200, 500, 1000), high=0.03, over=swing),
    Claim("vanishing", "nothing moves", "modes", (1000,), high=0),
    Claim("vanishing-cured", "the pull stays above 1", "force", (200, 500, 1000), low=1),
    Claim("vanishing-cured", "the points run onto the ring", "sliced_wasserstein", (1000,), high=1.1),
    Claim("wasserstein", "most pulls lie between 0.2 and 3", "force_low", (100, 300, 600, 1000), low=0.2),
    Claim("wasserstein", "most pulls lie between 0.2 and 3", "force_high", (100, 300, 600, 1000), high=3),
    Claim("wasserstein", "the loss is the distance", "critic_loss", (100,), high=-2.2),
    Claim("wasserstein", "the loss is the distance", "critic_loss", (600,), low=-1.8, high=-0.5),
    Claim("wasserstein", "the loss is the distance", "critic_loss", (1000,), low=-0.9, high=-0.35),
    Claim("wasserstein", "the points spread along the whole ring", "modes", (1000,), low=4),
    Claim("wasserstein", "the points spread along the whole ring", "sliced_wasserstein", (1000,), high=0.45),
    Claim("wasserstein-broken", "it keeps its gradient", "force", (100, 600, 1000), low=0.5),
    Claim("wasserstein-broken", "onto a few of the clusters", "sliced_wasserstein", (1000,), low=0.5),
    Claim("clip_small", "the mean pull stays below 0.003", "force", (50, 200, 500, 1000), high=3e-3),
    Claim("clip_small", "the points get nowhere", "modes", (500, 1000), high=0),
    Claim("clip_large", "scores run into millions", "range", tuple(range(300, 1201, 100)), low=1e6, over=swing),
    Claim(
        "clip_large",
        "the points are thrown about",
        "sliced_wasserstein",
        tuple(range(300, 1201, 100)),
        low=0.35,
        over=swing,
    ),
    Claim("grid", "nearly all modes are covered", "modes", (1000,), low=22),
    Claim("grid", "the share within 3 sigma is above a third", "high_quality", (1000,), low=1 / 3),
    Claim("grid-broken", "a network too narrow", "sliced_wasserstein", (750,), low=0.3),
    Claim("grid-broken", "a network too narrow", "modes", (750,), high=20),
)


def observe(frame: Mapping) -> dict[str, float]:
    """The numbers that a frame of torch shows, and those that an eye sees in it."""
    places = np.frombuffer(base64.b64decode(frame["fake"]), "<u2").reshape(-1, 2)
    return {
        **_figures(frame),
        **{name: frame[name] for name in ("force", "force_low", "force_high", "gap") if name in frame},
        **frame["losses"],
        **{name: colour(_shades(frame[key])) for name, key in RASTERS.items() if key in frame},
        "range": frame["high"] - frame["low"],
        "centre": float((places.mean(0) / 32767.5 - 1).sum() * frame["window"]),
    }


def observe_page(frame: Mapping) -> dict[str, float]:
    """The same of a frame of the page; see tests/support/engine.py."""
    forces, within = frame["forces"], frame["points"].clamp(-frame["window"], frame["window"])
    return {
        **_figures(frame),
        **{"force": forces["mean"], "force_low": forces["low"], "force_high": forces["high"], "gap": frame["gap"]},
        **{f"{player}_loss": loss for player, loss in frame["losses"].items()},
        **{name: colour(frame[key].numpy()) for name, key in RASTERS.items() if frame[key] is not None},
        "range": frame["high"] - frame["low"],
        "centre": float(within.view(-1, 2).mean(0).sum()),
    }


def _figures(frame: Mapping) -> dict[str, float]:
    figures = {name: value for name, value in frame["figures"].items() if not isinstance(value, list)}
    for name in ("mean", "covariance"):
        if name in frame["figures"]:
            figures[f"{name}_error"] = float(np.abs(np.subtract(frame["figures"][name], frame["aims"][name])).max())
    return figures


RASTERS = {"colour": "surface", "best_colour": "best"}


def _shades(text: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), "u1")


def colour(shades: np.ndarray) -> float:
    """How far a raster is from paper, 0 to 1: its mean distance from 1/2, doubled."""
    return float(np.abs(shades / 127.5 - 1).mean())
