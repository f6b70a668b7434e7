"""The training loop: one step for every kind of GAN, and a generator of typed progress around it.

Nothing here prints or saves; the caller draws the bar, writes files and decides when to stop.
"""

import copy
import math
import operator
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property, reduce

import torch
from torch import Tensor, nn

from ganapp.generators import Generator, build
from training.data import ShuffledBatches
from training.distributed import ALONE, World
from training.objectives import Terms
from training.recipe import Recipe

LOG_EVERY = 50  # generator steps a log point
AVERAGE_EVERY = 8  # generator steps: a sum over all weights is a tenth of a step of a small network
STATISTICS_PASSES = 50  # forward passes that re-estimate BatchNorm's statistics


class TrainingError(Exception):
    """Training cannot go on; the message says at which step and why."""


@dataclass
class Run:
    """Everything that changes while a run trains; saving it is saving the run."""

    generator: Generator
    critic: nn.Module
    average: Generator
    """Exponential moving average of the generator's parameters."""
    generator_optimizer: torch.optim.Optimizer
    critic_optimizer: torch.optim.Optimizer
    noise: torch.Generator
    """Source of latent vectors, on the device."""
    step: int = 0
    """Generator steps done."""
    seconds: float = 0.0
    """Time spent in steps."""
    recent: list[Terms] = field(default_factory=list)
    """Terms of every step since the last log point, on the device."""

    @cached_property
    def averaged(self) -> list[Tensor]:
        """The parameters of the average."""
        return list(self.average.parameters())


@dataclass(frozen=True)
class Progress:
    """What is known after a generator step."""

    step: int
    log: dict[str, float] | None = None
    """At a log point: step, epoch, images, seconds and the mean of every term since the last one."""
    generator: Generator | None = None
    """At the end of an epoch that is shown, in the leading process: the averaged generator, ready to draw."""


def start(recipe: Recipe, seed: int, device: torch.device, world: World = ALONE) -> Run:
    """A new run: networks initialised from the seed, on the device, channels last."""
    torch.manual_seed(seed)
    generator, critic = build(recipe.generator), recipe.critic.build(recipe.generator)
    for network in (generator, critic):
        recipe.initialise(network)
        network.to(device, memory_format=torch.channels_last)
    return Run(
        generator=generator,
        critic=world.divide_dropout(critic),
        average=copy.deepcopy(generator).requires_grad_(False),
        generator_optimizer=recipe.generator_optimizer.build(generator.parameters()),
        critic_optimizer=recipe.critic_optimizer.build(critic.parameters()),
        noise=torch.Generator(device).manual_seed(seed),
    )


def steps_per_epoch(recipe: Recipe, n_images: int) -> int:
    return math.ceil(n_images / recipe.batch_size)


def train(
    recipe: Recipe, run: Run, batches: ShuffledBatches, autocast: Callable[[], AbstractContextManager]
) -> Iterator[Progress]:
    """Continue `run` to the end of the recipe's budget, yielding after every generator step.

    Raises TrainingError at the first log point with a step whose terms are not finite.
    """
    world, epoch_steps = batches.world, steps_per_epoch(recipe, len(batches.images))
    while run.step < recipe.epochs * epoch_steps:
        started = time.perf_counter()
        set_learning_rates(run, recipe, run.step / (recipe.epochs * epoch_steps))
        run.recent.append(train_step(recipe, run, batches, autocast))
        run.step += 1
        means = _means(run) if run.step % LOG_EVERY == 0 else None
        run.seconds += time.perf_counter() - started
        log = generator = None
        if means:
            done = {"step": run.step, "epoch": round(run.step / epoch_steps, 4), "images": run.step * recipe.batch_size}
            log = done | {"seconds": round(run.seconds, 2)} | means
        ended, left = divmod(run.step, epoch_steps)
        if left == 0 and recipe.shows(ended) and world.leads:
            generator = export_generator(run, recipe)
        yield Progress(run.step, log, generator)


def train_step(recipe: Recipe, run: Run, batches: ShuffledBatches, autocast: Callable) -> Terms:
    """`critic_steps` steps of the critic, one of the generator on the fakes of the last of them, then the average.

    Returns the terms of both players, detached, on the device: nothing here waits for it.
    """
    world, critic_steps = batches.world, recipe.objective.critic_steps
    first = run.step * critic_steps
    for k in range(critic_steps):
        with torch.set_grad_enabled(k == critic_steps - 1):  # only the generator's step needs a graph of the fakes
            fake = draw(recipe, run, autocast, world)
        critic_terms = critic_step(recipe, run, batches[first + k], fake.detach(), autocast, world)
    return critic_terms | generator_step(recipe, run, fake, autocast, world)


def draw(recipe: Recipe, run: Run, autocast: Callable, world: World = ALONE) -> Tensor:
    """This process's share of a batch of generated samples, from fresh noise."""
    with autocast():
        return run.generator(world.share(recipe.generator.latent.random(recipe.batch_size, run.noise)))


