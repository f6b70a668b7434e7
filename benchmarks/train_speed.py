"""Images per second of the course's notebook-style loop and of ours, interleaved on the same machine.

    python benchmarks/train_speed.py                     # the three recipes as they are
    python benchmarks/train_speed.py --names dcgan --rounds 10

The notebook's way: a torchvision Dataset with per-sample transforms, a DataLoader, the library's layers in
their default memory format, a graph for every fake, `.item()` after every step. Both loops train the same
networks with the same optimisers on the same data and alternate every few seconds, because a shared machine
changes its speed; the ratio is the figure to quote.
"""

import copy
import itertools
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
import tyro
from torch import nn
from torch.utils.data import DataLoader
from torchvision import transforms

sys.path.insert(0, str(Path(__file__).parent.parent))

from training import data
from training.loop import start, train_step
from training.recipe import Recipe
from training.recipes import RECIPES
from training.session import autocast, pick_device


@dataclass(frozen=True)
class Benchmark:
    names: tuple[str, ...] = tuple(RECIPES)
    """Recipes to run."""
    rounds: int = 5
    seconds: float = 4.0
    """Length of one turn of one loop."""
    width: int | None = None
    """Width of the convolutional networks, where it is not the recipe's own."""
    data_dir: Path = Path("data")
    device: str = "auto"


def notebook_steps(recipe: Recipe, root: Path, device: torch.device) -> Iterator[None]:
    """One generator step at a time, as the course's notebooks train."""
    run = start(recipe, 0, torch.device("cpu"))
    generator, critic = as_in_the_library(run.generator).to(device), run.critic.to(device)
    generator_optimizer, critic_optimizer = notebook_optimizers(recipe, generator, critic)
    size = recipe.generator.image_size
    steps = [transforms.Resize(size)] if size != 28 else []
    transform = transforms.Compose([*steps, transforms.ToTensor(), transforms.Normalize(0.5, 0.5)])
    dataset = data.DATASETS[recipe.dataset](root, transform=transform)
    loader = DataLoader(dataset, batch_size=recipe.batch_size, shuffle=True)
    while True:
        for real, _ in loader:
            real = real.to(device)
            for _ in range(recipe.objective.critic_steps):
                fake = generator(torch.randn(len(real), recipe.generator.z_dim, 1, 1, device=device))
                critic_loss = sum(recipe.objective.pair.critic(critic(real), critic(fake.detach())).values())
                critic_optimizer.zero_grad()
                critic_loss.backward()
                critic_optimizer.step()
                for project in recipe.objective.projections:
                    project(critic)
            fake = generator(torch.randn(len(real), recipe.generator.z_dim, 1, 1, device=device))
            generator_loss = sum(recipe.objective.pair.generator(critic(fake)).values())
            generator_optimizer.zero_grad()
            generator_loss.backward()
            generator_optimizer.step()
            critic_loss.item(), generator_loss.item()
            yield


def as_in_the_library(generator: nn.Module) -> nn.Module:
    """The same network from torch's own layers alone, in their default memory format."""
    layers = copy.deepcopy(generator.layers).to(memory_format=torch.contiguous_format)
    for layer in layers:
        if isinstance(layer, nn.ConvTranspose2d):
            layer.__class__ = nn.ConvTranspose2d  # drop our faster forward
    if isinstance(layers[0], nn.Linear):
        return nn.Sequential(nn.Flatten(), *layers, nn.Unflatten(1, generator.config.image_shape))
    return layers


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
    run, cast = start(recipe, 0, device), autocast(device, "auto")
    while True:
        train_step(recipe, run, batches, cast)
        run.step += 1
        yield


def images_per_second(steps: Iterator[None], recipe: Recipe, seconds: float, device: torch.device) -> float:
    """Images of the data set a second: generator steps times batch size, over at least `seconds`."""
    started = time.perf_counter()
    for done in itertools.count(1):
        next(steps)
        if time.perf_counter() - started > seconds:
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            return done * recipe.batch_size / (time.perf_counter() - started)


def main(benchmark: Benchmark) -> None:
    device = pick_device(benchmark.device)
    print(f"{device.type}, {torch.get_num_threads()} threads, torch {torch.__version__}; medians of images/s")
    for name in benchmark.names:
        recipe = RECIPES[name]
        if benchmark.width and name != "vanilla":
            recipe = replace(
                recipe,
                generator=replace(recipe.generator, width=benchmark.width),
                critic=replace(recipe.critic, width=benchmark.width),
            )
        loops = [make(recipe, benchmark.data_dir, device) for make in (notebook_steps, our_steps)]
        for steps in loops:
            images_per_second(steps, recipe, 1.0, device)  # warm up
        rounds = [
            [images_per_second(steps, recipe, benchmark.seconds, device) for steps in loops]
            for _ in range(benchmark.rounds)
        ]
        notebook, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratios = sorted(b / a for a, b in rounds)
        print(
            f"{name:8} width {recipe.generator.width:<4} notebook {notebook:8.0f}   ours {ours:8.0f}   "
            f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})",
            flush=True,
        )


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
