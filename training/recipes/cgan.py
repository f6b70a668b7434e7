"""The conditional GAN (Mirza and Osindero 2014), whose critic projects the class (Miyato and Koyama 2018)."""

from dataclasses import replace

from training.recipes.dcgan import DCGAN

CGAN = replace(
    DCGAN,
    name="cgan",
    summary="DCGAN of a class that is asked for; the critic projects it (Miyato and Koyama 2018).",
    conditional=True,
    epochs=30,
)
"""Told the class, the networks of `dcgan` get further in fewer epochs; see docs/quality.md."""
