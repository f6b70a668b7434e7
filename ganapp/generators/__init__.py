"""Architectures of generators. A new one is one more file and one line here."""

from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.biggan import BigGANConfig, BigGANGenerator
from ganapp.generators.cyclegan import CycleGAN, CycleGANConfig
from ganapp.generators.dcgan import DCGANConfig, DCGANGenerator
from ganapp.generators.first_gan import FirstGANConfig, FirstGANGenerator
from ganapp.generators.infogan import InfoGANConfig, InfoGANGenerator
from ganapp.generators.mlp import MLPConfig, MLPGenerator
from ganapp.generators.points import PointsConfig, PointsGenerator
from ganapp.generators.progressive import ProgressiveConfig, ProgressiveGenerator
from ganapp.generators.shallow import ShallowConfig, ShallowGenerator
from ganapp.generators.stylegan import StyleGANConfig, StyleGANGenerator

ARCHITECTURES: dict[str, type[Generator]] = {
    "mlp": MLPGenerator,
    "first-gan": FirstGANGenerator,
    "dcgan": DCGANGenerator,
    "infogan": InfoGANGenerator,
    "biggan": BigGANGenerator,
    "stylegan": StyleGANGenerator,
    "progressive": ProgressiveGenerator,
    "cyclegan": CycleGAN,
    "shallow": ShallowGenerator,
    "points": PointsGenerator,
}

__all__ = [
    "ARCHITECTURES",
    "BigGANConfig",
    "BigGANGenerator",
    "CycleGAN",
    "CycleGANConfig",
    "DCGANConfig",
    "DCGANGenerator",
    "FirstGANConfig",
    "FirstGANGenerator",
    "Generator",
    "GeneratorConfig",
    "InfoGANConfig",
    "InfoGANGenerator",
    "MLPConfig",
    "MLPGenerator",
    "PointsConfig",
    "PointsGenerator",
    "ProgressiveConfig",
    "ProgressiveGenerator",
    "ShallowConfig",
    "ShallowGenerator",
    "StyleGANConfig",
    "StyleGANGenerator",
    "build",
]


def build(config: GeneratorConfig) -> Generator:
    """An untrained generator for a config."""
    return ARCHITECTURES[config.architecture](config)
