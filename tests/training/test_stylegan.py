"""What StyleGAN is made of, against arithmetic that is not ours: a convolution for every picture by itself, the mean of
many w, deviations by NumPy."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import conv2d, conv_transpose2d

from ganapp.critics import MinibatchDeviation
from ganapp.generators import StyleGANConfig, build
from ganapp.generators.stylegan import BLOCKS, Modulated
from ganapp.latents import Normal, Styles
from tests.support.training import batches_for, tiny
from training.engine import loop
from training.engine.run import export_generator, start
from training.machine.device import autocast

CPU = torch.device("cpu")
SMALL = StyleGANConfig(width=4, z_dim=8)


@pytest.fixture
def generator():
    torch.manual_seed(0)
    generator = build(SMALL).eval()
    for block in generator.blocks:
        nn.init.constant_(block.loudness, 0.3)
    return generator


@pytest.mark.parametrize("kernel", [1, 3])
@pytest.mark.parametrize("demodulates", [True, False])
def test_a_modulated_convolution_is_one_with_weights_of_its_own_for_every_picture(kernel, demodulates):
    torch.manual_seed(0)
    layer = Modulated(5, 7, 6, kernel, demodulates=demodulates).double()
    nn.init.normal_(layer.bias)
    maps, w = torch.randn(4, 5, 8, 8).double(), torch.randn(4, 6).double()
    found = layer(maps, w)
    for k in range(4):
        own = layer.weight * layer.scale * layer.style(w)[k][None, :, None, None]  # eq. 1
        if demodulates:
            own = own / (own.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()  # eq. 3
        expected = conv2d(maps[k : k + 1], own, layer.bias, padding=kernel // 2)
        torch.testing.assert_close(found[k : k + 1], expected)


def test_one_that_doubles_is_so_too_and_brings_noise_to_a_variance_of_1():
    torch.manual_seed(0)
    layer = Modulated(64, 8, 6, 4, doubles=True).double()
    maps, w = torch.randn(3, 64, 16, 16).double(), torch.randn(3, 6).double()
    found = layer(maps, w)
    for k in range(3):
        own = layer.weight * layer.style(w)[k][:, None, None, None]
        own = own / (own.square().sum((0, 2, 3), keepdim=True) / 4).sqrt()
        torch.testing.assert_close(found[k : k + 1], conv_transpose2d(maps[k : k + 1], own, stride=2, padding=1))
    assert found[:, :, 2:-2, 2:-2].std().item() == pytest.approx(1, abs=0.1)


def test_all_chance_is_in_the_latent(generator):
    latents = SMALL.latent.from_seeds([1, 2])
    assert torch.equal(generator(latents), generator(latents))
    assert torch.equal(generator.train()(latents), generator.eval()(latents))


def test_each_block_has_the_style_of_its_own_z_and_the_noise_of_its_own_pixels(generator):
    z, noise = SMALL.z_dim, sum(side**2 for side in SMALL.sides)
    assert SMALL.latent.size == BLOCKS * z + 1 + noise
    latent = SMALL.latent.from_seeds([1])
    before, _ = generator.styles(latent)
    assert all(torch.equal(before[:, 0], before[:, k]) for k in range(BLOCKS)), "the same z for each"
    for k in range(BLOCKS):
        mixed = latent.clone()
        mixed[:, k * z] += 1
        after, _ = generator.styles(mixed)
        assert [not torch.equal(before[:, j], after[:, j]) for j in range(BLOCKS)] == [j == k for j in range(BLOCKS)]
        assert not torch.equal(generator(mixed), generator(latent))
    for place in (-noise, -noise + 49, -1):
        mixed = latent.clone()
        mixed[:, place] += 1
        assert torch.equal(generator.styles(mixed)[0], before)
        changed = (generator(mixed) - generator(latent))[0, 0] != 0
        assert changed.any(), place
    rows, columns = changed.nonzero().unbind(1)
    assert rows.min() >= 26, "the last pixel's noise goes no further than its layer's kernel"
    assert columns.min() >= 26


def test_the_mean_of_w_is_that_of_many_and_truncation_goes_to_it():
    recipe = tiny("stylegan")
    run, batches = start(recipe, 0, CPU), batches_for(recipe)
    for _, _ in zip(range(16), loop.steps(recipe, run, batches, autocast(CPU, "float32")), strict=False):
        pass
    exported = export_generator(run, recipe)
    spec = recipe.generator.latent
    with torch.no_grad():
        w, _ = exported.styles(spec.random(4000, torch.Generator().manual_seed(5)))
        mean = w[:, 0].mean(0)
        torch.testing.assert_close(exported.mean.running_mean, mean, atol=0.15 * float(w.std()), rtol=0)
        assert not torch.equal(exported.mean.running_mean, run.generator.mean.running_mean)
        latent = spec.from_seeds([4])
        whole = exported.styles(latent)[0]
        for share in (0.0, 0.5, 1.0):
            cut = exported.styles(spec.hold(latent, {"truncation": str(share)}))[0]
            expected = exported.mean.running_mean + share * (whole - exported.mean.running_mean)
            torch.testing.assert_close(cut, expected)
        nothing = [exported(spec.from_seeds([k], {"truncation": 0})) for k in (1, 2)]
        assert (nothing[0] - nothing[1]).abs().max() < (exported(latent) - nothing[0]).abs().max()


def test_styles_are_mixed_from_a_block_on_in_their_share_of_the_latents_and_never_in_what_people_draw():
    part = Styles(3 * 5, 3, mixing=0.6)
    blocks = part.draw(4000, torch.Generator().manual_seed(0)).unflatten(1, (3, 5))
    same = [(blocks[:, 0] == blocks[:, k]).all(1) for k in (1, 2)]
    last_two = (blocks[:, 1] == blocks[:, 2]).all(1)
    assert float((~same[1]).float().mean()) == pytest.approx(0.6, abs=0.03)
    assert float((~same[0]).float().mean()) == pytest.approx(0.3, abs=0.03), (
        "half of the cuts are after the first block"
    )
    assert torch.equal(~same[0], ~same[0] & last_two), "two vectors, not three"
    assert blocks.mean().item() == pytest.approx(0, abs=0.02)
    assert blocks.std().item() == pytest.approx(1, abs=0.02)
    generator = torch.Generator
    one, other = (p.draw(3, generator().manual_seed(0)) for p in (Styles(3 * 5, 3), Normal(5)))
    assert torch.equal(one, torch.cat([other] * 3, 1))
    config = StyleGANConfig(mixing=0.6)
    assert config.latent.parts["z"].mixing == 0
    assert config.training_latent.parts["z"].mixing == 0.6


@pytest.mark.parametrize("size", [0, 4, 5])
def test_the_deviation_of_a_group_by_numpy(size):
    maps = torch.randn(8, 3, 2, 2, generator=torch.Generator().manual_seed(0))
    found = MinibatchDeviation(size)(maps)
    assert torch.equal(found[:, :3], maps)
    groups = maps.numpy().reshape(2, 4, 12) if size == 4 else maps.numpy().reshape(1, 8, 12)
    expected = np.repeat(groups.std(1).mean(1), 8 // len(groups))
    np.testing.assert_allclose(found[:, 3].numpy(), np.tile(expected[:, None, None], (1, 2, 2)), rtol=1e-5)


def test_where_there_are_classes_the_deviation_is_within_a_class():
    maps = torch.randn(9, 2, 3, 3, generator=torch.Generator().manual_seed(0))
    labels = torch.tensor([0, 1, 0, 1, 2, 0, 1, 1, 0])
    found = MinibatchDeviation(0)(maps, torch.eye(3)[labels])[:, 2, 0, 0]
    for label in range(3):
        own = maps[labels == label].flatten(1).numpy()
        np.testing.assert_allclose(found[labels == label], own.std(0).mean(), rtol=1e-4, atol=2e-4)
