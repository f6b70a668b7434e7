"""Principal directions of a generator (GANSpace: Härkönen et al., Discovering Interpretable GAN Controls, 2020)."""

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ganapp.generators import Generator

NONLINEAR = (nn.ReLU, nn.LeakyReLU, nn.Tanh, nn.Sigmoid)
LATENTS = 2000  # twice as many move a share of variance by 0.003 and take twice as long
OVERSAMPLING, POWER_ITERATIONS = 16, 6


@dataclass(frozen=True)
class Directions:
    """`steps` (k, d): row i moves a latent so that its activations move one standard deviation along component i.
    `share` (k,): the part of the variance of the activations that component i explains, largest first."""

    steps: Tensor
    share: Tensor


class _Reached(Exception):
    """Carries the activations out of a forward pass whose rest nobody needs."""


def first_activations(generator: Generator, latents: Tensor) -> Tensor:
    """What comes out of the first non-linearity, (n, features); of a linear generator, its output."""
    generator = deepcopy(generator)  # another thread may be drawing with it, without our way out
    layer = next((module for module in generator.modules() if isinstance(module, NONLINEAR)), generator)
    compute = layer.forward

    def leave(inputs: Tensor) -> Tensor:
        raise _Reached(compute(inputs))

    # A hook would not be run where a chain of layers calls their forward methods.
    layer.forward = leave  # type: ignore[method-assign, assignment]
    try:
        generator(latents)
    except _Reached as reached:
        return reached.args[0].flatten(1)
    raise RuntimeError(f"{type(generator).__name__} has no layer that its forward pass goes through")


@torch.inference_mode()
def principal(generator: Generator, count: int = 5, around: Tensor | None = None, seed: int = 0) -> Directions:
    """The first `count` principal directions of the normal part of the latent, the same for the same seed; fewer where
    the activations have fewer. The other parts, if any, are those of the latent `around` (d,).

    Activations of many latents are decomposed by PCA, and the latents regressed on their coordinates (section 2.1 and
    equation 2 of the paper). Where the first layer is linear in z, these are its right singular vectors. The sign of a
    direction means nothing; it is chosen so that its largest entry is positive. Raises ArithmeticError where the
    activations are too large for that.
    """
    random, spec = torch.Generator().manual_seed(seed), generator.config.latent
    latents = spec.random(LATENTS, random)
    if around is not None:
        latents = torch.where(spec.normal > 0, latents, around)
    activations = first_activations(generator, latents)
    activations = activations - activations.mean(0)
    try:
        coordinates = _principal_coordinates(activations, count, random)
    except torch.linalg.LinAlgError as error:
        raise ArithmeticError("the activations are too large") from error
    deviation = coordinates.std(0)
    steps = torch.linalg.lstsq(coordinates / deviation, latents).solution * spec.normal  # (count, d)
    largest = steps.gather(1, steps.abs().argmax(1, keepdim=True))
    found = Directions(steps * largest.sign(), deviation.square() / activations.var(0).sum())
    if not (torch.isfinite(found.steps).all() and torch.isfinite(found.share).all()):
        raise ArithmeticError("the activations are too large, or all the same")
    return found


def _principal_coordinates(centred: Tensor, count: int, random: torch.Generator) -> Tensor:
    """(n, features) -> (n, count): coordinates on the first components, by subspace iteration.

    (Halko, Martinsson, Tropp 2011, algorithm 4.4. torch.pca_lowrank is the same but draws from the global stream,
    which other threads use as well.)
    """
    guess = torch.randn(centred.shape[1], count + OVERSAMPLING, generator=random)
    for _ in range(POWER_ITERATIONS):
        guess = torch.linalg.qr(centred.T @ (centred @ guess)).Q
    left, singular, _ = torch.linalg.svd(centred @ guess, full_matrices=False)
    return left[:, :count] * singular[:count]
