"""Images per second of the course's notebook-style loop and of ours, interleaved on the same machine.

    python benchmarks/train_speed.py                            # the four cases of the table
    python benchmarks/train_speed.py --names dcgan --width 16 --rounds 10

The notebook's way: a torchvision Dataset with per-sample transforms, a DataLoader, the library's layers in
their default memory format, a graph for every fake, `.item()` after every step. Both loops train the same
networks with the same optimisers on the same data, each in a process of its own, and take turns every few seconds,
because a shared machine changes its speed; the ratio is the figure to quote. With them alternates the
networks' bare arithmetic (forward and backward on inputs at hand, no data, noise, optimiser or average): what
our step takes beyond it is the loop's overhead. The peak is that of a large matrix product in our number format.
"""

import copy
import itertools
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import torch
import tyro
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.flop_counter import FlopCounterMode
from torchvision import datasets, transforms

sys.path.insert(0, str(Path(__file__).parent.parent))

from training import data
from training.loop import frozen, train_step
from training.machine import autocast, pick_device, pick_precision, prepare
from training.recipe import Recipe
from training.recipes import RECIPES
from training.run import start

SHARES_FAKES = {"dcgan"}  # whose notebook, too, trains the generator on the critic's fakes; the others draw anew


@dataclass(frozen=True)
class Benchmark:
    names: tuple[str, ...] = ("vanilla", "dcgan", "dcgan", "wgan")
    """Recipes to run."""
    rounds: int = 5
    seconds: float = 4.0
    """Length of one turn of one loop."""
    widths: tuple[int, ...] = (256, 16, 64, 64)
    """Width of the generator of each; the critic of a convolutional one has the same."""
    data_dir: Path = Path("data")
    device: str = "auto"


def notebook_steps(recipe: Recipe, root: Path, device: torch.device) -> Iterator[None]:
    """One generator step at a time, as the course's notebooks train."""
    run = start(recipe, 0, torch.device("cpu"))
    generator, critic = (as_in_the_library(network.layers).to(device) for network in (run.generator, run.critic))
    generator_optimizer, critic_optimizer = notebook_optimizers(recipe, generator, critic)
    size = recipe.generator.image_size
    steps = [transforms.Resize(size)] if size != 28 else []
    transform = transforms.Compose([*steps, transforms.ToTensor(), transforms.Normalize(0.5, 0.5)])
    dataset = getattr(datasets, data.PICTURES[recipe.dataset])(root, transform=transform)
    z_dim, linear = recipe.generator.z_dim, isinstance(generator[0], nn.Linear)
    shape = lambda n: (n, z_dim) if linear else (n, z_dim, 1, 1)  # noqa: E731
    loader = DataLoader(dataset, batch_size=recipe.batch_size, shuffle=True)
    while True:
        for real, _ in loader:
            real = real.to(device)
            for _ in range(recipe.objective.critic_steps):
                fake = generator(torch.randn(shape(len(real)), device=device)).view_as(real)
                critic_loss = sum(recipe.objective.pair.critic(critic(real), critic(fake.detach())).values())
                critic_optimizer.zero_grad()
                critic_loss.backward()
                critic_optimizer.step()
                for project in recipe.objective.projections:
                    project(critic)
            if recipe.name not in SHARES_FAKES:
                fake = generator(torch.randn(shape(len(real)), device=device)).view_as(real)
            generator_loss = sum(recipe.objective.pair.generator(critic(fake)).values())
            generator_optimizer.zero_grad()
            generator_loss.backward()
            generator_optimizer.step()
            critic_loss.item(), generator_loss.item()
            yield


def as_in_the_library(network: nn.Sequential) -> nn.Sequential:
    """The same network from torch's own layers alone, in their default memory format."""
    network = copy.deepcopy(network).to(memory_format=torch.contiguous_format)
    for layer in network:
        for kind in (nn.Conv2d, nn.ConvTranspose2d, nn.Dropout):
            if isinstance(layer, kind):
                layer.__class__ = kind  # drop our faster passes
    return network


def notebook_optimizers(recipe: Recipe, *networks: nn.Module) -> list[torch.optim.Optimizer]:
    """torch's defaults: no fused kernels."""
    settings = (recipe.generator_optimizer, recipe.critic_optimizer)
    return [
        getattr(torch.optim, type(s).__name__)(network.parameters(), **vars(s))
        for network, s in zip(networks, settings, strict=True)
    ]


def our_steps(recipe: Recipe, root: Path, device: torch.device) -> Iterator[None]:
    images, _ = data.load(recipe.dataset, root, recipe.generator.image_size)
    batches = data.ShuffledBatches(images.to(device), recipe.batch_size, seed=0)
    run, cast = start(recipe, 0, device), autocast(device, pick_precision(device, "auto"))
    while True:
        train_step(recipe, run, batches, cast)
        run.step += 1
        yield


