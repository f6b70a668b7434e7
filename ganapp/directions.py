"""Principal directions of a generator (GANSpace: Härkönen et al., Discovering Interpretable GAN Controls, 2020)."""

from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ganapp.generators import Generator
from ganapp.latents import LatentSpec

NONLINEAR = (nn.ReLU, nn.LeakyReLU, nn.Tanh, nn.Sigmoid)
LATENTS = 2000  # twice as many move a share of variance by 0.003 and take twice as long
MOST_FEATURES = 2**13  # of a layer; neighbours in a map are much alike
BATCH = 100
OVERSAMPLING, POWER_ITERATIONS = 16, 6


@dataclass(frozen=True)
class Directions:
    """`steps` (k, d): row i moves a latent so that its activations move one standard deviation along component i.
    `share` (k,): the part of the variance of the activations that component i explains, largest first."""

    steps: Tensor
    share: Tensor


class _Reached(Exception):
    """Leaves a forward pass whose rest nobody needs."""


def layers(generator: Generator) -> list[nn.Module]:
    """Where activations can be looked at: after every non-linearity in turn, and the output, where it comes after none.
    The first of a linear generator is its output."""
    modules = list(generator.modules())
    bent: list[nn.Module] = [module for module in modules if isinstance(module, NONLINEAR)]
    return bent if isinstance(modules[-1], NONLINEAR) else [*bent, generator]


@torch.inference_mode()
def activations(generator: Generator, latents: Tensor, wanted: Sequence[int]) -> list[Tensor]:
    """What comes out of these of `layers`, (n, features) each: all features, or MOST_FEATURES that chance chose, always
    the same ones. Raises IndexError where there is no such layer."""
    generator = deepcopy(generator)  # another thread may be drawing with it, without our way out
    places = layers(generator)
    found: dict[int, list[Tensor]] = {layer: [] for layer in wanted}

    def watch(layer: int, module: nn.Module) -> None:
        compute = module.forward

        def forward(inputs: Tensor) -> Tensor:
            outputs = compute(inputs)
            found[layer].append(_some(outputs.flatten(1)))
            if layer == max(wanted):
                raise _Reached
            return outputs

        # A hook would not be run where a chain of layers calls their forward methods.
        module.forward = forward

    for layer in found:
        watch(layer, places[layer])
    for batch in latents.split(BATCH):
        with suppress(_Reached):
            generator(batch)
    if not all(found.values()):
        raise RuntimeError(f"{type(generator).__name__} has layers that its forward pass does not go through")
    return [torch.cat(found[layer]) for layer in wanted]


def _some(features: Tensor) -> Tensor:
    count = features.shape[1]
    if count <= MOST_FEATURES:
        return features.clone()  # the next layer may work in place
    return features[:, torch.randperm(count, generator=torch.Generator().manual_seed(0))[:MOST_FEATURES]]


def principal(
    generator: Generator, count: int = 5, around: Tensor | None = None, seed: int = 0, layer: int = 0
) -> Directions:
    """Those of one layer; see `of_layers`."""
    return of_layers(generator, [layer], count, around, seed)[0]


@torch.inference_mode()
def of_layers(
    generator: Generator, wanted: Sequence[int], count: int, around: Tensor | None = None, seed: int = 0
) -> list[Directions]:
    """The first `count` principal directions of the normal part of the latent at each of these of `layers`, the same
    for the same seed; fewer where the activations have fewer. The other parts, if any, are those of the latent `around`
    (d,).

    Activations of many latents are decomposed by PCA, and the latents regressed on their coordinates (section 2.1 and
    equation 2 of the paper). Where a layer is linear in z, these are its right singular vectors; after others a step is
    shorter than 1 by as much as the component is no linear function of z. The sign of a direction means nothing; it is
    chosen so that its largest entry is positive. Raises ArithmeticError where the activations are too large for that.
    """
    random, spec = torch.Generator().manual_seed(seed), generator.config.latent
    latents = spec.random(LATENTS, random)
    if around is not None:
        latents = torch.where(spec.normal > 0, latents, around)
    found, state = [], random.get_state()
    for one in activations(generator, latents, wanted):
        random.set_state(state)  # whichever other layers are asked for
        found.append(_directions(spec, latents, one, count, random))
    return found


def _directions(spec: LatentSpec, latents: Tensor, found: Tensor, count: int, random: torch.Generator) -> Directions:
    centred = found - found.mean(0)
    try:
        coordinates = _principal_coordinates(centred, count, random)
    except torch.linalg.LinAlgError as error:
        raise ArithmeticError("the activations are too large") from error
    deviation = coordinates.std(0)
    steps = torch.linalg.lstsq(coordinates / deviation, latents).solution * spec.normal  # (count, d)
    largest = steps.gather(1, steps.abs().argmax(1, keepdim=True))
    variance = torch.linalg.vector_norm(centred).square() / (len(centred) - 1)
    directions = Directions(steps * largest.sign(), deviation.square() / variance)
    if not (torch.isfinite(directions.steps).all() and torch.isfinite(directions.share).all()):
        raise ArithmeticError("the activations are too large, or all the same")
    return directions


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
