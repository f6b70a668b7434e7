"""The distance of two sets of pictures by their patches, which needs no network: sliced Wasserstein distance over a
Laplacian pyramid (Karras et al. 2018, section 5; the pyramid is that of Burt and Adelson 1983).

A scale of the pyramid shows what is of one size alone, from hair to the outline of a head. Patches are normalised in
every channel, so that only their structure counts, not how bright or colourful a set is.
"""

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import conv2d, pad

PATCH = 7  # pixels a side
SMALLEST = 14  # pixels a side of the coarsest scale; the paper's is 16, which has no scale of 28 but the finest
PER_PICTURE = 128
PATCHES = 2**16  # of a set on a scale, at most: the paper has 2**21
DIRECTIONS, REPEATS = 128, 4
AT_ONCE = 16  # pictures: what fits into the caches is blurred four times as fast
BINOMIAL = (1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16)


def distances(real: Tensor, fake: Tensor, seed: int = 0) -> dict[int, float]:
    """{pixels a side: distance} of equally many pictures (n, c, s, s) on every scale, the finest first, times 1,000 as
    in the paper. Deterministic."""
    found, chance = {}, torch.Generator().manual_seed(seed)
    for a, b in zip(pyramid(real), pyramid(fake), strict=True):
        found[a.shape[-1]] = 1000 * sliced_distance(patches(a, chance), patches(b, chance), chance)
    return found


def pyramid(images: Tensor) -> list[Tensor]:
    """What each scale adds to the next coarser one, and the coarsest as it is: (n, c, s, s), (n, c, s/2, s/2), ..."""
    parts = [_pyramid(part) for part in images.split(AT_ONCE)]
    return [torch.cat(scales) for scales in zip(*parts, strict=True)]


def _pyramid(images: Tensor) -> list[Tensor]:
    scales = []
    while math.ceil(images.shape[-1] / 2) >= SMALLEST:
        smaller = _blurred(images)[..., ::2, ::2]
        scales.append(images - _enlarged(smaller, images.shape[-1]))
        images = smaller
    return [*scales, images]


def patches(images: Tensor, chance: torch.Generator) -> Tensor:
    """(n k, c 49) from random places of (n, c, s, s), k a picture, with mean 0 and variance 1 in every channel."""
    n, side = len(images), images.shape[-1]
    k = max(1, min(PER_PICTURE, PATCHES // n))
    corner = torch.randint(side - PATCH + 1, (2, n * k), generator=chance)
    y, x = (start[:, None] + torch.arange(PATCH) for start in corner)  # (n k, 7) each
    which = torch.arange(n).repeat_interleave(k)[:, None, None]
    found = images.movedim(1, -1)[which, y[:, :, None], x[:, None, :]]  # (n k, 7, 7, c)
    std, mean = torch.std_mean(found, (0, 1, 2), correction=0)
    return ((found - mean) / std.clamp(min=1e-8)).flatten(1)


def sliced_distance(a: Tensor, b: Tensor, chance: torch.Generator) -> float:
    """Sliced 1-Wasserstein distance of equally many vectors (n, d): the mean distance of their sorted projections."""
    total = 0.0
    for _ in range(REPEATS):
        along = torch.nn.functional.normalize(torch.randn(DIRECTIONS, a.shape[1], generator=chance), dim=1)
        # NumPy sorts floats 25 times as fast as torch, which keeps track of where each came from.
        one, other = (np.sort((along @ x.T).numpy(), axis=1) for x in (a, b))
        total += float(np.abs(one - other).mean())
    return total / REPEATS


def _blurred(images: Tensor) -> Tensor:
    """By the binomial filter of five, the picture going on mirrored beyond its edges."""
    row = torch.tensor(BINOMIAL)
    flat = images.reshape(-1, 1, *images.shape[2:])
    return conv2d(pad(flat, [2] * 4, mode="reflect"), torch.outer(row, row)[None, None]).view_as(images)


def _enlarged(images: Tensor, side: int) -> Tensor:
    """To twice the side, or one pixel less."""
    spread = images.new_zeros(*images.shape[:2], side, side)
    spread[..., ::2, ::2] = images
    return 4 * _blurred(spread)
