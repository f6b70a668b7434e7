"""PacGAN's packing (Lin et al. 2018): the critic sees several samples at once, and says of all whether they are real.

A generator that leaves modes out is easily told by packs, which are less varied than real ones.
"""

from dataclasses import dataclass, field, replace

from torch import Tensor, nn

from ganapp.critics import CriticConfig, InfoGANCriticConfig
from ganapp.generators import GeneratorConfig


@dataclass(frozen=True)
class PackedConfig(CriticConfig):
    """A critic of `pack` samples, side by side as channels (section 2). Batches must be a multiple of it."""

    pack: int = 2
    critic: InfoGANCriticConfig = field(default_factory=InfoGANCriticConfig)

    @property
    def width(self) -> int:
        return self.critic.width

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return Packed(self.critic.build(replace(generator, channels=self.pack * generator.channels)), self.pack)


class Packed(nn.Module):
    """(n, c, s, s) -> (n / pack,), the scores of packs of neighbours."""

    mixes_batch = True  # so that real and generated samples are never in one pack

    def __init__(self, critic: nn.Module, pack: int):
        super().__init__()
        self.critic, self.pack = critic, pack

    def forward(self, images: Tensor) -> Tensor:
        return self.critic(images.unflatten(0, (-1, self.pack)).flatten(1, 2))
