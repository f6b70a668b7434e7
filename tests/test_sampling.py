"""Drawing fast draws the same pictures."""

import copy

import numpy as np
import pytest
import torch

from ganapp.critics import BatchNorm
from ganapp.generators import DCGANConfig, InfoGANConfig, MLPConfig, build
from ganapp.sampling import draw, prepare, to_uint8


def with_statistics(generator):
    """As after a training: BatchNorm scales, shifts and statistics are not those of an untrained network."""
    torch.manual_seed(1)
    for module in generator.modules():
        if isinstance(module, BatchNorm):
            module.weight.data.normal_(1, 0.3)
            module.bias.data.normal_(0, 0.3)
            module.running_mean.normal_(0, 0.5)
            module.running_var.uniform_(0.2, 3)
    return generator.eval()


@pytest.mark.parametrize(
    "config",
    [
        DCGANConfig(width=64),
        DCGANConfig(width=8, channels=3),
        DCGANConfig(width=8, image_size=64),
        DCGANConfig(width=8, image_size=128, channels=3),
        InfoGANConfig(width=8, dense=64),
        InfoGANConfig(width=8, dense=64, image_size=32, channels=3),
        MLPConfig(width=16),
    ],
)
def test_a_prepared_generator_draws_the_pictures_of_its_original(config):
    generator = with_statistics(build(config))
    latents = config.latent.from_seeds(range(16))
    before = copy.deepcopy(generator.state_dict())
    with torch.inference_mode():
        reference = to_uint8(generator(latents))
    assert reference.std() > 5, "the pictures must not be flat, or any others would pass"
    fast = prepare(generator)
    assert abs(draw(fast, latents).astype(int) - reference).max() <= 1
    assert not any(isinstance(module, BatchNorm) for module in fast.modules())
    assert all(torch.equal(tensor, before[name]) for name, tensor in generator.state_dict().items())
    assert fast.config == config


def test_a_prepared_generator_draws_a_latent_alike_in_any_batch():
    fast = prepare(with_statistics(build(DCGANConfig(width=8))))
    latents = fast.config.latent.from_seeds(range(9))
    alone = np.concatenate([draw(fast, latents[i : i + 1]) for i in range(9)])
    assert abs(draw(fast, latents).astype(int) - alone).max() <= 1


def test_very_large_pictures_are_drawn_in_several_batches_and_are_the_same(monkeypatch):
    fast = prepare(with_statistics(build(DCGANConfig(width=8, channels=3))))
    latents, sizes = fast.config.latent.from_seeds(range(9)), []
    whole = draw(fast, latents)
    fast.register_forward_pre_hook(lambda _, inputs: sizes.append(len(inputs[0])))
    monkeypatch.setattr("ganapp.sampling.MOST_NUMBERS", 4 * 3 * 32 * 32)
    assert abs(draw(fast, latents).astype(int) - whole).max() <= 1
    assert sizes == [4, 4, 1]
    assert draw(fast, latents[:0]).shape == (0, 32, 32, 3)
