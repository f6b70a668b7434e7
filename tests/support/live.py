"""The lab's runs by torch: the recipes' own steps, and what there is to see. The page's engine is held to them."""

from contextlib import nullcontext
from dataclasses import replace

import torch
from torch import Tensor

from ganapp.critics import PointsCriticConfig
from ganapp.generators import PointsConfig
from ganapp.lab import DATASETS, EMA_HALF_LIFE, OBJECTIVES, LabSettings
from tests.support.sight import View
from training.data.batches import ShuffledBatches
from training.data.source import Plane, Samples
from training.engine.loop import critic_step, draw, feeds, generator_step, train_step
from training.engine.run import start
from training.game.objectives import (
    NON_SATURATING,
    SATURATING,
    WASSERSTEIN,
    GradientPenalty,
    Objective,
    RealGradientPenalty,
    WeightClip,
)
from training.game.recipe import Adam, Recipe, RMSprop, keep_weights, small_weights
from training.sources import find
from training.sources.drawn import drawn

PAIRS = {pair.name: pair for pair in (NON_SATURATING, SATURATING, WASSERSTEIN)}
PENALTIES = {penalty.name: penalty for penalty in (RealGradientPenalty, GradientPenalty)}
INITIAL = {"uniform": keep_weights, "small": small_weights}


def recipe_of(settings: LabSettings, span: float) -> Recipe:
    """The settings as a recipe: its networks and objective are those that `python -m training` trains offline."""
    rules, networks = OBJECTIVES[settings.objective], DATASETS[settings.dataset].networks
    optimizer = RMSprop() if rules.optimiser == "rmsprop" else Adam(betas=rules.betas)
    return Recipe(
        name=f"lab-{settings.objective}",
        generator=PointsConfig(
            z_dim=settings.z_dim,
            width=settings.width,
            depth=networks.depth.generator,
            activation=networks.activation.generator,
            span=span,
        ),
        critic=PointsCriticConfig(
            settings.width, networks.depth.critic, networks.activation.critic, shrink=networks.shrink
        ),
        objective=Objective(
            PAIRS[rules.pair],
            critic_steps=settings.critic_steps,
            penalties=tuple(PENALTIES[name](weight) for name, weight in rules.penalties.items()),
            projections=(WeightClip(settings.clip),) if rules.clips else (),
        ),
        generator_optimizer=replace(optimizer, lr=settings.generator_lr),
        critic_optimizer=replace(optimizer, lr=settings.critic_lr),
        batch_size=settings.batch_size,
        ema_half_life=EMA_HALF_LIFE,
        initialise=INITIAL[networks.initial],
    )


class LiveRun:
    """A run of these settings. Raises ValueError for a drawing that cannot be learnt."""

    def __init__(self, settings: LabSettings):
        self.settings = settings
        source = drawn(settings.marks) if settings.dataset == "drawn" else find(settings.dataset)
        self.points: Plane = source.makes
        self.recipe = recipe_of(settings, self.points.span)
        cpu = torch.device("cpu")
        self.run = start(self.recipe, settings.seed, cpu)
        samples = self.points.points(settings.seed, self.points.n)
        self.batches = ShuffledBatches(Samples(samples), settings.batch_size, settings.seed)
        self.singles = 0  # critic steps made one by one
        self.losses: dict[str, list[Tensor]] = {"critic_loss": [], "generator_loss": []}
        self.view = View(self.recipe, self.points)

    @property
    def steps(self) -> int:
        return self.run.step

    def advance(self, steps: int) -> None:
        for _ in range(steps):
            given = feeds(self.recipe, self.run, self.batches)
            self._keep(train_step(self.recipe, self.run, self.batches, nullcontext, given))
            self.run.step += 1

    def single(self, player: str) -> None:
        """One step of `critic` or `generator`."""
        place = self.run.step * self.recipe.objective.critic_steps
        real = self.batches[place + self.singles if player == "critic" else place]
        fake = draw(self.recipe, self.run, real, nullcontext)
        if player == "critic":
            self._keep(critic_step(self.recipe, self.run, real, fake, nullcontext))
            self.singles += 1
        else:
            self._keep(generator_step(self.recipe, self.run, real, fake, nullcontext))
            self.run.step += 1

    def frame(self) -> dict:
        means = {name: float(torch.stack(kept).mean()) for name, kept in self.losses.items() if kept}
        for kept in self.losses.values():
            kept.clear()
        return self.view.look(self.run, means)

    def _keep(self, terms: dict[str, Tensor]) -> None:
        for name, kept in self.losses.items():
            if name in terms:
                kept.append(terms[name])
