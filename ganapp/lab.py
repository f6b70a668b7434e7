"""What can be asked of a live run in the plane: settings, their limits, and the experiments of the gallery.

The run itself is made by a training function that app.py hands to the interface.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

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
    "clip": (1e-4, 10.0),
    "z_dim": (1, 64),
    "width": (2, 256),
    "batch_size": (8, 512),
    "seed": (0, 99_999),
}
WHOLE = ("critic_steps", "z_dim", "width", "batch_size", "seed")
LEAST_MARKS, MOST_MARKS, SPAN = 10, 4000, 2.5

EXPERIMENTS: dict[str, LabSettings] = {
    "moons": LabSettings(),
    "half": LabSettings(dataset="gaussian", generator_lr=5e-3, critic_lr=5e-2, width=5),
    "collapse": LabSettings(dataset="ring", generator_lr=2e-3, critic_lr=1e-3, critic_steps=1, z_dim=16, width=64),
    "vanishing": LabSettings(dataset="ring", objective="saturating", critic_lr=5e-3, critic_steps=10),
    "wasserstein": LabSettings(dataset="ring", objective="wgan-gp", critic_steps=5, width=64),
    "clip_small": LabSettings(dataset="moons", objective="wgan", critic_steps=5, clip=0.01),
    "clip_large": LabSettings(dataset="moons", objective="wgan", critic_steps=5, clip=5.0),
    "grid": LabSettings(
        dataset="grid",
        objective="wgan-gp",
        critic_steps=3,
        width=128,
        batch_size=256,
        generator_lr=2e-3,
        critic_lr=2e-3,
    ),
}


class LiveRun(Protocol):
    """A run that somebody watches; training/live.py has the one there is."""

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
