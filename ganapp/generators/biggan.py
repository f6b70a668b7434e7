"""The generator of BigGAN (Brock, Donahue, Simonyan 2019): residual blocks whose BatchNorm is told class and noise."""

import math
from dataclasses import dataclass
from typing import Annotated, Literal

import torch
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import interpolate

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.convolution import Double
from ganapp.generators.infogan import ChannelsLast
from ganapp.latents import LatentSpec, Setting

CHUNKS = 3
"""One of the first layer, one a block."""
NEARLY_ONE = 1 - 2**-20  # beyond which float32 knows no inverse of the error function


@dataclass(frozen=True)
class BigGANConfig(GeneratorConfig):
    """`width` is f, the channels of the maps of the picture's size; those before have twice, the first four times as
    many. `z_dim` is cut into three chunks."""

    architecture: Literal["biggan"] = "biggan"
    z_dim: Annotated[int, Field(ge=CHUNKS, le=2**14, multiple_of=CHUNKS)] = 60
    image_size: Annotated[int, Field(ge=8, le=128, multiple_of=4)] = 28
    width: Size = 32
    embedding: Size = 32
    """Numbers by which a class is known to all blocks."""

    @property
    def latent(self) -> LatentSpec:
        return LatentSpec({**super().latent.parts, "truncation": Setting()})


class BigGANGenerator(Generator):
    """z, class -> 4f @ 7x7 -> 2f @ 14x14 -> f @ 28x28 -> picture, for other sizes a quarter and a half of the side.

    The first chunk of z makes the first maps; each of the others goes, beside what all blocks know of the class, to the
    BatchNorm of one block (section 3.1 and appendix B). Kernels 4x4 where maps are doubled, 3x3 elsewhere, ReLU
    between, tanh at the end. The part `truncation` is the share of the normal distribution that z is drawn from, see
    `truncated`.
    """

    def __init__(self, config: BigGANConfig):
        super().__init__()
        self.config = config
        f, side, chunk = config.width, config.image_size // 4, config.z_dim // CHUNKS
        classes = len(config.classes)
        self.embed = nn.Linear(classes, config.embedding, bias=False) if classes else None
        told = chunk + (config.embedding if classes else 0)
        self.first = nn.Sequential(nn.Linear(chunk, side * side * 4 * f), ChannelsLast(side, 4 * f))
        self.blocks = nn.ModuleList([Block(4 * f, 2 * f, told), Block(2 * f, f, told)])
        to_pixels = nn.Conv2d(f, config.channels, 3, padding=1)
        self.last = nn.Sequential(nn.BatchNorm2d(f), nn.ReLU(), to_pixels, nn.Tanh())

    def forward(self, latent: Tensor) -> Tensor:
        parts = self.config.latent.split(latent)
        first, *chunks = truncated(parts["z"], parts["truncation"]).chunk(CHUNKS, dim=1)
        known = [self.embed(parts["class"])] if self.embed else []
        maps = self.first(first)
        for block, chunk in zip(self.blocks, chunks, strict=True):
            maps = block(maps, torch.cat([*known, chunk], 1))
        return self.last(maps)


class Block(nn.Module):
    """(n, in, h, w) -> (n, out, 2h, 2w): what two convolutions make of the maps is added to the maps (Brock et al.
    2019, figure 15)."""

    def __init__(self, n_in: int, n_out: int, told: int):
        super().__init__()
        self.norm_in, self.relu_in = ConditionalBatchNorm(n_in, told), nn.ReLU()
        self.up = Double(n_in, n_out)
        self.norm, self.relu = ConditionalBatchNorm(n_out, told), nn.ReLU()
        self.convolution = nn.Conv2d(n_out, n_out, 3, padding=1, bias=False)
        self.skip = nn.Conv2d(n_in, n_out, 1)

    def forward(self, maps: Tensor, condition: Tensor) -> Tensor:
        hidden = self.up(self.relu_in(self.norm_in(maps, condition)))
        hidden = self.convolution(self.relu(self.norm(hidden, condition)))
        return hidden + interpolate(self.skip(maps), scale_factor=2)


class ConditionalBatchNorm(nn.BatchNorm2d):
    """BatchNorm whose scale and shift are affine in a condition: (n, channels, h, w), (n, told) -> (n, channels, h, w)
    (Dumoulin et al. 2017; de Vries et al. 2017)."""

    def __init__(self, channels: int, told: int):
        super().__init__(channels, affine=False)
        self.scale = nn.Linear(told, channels, bias=False)
        self.shift = nn.Linear(told, channels, bias=False)

    def forward(self, maps: Tensor, condition: Tensor) -> Tensor:  # type: ignore[override]
        scale, shift = ((1 + self.scale(condition)), self.shift(condition))
        return super().forward(maps) * scale[:, :, None, None] + shift[:, :, None, None]


def truncated(z: Tensor, share: Tensor) -> Tensor:
    """Standard normal numbers (n, d) -> those of the middle `share` (n, 1), 0 to 1, of the normal distribution.

    The truncation trick (Brock et al. 2019, section 3.1) draws what lies beyond a threshold t once more. The same
    distribution, of share erf(t / sqrt 2), has every number moved to its own quantile: so it stays a function of the
    latent, and the picture of a seed changes evenly with the share. A share of 1 changes nothing.
    """
    quantile = torch.erf(z / math.sqrt(2))
    moved = math.sqrt(2) * torch.erfinv((share * quantile).clamp(-NEARLY_ONE, NEARLY_ONE))
    return torch.where(share >= 1, z, moved)
