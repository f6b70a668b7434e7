"""The training loop: one step for every kind of GAN, and a generator of typed progress around it.

Nothing here prints or saves; the caller draws the bar, writes files and decides when to stop.
"""

import math
import operator
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial, reduce

import torch
from torch import Tensor

from ganapp.generators import Generator
from training.data.batches import Batch, ShuffledBatches
from training.engine.run import Run, export_generator, means_of, parameters_of, set_done, taken_back
from training.game.augment import augment
from training.game.play import Play, Terms
from training.game.recipe import Recipe
from training.machine.distributed import ALONE, World
from training.machine.graph import CudaGraph, Replayed

LOG_EVERY = 50  # generator steps a log point
AVERAGE_EVERY = 8  # generator steps: a sum over all weights is a tenth of a step of a small network


@dataclass(frozen=True)
class Progress:
    """What is known after a generator step."""

    step: int
    log: dict[str, float] | None = None
    """At a log point: step, epoch, images, seconds and the mean of every term since the last one."""
    generator: Generator | None = None
    """At the end of an epoch that is shown, in the leading process: the averaged generator, ready to draw."""


def steps_per_epoch(recipe: Recipe, n_images: int) -> int:
    return math.ceil(n_images / recipe.batch_size)


def train(
    recipe: Recipe,
    run: Run,
    batches: ShuffledBatches,
    autocast: Callable[[], AbstractContextManager],
    recorded: bool = False,
) -> Iterator[Progress]:
    """Continue `run` to the end of the recipe's budget, yielding after every generator step.

    `recorded` replays the step as one CUDA graph. Raises TrainingError at the first log point with a step whose
    terms are not finite.
    """
    world, epoch_steps = batches.world, steps_per_epoch(recipe, len(batches))
    taking = steps(recipe, run, batches, autocast, recorded)
    while run.step < recipe.epochs * epoch_steps:
        started = time.perf_counter()
        set_done(run, recipe, run.step / (recipe.epochs * epoch_steps))
        run.recent.append(next(taking))
        means = means_of(run) if run.step % LOG_EVERY == 0 else None
        run.seconds += time.perf_counter() - started
        log = generator = None
        if means:
            done = {"step": run.step, "epoch": round(run.step / epoch_steps, 4), "images": run.step * recipe.batch_size}
            log = done | {"seconds": round(run.seconds, 2)} | means
        ended, left = divmod(run.step, epoch_steps)
        if left == 0 and recipe.shows(ended) and world.leads:
            generator = export_generator(run, recipe)
        yield Progress(run.step, log, generator)


def steps(
    recipe: Recipe, run: Run, batches: ShuffledBatches, autocast: Callable, recorded: bool = False
) -> Iterator[Terms]:
    """One generator step after another without end, each a count further, and the average every eighth time."""
    take_step: Callable[..., Terms] = partial(train_step, recipe, run, batches, autocast)
    if recorded:
        take_step = Replayed(take_step, CudaGraph(run.noise), partial(taken_back, run), lambda: run.stage)
    while True:
        terms = take_step(feeds(recipe, run, batches))
        run.step += 1
        if run.step % AVERAGE_EVERY == 0:
            average(recipe, run)
        yield terms


def feeds(recipe: Recipe, run: Run, batches: ShuffledBatches) -> list[tuple[Tensor, ...]]:
    """What the next step is given of the real samples, once for each critic step; see ShuffledBatches.feed."""
    first = run.step * recipe.objective.critic_steps
    return [batches.feed(first + k) for k in range(recipe.objective.critic_steps)]


