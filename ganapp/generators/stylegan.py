"""The generator of StyleGAN (Karras, Laine, Aila 2019), with the modulation of StyleGAN2 (Karras et al. 2020)."""

import math
from dataclasses import dataclass
from typing import Annotated, Literal

import torch
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import conv2d, conv_transpose2d, interpolate

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.equalised import ACTIVATION, EqualisedLinear
from ganapp.latents import LatentSpec, Normal, Setting, Styles

BLOCKS = 3
"""Coarse, middle and fine: maps of a quarter, half and all of the picture's side."""
MAPPING_RATE = 0.1
"""Of the mapping network, relative to all else. The paper, whose runs are much longer, has 0.01 (appendix C)."""
TINY = 1e-8


@dataclass(frozen=True)
class StyleGANConfig(GeneratorConfig):
    """`width` is f, the channels of the maps of the picture's size; those before have twice, the first four times as
    many. `z_dim` is the length of z and of w."""

    architecture: Literal["stylegan"] = "stylegan"
    z_dim: Size = 64
    image_size: Annotated[int, Field(ge=8, le=128, multiple_of=4)] = 28
    width: Size = 16
    depth: Annotated[int, Field(ge=1, le=16)] = 2
    """Layers of the mapping network."""
    mixing: Annotated[float, Field(ge=0, le=1)] = 0.2
    """Share of the pictures in training of which some blocks have the style of a second z. The paper has 0.9, with
    which the critic hardly sees what people draw: see the recipe."""

    @property
    def sides(self) -> tuple[int, ...]:
        """Of the maps of each block."""
        return tuple(self.image_size >> k for k in reversed(range(BLOCKS)))

    @property
    def latent(self) -> LatentSpec:
        return self._latent(mixing=0.0)

    @property
    def training_latent(self) -> LatentSpec:
        return self._latent(self.mixing)

    def _latent(self, mixing: float) -> LatentSpec:
        noise = Normal(sum(side * side for side in self.sides))
        parts = {**super().latent.parts, "z": Styles(BLOCKS * self.z_dim, BLOCKS, mixing)}
        return LatentSpec({**parts, "truncation": Setting(), "noise": noise})


class StyleGANGenerator(Generator):
    """z -> w, once a block; constant 4f @ 7x7 -> 2f @ 14x14 -> f @ 28x28 -> picture, for other sizes a quarter and a
    half of the side.

    In every convolution w decides how much each channel counts. Each block adds to a picture that is doubled from block
    to block (the skips of StyleGAN2), whose tanh is drawn. All chance is in the latent: a z for each block, so that
    those of two pictures can be mixed; `truncation`, by which w goes to its mean; and the `noise` of every pixel of the
    maps of each block.
    """

    def __init__(self, config: StyleGANConfig):
        super().__init__()
        self.config = config
        f, told = config.width, len(config.classes) + config.categories + config.codes
        self.mapping = nn.Sequential(
            *(
                layer
                for k in range(config.depth)
                for layer in (
                    EqualisedLinear(config.z_dim + (0 if k else told), config.z_dim, rate=MAPPING_RATE),
                    nn.LeakyReLU(0.2),
                )
            )
        )
        self.mean = RunningMean(config.z_dim)
        self.constant = nn.Parameter(torch.randn(1, 4 * f, config.sides[0], config.sides[0]))
        self.blocks = nn.ModuleList(
            Block(n_in, n_out, config) for n_in, n_out in ((4 * f, 4 * f), (4 * f, 2 * f), (2 * f, f))
        )
        self.last = nn.Tanh()

    def forward(self, latent: Tensor) -> Tensor:
        return self.synthesis(*self.styles(latent))

    def styles(self, latent: Tensor) -> tuple[Tensor, Tensor]:
        """(n, d) -> w of each block (n, blocks, z_dim), and the noise (n, pixels of all blocks)."""
        parts = self.config.latent.split(latent)
        z, truncation, noise = (parts.pop(name) for name in ("z", "truncation", "noise"))
        z = z.unflatten(1, (BLOCKS, -1))
        others = [part[:, None].expand(-1, BLOCKS, -1) for part in parts.values()]
        length = (z.square().mean(2, keepdim=True) + TINY).rsqrt()
        w = self.mapping(torch.cat([z * length, *others], 2))
        mean = self.mean(w)
        return torch.where(truncation[:, None] >= 1, w, torch.lerp(mean, w, truncation[:, None].to(w))), noise

    def synthesis(self, w: Tensor, noise: Tensor) -> Tensor:
        """(n, blocks, z_dim), (n, pixels of all blocks) -> pictures (n, channels, size, size)."""
        maps, picture = self.constant.expand(len(w), -1, -1, -1), None
        of_blocks = noise.split([side * side for side in self.config.sides], dim=1)
        for block, style, own, side in zip(self.blocks, w.unbind(1), of_blocks, self.config.sides, strict=True):
            maps, painted = block(maps, style, own.view(-1, 1, side, side))
            picture = painted if picture is None else painted + doubled(picture)
        return self.last(picture)


