"""Latent vectors: one vector made of named parts, how it is drawn from seeds, and the paths between two of them."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor
from torch.nn.functional import one_hot

MAX_SEED = 2**31 - 1
MOST_NAMED = 20  # names that a message lists

Blend = Callable[[Tensor, Tensor, Tensor], Tensor]
"""What lies between a and b: a, b: (d,); t: (n,) from 0 to 1; result: (n, d)."""


def lerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """The straight line (1 - t) a + t b."""
    t = t[:, None]
    return (1 - t) * a + t * b


def slerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """The arc of a great circle from a to b.

    Normal latents lie near a shell of radius sqrt(d), which a straight line leaves; the arc stays on it
    (White, Sampling Generative Networks, 2016, section 2.1; Shoemake 1985). Parallel and opposite
    vectors, between which no single arc exists, fall back to the straight line.
    """
    cosine = torch.nn.functional.cosine_similarity(a, b, dim=0).clamp(-1, 1)
    omega = torch.acos(cosine)
    if omega.sin().abs() < 1e-3:  # float32 finds up to 8e-4 between opposite vectors
        return lerp(a, b, t)
    t = t[:, None]
    return (torch.sin((1 - t) * omega) * a + torch.sin(t * omega) * b) / torch.sin(omega)


PATHS: dict[str, Blend] = {"slerp": slerp, "lerp": lerp}
"""The ways through a normal part; the other parts blend in a straight line whichever is chosen."""


class Part(Protocol):
    """A stretch of the latent vector whose numbers belong together."""

    @property
    def size(self) -> int:
        """How many numbers it has."""

    def draw(self, n: int, generator: torch.Generator) -> Tensor:
        """n of them from the generator's stream, (n, size) float32 on its device."""

    def hold(self, value: object) -> Tensor:
        """The numbers that somebody asked for, (size,) float32: numbers, or a text of them with commas between. Raises
        ValueError for what they cannot be."""

    def blend(self, path: str) -> Blend:
        """How it goes from one value to another along a path of PATHS."""


@dataclass(frozen=True)
class Normal:
    """`size` independent standard normal numbers."""

    size: int

    def draw(self, n: int, generator: torch.Generator) -> Tensor:
        return torch.randn(n, self.size, generator=generator, device=generator.device)

    def hold(self, value: object) -> Tensor:
        return _numbers(value, self.size)

    def blend(self, path: str) -> Blend:
        return PATHS[path]


