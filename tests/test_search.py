"""The page's search for a drawing, from pictures alone, against gradient descent through the network."""

import numpy as np
import pytest

from ganapp import checkpoints, idx, reading
from ganapp.inversion import invert
from ganapp.sampling import draw
from tests.support import ROOT
from tests.support.searching import searched


@pytest.fixture(scope="module")
def digits(real_data_dir):
    return idx.read(real_data_dir / "MNIST" / "raw" / "t10k-images-idx3-ubyte")[:4, ..., None]


@pytest.mark.thorough
def test_it_comes_as_close_to_real_digits_as_gradient_descent(digits):
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "vanilla-mnist")
    descended = [list(invert(checkpoint.painter, digit))[-1].error for digit in digits]
    found = searched(checkpoint, digits)
    assert np.mean([one.error for one in found]) < 1.1 * np.mean(descended)
    assert all(one.drawn < 6000 for one in found), "a few seconds' work"


def test_a_class_is_found_with_the_picture(digits):
    found = searched(checkpoints.load(ROOT / "checkpoints" / "cgan-mnist"), digits[:2])
    read = [label for label, _ in reading.read("mnist", np.stack([one.picture for one in found]))]
    assert read == [label for label, _ in reading.read("mnist", digits[:2])]


def test_pictures_of_the_generator_are_found_again():
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "vanilla-mnist")
    latents = checkpoint.generator.config.latent.from_seeds([10**6, 10**6 + 1])
    assert all(one.error < 5 for one in searched(checkpoint, draw(checkpoint.painter, latents)))


def test_the_search_does_without_what_a_generator_cannot_draw():
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "stacked-mnist")
    (found,) = searched(checkpoint, np.full((1, 28, 28, 1), 90, np.uint8))
    assert found.picture.shape == (28, 28, 3)
    assert 20 < found.error < 128