def train_step(
    recipe: Recipe, run: Run, batches: ShuffledBatches, autocast: Callable, feeds: Sequence[tuple[Tensor, ...]]
) -> Terms:
    """A step of the critic for each of `feeds`, and one of the generator on the batches of the last of them: before the
    critic's last one where both move at once, so that each sees the other as it stood.

    Returns the terms of both players, detached, on the device. Nothing here waits for it, or depends on anything but
    what the tensors hold: so the step can be recorded and replayed.
    """
    world, last = batches.world, len(feeds) - 1
    for k, feed in enumerate(feeds):
        real = batches.open(feed)
        real = real.of(run.generator.within_reach(real.samples))
        with torch.set_grad_enabled(k == last):  # only the generator's step needs a graph of the fakes
            fake = draw(recipe, run, real, autocast, world)
        if k == last and recipe.objective.simultaneous:
            generator_terms = generator_step(recipe, run, real, fake, autocast, world)
        critic_terms = critic_step(recipe, run, real, fake, autocast, world)
    if not recipe.objective.simultaneous:
        generator_terms = generator_step(recipe, run, real, fake, autocast, world)
    return critic_terms | generator_terms


@torch.no_grad()
def average(recipe: Recipe, run: Run) -> None:
    """Move the average towards the generator, by as much as the steps since the last time weigh."""
    torch._foreach_lerp_(*run.averaged, recipe.ema_weight(AVERAGE_EVERY))


def draw(recipe: Recipe, run: Run, real: Batch, autocast: Callable, world: World = ALONE) -> Batch:
    """This process's share of a batch of generated samples, from fresh noise unless the generator reads real ones."""

    def latents() -> Tensor:
        return world.share(recipe.generator.training_latent.random(recipe.batch_size, run.noise))

    with autocast():
        return Batch(*run.generator.fakes(real.samples, latents))


def critic_step(recipe: Recipe, run: Run, real: Batch, fake: Batch, autocast: Callable, world: World = ALONE) -> Terms:
    """One step of the critic on this process's share of both batches, the generated ones as the run's memory has them.
    Returns its terms, detached."""
    fake = fake.of(run.memory(fake.samples.detach(), run.noise, world))
    with autocast():
        terms = recipe.objective.critic_terms(play(recipe, run, real, fake, world))
    terms = _minimise(terms, run.critic_optimizer, world)
    for project in recipe.objective.projections:
        project(run.critic)
    return _named("critic", terms)


def generator_step(
    recipe: Recipe, run: Run, real: Batch, fake: Batch, autocast: Callable, world: World = ALONE
) -> Terms:
    """One step of the generator on samples that it drew. Returns its terms, detached."""
    with autocast(), frozen(parameters_of(run.critic_optimizer)):
        terms = recipe.objective.generator_terms(play(recipe, run, real, fake, world))
    return _named("generator", _minimise(terms, run.generator_optimizer, world))


def play(recipe: Recipe, run: Run, real: Batch, fake: Batch, world: World = ALONE) -> Play:
    """What the terms see: both batches as the critic is shown them."""

    def uniform(*sizes: int) -> Tensor:
        return world.share(torch.rand(recipe.batch_size, *sizes, generator=run.noise, device=run.noise.device))

    if recipe.augmentations:
        real, fake = (batch.of(augment(batch.samples, recipe.augmentations, uniform)) for batch in (real, fake))
    return Play(run.critic, real, fake, uniform, world.mean, run.done, run.generator)


@contextmanager
def frozen(weights: Iterable[Tensor]) -> Iterator[None]:
    """What passes through these weights meanwhile costs no gradient of theirs, only of its input. Those that did not
    learn before do not learn afterwards."""
    learning = [weight for weight in weights if weight.requires_grad]
    for weight in learning:
        weight.requires_grad_(False)
    try:
        yield
    finally:
        for weight in learning:
            weight.requires_grad_(True)


def _minimise(terms: Terms, optimizer: torch.optim.Optimizer, world: World) -> Terms:
    """One step of one player. Returns its terms, detached, over the whole batch of all processes."""
    parameters = parameters_of(optimizer)
    for parameter in parameters:
        parameter.grad = None
    _total(terms).backward(inputs=parameters)
    terms = {name: value.detach() for name, value in terms.items()}
    gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
    world.average([*gradients, *terms.values()])
    optimizer.step()
    return terms


def _named(player: str, terms: Terms) -> Terms:
    return {f"{player}_{name}": value for name, value in terms.items()} | {f"{player}_loss": _total(terms)}


def _total(terms: Terms) -> Tensor:
    return reduce(operator.add, terms.values())  # sum() would begin with 0 + the first
