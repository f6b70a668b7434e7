"""The pieces of the first GAN, against torch's own and against what they stand for."""

from dataclasses import replace

import pytest
import torch
from torch import nn

from ganapp.critics import FirstGANCriticConfig
from ganapp.critics.first_gan import Maxout
from ganapp.generators import FirstGANConfig, build
from tests.support.training import tiny
from training.engine.run import set_done, start
from training.game.momentum import HeavyBall, Momentum
from training.recipes.first_gan import uniform_weights


def test_at_a_constant_rate_the_steps_are_those_of_torch():
    mine, theirs = (nn.Parameter(torch.tensor([1.0, -2.0, 3.0])) for _ in range(2))
    optimizers = HeavyBall([mine], lr=0.1, momentum=0.7), torch.optim.SGD([theirs], lr=0.1, momentum=0.7)
    for _ in range(20):
        for weight, optimizer in zip((mine, theirs), optimizers, strict=True):
            weight.grad = None
            (weight**2).sum().backward()
            optimizer.step()
        torch.testing.assert_close(mine, theirs)


def test_a_rate_that_falls_leaves_the_velocity_as_it_is():
    weight = nn.Parameter(torch.zeros(1))
    optimizer = HeavyBall([weight], lr=1.0, momentum=0.5)
    for rate, gradient in ((1.0, -1.0), (0.0, -1.0), (0.0, -1.0)):
        optimizer.param_groups[0]["lr"].fill_(rate)
        weight.grad = torch.full((1,), gradient)
        optimizer.step()
    assert weight.item() == 1.0 + 0.5 + 0.25


def test_rate_and_momentum_follow_the_budget():
    recipe = replace(tiny("first-gan"), decay=0.5)
    run = start(recipe, 0, torch.device("cpu"))
    (group,) = run.critic_optimizer.param_groups
    for done, rate, momentum in ((0.0, 0.1, 0.5), (0.5, 0.1 * 0.55**0.5, 0.6), (0.75, 0.1 * 0.55**0.75 / 2, 0.65)):
        set_done(run, recipe, done)
        assert (float(group["lr"]), float(group["momentum"])) == pytest.approx((rate, momentum))
    assert Momentum(lr=0.1, left=0.5).at(1.0) == {"lr": 0.05, "momentum": 0.7}


def test_a_unit_is_the_largest_of_its_pieces():
    x = torch.randn(4, 6, generator=torch.Generator().manual_seed(0))
    wanted = torch.stack([x[:, :3].max(1).values, x[:, 3:].max(1).values], 1)
    assert torch.equal(Maxout(3)(x), wanted)


def test_the_networks_are_those_of_the_paper():
    generator = build(FirstGANConfig())
    critic = FirstGANCriticConfig().build(generator.config)
    sizes = [sum(p.numel() for p in network.parameters()) for network in (generator, critic)]
    assert sizes[0] == 101 * 1200 + 1201 * 1200 + 1201 * 784
    assert sizes[1] == 785 * 240 * 5 + 241 * 240 * 5 + 241
    for network, limit in ((generator, 0.05), (critic, 0.005)):
        uniform_weights(network)
        weights = torch.cat([m.weight.flatten() for m in network.modules() if isinstance(m, nn.Linear)])
        assert 0.99 * limit < weights.abs().max() <= limit
    pictures = generator(torch.randn(5, 100))
    assert pictures.shape == (5, 1, 28, 28)
    assert -1 <= pictures.min() < pictures.max() <= 1


def test_a_pixel_that_is_left_out_is_black():
    critic = FirstGANCriticConfig(width=4, pixel_dropout=0.5, dropout=0.0).build(FirstGANConfig())
    bright, black = torch.ones(2, 1, 28, 28), -torch.ones(2, 1, 28, 28)
    assert torch.equal(critic.train()(black), critic.eval()(black)), "black pixels have nothing to lose"
    assert not torch.equal(critic.train()(bright), critic.eval()(bright))
