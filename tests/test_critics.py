"""The critics' dropout and the pass of real and generated pictures together."""

import gc
import weakref
from dataclasses import replace

import pytest
import torch
from torch import nn
from torch.nn.functional import pad

from ganapp.critics import (
    ConvCriticConfig,
    Dropout,
    InfoGANCriticConfig,
    MLPCriticConfig,
    PointsCriticConfig,
    Score,
    mixes_batch,
)
from ganapp.generators import DCGANConfig, InfoGANConfig, MLPConfig, PointsConfig
from tests.support.derivatives import assert_result_and_both_derivatives_agree
from training.data.batches import Batch
from training.game.play import Play
from training.machine.distributed import World


def said_of_both(critic, real, fake):
    return Play(critic, real, fake, torch.rand).said


def test_dropout_keeps_the_share_and_the_mean_and_passes_all_in_eval():
    torch.manual_seed(0)
    layer, x = Dropout(0.3), torch.ones(401, 1001)
    kept = layer(x)
    assert torch.equal(kept.unique(), torch.tensor([0, 1 / 0.7]))
    assert kept.mean().item() == pytest.approx(1, abs=0.005)  # standard deviation 0.001
    for dim in (0, 1):
        assert kept.mean(dim).std().item() == pytest.approx((0.3 / 0.7 / x.shape[dim]) ** 0.5, rel=0.15)
    neighbours = (kept[:, 1:] > 0).float() * (kept[:, :-1] > 0).float()
    assert neighbours.mean().item() == pytest.approx(0.49, abs=0.005), "numbers of one word are independent"
    assert torch.equal(layer.eval()(x), x)


def test_dropout_of_two_processes_is_that_of_one():
    parts = []
    for rank in (0, 1):
        network = World(rank, 2).divide_dropout(nn.Sequential(Dropout(0.5)))
        torch.manual_seed(0)
        parts.append(network(torch.ones(6, 5)))
    torch.manual_seed(0)
    assert torch.equal(torch.cat(parts), Dropout(0.5)(torch.ones(12, 5)))


@pytest.mark.parametrize("memory_format", [torch.contiguous_format, torch.channels_last])
def test_the_scores_and_both_derivatives_are_those_of_the_convolution(memory_format):
    torch.manual_seed(0)
    layer = Score(3, 2, 4, bias=False).double().to(memory_format=memory_format)
    maps = torch.randn(5, 3, 4, 4, dtype=torch.double).to(memory_format=memory_format)
    assert_result_and_both_derivatives_agree(layer, lambda layer, maps: nn.Conv2d.forward(layer, maps).flatten(1), maps)


@pytest.mark.parametrize(
    ("config", "generator"),
    [
        (MLPCriticConfig(8, dropout=0.0), MLPConfig()),
        (ConvCriticConfig(4), DCGANConfig()),
        (ConvCriticConfig(4, batch_norm=False), DCGANConfig()),
        (ConvCriticConfig(4), DCGANConfig(image_size=28)),
        (ConvCriticConfig(4), DCGANConfig(image_size=64)),
        (ConvCriticConfig(4, batch_norm=False), DCGANConfig(image_size=128, channels=3)),
        (MLPCriticConfig(8, dropout=0.0), MLPConfig(image_size=64, channels=3)),
        (InfoGANCriticConfig(4, 16), InfoGANConfig()),
        (InfoGANCriticConfig(4, 16, batch_norm=False), InfoGANConfig(image_size=32, channels=3, categories=4)),
    ],
)
def test_both_batches_get_the_scores_that_each_gets_alone(config, generator):
    torch.manual_seed(0)
    critic = config.build(generator)
    real, fake = torch.rand(2, 6, *generator.image_shape)
    for ours, alone in zip(said_of_both(critic, Batch(real), Batch(fake)), (critic(real), critic(fake)), strict=True):
        torch.testing.assert_close(ours, alone)


@pytest.mark.parametrize(
    ("size", "widths"), [(28, [1, 2, 4]), (32, [1, 2, 4]), (64, [1, 2, 4, 8]), (128, [1, 2, 4, 8, 8])]
)
def test_each_layer_of_the_critic_halves_the_side_with_twice_the_channels(size, widths):
    generator, shapes = DCGANConfig(image_size=size, channels=3), []
    critic = ConvCriticConfig(4).build(generator)
    for layer in critic.layers:
        if isinstance(layer, nn.LeakyReLU):
            layer.register_forward_hook(lambda layer, maps, result: shapes.append(tuple(result.shape[1:])))
    assert critic(torch.rand(2, *generator.image_shape)).shape == (2,)
    sides = [4 << k for k in range(len(widths))][::-1]
    assert shapes == [(4 * width, side, side) for width, side in zip(widths, sides, strict=True)]


