import pytest
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as bce

from training.objectives import NON_SATURATING, WASSERSTEIN, WeightClip

REAL, FAKE = torch.tensor([2.0, -1.0, 0.3]), torch.tensor([0.5, 4.0, -90.0])


def total(terms):
    return sum(terms.values())


def test_non_saturating_is_binary_cross_entropy_with_the_critics_half():
    expected = (bce(REAL, torch.ones(3)) + bce(FAKE, torch.zeros(3))) / 2
    torch.testing.assert_close(total(NON_SATURATING.critic(REAL, FAKE)), expected)
    torch.testing.assert_close(total(NON_SATURATING.generator(FAKE)), bce(FAKE, torch.ones(3)))


def test_wasserstein_is_the_difference_of_means():
    assert total(WASSERSTEIN.critic(REAL, FAKE)).item() == pytest.approx((FAKE.mean() - REAL.mean()).item())
    assert total(WASSERSTEIN.generator(FAKE)).item() == pytest.approx(-FAKE.mean().item())


def test_the_clip_holds_every_parameter_batchnorm_included():
    network = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4))
    WeightClip(0.01)(network)
    values = torch.cat([p.flatten() for p in network.parameters()])
    assert values.abs().max().item() == pytest.approx(0.01)
    assert torch.equal(network[1].weight, torch.full((4,), 0.01))
