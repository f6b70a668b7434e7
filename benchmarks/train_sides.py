"""The loops that train_speed.py compares, each a generator that makes one generator step at a time."""

import copy
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp import idx
from training.data.batches import Batch, ShuffledBatches
from training.data.source import Request
from training.engine import loop
from training.engine.loop import frozen
from training.engine.run import start
from training.game.play import Play
from training.game.recipe import Recipe
from training.machine.device import autocast, pick_precision
from training.machine.distributed import World
from training.sources import find

SHARES_FAKES = {"dcgan"}  # whose notebook, too, trains the generator on the critic's fakes; the others draw anew


def of_width(recipe: Recipe, width: int) -> Recipe:
    """The recipe for its data set, with networks of this width; vanilla's critic keeps its own."""
    recipe = recipe.fitted(find(recipe.dataset))
    critic = recipe.critic if recipe.name == "vanilla" else replace(recipe.critic, width=width)
    return replace(recipe, generator=replace(recipe.generator, width=width), critic=critic)


def binary_critic_loss(real: Tensor, fake: Tensor) -> Tensor:
    entropy = nn.functional.binary_cross_entropy_with_logits
    return (entropy(real, torch.ones_like(real)) + entropy(fake, torch.zeros_like(fake))) / 2


def binary_generator_loss(fake: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))


BINARY = (binary_critic_loss, binary_generator_loss)
WASSERSTEIN = (lambda real, fake: fake.mean() - real.mean(), lambda fake: -fake.mean())
LOSSES = {
    "vanilla": BINARY,
    "dcgan": BINARY,
    "wgan": WASSERSTEIN,
}  # (critic's, generator's), as the notebooks have them


def notebook_steps(recipe: Recipe, root: Path, device: torch.device, world: World) -> Iterator[None]:
    """One generator step at a time, as the course's notebooks train."""
    run = start(recipe, 0, torch.device("cpu"))
    generator, critic = (as_in_the_library(network.layers).to(device) for network in (run.generator, run.critic))
    generator_optimizer, critic_optimizer = notebook_optimizers(recipe, generator, critic)
    size = recipe.generator.image_size
    steps = [transforms.Resize(size)] if size != 28 else []
    transform = transforms.Compose([*steps, transforms.ToTensor(), transforms.Normalize(0.5, 0.5)])
    dataset = getattr(datasets, idx.FOLDERS[recipe.dataset])(root, transform=transform)
    z_dim, linear = recipe.generator.z_dim, isinstance(generator[0], nn.Linear)
    shape = lambda n: (n, z_dim) if linear else (n, z_dim, 1, 1)  # noqa: E731
    critic_loss_of, generator_loss_of = LOSSES[recipe.name]
    loader = DataLoader(dataset, batch_size=recipe.batch_size, shuffle=True)
    while True:
        for real, _ in loader:
            real = real.to(device)
            for _ in range(recipe.objective.critic_steps):
                fake = generator(torch.randn(shape(len(real)), device=device)).view_as(real)
                critic_loss = critic_loss_of(critic(real), critic(fake.detach()))
                critic_optimizer.zero_grad()
                critic_loss.backward()
                critic_optimizer.step()
                for project in recipe.objective.projections:
                    project(critic)
            if recipe.name not in SHARES_FAKES:
                fake = generator(torch.randn(shape(len(real)), device=device)).view_as(real)
            generator_loss = generator_loss_of(critic(fake))
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


def our_steps(recipe: Recipe, root: Path, device: torch.device, world: World) -> Iterator[None]:
    """The step of training/engine/loop.py and the average, as `python -m training` takes them."""
    samples = find(recipe.dataset).load(Request(root, recipe.data))
    batches = ShuffledBatches(samples, recipe.batch_size, 0, device=device, world=world)
    run, cast = start(recipe, 0, device, world), autocast(device, pick_precision(device, "auto"))
    for _ in loop.steps(recipe, run, batches, cast, recorded=device.type == "cuda"):
        yield


def arithmetic_steps(recipe: Recipe, root: Path, device: torch.device, world: World) -> Iterator[None]:
    """Forward and backward of both networks as our step does them, and nothing else."""
    run, cast = start(recipe, 0, device), autocast(device, pick_precision(device, "auto"))
    n, objective = recipe.batch_size, recipe.objective
    latents = recipe.generator.latent.random(n, run.noise)
    real, uniform = Batch(torch.rand(n, *recipe.generator.image_shape, device=device)), torch.rand(n, 1, device=device)
    while True:
        for k in range(objective.critic_steps):
            with cast():
                with torch.set_grad_enabled(k == objective.critic_steps - 1):
                    fake = run.generator(latents)
                terms = objective.critic_terms(Play(run.critic, real, Batch(fake.detach()), lambda k: uniform))
            torch.autograd.grad(sum(terms.values()), list(run.critic.parameters()))
        with cast(), frozen(list(run.critic.parameters())):
            terms = objective.generator_terms(Play(run.critic, real, Batch(fake), lambda k: uniform))
        torch.autograd.grad(sum(terms.values()), list(run.generator.parameters()))
        yield


def matrix_products(recipe: Recipe, root: Path, device: torch.device, world: World, size: int = 2048) -> Iterator[None]:
    dtype = getattr(torch, pick_precision(device, "auto"))
    a, b = (torch.rand(size, size, device=device, dtype=dtype) for _ in range(2))
    while True:
        a @ b
        yield


SIDES = {
    "notebook": notebook_steps,
    "ours": our_steps,
    "a process a core": our_steps,
    "arithmetic": arithmetic_steps,
    "peak": matrix_products,
}