def critic_step(
    recipe: Recipe, run: Run, real: Tensor, fake: Tensor, autocast: Callable, world: World = ALONE
) -> Terms:
    """One step of the critic on this process's share of a batch. Returns its terms, detached."""
    n, noise, objective = recipe.batch_size, run.noise, recipe.objective

    def uniform() -> Tensor:
        shape = (n, *(1 for _ in recipe.generator.sample_shape))
        return world.share(torch.rand(shape, generator=noise, device=noise.device))

    with autocast():
        terms = objective.critic_terms(run.critic, real, fake, uniform)
    terms = _minimise(terms, run.critic_optimizer, world)
    for project in objective.projections:
        project(run.critic)
    return _named("critic", terms)


def generator_step(recipe: Recipe, run: Run, fake: Tensor, autocast: Callable, world: World = ALONE) -> Terms:
    """One step of the generator on samples that it drew, then the average. Returns its terms, detached."""
    with autocast(), frozen(_parameters(run.critic_optimizer)):
        terms = recipe.objective.generator_terms(run.critic, fake)
    terms = _minimise(terms, run.generator_optimizer, world)
    if (run.step + 1) % AVERAGE_EVERY == 0:
        with torch.no_grad():
            torch._foreach_lerp_(run.averaged, _parameters(run.generator_optimizer), recipe.ema_weight(AVERAGE_EVERY))
    return _named("generator", terms)


@contextmanager
def frozen(weights: Iterable[Tensor]) -> Iterator[None]:
    """What passes through these weights meanwhile costs no gradient of theirs, only of its input."""
    for weight in weights:
        weight.requires_grad_(False)
    yield
    for weight in weights:
        weight.requires_grad_(True)


def check(run: Run) -> None:
    """Raises TrainingError where the run is broken: a term or a weight that is not finite."""
    _first_broken_term(run, list(run.recent[0]) if run.recent else [], table_of(run))
    for player in ("generator", "critic", "average"):
        if not all(torch.isfinite(p).all() for p in getattr(run, player).parameters()):
            raise TrainingError(f"the weights of the {player} are no longer finite at step {run.step}")


def export_generator(run: Run, recipe: Recipe) -> Generator:
    """The averaged generator in eval mode, its BatchNorm statistics estimated anew for the averaged weights.

    The running statistics of training belong to weights that no longer exist ("standing statistics",
    Brock et al. 2019, appendix A). Latents come from a fixed stream of their own, so that looking at a
    run does not change it. Without an average the generator is exported with the statistics that it has.
    """
    if not recipe.ema_half_life:
        return copy.deepcopy(run.generator).requires_grad_(False).eval()
    generator = copy.deepcopy(run.average)
    norms = [m for m in generator.modules() if isinstance(m, nn.BatchNorm2d)]
    device = next(generator.parameters()).device
    noise = torch.Generator(device).manual_seed(0)
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # a plain mean over all passes
    generator.train()
    with torch.no_grad():
        for _ in range(STATISTICS_PASSES if norms else 0):
            generator(recipe.generator.latent.random(recipe.batch_size, noise))
    return generator.eval()


def set_learning_rates(run: Run, recipe: Recipe, done: float) -> None:
    """Those of the recipe after the share `done` of its budget."""
    for optimizer, settings in (
        (run.generator_optimizer, recipe.generator_optimizer),
        (run.critic_optimizer, recipe.critic_optimizer),
    ):
        for group in optimizer.param_groups:
            group["lr"] = settings.lr * recipe.rate(done)


def _parameters(optimizer: torch.optim.Optimizer) -> list[Tensor]:
    """The parameters of the optimiser's player, without the walk through its modules that takes longer than a sum."""
    return optimizer.param_groups[0]["params"]


def _minimise(terms: Terms, optimizer: torch.optim.Optimizer, world: World) -> Terms:
    """One step of one player. Returns its terms, detached, over the whole batch of all processes."""
    parameters = _parameters(optimizer)
    for parameter in parameters:
        parameter.grad = None
    _total(terms).backward(inputs=parameters)
    terms = {name: value.detach() for name, value in terms.items()}
    world.average([*(parameter.grad for parameter in parameters), *terms.values()])
    optimizer.step()
    return terms


def _named(player: str, terms: Terms) -> Terms:
    return {f"{player}_{name}": value for name, value in terms.items()} | {f"{player}_loss": _total(terms)}


def _total(terms: Terms) -> Tensor:
    return reduce(operator.add, terms.values())  # sum() would begin with 0 + the first


def table_of(run: Run) -> Tensor:
    """The recent terms, (steps, terms)."""
    return torch.stack([torch.stack(list(terms.values())) for terms in run.recent]) if run.recent else torch.empty(0)


def _means(run: Run) -> dict[str, float]:
    """The mean of every term since the last log point. The one place that waits for the device."""
    names, table = list(run.recent[0]), table_of(run)
    _first_broken_term(run, names, table)
    run.recent = []
    return {name: float(f"{mean:.6g}") for name, mean in zip(names, table.mean(0).tolist(), strict=True)}


def _first_broken_term(run: Run, names: list[str], table: Tensor) -> None:
    for step, row in enumerate(table.tolist(), run.step - len(table) + 1):
        for name, value in zip(names, row, strict=True):
            if not math.isfinite(value):
                raise TrainingError(f"{name} became {value} at step {step}")