class RunningMean(nn.Module):
    """The mean of all that went through it: (n, ..., features) -> (features,). It counts while a network learns, with
    the momentum of BatchNorm, and is estimated anew like its statistics; see engine/run.py."""

    def __init__(self, features: int):
        super().__init__()
        self.momentum: float | None = 0.01
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("num_batches_tracked", torch.tensor(0))

    def reset_running_stats(self) -> None:
        self.running_mean.zero_()
        self.num_batches_tracked.zero_()

    @torch.no_grad()
    def _count(self, x: Tensor) -> None:
        self.num_batches_tracked += 1
        share = 1 / self.num_batches_tracked if self.momentum is None else self.momentum
        self.running_mean.lerp_(x.flatten(0, -2).mean(0).to(self.running_mean), share)

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            self._count(x)
        return self.running_mean.to(x.dtype)


class Block(nn.Module):
    """Two convolutions with noise after the second, and what they add to the picture. The first doubles the maps,
    (n, in, h, w) -> (n, out, 2h, 2w), unless they stay as many: the constant's block has no first one."""

    def __init__(self, n_in: int, n_out: int, config: StyleGANConfig):
        super().__init__()
        z = config.z_dim
        self.up = Modulated(n_in, n_out, z, 4, doubles=True) if n_in != n_out else None
        self.bend_up = nn.LeakyReLU(0.2) if self.up else None
        self.convolution = Modulated(n_out, n_out, z, 3)
        self.loudness = nn.Parameter(torch.zeros(()))
        self.bend = nn.LeakyReLU(0.2)
        self.paint = Modulated(n_out, config.channels, z, 1, demodulates=False)

    def forward(self, maps: Tensor, style: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
        if self.up:
            maps = self.bend_up(self.up(maps, style)) * ACTIVATION
        maps = self.bend(self.convolution(maps, style) + self.loudness * noise) * ACTIVATION
        return maps, self.paint(maps, style)


class Modulated(nn.Module):
    """A convolution of which w scales the weights of every input channel by s = affine(w), and whose outputs are then
    brought back to a variance of 1: w'_oik = s_i w_oik / sqrt(sum_ik (s_i w_oik)^2) (Karras et al. 2020, eq. 1 and 3).

    Scaling the maps before and after one convolution for all pictures is the same as a convolution for each, and much
    faster. One that doubles is transposed, 4x4 of stride 2: each of its outputs sees a quarter of the kernel.
    """

    def __init__(
        self, n_in: int, n_out: int, z: int, kernel: int, *, doubles: bool = False, demodulates: bool = True
    ):  # fmt: skip
        super().__init__()
        shape = (n_in, n_out) if doubles else (n_out, n_in)
        self.style = EqualisedLinear(z, n_in, gain=1)
        nn.init.ones_(self.style.bias)
        self.weight = nn.Parameter(torch.randn(*shape, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(n_out))
        self.doubles, self.demodulates, self.seen = doubles, demodulates, kernel**2 / (4 if doubles else 1)
        self.scale = 1 / math.sqrt(n_in * self.seen)  # equalised learning rate

    def forward(self, maps: Tensor, w: Tensor) -> Tensor:
        style, weight = self.style(w), self.weight * self.scale
        maps = maps * style[:, :, None, None]
        if self.doubles:
            maps = conv_transpose2d(maps, weight, stride=2, padding=1)
        else:
            maps = conv2d(maps, weight, padding=weight.shape[-1] // 2)
        if self.demodulates:
            maps = maps * self.demodulation(style, weight)[:, :, None, None]
        return maps + self.bias[:, None, None]

    def demodulation(self, style: Tensor, weight: Tensor) -> Tensor:
        """(n, in) and the kernel -> (n, out): what brings each output channel back to a variance of 1."""
        squares = weight.square().sum((2, 3))  # of the whole kernel
        squares = squares / 4 if self.doubles else squares.T  # (in, out)
        return (style.square() @ squares + TINY).rsqrt()


def doubled(picture: Tensor) -> Tensor:
    """(n, c, h, w) -> (n, c, 2h, 2w), bilinear."""
    return interpolate(picture, scale_factor=2, mode="bilinear", align_corners=False)
