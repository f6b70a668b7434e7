import pytest
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as bce

from training.data.batches import Batch
from training.game.objectives import (
    NON_SATURATING,
    RELATIVISTIC,
    WASSERSTEIN,
    GeneratedGradientPenalty,
    GradientPenalties,
    GradientPenalty,
    Objective,
    RealGradientPenalty,
    WeightClip,
)
from training.game.play import Play

REAL, FAKE = torch.tensor([2.0, -1.0, 0.3]), torch.tensor([0.5, 4.0, -90.0])


def played(critic, real, fake):
    return Play(critic, Batch(real), Batch(fake), lambda *sizes: torch.rand(len(real), *sizes))


def total(terms):
    return sum(terms.values())


def test_non_saturating_is_binary_cross_entropy_with_the_critics_half():
    expected = (bce(REAL, torch.ones(3)) + bce(FAKE, torch.zeros(3))) / 2
    torch.testing.assert_close(total(NON_SATURATING.critic(REAL, FAKE)), expected)
    torch.testing.assert_close(
        total(NON_SATURATING.generator(played(nn.Identity(), REAL, FAKE))), bce(FAKE, torch.ones(3))
    )


def test_wasserstein_is_the_difference_of_means():
    assert total(WASSERSTEIN.critic(REAL, FAKE)).item() == pytest.approx((FAKE.mean() - REAL.mean()).item())
    assert total(WASSERSTEIN.generator(played(nn.Identity(), REAL, FAKE))).item() == pytest.approx(-FAKE.mean().item())


def test_the_clip_holds_every_parameter_batchnorm_included():
    network = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4))
    WeightClip(0.01)(network)
    values = torch.cat([p.flatten() for p in network.parameters()])
    assert values.abs().max().item() == pytest.approx(0.01)
    assert torch.equal(network[1].weight, torch.full((4,), 0.01))


def test_the_gradient_penalty_of_a_linear_critic_has_a_closed_form():
    critic = nn.Sequential(nn.Flatten(), nn.Linear(4, 1, bias=False))
    real, fake = torch.randn(2, 5, 1, 2, 2)
    term = GradientPenalty(10.0)(played(critic, real, fake))
    torch.testing.assert_close(term, 10 * (critic[1].weight.norm() - 1) ** 2)


def test_the_gradient_penalty_agrees_with_finite_differences():
    torch.manual_seed(0)
    critic = nn.Sequential(nn.Flatten(), nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1)).double()
    real, fake = torch.randn(2, 1, 1, 1, 3, dtype=torch.double)
    place = torch.tensor(0.3, dtype=torch.double)
    x, h = (real + place * (fake - real)).flatten(), 1e-5
    slopes = [(critic((x + h * e)[None]) - critic((x - h * e)[None])).item() / (2 * h) for e in torch.eye(3).double()]
    expected = (torch.tensor(slopes).norm().item() - 1) ** 2
    term = GradientPenalty(1.0)(Play(critic, Batch(real), Batch(fake), lambda k: place.reshape(1, k)))
    assert term.item() == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("penalty", [RealGradientPenalty(3.0), GeneratedGradientPenalty(3.0)])
def test_r1_and_r2_are_the_squared_slope_at_real_and_at_generated_points_alone(penalty):
    critic = nn.Sequential(nn.Flatten(), nn.Linear(2, 1, bias=False), Square())
    x, elsewhere = torch.randn(5, 2), torch.full((5, 2), torch.nan)
    real, fake = (x, elsewhere) if penalty.name == "r1" else (elsewhere, x)
    slope = 2 * (x @ critic[1].weight[0])[:, None] * critic[1].weight  # of (w x)^2
    term = penalty(played(critic, real, fake))
    torch.testing.assert_close(term, 3 / 2 * slope.square().sum(1).mean())
    term.backward()
    assert critic[1].weight.grad.abs().sum() > 0, "the critic learns from it"


def test_r1_and_r2_agree_with_finite_differences_and_stand_side_by_side_in_one_loss():
    torch.manual_seed(0)
    critic = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Flatten(0)).double()
    real, fake = torch.randn(2, 6, 2, dtype=torch.double)
    objective = Objective(NON_SATURATING, penalties=(RealGradientPenalty(2.0), GeneratedGradientPenalty(6.0)))
    terms = objective.critic_terms(played(critic, real, fake))
    assert list(terms) == ["real", "fake", "r1", "r2"]
    h, axes = 1e-5, torch.eye(2).double()
    for name, x, half in (("r1", real, 1.0), ("r2", fake, 3.0)):
        slopes = torch.stack([(critic(x + h * e) - critic(x - h * e)) / (2 * h) for e in axes], 1)
        assert terms[name].item() == pytest.approx(half * slopes.square().sum(1).mean().item(), rel=1e-5)


def test_both_penalties_in_the_pass_that_scores_are_r1_and_r2():
    torch.manual_seed(0)
    critic = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Flatten(0)).double()
    real, fake = torch.randn(2, 6, 2, dtype=torch.double)
    apart = (RealGradientPenalty(3.0), GeneratedGradientPenalty(3.0))
    gradients = []
    for penalties in (apart, (GradientPenalties(3.0),)):
        terms = Objective(RELATIVISTIC, penalties=penalties).critic_terms(played(critic, real, fake))
        total = sum(terms.values())
        gradients.append([total, *torch.autograd.grad(total, list(critic.parameters()))])
    for ours, expected in zip(*gradients, strict=True):
        torch.testing.assert_close(ours, expected)


def test_relativistic_pairs_are_those_of_r3gan():
    """L_D = E f(D(fake) - D(real)), L_G = E f(D(real) - D(fake)), f(t) = log(1 + e^t) (Huang et al. 2024, eq. 3)."""
    critic = nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    real, fake = torch.randn(2, 6, 2)
    gap = critic(real) - critic(fake)
    objective = Objective(RELATIVISTIC)
    torch.testing.assert_close(
        objective.critic_terms(played(critic, real, fake))["pairs"], (1 + (-gap).exp()).log().mean()
    )
    ours = objective.generator_terms(played(critic, real, fake))["adversarial"]
    torch.testing.assert_close(ours, (1 + gap.exp()).log().mean())


def test_two_terms_of_one_name_are_refused_instead_of_one_being_lost():
    with pytest.raises(ValueError, match="needs a name of its own, but two are called r1"):
        Objective(NON_SATURATING, penalties=(RealGradientPenalty(1.0), RealGradientPenalty(2.0)))


class Square(nn.Module):
    def forward(self, x):
        return x.square()


def test_alarms_speak_for_a_critic_that_has_won_one_that_guesses_and_one_that_is_wrong():
    assert "gradient vanishes" in NON_SATURATING.alarm(1e-5)
    assert "guessing" in NON_SATURATING.alarm(0.693147)
    assert NON_SATURATING.alarm(0.4) is None
    assert "below 0" in WASSERSTEIN.alarm(0.01)
    assert "dead" in WASSERSTEIN.alarm(0.0)
    assert WASSERSTEIN.alarm(-0.03) is None
