"""What a network with random weights sees: the same for everybody, and by it real pictures are near real ones, blurred
and repeated ones are not."""

import pytest
import torch
from torchvision.transforms.functional import gaussian_blur

from tests.support.data import pictures
from training.data.batches import normalise
from training.measure import metrics
from training.measure.untrained import Untrained, network


@pytest.fixture(scope="module")
def halves(real_data_dir):
    """Two times a hundred real pictures of clothes, which have textures."""
    found = normalise(pictures("fashion_mnist", real_data_dir, 28, "test").values[:200])
    return found[:100], found[100:]


def figures(reference, others):
    see = Untrained(reference)
    a, b = see(reference), see(others)
    near = metrics.neighbourhoods(a, b, 3)
    return metrics.kernel_distance(a, b), near["precision"], near["recall"]


def test_real_against_real_real_against_blurred_and_a_few_over_and_over(halves):
    one, other = halves
    kid, precision, recall = figures(one, other)
    assert abs(kid) < 0.5
    assert min(precision, recall) > 0.75
    blurred = [figures(one, gaussian_blur(other, 13, sigma)) for sigma in (1.0, 2.0)]
    assert kid + 0.5 < blurred[0][0] < blurred[1][0]
    assert precision - 0.1 > blurred[0][1] > blurred[1][1]
    assert recall - 0.1 > blurred[0][2] > blurred[1][2]
    few = figures(one, other[:5].repeat(20, 1, 1, 1))
    assert few[0] > kid + 0.5
    assert few[2] < 0.2, "most real pictures are not among five of them"


def test_reference_features_have_mean_0_and_deviate_by_1(halves):
    features = Untrained(halves[0])(halves[0])
    assert features.shape == (100, 128)
    assert torch.allclose(features.mean(0), torch.zeros(128), atol=1e-4)
    assert float(features.square().mean()) == pytest.approx(1, rel=1e-4)


def test_everybody_has_the_same_network_and_nobodys_chance_is_touched():
    before = torch.get_rng_state()
    first, again = network(), network()
    assert torch.equal(torch.get_rng_state(), before)
    weights = torch.cat([weight.flatten() for weight in first.parameters()])
    assert torch.equal(weights, torch.cat([weight.flatten() for weight in again.parameters()]))
    assert not any(weight.requires_grad for weight in first.parameters())
    assert weights[:3].tolist() == pytest.approx([-0.3064, -0.3136, -0.0682], abs=1e-4), "numbers that others have"


@pytest.mark.parametrize(("channels", "side"), [(1, 28), (3, 64), (1, 9)])
def test_grey_pictures_are_those_in_three_equal_channels_of_any_size(channels, side):
    images = torch.rand(6, channels, side, side, generator=torch.Generator().manual_seed(0)) * 2 - 1
    see = Untrained(images)
    assert torch.allclose(see(images), see(images.expand(-1, 3, -1, -1)))
    flat = Untrained(torch.zeros(6, channels, side, side))
    assert torch.isfinite(flat(images)).all(), "pictures of one colour do not differ"
