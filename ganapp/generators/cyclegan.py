"""The translator of CycleGAN (Zhu, Park, Isola, Efros 2017): two networks from pictures of one domain to the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import torch
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import one_hot

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.latents import Held, LatentSpec, OneHot

EXAMPLES = 64


@dataclass(frozen=True)
class CycleGANConfig(GeneratorConfig):
    """`width` is f, the channels of the maps of the picture's size; those of half the side have twice as many.
    `classes` are the names of the two domains."""

    architecture: Literal["cyclegan"] = "cyclegan"
    z_dim: Literal[1] = 1
    """Of no use: it reads pictures."""
    image_size: Annotated[int, Field(ge=8, le=256, multiple_of=2)] = 28
    classes: Annotated[tuple[str, ...], Field(min_length=2, max_length=2)] = ("a", "b")
    width: Size = 12
    blocks: Annotated[int, Field(ge=0, le=16)] = 2
    """Residual blocks in the middle."""

    @property
    def reads_pictures(self) -> bool:
        return True

    @property
    def latent(self) -> LatentSpec:
        return ExampleSpec({"example": OneHot(tuple(map(str, range(EXAMPLES)))), "class": OneHot(self.classes)})


@dataclass(frozen=True)
class ExampleSpec(LatentSpec):
    """Which example is translated, and into which domain: the other one than its own, unless that is held. Even
    examples are of the first domain, odd ones of the second."""

    parts: Mapping[str, OneHot]  # type: ignore[assignment]

    def from_seeds(self, seeds: Sequence[int], held: Held | None = None) -> Tensor:
        """Seed k is example k, and so on from the first one again where there are no more."""
        return self._of(torch.tensor(list(seeds), dtype=torch.int64) % self.parts["example"].size, held)

    def random(self, n: int, generator: torch.Generator, held: Held | None = None) -> Tensor:
        count = self.parts["example"].size
        return self._of(torch.randint(count, (n,), generator=generator, device=generator.device), held)

    def _of(self, examples: Tensor, held: Held | None) -> Tensor:
        chosen, into = one_hot(examples, self.parts["example"].size), one_hot(1 - examples % 2, 2)
        latents = torch.cat([chosen, into], 1).float()
        return self.hold(latents, held) if held else latents


class CycleGAN(Generator):
    """Two directions in one network: `into[0]` makes pictures of the first domain of others, `into[1]` of the second.

    `translate` is what it is for. As a generator it translates examples that travel with its weights, see ExampleSpec.
    """

    examples: Tensor

    def __init__(self, config: CycleGANConfig):
        super().__init__()
        self.config = config
        self.into = nn.ModuleList(translation(config) for _ in config.classes)
        self.register_buffer("examples", torch.zeros(EXAMPLES, *config.image_shape))

    def translate(self, pictures: Tensor, domain: str) -> Tensor:
        """Pictures (n, c, size, size) in [-1, 1] -> the same in a domain, by its name. Raises ValueError."""
        if domain not in self.config.classes:
            raise ValueError(f"there is no domain {domain}, but {' and '.join(self.config.classes)}")
        return self.into[self.config.classes.index(domain)](pictures)

    def forward(self, latent: Tensor) -> Tensor:
        parts = self.config.latent.split(latent)
        pictures = (parts["example"] @ self.examples.flatten(1)).unflatten(1, self.config.image_shape)
        shares = parts["class"].T[:, :, None, None, None]  # (2, n, 1, 1, 1)
        return sum(share * network(pictures) for share, network in zip(shares, self.into, strict=True))

    def across(self, pictures: Tensor) -> Tensor:
        """Pictures (2 n, ...) of the two domains in turn -> each translated and in the place of its neighbour, so that
        the domains come in the same order. Applied twice, every picture comes back to its own place."""
        first, second = pictures[0::2], pictures[1::2]
        return in_turn(self.into[0](second), self.into[1](first))

    def kept(self, pictures: Tensor) -> Tensor:
        """The same pictures, each through the network that should leave it as it is, because it is in that domain."""
        return in_turn(self.into[0](pictures[0::2]), self.into[1](pictures[1::2]))

    def fakes(self, real: Tensor, latents: Callable[[], Tensor]) -> tuple[Tensor, dict[str, Tensor]]:
        """Translations of the real pictures (2 n, ...), whose domains come in turn."""
        return self.across(real), {"class": torch.eye(2, device=real.device).repeat(len(real) // 2, 1)}

    def keep_examples(self, real: Tensor) -> None:
        self.examples.copy_(real[torch.arange(EXAMPLES) % len(real)])


def in_turn(first: Tensor, second: Tensor) -> Tensor:
    """(n, ...) and (n, ...) -> (2 n, ...)."""
    return torch.stack([first, second], 1).flatten(0, 1)


def translation(config: CycleGANConfig) -> nn.Sequential:
    """(n, c, size, size) -> the same: f @ size, 2f @ size / 2, residual blocks there, and back up again: appendix 7.2,
    with one halving less, for small pictures. Instance normalisation and ReLU between, tanh at the end."""
    f, c = config.width, config.channels
    return nn.Sequential(
        nn.Conv2d(c, f, 7, padding=3), *normed(f),
        nn.Conv2d(f, 2 * f, 4, stride=2, padding=1), *normed(2 * f),
        *(Residual(2 * f) for _ in range(config.blocks)),
        nn.ConvTranspose2d(2 * f, f, 4, stride=2, padding=1), *normed(f),
        nn.Conv2d(f, c, 7, padding=3), nn.Tanh(),
    )  # fmt: skip


def normed(channels: int) -> tuple[nn.Module, nn.Module]:
    return nn.InstanceNorm2d(channels, affine=True), nn.ReLU(inplace=True)


class Residual(nn.Module):
    """What two convolutions make of the maps is added to the maps (He et al. 2016)."""

    def __init__(self, channels: int):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1), *normed(channels),
            nn.Conv2d(channels, channels, 3, padding=1), nn.InstanceNorm2d(channels, affine=True),
        )  # fmt: skip

    def forward(self, maps: Tensor) -> Tensor:
        return maps + self.layers(maps)
