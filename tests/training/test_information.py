"""The bound of InfoGAN against what is known of channels."""

import math
from dataclasses import replace

import pytest
import torch
from torch import nn

from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import InfoGANConfig
from training.data.batches import Batch
from training.game.affine import Affine
from training.game.information import Information, SelfAugmentation, category_bound, code_bound, entropy_of_mean, faded
from training.game.play import Play
from training.machine.distributed import ALONE
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
    """A critic that has its readings ready, of the batch that it is asked about."""

    mixes_batch = True

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


@pytest.mark.parametrize("name", ["infogan", "infogan-imsat"])
def test_no_label_reaches_a_loss_of_infogan(name):
    recipe = RECIPES[name]
    assert not recipe.conditional
    assert set(recipe.generator.latent.parts) == {"z", "category", "code"}


def test_a_penalty_that_leaves_batches_alone_goes_with_batchnorm_and_one_that_asks_for_each_sample_does_not():
    assert RECIPES["infogan"].critic.batch_norm
    with pytest.raises(ValueError, match=r"--critic\.no-batch-norm is needed"):
        replace(RECIPES["wgan-gp"], critic=RECIPES["infogan"].critic)


def test_the_entropy_of_a_mean_has_the_value_and_the_gradient_of_the_formula():
    logits = torch.randn(6, 4, dtype=torch.double, requires_grad=True)
    mean = logits.softmax(1).mean(0)
    known = -(mean * mean.log()).sum()
    ours = entropy_of_mean(logits.softmax(1), ALONE.mean)
    torch.testing.assert_close(ours, known)
    expected, found = (torch.autograd.grad(h, logits, retain_graph=True)[0] for h in (known, ours))
    torch.testing.assert_close(found, expected)


def self_augmentation(logits: torch.Tensor) -> float:
    real = Batch(torch.zeros(len(logits), 1, 4, 4))
    fake = real.of(real.samples)
    parts = {"category": torch.eye(logits.shape[1])[torch.zeros(len(logits), dtype=torch.long)]}
    play = Play(Says(logits), real, Batch(fake.samples, parts), lambda *sizes: torch.rand(len(logits), *sizes))
    return SelfAugmentation()(play).item()


def test_self_augmentation_is_least_where_readings_are_sure_and_even():
    sure_and_even = 100 * torch.eye(10)
    assert self_augmentation(sure_and_even) == pytest.approx(-math.log(10), abs=1e-5)
    assert self_augmentation(sure_and_even[[0] * 10]) == pytest.approx(0, abs=1e-5), "all of one kind"
    undecided = torch.zeros(10, 10)
    known = math.log(10) / 4 - math.log(10) + 2 * math.log(10)
    assert self_augmentation(undecided) == pytest.approx(known, abs=1e-5)


def test_an_affine_change_of_nothing_is_nothing_and_a_shift_moves_by_its_share():
    pictures = torch.rand(3, 2, 8, 8) * 2 - 1
    still = Affine(0, 0, 0, 0)(pictures, lambda k: torch.rand(3, k))
    torch.testing.assert_close(still, pictures)
    moved = Affine(0, shift=1 / 8, scale=0, shear=0)(pictures, lambda k: torch.ones(3, k))  # as far as it goes
    torch.testing.assert_close(moved[:, :, :7, :7], pictures[:, :, 1:, 1:], atol=1e-5, rtol=0)
    assert (moved[:, :, 7] == -1).all(), "black comes in"
    turned = Affine(90, 0, 0, 0)(pictures, lambda k: torch.ones(3, k))
    torch.testing.assert_close(turned, pictures.rot90(1, (2, 3)), atol=1e-5, rtol=0)


@pytest.mark.parametrize(("done", "left"), [(0, 1), (0.25, 1), (0.375, 0.6), (0.5, 0.2), (1, 0.2)])
def test_the_terms_of_a_code_fade_in_the_second_quarter_of_the_budget(done, left):
    assert faded(0.2, torch.tensor(done)).item() == pytest.approx(left)
    category, logits = torch.eye(10)[torch.arange(20) % 10], torch.randn(20, 10)
    real = Batch(torch.zeros(20, 1, 8, 8))
    fake = Batch(torch.zeros(20, 1, 8, 8), {"z": torch.zeros(20, 5), "category": category})
    for term in (Information, SelfAugmentation):
        now, full = (
            term(rest=rest)(
                Play(
                    Says(logits),
                    real.of(real.samples),
                    fake,
                    lambda *sizes: torch.rand(20, *sizes),
                    done=torch.tensor(done),
                )
            )
            for rest in (0.2, 1.0)
        )
        torch.testing.assert_close(now, left * full)


@pytest.mark.parametrize("rest", [-0.1, 1.1])
def test_no_more_than_all_can_be_left_of_a_term(rest):
    with pytest.raises(ValueError, match="must be from 0 to 1"):
        Information(rest=rest)
