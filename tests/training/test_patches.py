"""The distance by patches against POT, SciPy's filters, and pictures of which the answer is known."""

import numpy as np
import ot
import pytest
import torch
from scipy.ndimage import convolve

from training.measure import patches


def pictures(n, channels=1, side=32, seed=0):
    return torch.rand(n, channels, side, side, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def test_the_sliced_distance_is_that_of_another_library():
    a, b = (torch.randn(300, 5, generator=torch.Generator().manual_seed(seed)) for seed in (1, 2))
    b = 1.5 * b + 0.3
    chance = torch.Generator().manual_seed(3)
    found = patches.sliced_distance(a, b, chance)
    chance.manual_seed(3)
    directions = [torch.randn(patches.DIRECTIONS, 5, generator=chance) for _ in range(patches.REPEATS)]
    along = torch.cat(directions).double().numpy().T
    along /= np.linalg.norm(along, axis=0)
    wanted = ot.sliced_wasserstein_distance(a.double().numpy(), b.double().numpy(), projections=along, p=1)
    assert found == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize(("side", "scales"), [(28, [28, 14]), (64, [64, 32, 16]), (50, [50, 25]), (27, [27, 14])])
def test_a_pyramid_holds_the_whole_picture(side, scales):
    """Added up again from the coarsest on, by SciPy's convolution, it gives the picture that it was made of."""
    images = pictures(2, 3, side)
    pyramid = patches.pyramid(images)
    assert [scale.shape[-1] for scale in pyramid] == scales
    kernel = np.outer(*[[1, 4, 6, 4, 1]] * 2) / 256
    again = pyramid[-1].numpy()
    for scale in reversed(pyramid[:-1]):
        spread = np.zeros(scale.shape)
        spread[..., ::2, ::2] = again
        again = scale.numpy() + [[convolve(4 * c, kernel, mode="mirror") for c in picture] for picture in spread]
    assert np.allclose(again, images, atol=1e-5)


def test_patches_are_cut_out_of_the_pictures_and_normalised():
    images = torch.arange(2 * 2 * 16 * 16).float().view(2, 2, 16, 16)  # no two pixels are alike
    found = patches.patches(images, torch.Generator().manual_seed(0)).view(-1, 7, 7, 2)
    assert len(found) == 2 * patches.PER_PICTURE
    assert torch.allclose(found.mean((0, 1, 2)), torch.zeros(2), atol=1e-4)
    assert torch.allclose(found.std((0, 1, 2), correction=0), torch.ones(2), atol=1e-4)
    steps = found[:, 1:] - found[:, :-1], found[:, :, 1:] - found[:, :, :-1]
    assert torch.allclose(steps[0].flatten(1), steps[0].mean().expand(1, 1), atol=1e-4), "a row further is 16 higher"
    assert float(steps[0].mean() / steps[1].mean()) == pytest.approx(16, rel=1e-3)


def test_what_is_alike_is_near_and_each_scale_sees_what_is_of_its_size():
    real, other = pictures(60, side=64, seed=1), pictures(60, side=64, seed=2)
    assert patches.distances(real, real, seed=3) == patches.distances(real, real, seed=3)
    same = patches.distances(real, other)
    assert max(same.values()) < 60
    checkered = torch.ones(64, 64)
    checkered[::2, ::2] = checkered[1::2, 1::2] = -1
    changed = patches.distances(real, other + checkered)
    assert changed[64] > 5 * same[64], "of pixels"
    assert changed[16] < 1.2 * same[16], "and of nothing else"


def test_pictures_of_one_colour_have_a_distance_as_well():
    flat = torch.zeros(8, 1, 32, 32)
    assert all(np.isfinite(d) and d > 300 for d in patches.distances(pictures(8), flat).values())
