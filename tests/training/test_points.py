"""Two-dimensional data against closed forms, and what is measured of it against POT, plain loops and closed forms."""

import math

import numpy as np
import ot
import pytest
import torch
from sklearn.datasets import make_moons

from ganapp.distributions import DRAWN
from tests.support.data import PLANES, points
from training.data.source import Modes
from training.measure import points_metrics as metrics
from training.sources import drawn


def cloud(n, seed=0):
    return torch.randn(n, 2, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("name", PLANES)
def test_a_set_is_decided_by_its_seed_and_lies_in_its_square(name):
    mine = points(name, 3)
    assert mine.shape == (PLANES[name].n, 2)
    assert mine.dtype == torch.float32
    assert torch.equal(mine, points(name, 3))
    assert not torch.equal(mine, points(name, 4))
    assert points(name, 3, n=7).shape == (7, 2)
    outside = (mine.abs() > PLANES[name].span).any(1).float().mean()
    assert outside < 0.02


def test_the_gaussian_has_the_mean_and_covariance_of_the_course():
    x = points("gaussian", 0, n=400_000).double()
    np.testing.assert_allclose(x.mean(0), [1, 2], atol=0.015)
    a = np.array([[1, 2], [-0.1, 0.5]])
    np.testing.assert_allclose(x.T.cov(), a.T @ a, atol=0.03)  # [[1.01, 1.95], [1.95, 4.25]]


def test_moons_are_two_half_circles_with_the_noise_of_the_course():
    x = points("moons", 1, n=20_000)
    upper, lower = x - torch.tensor([0.0, 0.0]), x - torch.tensor([1.0, 0.5])
    off = torch.minimum((upper.norm(dim=1) - 1).abs(), (lower.norm(dim=1) - 1).abs())
    assert off.square().mean().sqrt().item() == pytest.approx(0.05, rel=0.05)


@pytest.mark.parametrize(("name", "count"), [("ring", 8), ("grid", 25)])
def test_mixtures_have_equal_round_modes(name, count):
    x, modes = points(name, 0, n=100_000), PLANES[name].known
    centres = torch.tensor(modes.centres)
    assert len(centres) == count
    distance, nearest = torch.cdist(x, centres).min(1)
    assert torch.bincount(nearest, minlength=count).min() > 0.9 * len(x) / count
    assert distance.square().mean().sqrt().item() == pytest.approx(math.sqrt(2) * modes.sigma, rel=0.01)
    assert torch.pdist(centres).min() >= 9.99 * modes.sigma


def test_the_spiral_is_evenly_spread_along_two_turns():
    x = points("spiral", 0, n=50_000)
    radius, angle = x.norm(dim=1), torch.atan2(x[:, 1], x[:, 0]) / (2 * math.pi)
    off = torch.remainder(radius - angle + 0.5, 1) - 0.5  # r = angle in turns
    assert off.abs().median() < 0.04
    # the area under r dr: half of the length lies beyond r^2 = (0.2^2 + 2^2) / 2
    assert (radius.square() > 2.02).float().mean().item() == pytest.approx(0.5, abs=0.02)


def test_a_drawing_becomes_its_points_and_a_little_noise():
    marks = [(x / 10, 1.0) for x in range(-10, 10)]
    x = drawn.drawn(marks).makes.draw(5000, torch.Generator().manual_seed(0))
    assert torch.cdist(x, torch.tensor(marks)).min(1).values.max() < 6 * DRAWN.brush
    assert x[:, 1].std().item() == pytest.approx(DRAWN.brush, rel=0.05)


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ([], "must have 10 to 400 points, got 0"),
        ([(0.0, 0.0)], "got 1"),
        ([(0.0, 0.0)] * 4001, "got 4001"),
        ([(0.0, 9.0)] * 20, "from -2.5 to 2.5"),
        ([(0.0, float("nan"))] * 20, "from -2.5 to 2.5"),
        ([(0.0, 1.0, 2.0)] * 20, "two numbers"),
    ],
)
def test_a_drawing_that_cannot_be_learnt_is_refused(marks, message):
    with pytest.raises(ValueError, match=message):
        drawn.drawn(marks)


def test_sliced_wasserstein_is_that_of_pot():
    x, y = cloud(300, 1), 1.5 * cloud(300, 2) + torch.tensor([0.5, -1])
    along = metrics.directions(64).double().numpy()
    wanted = ot.sliced_wasserstein_distance(x.double().numpy(), y.double().numpy(), projections=along, p=2)
    assert metrics.sliced_wasserstein(x, y) == pytest.approx(wanted, rel=1e-5)


def test_sliced_wasserstein_of_a_shift_has_a_closed_form():
    x = cloud(100)
    assert metrics.sliced_wasserstein(x, x + torch.tensor([3.0, 4.0])) == pytest.approx(5 / math.sqrt(2), rel=1e-4)
    assert metrics.sliced_wasserstein(x, x.flip(0)) == pytest.approx(0, abs=1e-5)