@dataclass(frozen=True)
class Styles(Normal):
    """One vector of normal numbers for every block of a network that is told its style block by block: `size` numbers
    are so many `blocks` of them. All blocks have the same, unless those of two pictures are mixed."""

    blocks: int
    mixing: float = 0.0
    """Share of the latents in which the blocks from one on, chosen by chance, have a second vector (mixing
    regularisation, Karras et al. 2019, section 3.1)."""

    def draw(self, n: int, generator: torch.Generator) -> Tensor:
        vectors = Normal(self.size // self.blocks)
        first = vectors.draw(n, generator).repeat(1, self.blocks)
        if not self.mixing:
            return first
        second = vectors.draw(n, generator).repeat(1, self.blocks)
        chance = torch.rand(n, 2, generator=generator, device=generator.device)
        cut = 1 + (chance[:, :1] * (self.blocks - 1)).floor()
        block = torch.arange(self.size, device=first.device) // vectors.size
        return torch.where((chance[:, 1:] < self.mixing) & (block >= cut), second, first)


@dataclass(frozen=True)
class Uniform:
    """`size` independent numbers, each spread evenly over [-1, 1]."""

    size: int

    def draw(self, n: int, generator: torch.Generator) -> Tensor:
        return 2 * torch.rand(n, self.size, generator=generator, device=generator.device) - 1

    def hold(self, value: object) -> Tensor:
        numbers = _numbers(value, self.size)
        if numbers.abs().max() > 1:
            raise ValueError(f"expected numbers from -1 to 1, got {value}")
        return numbers

    def blend(self, path: str) -> Blend:
        return lerp


@dataclass(frozen=True)
class Setting:
    """A number from 0 to 1 that is no chance at all: 1 unless somebody holds it at less, as a truncation."""

    @property
    def size(self) -> int:
        return 1

    def draw(self, n: int, generator: torch.Generator) -> Tensor:
        return torch.ones(n, 1, device=generator.device)

    def hold(self, value: object) -> Tensor:
        numbers = _numbers(value, 1)
        if not 0 <= numbers <= 1:
            raise ValueError(f"expected a number from 0 to 1, got {value}")
        return numbers

    def blend(self, path: str) -> Blend:
        return lerp


@dataclass(frozen=True)
class OneHot:
    """One of several things, all equally frequent. Between two of them it is soft: so much of each."""

    names: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.names)

    def draw(self, n: int, generator: torch.Generator) -> Tensor:
        index = torch.randint(self.size, (n,), generator=generator, device=generator.device)
        return (index[:, None] == torch.arange(self.size, device=index.device)).float()  # one_hot waits for a GPU

    def hold(self, value: object) -> Tensor:
        """A name, an index (also as text, where no name is that text), or the share of each name."""
        if isinstance(value, str) and value in self.names:
            value = self.names.index(value)
        elif isinstance(value, str) and value.isdecimal() and len(value) < 10:
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < self.size:
            return one_hot(torch.tensor(value), self.size).float()
        if isinstance(value, int) or (isinstance(value, str) and "," not in value):
            names = ", ".join(self.names[:MOST_NAMED]) + (", ..." if self.size > MOST_NAMED else "")
            raise ValueError(f"expected one of {names}, or an index from 0 to {self.size - 1}, got {value}")
        shares = _numbers(value, self.size)
        if shares.min() < 0 or abs(float(shares.sum()) - 1) > 1e-3:
            raise ValueError(f"expected {self.size} shares that add up to 1, got {value}")
        return shares

    def blend(self, path: str) -> Blend:
        return lerp


Held = Mapping[str, object]
"""Parts that are not left to chance, by name; values as `Part.hold` takes them."""


