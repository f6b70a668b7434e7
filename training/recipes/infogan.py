"""InfoGAN (Chen et al. 2016): a code in the latent that can be read in the picture, found without labels."""

from dataclasses import replace

from ganapp.generators import InfoGANConfig
from training.game.information import Information, SelfAugmentation
from training.game.objectives import NON_SATURATING, Objective
from training.recipes.dcgan_fc import DCGAN_FC

INFOGAN = replace(
    DCGAN_FC,
    name="infogan",
    summary="A category of ten and two numbers, which the critic must read in the picture (Chen et al. 2016).",
    generator=InfoGANConfig(z_dim=62, categories=10, codes=2),
    objective=Objective(NON_SATURATING, penalties=(Information(),), generator_penalties=(Information(),)),
    epochs=14,
)
"""The paper's networks at half width and its rates. They fall over the second half, as the paper's do not; it made 10.7
epochs."""

INFOGAN_IMSAT = replace(
    INFOGAN,
    name="infogan-imsat",
    summary="InfoGAN whose categories of real pictures are sure, even and blind to small changes (Hu et al. 2017).",
    objective=Objective(
        NON_SATURATING,
        penalties=(Information(rest=0.2), SelfAugmentation(rest=0.3)),
        generator_penalties=(Information(rest=0.2),),
    ),
    epochs=10,
)
"""Still without labels, but no longer without assumptions; see SelfAugmentation. Once the kinds are known, the terms
that ask for pictures which are easily read fade, and the variety comes back."""
