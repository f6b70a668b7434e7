"""The conditional GAN (Mirza and Osindero 2014), whose critic projects the class (Miyato and Koyama 2018)."""

from dataclasses import replace

from ganapp.critics import InfoGANCriticConfig
from training.game.recipe import Adam
from training.recipes.dcgan import DCGAN

CGAN = replace(
    DCGAN,
    name="cgan",
    summary="DCGAN of a class that is asked for; the critic projects it (Miyato and Koyama 2018).",
    conditional=True,
    epochs=30,
)
"""Told the class, the networks of `dcgan` get further in fewer epochs; see docs/quality.md."""

CGAN_FC = replace(
    CGAN,
    name="cgan-fc",
    summary="The same generator against InfoGAN's critic, whose dense layer sees a batch: minutes to good pictures.",
    critic=InfoGANCriticConfig(),
    critic_optimizer=Adam(lr=4e-4),
    epochs=10,
)
