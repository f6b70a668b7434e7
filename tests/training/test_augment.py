"""Augmentations against plain arrays."""

import itertools
from math import inf, nan, nextafter

import numpy as np
import pytest
import torch
from torch.fx.experimental.proxy_tensor import make_fx

from training.game.augment import AUGMENTATIONS, Brightness, Contrast, Cutout, Flip, Saturation, Translation, augment
from training.machine.distributed import World

ALL = tuple(AUGMENTATIONS.values())
HIGHEST = 1 - 2**-24  # the largest float32 below 1


def pictures(n, channels=3, side=8, dtype=torch.float32):
    return torch.rand(n, channels, side, side, dtype=dtype, generator=torch.Generator().manual_seed(1)) * 2 - 1


def always(numbers):
    """The same numbers a picture at every call, as many columns as asked for."""
    numbers = torch.as_tensor(numbers, dtype=torch.float32).view(len(numbers), -1)
    return lambda k: numbers.expand(-1, k)


def fresh(n, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return lambda k: torch.rand(n, k, generator=generator)


def test_a_translation_moves_by_whole_pixels_and_fills_with_grey():
    shifts = list(itertools.product(range(-2, 3), repeat=2))  # an eighth of 16 in each direction
    images = pictures(len(shifts), side=16)
    moved = Translation()(images, always([[(down + 2.5) / 5, (right + 2.5) / 5] for down, right in shifts])).numpy()
    for k, (down, right) in enumerate(shifts):
        frame = np.zeros((3, 24, 24), np.float32)
        frame[:, 4 + down : 20 + down, 4 + right : 20 + right] = images[k]
        assert np.array_equal(moved[k], frame[:, 4:20, 4:20])


def test_a_translation_takes_all_its_steps_equally_often_and_independently():
    n, dot = 9000, torch.full((9000, 1, 8, 8), -1.0)
    dot[:, :, 3, 4] = 1
    places = Translation()(dot, fresh(n)).flatten(1).argmax(1)
    counts = torch.bincount(places, minlength=64).view(8, 8)
    assert counts.sum() == counts[2:5, 3:6].sum() == n
    assert (counts[2:5, 3:6] - n / 9).abs().max() < 4 * (n / 9) ** 0.5


@pytest.mark.parametrize("share", [0.5, 0.375])  # a square of 4 pixels, whose middle lies between two, and one of 3
def test_a_cutout_covers_a_square_around_every_place(share):
    cut, side = round(8 * share), 8
    middles = [m + (cut % 2) / 2 for m in range(side + 1 - cut % 2)]
    chosen = list(itertools.product(range(len(middles)), repeat=2))
    draws = always([[(i + 0.5) / len(middles), (j + 0.5) / len(middles)] for i, j in chosen])
    images = pictures(len(chosen), side=side)
    covered = Cutout(share, fill=0.25)(images, draws)
    for k, (i, j) in enumerate(chosen):
        expected = images[k].clone()
        for row, column in itertools.product(range(side), repeat=2):
            if max(abs(row + 0.5 - middles[i]), abs(column + 0.5 - middles[j])) < cut / 2:
                expected[:, row, column] = 0.25
        assert torch.equal(covered[k], expected)


@pytest.mark.parametrize("u", [0.0, HIGHEST])
@pytest.mark.parametrize(("side", "reach", "cut"), [(24, 3, 12), (28, 3, 14), (64, 8, 32)])
def test_the_outermost_numbers_stay_inside(u, side, reach, cut):
    """An eighth and a half of the side, rounded down, as in the authors' code."""
    images = pictures(1, side=side)
    moved = Translation()(images, always([u]))
    shift = reach if u else -reach
    assert torch.equal(moved, images.roll((shift, shift), (2, 3)).where(moved != 0, 0))
    assert (moved != 0).sum() == 3 * (side - reach) ** 2
    assert (Cutout()(images, always([u])) == 0).sum() == 3 * (cut / 2) ** 2


def test_a_flip_is_a_mirror_for_half_of_the_pictures():
    images = pictures(1000)
    flipped = Flip()(images, fresh(1000))
    mirrored = (flipped == torch.from_numpy(images.numpy()[:, :, :, ::-1].copy())).flatten(1).all(1)
    assert torch.equal(flipped[~mirrored], images[~mirrored])
    assert mirrored.float().mean().item() == pytest.approx(0.5, abs=4 * 0.5 / 1000**0.5)
    assert torch.equal(Flip(1.0)(images, fresh(1000)), images.flip(3))


def test_brightness_is_added_to_the_whole_picture():
    images = pictures(5)
    expected = images.numpy() + np.array([-0.5, -0.25, 0, 0.25, 0.5], np.float32).reshape(5, 1, 1, 1)
    np.testing.assert_allclose(Brightness()(images, always([0, 0.25, 0.5, 0.75, 1])), expected, atol=1e-6)


@pytest.mark.parametrize(
    ("augmentation", "axes", "factors"),
    [(Saturation(), 1, [0, 0.5, 1, 1.5, 2]), (Contrast(), (1, 2, 3), [0.5, 0.75, 1, 1.25, 1.5])],
)
def test_saturation_and_contrast_stretch_around_a_mean_that_stays(augmentation, axes, factors):
    images = pictures(5)
    stretched = augmentation(images, always([0, 0.25, 0.5, 0.75, 1])).numpy()
    mean = images.numpy().mean(axes, keepdims=True)
    np.testing.assert_allclose(stretched.mean(axes, keepdims=True), mean, atol=1e-6)
    np.testing.assert_allclose(stretched - mean, (images.numpy() - mean) * np.reshape(factors, (5, 1, 1, 1)), atol=1e-6)


def test_grey_pictures_have_no_saturation():
    images = pictures(9, channels=1)
    assert torch.equal(Saturation()(images, fresh(9)), images)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("kind", [Flip, Translation, Cutout, Brightness, Saturation, Contrast])
def test_strength_0_changes_nothing(kind, dtype):
    images = pictures(16, dtype=dtype)
    assert torch.equal(kind(0.0)(images, fresh(16)).to(dtype), images)


@pytest.mark.parametrize("augmentation", [*ALL, lambda images, uniform: augment(images, ALL, uniform)])
def test_gradients_go_through(augmentation):
    images = pictures(2, side=4, dtype=torch.double).requires_grad_()

    def once(images):
        return augmentation(images, fresh(2))

    assert torch.autograd.gradcheck(once, images)  # against finite differences
    assert torch.autograd.gradgradcheck(once, images)


@pytest.mark.parametrize("augmentation", ALL, ids=str)
def test_every_picture_and_every_call_has_numbers_of_its_own(augmentation):
    images, uniform = pictures(1).expand(64, -1, -1, -1), fresh(64)
    first, second = augmentation(images, uniform), augmentation(images, uniform)
    assert len(first.unique(dim=0)) > 1
    assert not torch.equal(first, second)


def test_two_processes_with_their_shares_are_one():
    images, whole = pictures(8), fresh(8)
    expected = augment(images, ALL, whole)
    parts = []
    for world in (World(0, 2), World(1, 2)):
        draws = fresh(8)
        parts.append(augment(world.share(images), ALL, lambda k, w=world, d=draws: w.share(d(k))))
    assert torch.equal(torch.cat(parts), expected)


def test_a_recording_with_other_pictures_and_numbers_is_the_augmentation():
    """Traced without values: what waits for the device, or has a shape that depends on them, fails."""

    def with_gradient(images, *numbers):
        draws = iter(numbers)
        result = augment(images, ALL, lambda k: next(draws)[:, :k])
        return result, *torch.autograd.grad(result.square().sum(), images)

    images, numbers = pictures(6), torch.rand(2, len(ALL), 6, 2, generator=torch.Generator().manual_seed(0))
    recorded = make_fx(with_gradient, tracing_mode="fake")(images.clone().requires_grad_(), *numbers[0])
    other = (images.flip(0, 2) / 2).requires_grad_()
    for ours, eager in zip(recorded(other, *numbers[1]), with_gradient(other, *numbers[1]), strict=True):
        torch.testing.assert_close(ours, eager)


@pytest.mark.parametrize("value", [-0.1, inf, nan])
@pytest.mark.parametrize("kind", [Flip, Translation, Cutout, Brightness, Saturation, Contrast])
def test_strengths_that_mean_nothing_are_refused(kind, value):
    with pytest.raises(ValueError, match="must be 0 or more"):
        kind(value)
    if kind in (Flip, Translation, Cutout):
        with pytest.raises(ValueError, match="at most 1"):
            kind(nextafter(1, 2))
