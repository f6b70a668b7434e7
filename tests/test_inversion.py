import numpy as np
import pytest
import torch

from ganapp import checkpoints, idx, reading
from ganapp.generators import DCGANConfig, MLPConfig, build
from ganapp.inversion import CANDIDATES, as_target, invert
from ganapp.sampling import draw, to_uint8
from tests.support import ROOT


def rms(a, b):
    return float(np.sqrt(((a.astype(float) - b) ** 2).mean()))


@pytest.mark.parametrize("name", ["vanilla-mnist", pytest.param("dcgan-mnist", marks=pytest.mark.thorough)])
def test_pictures_of_the_generator_are_found_again(name):
    generator = checkpoints.load(ROOT / "checkpoints" / name).generator
    seeds = [10**6, 10**6 + 1, 10**6 + 2]
    random = draw(generator, generator.config.latent.random(CANDIDATES, torch.Generator().manual_seed(0)))
    for target in draw(generator, generator.config.latent.from_seeds(seeds)):
        *_, best = invert(generator, target)
        assert best.error < 14, "the benchmark finds a median of 6"
        assert best.error < 0.4 * min(rms(picture, target) for picture in random), "no better than a lottery"


def test_a_real_digit_is_found_as_that_digit(real_data_dir):
    generator = checkpoints.load(ROOT / "checkpoints" / "dcgan-mnist").generator
    target = idx.read(real_data_dir / "MNIST" / "raw" / "t10k-images-idx3-ubyte")[0][..., None]  # a seven
    *_, best = invert(generator, target)
    assert best.error < 30
    assert reading.read("mnist", best.picture[None])[0][0] == 7


@pytest.mark.parametrize("config", [MLPConfig(width=8), DCGANConfig(width=4), DCGANConfig(width=4, channels=3)])
def test_a_guess_is_what_it_says_and_never_gets_worse(config):
    generator = build(config).eval()
    target = np.random.default_rng(0).integers(0, 256, (28, 28, 1), dtype=np.uint8)
    guesses = list(invert(generator, target, steps=24))
    assert [guess.done for guess in guesses] == [k / 24 for k in range(25)]
    errors = [guess.error for guess in guesses]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < errors[0]
    best = guesses[-1]
    assert abs(draw(generator, best.latent[None])[0].astype(int) - best.picture).max() <= 1
    assert rms(to_uint8(as_target(generator, target))[0], best.picture) == pytest.approx(best.error, abs=0.5)


def test_a_seed_gives_the_same_search_and_the_weights_stay():
    generator = build(MLPConfig(width=8)).eval()
    before = {name: tensor.clone() for name, tensor in generator.state_dict().items()}
    target = np.full((28, 28, 1), 90, dtype=np.uint8)
    one, same, other = (list(invert(generator, target, seed, steps=5))[-1].latent for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)
    assert all(torch.equal(tensor, before[name]) for name, tensor in generator.state_dict().items())
    assert all(parameter.grad is None for parameter in generator.parameters())


def test_the_prior_keeps_the_latent_near_the_shell():
    generator = build(MLPConfig(width=8)).eval()
    white = np.full((28, 28, 1), 255, dtype=np.uint8)  # out of reach: without a prior z runs away
    *_, best = invert(generator, white)
    assert 8 < best.latent.norm() < 16
