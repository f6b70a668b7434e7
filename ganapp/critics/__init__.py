"""Architectures of critics. A new one is one more file and one line here."""

from ganapp.critics.base import BatchNorm, CriticConfig, mixes_batch, outputs_of, projected, score_of, scores_alone
from ganapp.critics.biggan import BigGANCritic, BigGANCriticConfig
from ganapp.critics.convolution import ConvCritic, ConvCriticConfig, Score
from ganapp.critics.cyclegan import CycleGANCritic, CycleGANCriticConfig
from ganapp.critics.deviation import MinibatchDeviation
from ganapp.critics.first_gan import FirstGANCritic, FirstGANCriticConfig
from ganapp.critics.infogan import InfoGANCritic, InfoGANCriticConfig
from ganapp.critics.mlp import Dropout, MLPCritic, MLPCriticConfig
from ganapp.critics.points import PointsCritic, PointsCriticConfig
from ganapp.critics.progressive import ProgressiveCritic, ProgressiveCriticConfig
from ganapp.critics.shallow import ShallowCritic, ShallowCriticConfig

CRITICS: dict[str, type[CriticConfig]] = {
    "mlp": MLPCriticConfig,
    "first-gan": FirstGANCriticConfig,
    "dcgan": ConvCriticConfig,
    "infogan": InfoGANCriticConfig,
    "biggan": BigGANCriticConfig,
    "progressive": ProgressiveCriticConfig,
    "cyclegan": CycleGANCriticConfig,
    "shallow": ShallowCriticConfig,
    "points": PointsCriticConfig,
}
"""By the names that critic.json has for them."""

__all__ = [
    "CRITICS",
    "BatchNorm",
    "BigGANCritic",
    "BigGANCriticConfig",
    "ConvCritic",
    "ConvCriticConfig",
    "CriticConfig",
    "CycleGANCritic",
    "CycleGANCriticConfig",
    "Dropout",
    "FirstGANCritic",
    "FirstGANCriticConfig",
    "InfoGANCritic",
    "InfoGANCriticConfig",
    "MLPCritic",
    "MLPCriticConfig",
    "MinibatchDeviation",
    "PointsCritic",
    "PointsCriticConfig",
    "ProgressiveCritic",
    "ProgressiveCriticConfig",
    "Score",
    "ShallowCritic",
    "ShallowCriticConfig",
    "mixes_batch",
    "outputs_of",
    "projected",
    "score_of",
    "scores_alone",
]
