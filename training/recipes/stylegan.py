"""StyleGAN (Karras, Laine, Aila 2019; Karras et al. 2020) as a miniature, at the size of digits."""

from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import StyleGANConfig
from training.game.objectives import NON_SATURATING, Objective
from training.game.recipe import Adam, Recipe

STYLEGAN = Recipe(
    name="stylegan",
    summary="A mapping network, modulated convolutions, noise and mixed styles (Karras et al. 2019, 2020).",
    generator=StyleGANConfig(),
    critic=InfoGANCriticConfig(),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(lr=1e-2),
    critic_optimizer=Adam(lr=2e-4),
    batch_size=128,
    epochs=40,
    decay=0.5,
)
"""The generator is the paper's; the critic is that of `dcgan-fc`, not the paper's, with which
a first trial of 140 CPU seconds stood at FID 768. By short trials, an epoch each, some 50 CPU seconds, one seed, judged
by 2,000 samples (divergence: how far the digits are from equally frequent; rates that fell over the second half, in the
first two rows of a budget of an epoch and a half):

| generator's rate, mapping's share of it | FID | recall | divergence |
|---|---|---|---|
| 5e-3, 1 | 273 | 0.520 | 0.110 |
| 1e-2, 1 | 140 | 0.571 | 0.068 |
| 2e-2, 1 | 254 | 0.267 | 0.195 |
| 1e-2, 0.1 | 168 | 0.665 | 0.045 |
| 2e-2, 0.1 | 182 | 0.543 | 0.098 |

The mapping network learns at a tenth of the rate, the fourth row: it begins more slowly and draws all digits. What did
not help: twice as many channels before the first doubling (225 instead of 140, for a quarter more time), a second block
of 7x7 maps with a style of its own (133 after 100,000 pictures instead of 49; digit and slant are then in both), and
minibatch deviation in this critic (after 50,000 pictures 246 and a divergence of 0.123, without it 210 and 0.047).

All of that with the paper's mixing, in 9 pictures of 10. A run of it lost two digits by its fourth epoch (FID 183,
divergence 0.178; 0.9 % were threes and 0.2 % fours) among the pictures that nothing was mixed in, but not among the
mixed ones (0.012), which were nearly all that the critic saw. Half an epoch on from 4.6, with mixing in 5 of 10, they
were coming back (125, 0.094), with 2 of 10 they were there (46, 0.023); a run with 2 of 10 stood at FID 18 and 0.013
after its fourth epoch."""