def test_energy_distance_is_what_plain_loops_give_and_zero_on_average():
    x, y = cloud(20, 1), cloud(30, 2) + 1

    def mean(a, b, skip):
        pairs = [(p, q) for i, p in enumerate(a.tolist()) for j, q in enumerate(b.tolist()) if not skip or i != j]
        return np.mean([math.dist(p, q) for p, q in pairs])

    wanted = 2 * mean(x, y, False) - mean(x, x, True) - mean(y, y, True)
    assert metrics.energy_distance(x, y) == pytest.approx(wanted, rel=1e-4)
    pairs = [metrics.energy_distance(cloud(100, s), cloud(100, 1000 + s)) for s in range(200)]
    assert np.mean(pairs) == pytest.approx(0, abs=4 * np.std(pairs) / math.sqrt(200))


MODES = Modes(((0.0, 0.0), (2.0, 0.0), (0.0, 2.0), (2.0, 2.0)), sigma=0.1)


def test_real_points_have_every_mode_and_the_shares_of_a_gaussian():
    found = metrics.mode_figures(MODES.draw(100_000, torch.Generator().manual_seed(0)), MODES)
    assert found["modes"] == 4
    assert found["high_quality"] == pytest.approx(1 - math.exp(-4.5), abs=0.002)
    assert found["spread"] == pytest.approx(1, abs=0.005)
    assert found["reverse_kl"] == pytest.approx(0, abs=1e-4)


def test_a_collapse_to_one_mode_is_seen_in_modes_and_divergence():
    x = Modes(MODES.centres[:1], 0.05).draw(5000, torch.Generator().manual_seed(0))
    found = metrics.mode_figures(x, MODES)
    assert found["modes"] == 1
    assert found["reverse_kl"] == pytest.approx(math.log(4))
    assert found["spread"] == pytest.approx(0.5, abs=0.02)  # but for what real points lose beyond 3 sigma


def test_points_between_the_modes_are_of_no_quality_and_cover_nothing():
    found = metrics.mode_figures(torch.tensor([[1.0, 1.0], [1.0, 0.9]]).repeat(50, 1), MODES)
    assert (found["modes"], found["high_quality"], found["spread"]) == (0, 0, 0)


def constructed(counts, modes, stray=0):
    """Points that lie on the centres, so many on each, and `stray` ones 3.5 standard deviations beside the first."""
    x = torch.tensor(modes.centres).repeat_interleave(torch.tensor(counts), 0)
    beside = torch.tensor(modes.centres[:1]) + torch.tensor([3.5 * modes.sigma, 0.0])
    return torch.cat([x, beside.repeat(stray, 1)])


@pytest.mark.parametrize(("name", "k"), [("2d-ring", 8), ("2d-grid", 25)])
def test_on_the_fields_mixtures_one_point_within_3_sigma_is_a_mode(name, k):
    modes = PLANES[name].known
    counts = [2500 - (k - 2), 0] + [1] * (k - 2)  # the second mode is lost, and all but the first have a single point
    found = metrics.mode_figures(constructed(counts, modes, stray=500), modes)
    assert found["modes"] == k - 1
    assert found["high_quality"] == pytest.approx(2500 / 3000)
    shares = np.array([3000 - (k - 2)] + [1] * (k - 2)) / 3000  # strays belong to the mode that is nearest
    assert found["reverse_kl"] == pytest.approx(float((shares * np.log(k * shares)).sum()))


def test_on_the_labs_mixtures_a_mode_wants_a_tenth_of_its_due():
    assert metrics.mode_figures(constructed([985, 9, 3, 3], MODES), MODES)["modes"] == 1
    assert metrics.mode_figures(constructed([920, 25, 25, 30], MODES), MODES)["modes"] == 4


def test_the_fields_mixtures_are_those_of_their_definition():
    """Lin et al. 2018, section 4.1: radius 1 and standard deviation .01, spacing 2 and .05."""
    ring, grid = (points(name, 0, n=50_000) for name in ("2d-ring", "2d-grid"))
    assert float(ring.norm(dim=1).mean()) == pytest.approx(1, abs=1e-3)
    assert float(ring.norm(dim=1).std()) == pytest.approx(0.01, rel=0.02)
    assert sorted({round(value) for value in grid.flatten().tolist()}) == [-4, -2, 0, 2, 4]
    assert float((grid - 2 * (grid / 2).round()).std()) == pytest.approx(0.05, rel=0.02)
    assert [len(PLANES[name].known.centres) for name in ("2d-ring", "2d-grid")] == [8, 25]


def test_moment_errors_are_the_largest_of_mean_and_covariance():
    x = points("gaussian", 0, n=200_000)
    found = metrics.moment_errors(x + torch.tensor([0.5, -0.25]), PLANES["gaussian"].known)
    assert found["mean_error"] == pytest.approx(0.5, abs=0.03)
    scaled = metrics.moment_errors((x - x.mean(0)) * 2, PLANES["gaussian"].known)
    assert scaled["covariance_error"] == pytest.approx(3 * 4.25, rel=0.02)


def test_moons_are_those_of_another_library():
    """The same points in the same order, so that a run can be repeated where scikit-learn is not installed."""
    for n, seed in ((2000, 0), (501, 7)):
        chance = torch.Generator().manual_seed(seed)
        expected = make_moons(n, noise=0.05, random_state=int(torch.randint(2**31, (), generator=chance)))[0]
        np.testing.assert_array_equal(points("moons", seed, n), expected.astype(np.float32))
