"""The bound of InfoGAN against what is known of channels."""

import math
from dataclasses import replace

import pytest
import torch
from torch import nn

from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import InfoGANConfig
from training.data.batches import Batch
from training.game.information import Information, category_bound, code_bound
from training.game.play import Play
from training.recipes import RECIPES


def channel(error: float, k: int = 10) -> tuple[torch.Tensor, torch.Tensor]:
    """What is sent over a symmetric channel, one-hot (n, k), and the logits of the true posterior of what is received,
    every pair of the two as often as it happens."""
    sent, received = torch.eye(k).repeat_interleave(k, 0), torch.eye(k).repeat(k, 1)
    posterior = received * (1 - error) + (1 - received) * error / (k - 1)
    chance = (sent * posterior).sum(1)
    often = (chance * 9000).round().long()
    return sent.repeat_interleave(often, 0), posterior.log().repeat_interleave(often, 0)


@pytest.mark.parametrize("error", [0.1, 0.5, 0.9])
def test_with_the_true_posterior_the_bound_is_the_mutual_information_of_a_symmetric_channel(error):
    drawn, logits = channel(error)
    known = math.log(10) + (1 - error) * math.log(1 - error) + error * math.log(error / 9)
    assert category_bound(drawn, logits).item() == pytest.approx(known, abs=1e-5)
    assert category_bound(drawn, logits / 2).item() < known or error == 0.9, "a wrong posterior gives less"


def test_the_bound_of_a_category_ends_at_its_entropy_and_is_0_for_one_that_cannot_be_read():
    drawn = torch.eye(10)
    assert category_bound(drawn, 100 * drawn).item() == pytest.approx(math.log(10))
    assert category_bound(drawn, torch.zeros(10, 10)).item() == pytest.approx(0, abs=1e-6)


def test_the_bound_of_a_code_is_that_of_a_normal_posterior_of_deviation_1():
    drawn = torch.linspace(-1, 1, 1001)[:, None].expand(-1, 2)
    at_best = 2 * (math.log(2) - math.log(2 * math.pi) / 2)
    assert code_bound(drawn, drawn).item() == pytest.approx(at_best)
    assert code_bound(drawn, torch.zeros(1001, 2)).item() == pytest.approx(at_best - 1 / 3, abs=1e-3), "variance 1/3"


class Says(nn.Module):
    """A critic that has its readings ready."""

    def __init__(self, readings):
        super().__init__()
        self.readings = readings

    def forward(self, samples):
        return torch.cat([torch.zeros(len(samples), 1), self.readings], 1)


def test_the_term_is_minus_the_weighted_bounds_of_the_parts_that_the_latent_has():
    category, code = torch.eye(10)[torch.arange(20) % 10], torch.rand(20, 2)
    logits, means = torch.randn(20, 10), torch.randn(20, 2)
    fake = Batch(torch.zeros(20, 1), {"z": torch.zeros(20, 5), "category": category, "code": code})
    play = Play(Says(torch.cat([logits, means], 1)), fake, fake, torch.rand)
    expected = -(2 * category_bound(category, logits) + 3 * code_bound(code, means))
    torch.testing.assert_close(Information(weight=2.0, codes=3.0)(play), expected)


@pytest.mark.parametrize(("categories", "codes", "columns"), [(10, 2, 13), (4, 0, 5), (0, 3, 4)])
def test_q_says_as_much_as_the_latent_has_to_be_read(categories, codes, columns):
    generator = InfoGANConfig(width=4, dense=16, categories=categories, codes=codes)
    critic = InfoGANCriticConfig(width=4, dense=16).build(generator)
    assert critic(torch.randn(6, 1, 28, 28)).shape == (6, columns)
    critic = InfoGANCriticConfig(width=4, dense=16).build(replace(generator, categories=0, codes=0))
    assert critic(torch.randn(6, 1, 28, 28)).shape == (6,)


def test_no_label_reaches_a_loss_of_infogan():
    recipe = RECIPES["infogan"]
    assert not recipe.conditional
    assert set(recipe.generator.latent.parts) == {"z", "category", "code"}


def test_a_penalty_that_leaves_batches_alone_goes_with_batchnorm_and_one_that_asks_for_each_sample_does_not():
    assert RECIPES["infogan"].critic.batch_norm
    with pytest.raises(ValueError, match=r"--critic\.no-batch-norm is needed"):
        replace(RECIPES["wgan-gp"], critic=RECIPES["infogan"].critic)
