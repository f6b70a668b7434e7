"""Find the latent whose picture is closest to a given one."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ganapp.generators import Generator
from ganapp.judge import to_size
from ganapp.latents import LatentSpec, OneHot
from ganapp.reading import to_float
from ganapp.sampling import to_uint8

CANDIDATES, STARTS, STEPS = 2048, 16, 220
RATE = 0.08  # of Adam, falling to 0 along half a cosine
PRIOR = 0.1  # weight of the pull to the shell |z| = sqrt(n)
HALVINGS = (0.25, 0.5)  # after these shares of the steps the worse half of the starts is dropped


@dataclass(frozen=True)
class Guess:
    """The closest so far: `latent` (d,), `picture` (h, w, c) uint8, `error` the root mean square difference to the
    target in grey levels, `done` the share of the work, 0 to 1."""

    latent: Tensor
    picture: np.ndarray
    error: float
    done: float


def invert(generator: Generator, target: np.ndarray, seed: int = 0, steps: int = STEPS) -> Iterator[Guess]:
    """Search by gradient descent on z from several starts at once; a guess a step, never worse than the one before.

    target: (28, 28, 1) or any (h, w, 1) uint8, brought to the generator's size. The starts are the best of random
    latents; all descend together in one batch (Adam: Kingma and Ba 2015, algorithm 1), and the worse half is dropped
    twice. The loss is the mean square difference of the pixels plus a prior that pulls |z| to the shell on which
    random latents lie. The same seed gives the same guesses.
    """
    goal = as_target(generator, target)
    with torch.no_grad():
        z = _starts(generator, goal, seed)
    mean, square, normal = torch.zeros_like(z), torch.zeros_like(z), generator.config.latent.normal
    best = None
    for step in range(steps + 1):
        z.requires_grad_()
        images = generator(z)
        errors = (images - goal).square().mean((1, 2, 3))
        best = _better(best, z, images, errors, step / steps)
        yield best
        radius = (z * normal).norm(dim=1) / math.sqrt(normal.sum())
        losses = errors + PRIOR * (radius - 1).square()
        (gradient,) = torch.autograd.grad(losses.sum(), z)  # the weights are not touched
        with torch.no_grad():
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.99 * square + 0.01 * gradient.square()
            rate = RATE * (1 + math.cos(math.pi * step / steps)) / 2
            ahead = mean / (1 - 0.9 ** (step + 1)) / ((square / (1 - 0.99 ** (step + 1))).sqrt() + 1e-8)
            z = z.detach() - rate * ahead * normal  # a class stays what it is
            if step in [int(share * steps) for share in HALVINGS]:
                kept = losses.argsort()[: len(losses) // 2]
                z, mean, square = z[kept], mean[kept], square[kept]


def as_target(generator: Generator, picture: np.ndarray) -> Tensor:
    """(h, w, 1) uint8 -> (1, channels, size, size) in [-1, 1], resized as real pictures are for training."""
    config = generator.config
    return to_size(to_float(picture[None]), config.image_size).expand(-1, config.channels, -1, -1)


def _starts(generator: Generator, goal: Tensor, seed: int) -> Tensor:
    """The latents whose pictures are closest to the goal among CANDIDATES random ones, (STARTS, d). The closest of
    every class is among them, in place of others where it has to be: a search goes on within a class."""
    latents = generator.config.latent.random(CANDIDATES, torch.Generator().manual_seed(seed))
    images = torch.cat([generator(part) for part in latents.split(64)])
    order = (images - goal).square().mean((1, 2, 3)).argsort().tolist()
    kinds = _kinds(generator.config.latent, latents)
    first = {kinds[i]: i for i in reversed(order)}.values()  # the closest of each kind
    others = [i for i in order if i not in first]
    return latents[[*first, *others[: max(0, STARTS - len(first))]]]


def _kinds(spec: LatentSpec, latents: Tensor) -> list[tuple[int, ...]]:
    """What each latent (n, d) is of: the value of each of its one-hot parts."""
    parts = spec.split(latents)
    of = [parts[name].argmax(1).tolist() for name, part in spec.parts.items() if isinstance(part, OneHot)]
    return [*zip(*of, strict=True)] if of else [()] * len(latents)


def _better(best: Guess | None, z: Tensor, images: Tensor, errors: Tensor, done: float) -> Guess:
    first = int(errors.argmin())
    error = 127.5 * math.sqrt(errors[first].item())
    if best is not None and best.error <= error:
        return Guess(best.latent, best.picture, best.error, done)
    return Guess(z[first].detach().clone(), to_uint8(images[first : first + 1].detach())[0], error, done)