@dataclass(frozen=True)
class LatentSpec:
    """What the latent vector of a generator is made of: named parts, one after another."""

    parts: Mapping[str, Part]

    @property
    def size(self) -> int:
        """How many numbers the whole vector has, d."""
        return sum(part.size for part in self.parts.values())

    @property
    def normal(self) -> Tensor:
        """(d,), 1 where a number is normal and 0 elsewhere: what a noise scale, a direction or a search may move."""
        return torch.cat([torch.full((p.size,), float(isinstance(p, Normal))) for p in self.parts.values()])

    @property
    def holdable(self) -> dict[str, Part]:
        """The parts that people may want to hold: all but the normal ones, of which the seed decides."""
        return {name: part for name, part in self.parts.items() if not isinstance(part, Normal)}

    def from_seeds(self, seeds: Sequence[int], held: Held | None = None) -> Tensor:
        """One latent per seed, (len(seeds), d) float32 on the CPU. Raises ValueError for a part that cannot be held so.

        Row i depends on seeds[i] alone, so image 7 is the same picture in any batch, on any device; and holding a part
        changes no other.
        """
        rows = [self.random(1, torch.Generator().manual_seed(seed), held) for seed in seeds]
        return torch.cat(rows) if rows else torch.empty(0, self.size)

    def random(self, n: int, generator: torch.Generator, held: Held | None = None) -> Tensor:
        """n latents, (n, d) float32 on the generator's device, from its stream."""
        latents = torch.cat([part.draw(n, generator) for part in self.parts.values()], dim=1)
        return self.hold(latents, held) if held else latents

    def hold(self, latents: Tensor, held: Held) -> Tensor:
        """The same latents (n, d) with some parts as asked. Raises ValueError."""
        unknown = [name for name in held if name not in self.parts]
        if unknown:
            raise ValueError(f"there is no part {unknown[0]} (there are: {', '.join(self.parts)})")
        given = {name: self.parts[name].hold(value).to(latents) for name, value in held.items()}
        columns = [given[k].expand(len(latents), -1) if k in given else v for k, v in self.split(latents).items()]
        return torch.cat(columns, dim=1)

    def each(self, latents: Tensor, name: str) -> Tensor:
        """Every latent (n, d) with each value of a one-hot part of k values in turn, (n k, d)."""
        choices = torch.eye(self.parts[name].size).to(latents)
        rows = self.split(latents.repeat_interleave(len(choices), dim=0))
        return torch.cat([*{**rows, name: choices.repeat(len(latents), 1)}.values()], dim=1)

    def split(self, latents: Tensor) -> dict[str, Tensor]:
        """(n, d) -> the parts by name, (n, size) each."""
        sizes = [part.size for part in self.parts.values()]
        return dict(zip(self.parts, latents.split(sizes, dim=-1), strict=True))

    def scaled(self, latents: Tensor, scale: float) -> Tensor:
        """The same latents with their normal numbers times a noise scale."""
        return torch.where(self.normal.to(latents.device) > 0, scale * latents, latents)

    def along(self, path: str) -> Blend:
        """How whole latents go from one to another along a path of PATHS: every part in its own way."""

        def blend(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
            ends = zip(self.parts.values(), self.split(a).values(), self.split(b).values(), strict=True)
            return torch.cat([part.blend(path)(x, y, t) for part, x, y in ends], dim=1)

        return blend


def path(a: Tensor, b: Tensor, blend: Blend, steps: int) -> Tensor:
    """`steps` latents from a to b, both included, evenly spaced in t. Result: (steps, d)."""
    return blend(a, b, torch.linspace(0, 1, steps))


def surface(corners: Tensor, blend: Blend, u: Tensor, v: Tensor) -> Tensor:
    """Latents between four corners (top left, top right, bottom left, bottom right).

    corners: (4, d); u: (columns,), v: (rows,), both in [0, 1]; result: (rows, columns, d). First along the top and
    the bottom edge by u, then between the two by v: bilinear interpolation for lerp, its nested counterpart on the
    sphere for slerp.
    """
    top, bottom = blend(corners[0], corners[1], u), blend(corners[2], corners[3], u)
    return torch.stack([blend(a, b, v) for a, b in zip(top, bottom, strict=True)], dim=1)


def plane(corners: Tensor, blend: Blend, steps: int) -> Tensor:
    """A lattice over the surface between four corners, corners included, row by row: (steps * steps, d)."""
    evenly = torch.linspace(0, 1, steps)
    return surface(corners, blend, evenly, evenly).flatten(0, 1)


def tour(points: Tensor, blend: Blend, steps: int, closed: bool = False) -> Tensor:
    """A path through all `points` (k, d), k >= 2, in order, and back to the first one if `closed`.

    Every leg takes `steps` steps, so that the points themselves are on the path.
    Result: (legs * steps + 1, d), with k - 1 legs, or k where the path is closed.
    """
    if len(points) < 2:
        raise ValueError(f"a path needs two points or more, not {len(points)}")
    stops = torch.cat([points, points[:1]]) if closed else points
    legs = [path(a, b, blend, steps + 1)[:-1] for a, b in itertools.pairwise(stops)]
    return torch.cat([*legs, stops[-1:]])


def _numbers(value: object, size: int) -> Tensor:
    """A vector of so many finite numbers, float32. Raises ValueError."""
    try:
        given = [float(number) for number in value.split(",")] if isinstance(value, str) else value
        numbers = torch.as_tensor(given, dtype=torch.float32).flatten()
    except (TypeError, ValueError, RuntimeError, OverflowError):
        numbers = torch.empty(0)
    if len(numbers) != size or not torch.isfinite(numbers).all():
        raise ValueError(f"expected {size} numbers, got {value}")
    return numbers
