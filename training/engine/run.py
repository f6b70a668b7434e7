"""A run: everything that changes while a GAN trains, how it begins, and what can be read from it."""

import copy
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import torch
from torch import Tensor, nn

from ganapp.generators import Generator, build
from ganapp.growth import Growth
from training.game.memory import Memory
from training.game.play import Terms
from training.game.recipe import Recipe
from training.machine.distributed import ALONE, World

STATISTICS_PASSES = 50  # forward passes that estimate anew what layers count, as BatchNorm its statistics


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
    memory: Memory = field(default_factory=Memory)
    """What the critic is shown of the generated samples."""
    done: Tensor = field(default_factory=lambda: torch.zeros(()))
    """The share of the budget that is done, a number on the device: a recorded step reads what it holds."""
    step: int = 0
    """Generator steps done."""
    seconds: float = 0.0
    """Time spent in steps."""
    recent: list[Terms] = field(default_factory=list)
    """Terms of every step since the last log point, on the device."""
    notes: dict = field(default_factory=dict)
    """What training.json tells of the run besides its settings, JSON: where its weights began, what was changed."""

    @cached_property
    def averaged(self) -> tuple[list[Tensor], list[Tensor]]:
        """The parameters of the average, and those of the generator that they follow."""
        return list(self.average.parameters()), list(self.generator.parameters())

    @cached_property
    def growing(self) -> list[Growth]:
        """The parts of the networks that know how far those have grown."""
        networks = (self.generator, self.critic, self.average)
        return [module for network in networks for module in network.modules() if isinstance(module, Growth)]

    @property
    def stage(self) -> tuple[int, ...]:
        """What decides, beside the data, which layers a step computes."""
        return tuple(part.present for part in self.growing)


def start(recipe: Recipe, seed: int, device: torch.device, world: World = ALONE) -> Run:
    """A new run: networks initialised from the seed, on the device, channels last."""
    torch.manual_seed(seed)
    generator, critic = build(recipe.generator), recipe.critic.build(recipe.generator)
    for network in (generator, critic):
        recipe.initialise(network)
        network.to(device).to(memory_format=torch.channels_last)
    return Run(
        generator=generator,
        critic=world.divide_dropout(critic),
        average=copy.deepcopy(generator).requires_grad_(False),
        generator_optimizer=recipe.generator_optimizer.build(generator.parameters()),
        critic_optimizer=recipe.critic_optimizer.build(critic.parameters()),
        noise=torch.Generator(device).manual_seed(seed),
        memory=recipe.objective.memory(recipe.batch_size, recipe.generator.sample_shape).to(device),
        done=torch.zeros((), device=device),
    )


@contextmanager
def taken_back(run: Run) -> Iterator[None]:
    """What meanwhile happens to the players, their optimisers, the run's memory and the random numbers is undone, where
    they lie. What an optimiser takes memory for is zero afterwards, as optimisers begin."""
    device, noise, networks = run.noise.device, run.noise.get_state(), (run.generator, run.critic, run.memory)
    # Detached: a graph of the weights that lives on would bind their gradients to the stream that it was made on.
    weights = [tensor.detach() for n in networks for tensor in (*n.parameters(), *n.buffers())]
    held = [*weights, *_moments(run)]
    before = [tensor.clone() for tensor in held]
    with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
        try:
            yield
        finally:
            for moment in _moments(run):
                moment.zero_()
            for tensor, old in zip(held, before, strict=True):
                tensor.copy_(old)
            run.noise.set_state(noise)


def _moments(run: Run) -> list[Tensor]:
    """What the optimisers remember of earlier steps."""
    kept = [state.values() for o in (run.generator_optimizer, run.critic_optimizer) for state in o.state.values()]
    return [value for values in kept for value in values if isinstance(value, Tensor)]


def set_done(run: Run, recipe: Recipe, done: float) -> None:
    """What depends on the share of the budget that is done: the number itself, how far the networks have grown, and
    what the optimisers say of it; the learning rates times the recipe's decay and the `share` of a group, if any."""
    run.done.fill_(done)
    for part in run.growing:
        part.reach(recipe.grown(done, part.stages))
    for optimizer, settings in (
        (run.generator_optimizer, recipe.generator_optimizer),
        (run.critic_optimizer, recipe.critic_optimizer),
    ):
        for group in optimizer.param_groups:
            held = settings.at(done)
            held["lr"] *= recipe.rate(done) * group.get("share", 1)
            for name, value in held.items():
                if isinstance(group[name], Tensor):
                    group[name].fill_(value)  # in place: a recorded step knows this tensor
                else:
                    group[name] = value


def parameters_of(optimizer: torch.optim.Optimizer) -> list[Tensor]:
    """What learns of the optimiser's player, without the walk through its modules that takes longer than a sum."""
    return [weight for group in optimizer.param_groups for weight in group["params"] if weight.requires_grad]


def check(run: Run) -> None:
    """Raises TrainingError where the run is broken: a term or a weight that is not finite."""
    _first_broken_term(run, list(run.recent[0]) if run.recent else [], table_of(run))
    for player in ("generator", "critic", "average"):
        if not all(torch.isfinite(p).all() for p in getattr(run, player).parameters()):
            raise TrainingError(f"the weights of the {player} are no longer finite at step {run.step}")


def export_generator(run: Run, recipe: Recipe) -> Generator:
    """The averaged generator in eval mode, what its layers count (BatchNorm its statistics, and all that has a
    `running_mean`, `reset_running_stats` and `momentum` as BatchNorm has them) estimated anew for the averaged weights.

    The running statistics of training belong to weights that no longer exist ("standing statistics",
    Brock et al. 2019, appendix A). Latents come from a fixed stream of their own, so that looking at a
    run does not change it. Without an average the generator is exported with the statistics that it has.
    """
    if not recipe.ema_half_life:
        return copy.deepcopy(run.generator).requires_grad_(False).eval()
    generator = copy.deepcopy(run.average)
    counting: list[Any] = [m for m in generator.modules() if getattr(m, "running_mean", None) is not None]
    device = next(generator.parameters()).device
    noise = torch.Generator(device).manual_seed(0)
    for module in counting:
        module.reset_running_stats()
        module.momentum = None  # a plain mean over all passes
    generator.train()
    with torch.no_grad():
        for _ in range(STATISTICS_PASSES if counting else 0):
            generator(recipe.generator.latent.random(recipe.batch_size, noise))
    return generator.eval()


def table_of(run: Run) -> Tensor:
    """The recent terms, (steps, terms)."""
    return torch.stack([torch.stack(list(terms.values())) for terms in run.recent]) if run.recent else torch.empty(0)


def means_of(run: Run) -> dict[str, float]:
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
