"""Directions as they travel to a page, which moves latents along them by itself: ui/browser/latents/directions.js."""

import base64
import itertools
from collections.abc import Callable, Iterator
from functools import lru_cache

import torch
from torch import Tensor

from ganapp.checkpoints import Checkpoint, remembered
from ganapp.directions import Directions, layers, of_layers, principal
from ganapp.latents import LatentSpec, OneHot, Setting

COUNT = 10
LEAST = 5  # of which links tell the coordinates, whatever the latent has
MOST_CHOICES = 32  # classes, or combinations of classes and categories, that have directions of their own
MOST_KEPT = 64  # of a checkpoint, while the app runs
LARGEST = 2**15 - 1  # of int16


def directions_of(checkpoint: Checkpoint) -> dict:
    """The directions of every layer for a page without a server, ready for JSON: {"layers": how many there are,
    "tables": {key: a table of each layer}}, a key for each of `choices`. Raises ArithmeticError where a generator has
    none."""
    generator = checkpoint.generator
    wanted, spec = range(len(layers(generator))), generator.config.latent
    found = {key: of_layers(generator, wanted, count_of(spec), around) for key, around in choices(spec)}
    return {"layers": len(wanted), "tables": {key: [*map(packed, several)] for key, several in found.items()}}


def table(checkpoint: Checkpoint, around: Tensor, layer: int = 0) -> dict:
    """Those of one layer around any latent (d,), `packed`; the last ones are remembered. Raises ArithmeticError where
    there are none."""
    others = around[checkpoint.generator.config.latent.normal == 0]
    return _finder(checkpoint)(layer, tuple(others.tolist()))


@remembered
def _finder(checkpoint: Checkpoint) -> Callable[[int, tuple[float, ...]], dict]:
    generator, spec = checkpoint.generator, checkpoint.generator.config.latent

    @lru_cache(MOST_KEPT)
    def find(layer: int, others: tuple[float, ...]) -> dict:
        around = torch.zeros(spec.size)
        around[spec.normal == 0] = torch.tensor(others)
        return packed(principal(generator, count_of(spec), around, layer=layer))

    return find


def count_of(spec: LatentSpec) -> int:
    """How many directions there are: no more than the latent has normal numbers, but as many as links tell of."""
    return min(COUNT, max(LEAST, int(spec.normal.sum())))


def choices(spec: LatentSpec) -> Iterator[tuple[str, Tensor]]:
    """(key, latent (d,)) for every combination of the one-hot parts, codes at 0, and settings as they are where
    nobody holds them. The key is the indices of their values with commas between, "" where there is none. Where there
    are too many, one for all, "", with as much of each."""
    named = {name: part for name, part in spec.parts.items() if isinstance(part, OneHot)}
    combined = list(
        itertools.islice(itertools.product(*(range(part.size) for part in named.values())), MOST_CHOICES + 1)
    )
    untouched = {name: 1 for name, part in spec.parts.items() if isinstance(part, Setting)}
    middle = spec.hold(torch.zeros(1, spec.size), untouched)
    if len(combined) > MOST_CHOICES:
        shares = {name: [1 / part.size] * part.size for name, part in named.items()}
        yield "", spec.hold(middle, shares)[0]
        return
    for indices in combined:
        yield ",".join(map(str, indices)), spec.hold(middle, dict(zip(named, indices, strict=True)))[0]


def packed(directions: Directions) -> dict:
    """{"share": [k], "scale": [k], "steps": base64 of (k, d) int16, little-endian}: a step is its numbers times its
    scale, off by 1.6e-5 of its largest number at most."""
    steps = directions.steps.double()
    scale = steps.abs().amax(1) / LARGEST
    whole = (steps / scale.clamp(min=torch.finfo(torch.float64).tiny)[:, None]).round()
    return {
        "share": [round(share, 6) for share in directions.share.tolist()],
        "scale": scale.tolist(),
        "steps": base64.b64encode(whole.numpy().astype("<i2").tobytes()).decode(),
    }
