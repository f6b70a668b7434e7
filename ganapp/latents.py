"""Latent vectors: how they are drawn from seeds, and the paths between them."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

MAX_SEED = 2**31 - 1


@dataclass(frozen=True)
class LatentSpec:
    """What the latent vector of a generator is made of: `z_dim` independent standard normal numbers."""

    z_dim: int

    def from_seeds(self, seeds: Sequence[int]) -> Tensor:
        """One latent per seed, (len(seeds), z_dim) float32 on the CPU.

        Row i depends on seeds[i] alone, so image 7 is the same picture in any batch, on any device.
        """
        rows = [torch.randn(self.z_dim, generator=torch.Generator().manual_seed(seed)) for seed in seeds]
        return torch.stack(rows) if rows else torch.empty(0, self.z_dim)

    def random(self, n: int, generator: torch.Generator) -> Tensor:
        """n latents, (n, z_dim) float32 on the generator's device, from its stream."""
        return torch.randn(n, self.z_dim, generator=generator, device=generator.device)


def lerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """The straight line (1 - t) a + t b. a, b: (d,); t: (n,); result: (n, d)."""
    t = t[:, None]
    return (1 - t) * a + t * b


def slerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """The arc of a great circle from a to b. a, b: (d,); t: (n,); result: (n, d).

    Normal latents lie near a shell of radius sqrt(d), which a straight line leaves; the arc stays on it
    (White, Sampling Generative Networks, 2016, section 2.1; Shoemake 1985). Parallel and opposite
    vectors, between which no single arc exists, fall back to the straight line.
    """
    cosine = torch.nn.functional.cosine_similarity(a, b, dim=0).clamp(-1, 1)
    omega = torch.acos(cosine)
    if omega.sin().abs() < 1e-4:
        return lerp(a, b, t)
    t = t[:, None]
    return (torch.sin((1 - t) * omega) * a + torch.sin(t * omega) * b) / torch.sin(omega)


PATHS: dict[str, Callable[[Tensor, Tensor, Tensor], Tensor]] = {"slerp": slerp, "lerp": lerp}


def path(a: Tensor, b: Tensor, kind: str, steps: int) -> Tensor:
    """`steps` latents from a to b, both included, evenly spaced in t. Result: (steps, d)."""
    return PATHS[kind](a, b, torch.linspace(0, 1, steps))


def surface(corners: Tensor, kind: str, u: Tensor, v: Tensor) -> Tensor:
    """Latents between four corners (top left, top right, bottom left, bottom right).

    corners: (4, d); u: (columns,), v: (rows,), both in [0, 1]; result: (rows, columns, d). First along the top and
    the bottom edge by u, then between the two by v: bilinear interpolation for lerp, its nested counterpart on the
    sphere for slerp.
    """
    along = PATHS[kind]
    top, bottom = along(corners[0], corners[1], u), along(corners[2], corners[3], u)
    return torch.stack([along(a, b, v) for a, b in zip(top, bottom, strict=True)], dim=1)


def plane(corners: Tensor, kind: str, steps: int) -> Tensor:
    """A lattice over the surface between four corners, corners included, row by row: (steps * steps, d)."""
    evenly = torch.linspace(0, 1, steps)
    return surface(corners, kind, evenly, evenly).flatten(0, 1)


def tour(points: Tensor, kind: str, steps: int, closed: bool = False) -> Tensor:
    """A path through all `points` (k, d), k >= 2, in order, and back to the first one if `closed`.

    Every leg takes `steps` steps, so that the points themselves are on the path.
    Result: (legs * steps + 1, d), with k - 1 legs, or k where the path is closed.
    """
    if len(points) < 2:
        raise ValueError(f"a path needs two points or more, not {len(points)}")
    stops = torch.cat([points, points[:1]]) if closed else points
    legs = [path(a, b, kind, steps + 1)[:-1] for a, b in itertools.pairwise(stops)]
    return torch.cat([*legs, stops[-1:]])
