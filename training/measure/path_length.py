"""Perceptual path length (Karras et al. 2019, section 4.1): how much pictures change on the way between two latents."""

from collections.abc import Callable
from copy import deepcopy

import torch
from torch import Tensor

from ganapp.generators import Generator, StyleGANGenerator
from ganapp.judge import Judge
from ganapp.latents import slerp

PAIRS = 2000
STEP = 1e-4
AT_ONCE = 250


@torch.inference_mode()
def figures(generator: Generator, judge: Judge, seed: int = 0) -> dict[str, float]:
    """Where a generator has an intermediate latent w, path_z and path_w: E[|f(G(t)) - f(G(t + e))|^2 / e^2] over paths
    between two random latents and t evenly from 0 to 1, on the arc in z and on the straight line in w; f are the
    judge's features, e is 1e-4. The paper has LPIPS for f. In float64, for a small difference is divided by a smaller
    one."""
    if not isinstance(generator, StyleGANGenerator):
        return {}
    drawer, reader = deepcopy(generator).cpu().double(), deepcopy(judge).double()
    chance, spec = torch.Generator().manual_seed(seed), generator.config.latent
    a, other = (spec.random(PAIRS, chance).double() for _ in range(2))
    t = torch.rand(PAIRS, generator=chance).double()

    def with_z(latents: Tensor, z: Tensor) -> Tensor:
        return torch.cat([*{**spec.split(latents), "z": z}.values()], 1)

    def in_z(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
        ends = zip(spec.split(a)["z"], spec.split(b)["z"], t, strict=True)
        return drawer(with_z(a, torch.cat([slerp(x, y, one[None]) for x, y, one in ends])))

    def in_w(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
        (w, noise), (end, _) = drawer.styles(a), drawer.styles(b)
        return drawer.synthesis(torch.lerp(w, end, t[:, None, None]), noise)

    def length(between: Callable[[Tensor, Tensor, Tensor], Tensor]) -> float:
        found = []
        for start, end, places in zip(a.split(AT_ONCE), b.split(AT_ONCE), t.split(AT_ONCE), strict=True):
            near, far = (reader.features(between(start, end, places + step)) for step in (0.0, STEP))
            found.append((near - far).square().sum(1) / STEP**2)
        return float(torch.cat(found).mean())

    b = with_z(a, spec.split(other)["z"])  # all but z stays what it is on a path
    return {"path_z": length(in_z), "path_w": length(in_w)}
