"""What can be asked of a run in the lab: settings, their limits, and the experiments of the gallery, as data that the
page is given. Its engine is browser/lab/engine/.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from ganapp.distributions import DRAWN, GAUSSIAN, GRID, MOONS, RING, SPIRAL, Distribution

DATASETS: dict[str, Distribution] = {
    "moons": MOONS,
    "gaussian": GAUSSIAN,
    "ring": RING,
    "grid": GRID,
    "spiral": SPIRAL,
    "drawn": DRAWN,
}


@dataclass(frozen=True)
class Rules:
    """What the players minimise, and by which optimiser."""

    pair: str
    """A name of training/game/objectives.py."""
    optimiser: str = "adam"
    betas: tuple[float, float] = (0.5, 0.999)
    """Of Adam alone."""
    penalties: Mapping[str, float] = field(default_factory=dict)
    """The weight of each."""
    clips: bool = False
    """Whether the weights of the critic are clipped."""


OBJECTIVES: dict[str, Rules] = {
    "gan": Rules("non-saturating"),
    "saturating": Rules("saturating"),
    "gan-r1": Rules("non-saturating", betas=(0.0, 0.9), penalties={"r1": 0.01}),
    "wgan": Rules("wasserstein", "rmsprop", clips=True),
    "wgan-gp": Rules("wasserstein", betas=(0.0, 0.9), penalties={"gradient_penalty": 1.0}),
}
EMA_HALF_LIFE = 5_000
"""Points after which a past weight counts half in the averaged generator."""
PLAYERS = ("both", "critic", "generator")


@dataclass(frozen=True)
class LabSettings:
    """Everything that decides a run."""

    dataset: str = "moons"
    objective: str = "gan"
    generator_lr: float = 1e-3
    critic_lr: float = 1e-3
    critic_steps: int = 1
    clip: float = 0.1
    """Of every weight of the critic; used by `wgan` alone."""
    z_dim: int = 2
    width: int = 32
    batch_size: int = 64
    seed: int = 0
    marks: tuple[tuple[float, float], ...] = ()
    """The points of a drawn distribution, in [-2.5, 2.5]^2."""


TUNABLE = ("generator_lr", "critic_lr", "critic_steps", "clip")
"""What changes while a run goes on; another of the rest is another run."""
LIMITS: dict[str, tuple[float, float]] = {
    "generator_lr": (1e-6, 1.0),
    "critic_lr": (1e-6, 1.0),
    "critic_steps": (1, 20),
    "clip": (1e-4, 100.0),
    "z_dim": (1, 64),
    "width": (2, 256),
    "batch_size": (8, 512),
    "seed": (0, 99_999),
}
WHOLE = ("critic_steps", "z_dim", "width", "batch_size", "seed")
LEAST_MARKS, MOST_MARKS, SPAN = 10, 400, 2.5


@dataclass(frozen=True)
class Experiment:
    """One side of an experiment: settings that fail, or their cure, which differs in little."""

    settings: LabSettings
    fails: bool
    other: str
    """The key of the other side."""


def _both_sides(key: str, first: LabSettings, fails: bool, **changes: Any) -> dict[str, Experiment]:
    """The side that the gallery opens, and the other, which is the same but for some changes."""
    other = f"{key}-cured" if fails else f"{key}-broken"
    return {key: Experiment(first, fails, other), other: Experiment(replace(first, **changes), not fails, key)}


BROAD = LabSettings("grid", generator_lr=2e-3, critic_lr=2e-3, critic_steps=3, width=64, batch_size=256)
FAST = LabSettings(dataset="ring", generator_lr=1e-4, critic_lr=5e-2, critic_steps=5)
"""A critic that learns five hundred times as fast: four experiments differ in nothing but what holds it."""

EXPERIMENTS: dict[str, Experiment] = {
    **_both_sides("moons", LabSettings(), False, critic_lr=1e-5),
    **_both_sides("half", LabSettings("gaussian", generator_lr=5e-3, critic_lr=5e-2, width=5), False, critic_lr=1e-3),
    **_both_sides("collapse", LabSettings("ring", generator_lr=1e-2, batch_size=16), True, generator_lr=1e-3),
    **_both_sides("vanishing", replace(FAST, objective="saturating"), True, objective="gan-r1"),
    **_both_sides("wasserstein", replace(FAST, objective="wgan-gp"), False, objective="gan"),
    **_both_sides("clip_small", replace(FAST, objective="wgan", clip=0.01), True, objective="wgan-gp", clip=0.1),
    **_both_sides("clip_large", replace(FAST, objective="wgan", clip=100.0), True, objective="wgan-gp", clip=0.1),
    **_both_sides("grid", replace(BROAD, objective="wgan-gp"), False, width=4),
}
GALLERY = tuple(key for key in EXPERIMENTS if "-" not in key)
OPENING = "collapse"
"""What the lab shows of itself, and plays, while nobody has asked for anything."""


def told() -> dict[str, Any]:
    """All of this as the page is given it, JSON."""
    return {
        "settings": asdict(LabSettings()),
        "tunable": TUNABLE,
        "limits": LIMITS,
        "whole": WHOLE,
        "marks": {"least": LEAST_MARKS, "most": MOST_MARKS, "span": SPAN},
        "players": PLAYERS,
        "objectives": {name: asdict(rules) for name, rules in OBJECTIVES.items()},
        "datasets": {name: _told(distribution) for name, distribution in DATASETS.items()},
        "experiments": {key: asdict(experiment) for key, experiment in EXPERIMENTS.items()},
        "gallery": GALLERY,
        "opening": OPENING,
        "half_life": EMA_HALF_LIFE,
    }


def _told(distribution: Distribution) -> dict[str, Any]:
    """`kind`: how its points are drawn."""
    return {"kind": type(distribution).__name__.lower(), **asdict(distribution)}
