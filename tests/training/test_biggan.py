"""What BigGAN is made of, against arithmetic that is not ours: SciPy's normal distribution, the singular values of a
layer, BatchNorm by hand, autograd's gradient of the definition."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.stats import norm, truncnorm
from torch import nn

from ganapp.critics import BigGANCriticConfig
from ganapp.generators import BigGANConfig, build
from ganapp.generators.biggan import ConditionalBatchNorm, truncated
from tests.support.training import batches_for, tiny
from training.data.batches import Batch
from training.engine import loop
from training.engine.run import start
from training.game.objectives import HINGE
from training.game.orthogonal import OrthogonalRegularisation, orthogonal_weights
from training.game.play import Play
from training.machine.device import autocast

CPU = torch.device("cpu")
CLASSES = ("cat", "dog", "cow")


def played(critic, real, fake, generator=None):
    parts = {"class": torch.eye(3)[torch.arange(len(real)) % 3]}
    return Play(critic, Batch(real, parts), Batch(fake, parts), torch.rand, generator=generator or nn.Identity())


@pytest.mark.parametrize("share", [0.05, 0.3827, 0.6827, 0.9545, 0.999])
def test_a_truncated_z_has_the_distribution_of_one_that_is_drawn_again_beyond_a_threshold(share):
    threshold = norm.ppf((1 + share) / 2)
    z = torch.randn(20_000, 1, generator=torch.Generator().manual_seed(0))
    found = truncated(z, torch.full((len(z), 1), share))
    assert found.abs().max() <= threshold + 1e-3
    quantiles = np.linspace(0.01, 0.99, 50)
    of_ours = np.quantile(found.numpy(), quantiles)
    of_scipy = truncnorm.ppf(quantiles, -threshold, threshold)
    deviation = truncnorm.std(-threshold, threshold)
    np.testing.assert_allclose(of_ours, of_scipy, atol=0.04 * deviation)
    assert found[z[:, 0].argsort(), 0].diff().min() > -1e-6, "each number stays at its own quantile"


def test_truncation_by_nothing_changes_nothing_and_to_nothing_leaves_the_middle():
    z = torch.tensor([[-6.0, -1.0, 0.0, 2.0, 9.0]], requires_grad=True)
    assert torch.equal(truncated(z, torch.ones(1, 1)), z)
    assert torch.equal(truncated(z, torch.zeros(1, 1)), torch.zeros(1, 5))
    for share in (0.0, 0.5, 1.0):
        (slope,) = torch.autograd.grad(truncated(z, torch.full((1, 1), share)).sum(), z)
        assert torch.isfinite(slope).all(), "a search of latents goes through it"


def test_the_truncation_that_is_held_is_that_of_z():
    generator = build(BigGANConfig(width=4, z_dim=6, classes=CLASSES)).eval()
    spec = generator.config.latent
    free = spec.from_seeds([3], {"class": "dog"})
    cut = free.clone()
    cut[:, :6] = truncated(free[:, :6], torch.tensor([[0.4]]))
    held = spec.from_seeds([3], {"class": "dog", "truncation": "0.4"})
    torch.testing.assert_close(generator(held), generator(cut))
    assert (generator(held) - generator(free)).abs().max() > 1e-4
    for wrong in ("-0.1", "1.5", "nan", "much"):
        with pytest.raises(ValueError, match="expected"):
            spec.from_seeds([3], {"truncation": wrong})


def test_every_chunk_of_z_and_the_class_change_the_picture():
    generator = build(BigGANConfig(width=4, z_dim=6, classes=CLASSES)).eval()
    spec = generator.config.latent
    before = spec.from_seeds([3], {"class": "dog"})
    for place in range(9):
        after = before.clone()
        after[:, place] += 1
        assert (generator(after) - generator(before)).abs().max() > 1e-5, place


def test_conditional_batch_norm_is_each_pictures_own_scale_and_shift_of_what_is_normalised():
    torch.manual_seed(0)
    layer, maps, told = ConditionalBatchNorm(3, 4), torch.randn(6, 3, 5, 5) * 3 + 1, torch.randn(6, 4)
    mean, variance = maps.mean((0, 2, 3)), maps.var((0, 2, 3), unbiased=False)
    for k, found in enumerate(layer(maps, told)):
        for c in range(3):
            flat = (maps[k, c] - mean[c]) / (variance[c] + layer.eps).sqrt()
            expected = flat * (1 + told[k] @ layer.scale.weight[c]) + told[k] @ layer.shift.weight[c]
            torch.testing.assert_close(found[c], expected)


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_after_some_steps_every_layer_of_the_critic_has_a_largest_singular_value_of_1(precision):
    recipe = tiny("biggan")
    run, batches = start(recipe, 0, CPU), batches_for(recipe)
    for _, _ in zip(range(30), loop.steps(recipe, run, batches, autocast(CPU, precision)), strict=False):
        pass
    run.critic.eval()
    layers = [m for m in run.critic.modules() if hasattr(m, "parametrizations")]
    assert len(layers) == sum(isinstance(m, nn.Conv2d | nn.Linear) for m in run.critic.modules()) == 6
    with torch.no_grad():
        largest = [float(torch.linalg.svdvals(layer.weight.flatten(1))[0]) for layer in layers]
    assert largest == pytest.approx([1.0] * 6, abs=0.05)


def test_the_hinge_by_hand():
    real, fake = torch.tensor([2.0, 0.5, -1.0]), torch.tensor([-3.0, 0.0, 1.0])
    terms = HINGE.critic(real, fake)
    assert float(terms["real"]) == pytest.approx((0 + 0.5 + 2) / 3)
    assert float(terms["fake"]) == pytest.approx((0 + 1 + 2) / 3)
    play = played(lambda x, classes: x[:, 0], real[:, None], fake[:, None])
    assert float(HINGE.generator(play)["adversarial"]) == pytest.approx(2 / 3)
    assert HINGE.alarm(0.0)
    assert not HINGE.alarm(0.7)


def test_orthogonal_regularisation_is_its_definition_with_its_gradient():
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Linear(3, 7), nn.Conv2d(2, 5, 3), nn.ConvTranspose2d(4, 6, 4), nn.BatchNorm2d(6)
    ).double()
    play = played(nn.Identity(), torch.zeros(3, 1), torch.zeros(3, 1), network)
    found = OrthogonalRegularisation(0.1)(play)
    linear, convolution, transposed = (network[k].weight for k in range(3))
    matrices = linear, convolution.reshape(5, 18), torch.stack([transposed[:, k].reshape(-1) for k in range(6)])
    expected = sum(0.1 * ((w @ w.T) * (1 - torch.eye(len(w)))).square().sum() for w in matrices)
    assert found.item() == pytest.approx(expected.item(), rel=1e-6)
    weights = [linear, convolution, transposed]
    pairs = zip(torch.autograd.grad(found, weights), torch.autograd.grad(expected, weights), strict=True)
    for ours, theirs in pairs:
        torch.testing.assert_close(ours, theirs, rtol=1e-5, atol=1e-8)


def test_weights_that_begin_orthogonal_cost_nothing():
    network = nn.Sequential(nn.Linear(9, 4), nn.Conv2d(3, 6, 3))
    orthogonal_weights(network)
    play = played(nn.Identity(), torch.zeros(3, 1), torch.zeros(3, 1), network)
    assert OrthogonalRegularisation(1.0)(play).item() == pytest.approx(0, abs=1e-5)


def test_the_critic_projects_the_class_and_never_mixes_real_and_generated():
    torch.manual_seed(0)
    generator = BigGANConfig(classes=CLASSES)
    critic = BigGANCriticConfig(8, 16).build(generator)
    real, fake = torch.rand(2, 6, *generator.image_shape)
    alone = [critic(x, torch.eye(3)[torch.arange(6) % 3]) for x in (real, fake)]
    critic.eval()
    play = played(critic, real, fake)
    said = play.said
    assert critic.mixes_batch
    assert [s.shape for s in said] == [(6,), (6,)] == [s.shape for s in alone]
    one = torch.eye(3)[[1]]
    half = (critic(real[:1], torch.eye(3)[[0]]) + critic(real[:1], one)) / 2
    torch.testing.assert_close(critic(real[:1], torch.tensor([[0.5, 0.5, 0.0]])), half)


def test_a_critic_may_sum_over_places_as_the_papers_does():
    recipe = replace(tiny("biggan"), critic=BigGANCriticConfig(width=8, dense=0))
    run, batches = start(recipe, 0, CPU), batches_for(recipe)
    terms = loop.train_step(recipe, run, batches, autocast(CPU, "float32"), loop.feeds(recipe, run, batches))
    assert all(torch.isfinite(term) for term in terms.values())
