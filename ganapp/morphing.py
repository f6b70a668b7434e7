"""Latents along a path whose ends may be asked for: what changes from one to the other."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from ganapp.latents import Held, LatentSpec, path

Morph = Callable[[LatentSpec, Tensor], Tensor]
"""Stops of a path (k, d), the ends included -> those of which only some parts change."""

MORPHS: dict[str, Morph] = {
    "both": lambda spec, stops: stops,
    "class": lambda spec, stops: torch.where(spec.normal > 0, stops[:1], stops),
    "latent": lambda spec, stops: torch.where(spec.normal > 0, stops, stops[:1]),
}
"""What changes along a path: everything; the parts that can be held, of which a class is one, while the hand that draws
stays the same (the normal numbers of the first stop); or only the normal numbers."""


def stops(spec: LatentSpec, seeds: Sequence[int], a: Held, b: Held, morph: str = "both") -> Tensor:
    """The latents at the stops of a path, (len(seeds), d), seeds[0] with the parts `a`, seeds[-1] with the parts `b`.

    What both ends hold changes evenly on the way; what one of them leaves open is at every stop that of its seed.
    Raises ValueError for what cannot be held.
    """
    first, *between, last = spec.from_seeds(seeds).split(1)
    ends = spec.hold(first, a), spec.hold(last, b)
    evenly = path(ends[0][0], ends[1][0], spec.along("lerp"), len(seeds))[1:-1]
    shared = a.keys() & b.keys()
    held = [{name: value for name, value in spec.split(stop).items() if name in shared} for stop in evenly]
    rows = [ends[0], *(spec.hold(stop, parts) for stop, parts in zip(between, held, strict=True)), ends[1]]
    return MORPHS[morph](spec, torch.cat(rows))