class SeesTheBatch(nn.Module):
    """As a layer of minibatch deviation."""

    mixes_batch = True

    def forward(self, x):
        return x - x.mean(0)


class SeesItInFunctions(nn.Sequential):
    """A critic that mixes in its own forward."""

    mixes_batch = True

    def forward(self, x):
        return super().forward(x) - x.mean()


@pytest.mark.parametrize(
    "layer", [nn.BatchNorm1d(3), nn.BatchNorm2d(3), nn.BatchNorm3d(3), nn.SyncBatchNorm(3), SeesTheBatch()]
)
def test_a_layer_that_mixes_a_batch_is_known(layer):
    assert mixes_batch(nn.Sequential(nn.Flatten(), nn.Sequential(nn.ReLU(), layer)))


@pytest.mark.parametrize("layer", [nn.InstanceNorm2d(3), nn.GroupNorm(1, 3), nn.LayerNorm(3), nn.Dropout()])
def test_a_layer_that_treats_each_sample_by_itself_is_known(layer):
    assert not mixes_batch(nn.Sequential(nn.Flatten(), layer))


@pytest.mark.parametrize("critic", [nn.Sequential(nn.BatchNorm1d(2)), SeesTheBatch(), SeesItInFunctions(nn.ReLU())])
def test_real_and_generated_points_never_meet_in_a_critic_that_mixes(critic):
    real, fake = torch.randn(6, 2), 5 + torch.randn(6, 2)
    for ours, alone in zip(said_of_both(critic, Batch(real), Batch(fake)), (critic(real), critic(fake)), strict=True):
        torch.testing.assert_close(ours, alone)


def test_classes_stay_with_their_samples_when_both_batches_go_through_together():
    class OfItsClass(nn.Module):
        def forward(self, points, classes):
            return (points * classes).sum(1)

    real, fake = (Batch(torch.randn(4, 3), {"class": torch.rand(4, 3)}) for _ in range(2))
    for ours, batch in zip(said_of_both(OfItsClass(), real, fake), (real, fake), strict=True):
        torch.testing.assert_close(ours, (batch.samples * batch.parts["class"]).sum(1))


@pytest.mark.parametrize(
    ("config", "generator", "features", "last"),
    [
        (MLPCriticConfig(8, dropout=0.0), MLPConfig(), lambda c: list(c.layers)[:-1], lambda c: c.layers[-1]),
        (ConvCriticConfig(4), DCGANConfig(), lambda c: list(c.layers)[:-1], lambda c: c.layers[-1]),
        (InfoGANCriticConfig(4, 16), InfoGANConfig(), lambda c: c.trunk, lambda c: c.score),
        (PointsCriticConfig(8), PointsConfig(), lambda c: list(c.layers)[:-1], lambda c: c.layers[-1]),
    ],
)
def test_classes_are_projected_as_in_equation_6(config, generator, features, last):
    """D(x, y) = y^T V phi(x) + psi(phi(x)), y one-hot (Miyato and Koyama 2018)."""
    torch.manual_seed(0)
    critic = config.build(replace(generator, classes=("a", "b", "c"))).eval()
    samples, labels = torch.randn(7, *generator.sample_shape), torch.tensor([0, 1, 2, 2, 1, 0, 0])
    with torch.no_grad():
        phi = nn.Sequential(*features(critic))(samples).flatten(1)
        rows = last(critic).weight.flatten(1)
        bias = last(critic).bias if last(critic).bias is not None else torch.zeros(4)
        psi, v = phi @ rows[0] + bias[0], rows[1:]
        expected = torch.stack([v[y] @ phi[i] + bias[1 + y] + psi[i] for i, y in enumerate(labels)])
        torch.testing.assert_close(critic(samples, torch.eye(3)[labels]), expected, atol=1e-5, rtol=1e-5)


def test_asking_a_critic_keeps_it_no_longer_than_its_run():
    critic = nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    gone = weakref.ref(critic)
    said_of_both(critic, Batch(torch.zeros(3, 2)), Batch(torch.zeros(3, 2)))
    del critic
    gc.collect()
    assert gone() is None


def test_a_critic_of_28_pixels_is_that_of_32_on_pictures_with_a_frame_of_zeros():
    torch.manual_seed(0)
    small, large = (ConvCriticConfig(4).build(DCGANConfig(image_size=size)) for size in (28, 32))
    large.load_state_dict(small.state_dict())
    pictures = torch.randn(6, 1, 28, 28)
    torch.testing.assert_close(small(pictures), large(pad(pictures, (2, 2, 2, 2))))
