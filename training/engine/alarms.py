"""Warnings in words while a run trains: a critic that no longer teaches, a generator that draws one picture."""

import numpy as np

from training.game.recipe import Recipe

LEAST_VARIETY = (
    0.5  # of that of real pictures: MNIST's ones alone have 0.50, its threes 0.87, the shipped generators 0.8 to 1
)


def critic_alarm(recipe: Recipe, log: dict[str, float]) -> str | None:
    """What the critic's adversarial loss at a log point says is wrong, if anything."""
    penalties = sum(log.get(f"critic_{penalty.name}", 0) for penalty in recipe.objective.penalties)
    return recipe.objective.pair.alarm(log["critic_loss"] - penalties)


def collapse_alarm(generated: np.ndarray, real: np.ndarray) -> str | None:
    """Whether the generator's samples differ from each other far less than real ones do."""
    share = variety(generated) / max(variety(real), 1e-9)
    if share >= LEAST_VARIETY:
        return None
    return f"the generator has collapsed to few pictures: they differ {share:.0%} as much as real ones"


def variety(samples: np.ndarray) -> float:
    """Mean standard deviation of a pixel or coordinate over (n, ...) samples: 0 where all are the same."""
    return float(samples.std(axis=0).mean())
