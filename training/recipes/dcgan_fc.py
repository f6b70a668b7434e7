"""DCGAN's loss with the networks of InfoGAN's experiment on MNIST (Chen et al. 2016, appendix C.1) at half width.

Fully connected layers stand where Radford et al. 2016 took them out. The critic's, with its BatchNorm, sees how alike
the pictures of a batch are, and those of the generator cost little time: the faster way for small pictures.
"""

from dataclasses import replace

from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import InfoGANConfig
from training.game.recipe import Adam
from training.recipes.dcgan import DCGAN

DCGAN_FC = replace(
    DCGAN,
    name="dcgan-fc",
    summary="DCGAN's loss, the networks of InfoGAN with their dense layers: good pictures in minutes.",
    generator=InfoGANConfig(),
    critic=InfoGANCriticConfig(),
    critic_optimizer=Adam(lr=2e-4),
    batch_size=128,
)
