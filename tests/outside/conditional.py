"""A critic that is told the class, by a vector a class that is projected on its features (Miyato and Koyama 2018)."""

from dataclasses import dataclass, replace

from torch import nn

from ganapp.critics import CriticConfig
from training.recipes import RECIPES


@dataclass(frozen=True)
class ProjectionConfig(CriticConfig):
    width: int = 32

    def build(self, generator):
        return Projection(self.width, generator)


class Projection(nn.Module):
    """D(x, y) = y^T V phi(x) + psi(phi(x)): equation 6."""

    def __init__(self, width, generator):
        super().__init__()
        channels, height, side = generator.image_shape
        self.features = nn.Sequential(nn.Flatten(), nn.Linear(channels * height * side, width), nn.LeakyReLU(0.2))
        self.score, self.embed = nn.Linear(width, 1), nn.Linear(len(generator.classes), width, bias=False)

    def forward(self, images, classes):
        features = self.features(images)
        return self.score(features)[:, 0] + (self.embed(classes) * features).sum(1)


RECIPE = replace(
    RECIPES["vanilla"],
    name="conditional",
    summary="Perceptrons, and a critic that is told the class.",
    critic=ProjectionConfig(),
    conditional=True,
)
