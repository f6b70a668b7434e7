"""What can be asked of a live run in the plane: settings, their limits, and the experiments of the gallery.

The run itself is made by a training function that app.py hands to the interface.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

DATASETS = ("moons", "gaussian", "ring", "grid", "spiral", "drawn")
OBJECTIVES = ("gan", "saturating", "gan-r1", "wgan", "wgan-gp")
PLAYERS = ("both", "critic", "generator")


@dataclass(frozen=True)
class LabSettings:
    """Everything that decides a live run."""

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

    def same_run(self, other: "LabSettings") -> bool:
        """Whether a run of `other` can go on with these: learning rates, critic steps and clip change on the way."""
        tuned = {name: getattr(other, name) for name in TUNABLE}
        return replace(self, **tuned) == other


TUNABLE = ("generator_lr", "critic_lr", "critic_steps", "clip")
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
LEAST_MARKS, MOST_MARKS, SPAN = 10, 4000, 2.5


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


GRID = LabSettings("grid", generator_lr=2e-3, critic_lr=2e-3, critic_steps=3, width=64, batch_size=256)
RING = LabSettings(dataset="ring", generator_lr=1e-4, critic_lr=5e-2, critic_steps=5)
"""A critic that learns five hundred times as fast: four experiments differ in nothing but what holds it."""

EXPERIMENTS: dict[str, Experiment] = {
    **_both_sides("moons", LabSettings(), False, critic_lr=1e-5),
    **_both_sides("half", LabSettings("gaussian", generator_lr=5e-3, critic_lr=5e-2, width=5), False, critic_lr=1e-3),
    **_both_sides("collapse", LabSettings("ring", generator_lr=1e-2, batch_size=16), True, generator_lr=1e-3),
    **_both_sides("vanishing", replace(RING, objective="saturating"), True, objective="gan-r1"),
    **_both_sides("wasserstein", replace(RING, objective="wgan-gp"), False, objective="gan"),
    **_both_sides("clip_small", replace(RING, objective="wgan", clip=0.01), True, objective="wgan-gp", clip=0.1),
    **_both_sides("clip_large", replace(RING, objective="wgan", clip=100.0), True, objective="wgan-gp", clip=0.1),
    **_both_sides("grid", replace(GRID, objective="wgan-gp"), False, width=4),
}
GALLERY = tuple(key for key in EXPERIMENTS if "-" not in key)


class LiveRun(Protocol):
    """A run that somebody watches; training/lab/live.py has the one there is."""

    settings: LabSettings
    steps: int
    """Generator steps done."""

    def tune(self, settings: LabSettings) -> None:
        """Go on with other learning rates, critic steps and clip."""

    def advance(self, seconds: float, most: int) -> int:
        """Train for about so long, at most so many steps of both players; how many it were.

        Raises ArithmeticError where a number is no longer finite.
        """

    def single(self, player: str) -> None:
        """One step of `both`, `critic` or `generator`."""

    def frame(self) -> Mapping:
        """What is to be seen now, JSON."""
