"""The training loop: one step for every kind of GAN, and a generator of typed progress around it.

Nothing here prints or saves; the caller draws the bar, writes files and decides when to stop.
"""

import copy
import math
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn

from ganapp.generators import Generator, build
from ganapp.sampling import draw
from training.data import ShuffledBatches
from training.objectives import Terms
from training.recipe import Recipe

LOG_EVERY = 50  # generator steps a log point
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
    sums: Terms = field(default_factory=dict)
    """Terms added up since the last log point, on the device."""


@dataclass(frozen=True)
class Progress:
    """What is known after a generator step."""

    step: int
    log: dict[str, float] | None = None
    """At a log point: step, epoch, images, seconds and the mean of every term since the last one."""
    pictures: np.ndarray | None = None
    """At the end of an epoch: the averaged generator's pictures of the fixed latents, (n, h, w, c) uint8."""


def start(recipe: Recipe, seed: int, device: torch.device) -> Run:
    """A new run: networks initialised from the seed, on the device, channels last."""
    torch.manual_seed(seed)
    generator, critic = build(recipe.generator), recipe.critic.build(recipe.generator)
    for network in (generator, critic):
        recipe.initialise(network)
        network.to(device, memory_format=torch.channels_last)
    return Run(
        generator=generator,
        critic=critic,
        average=copy.deepcopy(generator).requires_grad_(False),
        generator_optimizer=recipe.generator_optimizer.build(generator.parameters()),
        critic_optimizer=recipe.critic_optimizer.build(critic.parameters()),
        noise=torch.Generator(device).manual_seed(seed),
    )


def steps_per_epoch(recipe: Recipe, n_images: int) -> int:
    return math.ceil(n_images / recipe.batch_size)


def train(
    recipe: Recipe,
    run: Run,
    batches: ShuffledBatches,
    fixed_latents: Tensor,
    autocast: Callable[[], AbstractContextManager],
) -> Iterator[Progress]:
    """Continue `run` to the end of the recipe's budget, yielding after every generator step.

    Raises TrainingError at the first log point whose terms are not finite.
    """
    epoch_steps = steps_per_epoch(recipe, len(batches.images))
    while run.step < recipe.epochs * epoch_steps:
        started = time.perf_counter()
        add_up(run.sums, train_step(recipe, run, batches, autocast))
        run.step += 1
        log = pictures = None
        if run.step % LOG_EVERY == 0:
            means = _means(run)
            run.seconds += time.perf_counter() - started
            log = {
                "step": run.step,
                "epoch": round(run.step / epoch_steps, 4),
                "images": run.step * recipe.batch_size,
                "seconds": round(run.seconds, 2),
                **means,
            }
        else:
            run.seconds += time.perf_counter() - started
        if run.step % epoch_steps == 0:
            pictures = draw(export_generator(run, recipe), fixed_latents)
        yield Progress(run.step, log, pictures)


def train_step(recipe: Recipe, run: Run, batches: ShuffledBatches, autocast: Callable) -> Terms:
    """`critic_steps` steps of the critic, then one of the generator, then the average.

    Returns the terms of both players, detached, on the device: nothing here waits for it.
    """
    objective, n = recipe.objective, recipe.batch_size
    latent = recipe.generator.latent
    for k in range(objective.critic_steps):
        real = batches[run.step * objective.critic_steps + k]
        with autocast():
            with torch.no_grad():  # the critic's step needs no graph of the generator
                fake = run.generator(latent.random(n, run.noise))
            critic_terms = objective.pair.critic(run.critic(real).float(), run.critic(fake).float())
        _minimise(critic_terms, run.critic, run.critic_optimizer)
        for project in objective.projections:
            project(run.critic)

    with autocast():
        fake = run.generator(latent.random(n, run.noise))
        generator_terms = objective.pair.generator(run.critic(fake).float())
    _minimise(generator_terms, run.generator, run.generator_optimizer)

    weight = 1 - 0.5 ** (n / recipe.ema_half_life)
    with torch.no_grad():
        torch._foreach_lerp_(list(run.average.parameters()), list(run.generator.parameters()), weight)
    return _named("critic", critic_terms) | _named("generator", generator_terms)


def export_generator(run: Run, recipe: Recipe) -> Generator:
    """The averaged generator in eval mode, its BatchNorm statistics estimated anew for the averaged weights.

    The running statistics of training belong to weights that no longer exist ("standing statistics",
    Brock et al. 2019, appendix A). Latents come from a fixed stream of their own, so that looking at a
    run does not change it.
    """
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


def add_up(sums: Terms, terms: Terms) -> None:
    for name, value in terms.items():
        sums[name] = sums[name] + value if name in sums else value


def _minimise(terms: Terms, player: nn.Module, optimizer: torch.optim.Optimizer) -> None:
    optimizer.zero_grad(set_to_none=True)
    sum(terms.values()).backward(inputs=list(player.parameters()))
    optimizer.step()


def _named(player: str, terms: Terms) -> Terms:
    detached = {f"{player}_{name}": value.detach() for name, value in terms.items()}
    return {f"{player}_loss": sum(detached.values())} | detached


def _means(run: Run) -> dict[str, float]:
    """The mean of every term since the last log point. The one place that waits for the device."""
    names, values = list(run.sums), torch.stack(list(run.sums.values())).div(LOG_EVERY).tolist()
    run.sums = {}
    means = {name: float(f"{value:.6g}") for name, value in zip(names, values, strict=True)}
    for name, value in means.items():
        if not math.isfinite(value):
            raise TrainingError(f"{name} became {value} between steps {run.step - LOG_EVERY + 1} and {run.step}")
    return means
