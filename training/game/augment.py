"""Flips and differentiable augmentation (DiffAugment; Zhao et al. 2020, section 3.2), for data sets of few pictures.

A critic learns few pictures by heart, unless it never sees one twice alike: every picture that it is shown goes through
`augment`, the real and the generated ones, in its own step and in the generator's, whose gradient goes back through it.
Because both are changed by the same rule, the generator has no reason to draw the changes.

    augment(real, recipe.augmentations, uniform)    # in the critic's step
    augment(fake, recipe.augmentations, uniform)    # there, and again, with fresh numbers, in the generator's

`uniform(k)` gives k fresh numbers in [0, 1) a picture, (n, k) float32 on the pictures' device, which is all the chance
there is. A process with a share of the batch draws those of the whole batch and keeps its own:

    uniform = lambda k: world.share(torch.rand(batch_size, k, generator=noise, device=noise.device))

Nothing here waits for the device or depends on anything but what the tensors hold, so a step can be recorded.
Pictures are (n, channels, height, width) in [-1, 1]. What changes their light may leave that range, as in the paper,
and computes in float32 at least.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

Uniform = Callable[[int], Tensor]
Augmentation = Callable[[Tensor, Uniform], Tensor]


def augment(images: Tensor, augmentations: Iterable[Augmentation], uniform: Uniform) -> Tensor:
    """The pictures after one augmentation upon another, each drawn anew for every picture."""
    for augmentation in augmentations:
        images = augmentation(images, uniform)
    return images


@dataclass(frozen=True)
class Flip:
    """Left and right exchanged, in this share of the pictures. For sources that are `mirrored`: shoes, not digits."""

    probability: float = 0.5

    def __post_init__(self) -> None:
        _check("probability", self.probability, 1)

    def __call__(self, images: Tensor, uniform: Uniform) -> Tensor:
        (u,) = _draws(uniform, 1)
        return torch.where(_by_picture(u < self.probability), images.flip(3), images)


@dataclass(frozen=True)
class Translation:
    """Moved by whole pixels, up to this share of the side in each direction; all such places are equally likely."""

    share: float = 1 / 8
    fill: float = 0.0
    """What comes in from outside: 0 is grey, as in the authors' code, and -1 black."""

    def __post_init__(self) -> None:
        _check("share", self.share, 1)

    def __call__(self, images: Tensor, uniform: Uniform) -> Tensor:
        sources = [self._sources(u, side) for u, side in zip(_draws(uniform, 2), images.shape[2:], strict=True)]
        (rows, seen_rows), (columns, seen_columns) = sources
        places = (rows[:, :, None] * images.shape[3] + columns[:, None, :]).flatten(1)  # (n, h w)
        moved = images.flatten(2).gather(2, places[:, None].expand(-1, images.shape[1], -1)).view_as(images)
        return moved.masked_fill(~_rectangle(seen_rows, seen_columns), self.fill)

    def _sources(self, u: Tensor, side: int) -> tuple[Tensor, Tensor]:
        """Where each row (or column) comes from, (n, side), and whether from inside the picture. What leaves on one
        side comes in on the other and is filled, so that no place is read twice and gradients are never summed."""
        most = int(self.share * side)
        source = torch.arange(side, device=u.device) - (_one_of(2 * most + 1, u) - most)[:, None]
        return source % side, (source >= 0) & (source < side)


@dataclass(frozen=True)
class Cutout:
    """A square of this share of the side is covered. Its middle lies anywhere in the picture, so that it may be cut off
    by the edge (DeVries and Taylor 2017)."""

    share: float = 1 / 2
    fill: float = 0.0
    """What covers: 0 is grey, as in the authors' code, and -1 black. On a black ground black would be seen nowhere, and
    a picture with a hole in it could pass for a real one."""

    def __post_init__(self) -> None:
        _check("share", self.share, 1)

    def __call__(self, images: Tensor, uniform: Uniform) -> Tensor:
        rows, columns = (self._covered(u, side) for u, side in zip(_draws(uniform, 2), images.shape[2:], strict=True))
        return images.masked_fill(_rectangle(rows, columns), self.fill)

    def _covered(self, u: Tensor, side: int) -> Tensor:
        """Which rows (or columns) the square covers, (n, side). The middle of an even one lies between two pixels."""
        cut = int(self.share * side)
        first = (_one_of(side + 1 - cut % 2, u) - cut // 2)[:, None]
        place = torch.arange(side, device=u.device)
        return (place >= first) & (place < first + cut)


@dataclass(frozen=True)
class Brightness:
    """A number from -strength to strength is added to a picture."""

    strength: float = 0.5

    def __post_init__(self) -> None:
        _check("strength", self.strength)

    def __call__(self, images: Tensor, uniform: Uniform) -> Tensor:
        return images + self.strength * _signed(uniform)


@dataclass(frozen=True)
class Saturation:
    """The difference of each pixel's channels from their mean, times 1 - strength to 1 + strength. Grey stays grey."""

    strength: float = 1.0

    def __post_init__(self) -> None:
        _check("strength", self.strength)

    def __call__(self, images: Tensor, uniform: Uniform) -> Tensor:
        return images + self.strength * _signed(uniform) * (images - images.mean(1, keepdim=True))


@dataclass(frozen=True)
class Contrast:
    """The difference of a picture from its mean, times 1 - strength to 1 + strength."""

    strength: float = 0.5

    def __post_init__(self) -> None:
        _check("strength", self.strength)

    def __call__(self, images: Tensor, uniform: Uniform) -> Tensor:
        return images + self.strength * _signed(uniform) * (images - images.mean((1, 2, 3), keepdim=True))


def _draws(uniform: Uniform, k: int) -> tuple[Tensor, ...]:
    """k tensors (n,)."""
    return uniform(k).unbind(1)


def _signed(uniform: Uniform) -> Tensor:
    """(n, 1, 1, 1) in [-1, 1)."""
    (u,) = _draws(uniform, 1)
    return _by_picture(2 * u - 1)


def _by_picture(x: Tensor) -> Tensor:
    """(n,) -> (n, 1, 1, 1)."""
    return x[:, None, None, None]


def _one_of(n: int, u: Tensor) -> Tensor:
    """0 to n - 1, equally likely. u times n can be rounded up to n."""
    return (u * n).long().clamp(max=n - 1)


def _rectangle(rows: Tensor, columns: Tensor) -> Tensor:
    """(n, h) and (n, w) -> (n, 1, h, w), true where both are."""
    return rows[:, None, :, None] & columns[:, None, None, :]


def _check(name: str, value: float, most: float = float("inf")) -> None:
    if not 0 <= value <= most or value == float("inf"):
        raise ValueError(f"{name} must be 0 or more{'' if most == float('inf') else f', at most {most}'}, got {value}")


AUGMENTATIONS: dict[str, Augmentation] = {
    "flip": Flip(),
    "brightness": Brightness(),
    "saturation": Saturation(),
    "contrast": Contrast(),
    "translation": Translation(),
    "cutout": Cutout(),
}
"""By the names that a recipe has for them. Strengths, ranges and fill of all but the flip are those of the authors'
code, DiffAugment_pytorch.py, whose policy "color" is brightness, saturation and contrast in this order."""