def arithmetic_steps(recipe: Recipe, root: Path, device: torch.device) -> Iterator[None]:
    """Forward and backward of both networks as our step does them, and nothing else."""
    run, cast = start(recipe, 0, device), autocast(device, pick_precision(device, "auto"))
    n, objective = recipe.batch_size, recipe.objective
    latents = recipe.generator.latent.random(n, run.noise)
    real, uniform = torch.rand(n, *recipe.generator.image_shape, device=device), torch.rand(n, 1, 1, 1, device=device)
    while True:
        for k in range(objective.critic_steps):
            with cast():
                with torch.set_grad_enabled(k == objective.critic_steps - 1):
                    fake = run.generator(latents)
                terms = objective.critic_terms(run.critic, real, fake.detach(), lambda: uniform)
            torch.autograd.grad(sum(terms.values()), list(run.critic.parameters()))
        with cast(), frozen(list(run.critic.parameters())):
            terms = objective.generator_terms(run.critic, fake)
        torch.autograd.grad(sum(terms.values()), list(run.generator.parameters()))
        yield


def matrix_products(recipe: Recipe, root: Path, device: torch.device, size: int = 2048) -> Iterator[None]:
    dtype = getattr(torch, pick_precision(device, "auto"))
    a, b = (torch.rand(size, size, device=device, dtype=dtype) for _ in range(2))
    while True:
        a @ b
        yield


SIDES = {
    "notebook": notebook_steps,
    "ours": our_steps,
    "arithmetic": arithmetic_steps,
    "peak": matrix_products,
}


def steps_per_second(steps: Iterator[None], seconds: float, device: torch.device) -> float:
    started = time.perf_counter()
    for done in itertools.count(1):
        next(steps)
        if time.perf_counter() - started > seconds:
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            return done / (time.perf_counter() - started)


def flops(steps: Iterator[None]) -> int:
    """Floating-point operations of one step's matrix products and convolutions."""
    with FlopCounterMode(display=False) as counter:
        next(steps)
    return counter.get_total_flops()


def serve(pipe: Connection, side: str, name: str, width: int, benchmark: Benchmark) -> None:
    """One side in a process of its own: seconds in, steps a second out; None in, FLOPs a step and peak GiB out."""
    recipe, device = of_width(RECIPES[name], width), pick_device(benchmark.device)
    if side != "notebook":
        prepare(device, deterministic=False)
    steps = SIDES[side](recipe, benchmark.data_dir, device)
    while seconds := pipe.recv():
        pipe.send(steps_per_second(steps, seconds, device))
    if device.type == "cuda":
        memory = torch.cuda.max_memory_allocated(device) / 2**30
    else:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    pipe.send((flops(steps), memory))


@contextmanager
def processes(name: str, width: int, benchmark: Benchmark) -> Iterator[dict[str, Connection]]:
    """One waiting process for each side, so that none profits from what another changed or loaded."""
    context, pipes, started = multiprocessing.get_context("spawn"), {}, []
    for side in SIDES:
        pipes[side], other = context.Pipe()
        started.append(context.Process(target=serve, args=(other, side, name, width, benchmark), daemon=True))
        started[-1].start()
    yield pipes
    for process in started:
        process.join()


def ask(pipe: Connection, question: float | None) -> Any:
    pipe.send(question)
    return pipe.recv()


def measure(name: str, width: int, benchmark: Benchmark) -> str:
    with processes(name, width, benchmark) as pipes:
        for pipe in pipes.values():
            ask(pipe, 1.0)  # warm up
        rounds = [{side: ask(pipe, benchmark.seconds) for side, pipe in pipes.items()} for _ in range(benchmark.rounds)]
        ends = {side: ask(pipe, None) for side, pipe in pipes.items()}
    medians = {side: statistics.median(row[side] for row in rounds) for side in SIDES}
    ratios = sorted(row["ours"] / row["notebook"] for row in rounds)
    overhead = 1 - statistics.median(row["ours"] / row["arithmetic"] for row in rounds)
    achieved, peak = (medians[side] * ends[side][0] / 1e9 for side in ("ours", "peak"))
    n = RECIPES[name].batch_size
    return (
        f"| {name} f{width} | {medians['notebook'] * n:,.0f} | {medians['ours'] * n:,.0f} "
        f"| **{statistics.median(ratios):.2f}** ({ratios[0]:.2f} to {ratios[-1]:.2f}) "
        f"| {overhead:.0%} | {achieved:,.0f} of {peak:,.0f} ({achieved / peak:.0%}) "
        f"| {ends['notebook'][1]:.2f} | {ends['ours'][1]:.2f} |"
    )


def of_width(recipe: Recipe, width: int) -> Recipe:
    critic = recipe.critic if recipe.name == "vanilla" else replace(recipe.critic, width=width)
    return replace(recipe, generator=replace(recipe.generator, width=width), critic=critic)


def main(benchmark: Benchmark) -> None:
    device = pick_device(benchmark.device)
    print(f"{device.type}, {torch.get_num_threads()} threads, torch {torch.__version__}; medians")
    print("| | notebook, images/s | ours | ratio | loop overhead | GFLOP/s of the peak | notebook, GiB | ours |")
    print("|---|---|---|---|---|---|---|---|")
    for name, width in zip(benchmark.names, benchmark.widths, strict=True):
        print(measure(name, width, benchmark), flush=True)


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
