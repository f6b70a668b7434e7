"""Every figure against a closed form, a plain loop, or samples of which the answer is known."""

import math

import numpy as np
import pytest
import torch

from training.measure import metrics


def white(n, d, seed=0):
    """(n, d) with mean exactly 0 and sample covariance exactly the identity."""
    x = torch.randn(n, d, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))
    x -= x.mean(0)
    return x @ torch.linalg.inv(torch.linalg.cholesky(x.T @ x / (n - 1))).T


def test_frechet_distance_of_gaussians_is_the_closed_form():
    z = white(500, 6)
    a, b = torch.linspace(0.5, 2, 6), torch.linspace(1, 3, 6)
    shift = torch.arange(6) / 3
    wanted = (shift**2).sum() + ((a - b) ** 2).sum()  # commuting covariances: |m1 - m2|^2 + sum (s1 - s2)^2
    assert metrics.frechet_distance(z * a, z * b + shift) == pytest.approx(float(wanted), rel=1e-6)
    assert metrics.frechet_distance(z * a, z * a) == pytest.approx(0, abs=1e-6)


def test_kernel_distance_is_the_unbiased_estimate():
    x, y = white(40, 4, 0).float(), white(40, 4, 1).float() * 1.5 + 0.5

    def kernel(a, b):
        return (a @ b.T / 4 + 1) ** 3

    off = 1 - torch.eye(40)
    wanted = ((kernel(x, x) + kernel(y, y)) * off).sum() / (40 * 39) - 2 * kernel(x, y).mean()
    assert metrics.kernel_distance(x, y) == pytest.approx(float(wanted), rel=1e-4)
    assert metrics.kernel_distance(x, y) == metrics.kernel_distance(x, y)


def test_neighbourhoods_are_what_plain_loops_count():
    real, fake = white(60, 3, 2).float(), white(50, 3, 3).float() * 0.7 + 0.4
    k = 3

    def distance(a, b):
        return math.dist(a.tolist(), b.tolist())

    r, f = ([sorted(distance(p, q) for q in x)[k] for p in x] for x in (real, fake))  # 0 is the point itself
    inside_real = np.array([[distance(x, y) < r[i] for y in fake] for i, x in enumerate(real)])
    inside_fake = np.array([[distance(x, y) < f[j] for j, y in enumerate(fake)] for x in real])
    found = metrics.neighbourhoods(real, fake, k)
    assert found["precision"] == pytest.approx(inside_real.any(0).mean())
    assert found["recall"] == pytest.approx(inside_fake.any(1).mean())
    assert found["density"] == pytest.approx(inside_real.sum() / k / len(fake))
    assert found["coverage"] == pytest.approx(inside_real.any(1).mean())


def test_too_few_samples_for_the_neighbours_are_refused():
    with pytest.raises(ValueError, match="needs at least 7 samples, got 6"):
        metrics.neighbourhoods(white(20, 3), white(6, 3), 5)


UNIFORM = torch.full((10,), 0.1)


def test_class_figures_of_even_and_collapsed_samples():
    even = torch.eye(10).repeat(5, 1)
    perfect = {"classes": 10, "kl": pytest.approx(0), "evenness": pytest.approx(0, abs=1e-6)}
    assert metrics.class_figures(even, UNIFORM) == perfect | {"confidence": 1, "unsure": 0}
    collapsed = torch.eye(10)[torch.zeros(50, dtype=int)] * 0.85
    found = metrics.class_figures(collapsed, UNIFORM)
    assert (found["classes"], found["kl"], found["unsure"]) == (1, pytest.approx(math.log(10)), 1)
    assert found["confidence"] == pytest.approx(0.85)
    assert found["evenness"] == pytest.approx(9), "ten times as many as were due"


def test_evenness_is_the_worst_class_and_knows_what_is_due():
    labels = torch.tensor([0] * 6 + [1] * 3 + [2] * 1)
    probabilities = torch.eye(3)[labels]
    probabilities[0] = torch.tensor([0.6, 0.2, 0.2])
    found = metrics.class_figures(probabilities, torch.tensor([0.5, 0.3, 0.2]))
    assert found["evenness"] == pytest.approx(0.5), "class 2 has half of its share; class 0 a fifth too much"
    assert found["unsure"] == pytest.approx(0.1)
    assert metrics.shares_of(labels, 3).tolist() == [0.6, 0.3, 0.1]


def test_diversity_in_pixels_is_relative_to_real_pictures():
    real = torch.rand(40, 1, 6, 6, generator=torch.Generator().manual_seed(0))
    distances = [math.dist(a.flatten().tolist(), b.flatten().tolist()) for i, a in enumerate(real) for b in real[:i]]
    assert metrics.pixel_diversity(real / 4, real) == pytest.approx(0.25)
    assert metrics.pixel_diversity(torch.eye(36)[:2].view(2, 1, 6, 6), real) == pytest.approx(
        2**0.5 / (sum(distances) / len(distances)), rel=1e-5
    )


def test_diversity_is_one_for_the_same_and_zero_for_copies_of_one():
    features, labels = white(200, 5).float(), torch.arange(200) % 4
    assert metrics.diversity(features, labels, features, labels) == pytest.approx(1)
    assert metrics.diversity(features * 0.5, labels, features, labels) == pytest.approx(0.5)
    assert metrics.diversity(features[:1].repeat(50, 1), labels[:50], features, labels) == pytest.approx(0, abs=1e-6)
    assert metrics.diversity(features, torch.zeros(200), features, labels) == pytest.approx(0.25, abs=0.05)


def test_copies_of_training_pictures_are_found_out():
    training = torch.rand(300, 1, 8, 8, generator=torch.Generator().manual_seed(0)) * 2 - 1
    wanted = torch.tensor([5, 299, 0])
    distance, index = metrics.nearest(training[wanted], training)
    assert index.tolist() == wanted.tolist()
    assert distance.tolist() == [0, 0, 0]
    as_bytes = training.add(1).mul(127.5).round().byte()
    assert metrics.nearest(metrics.as_floats(as_bytes[wanted]), as_bytes)[1].tolist() == wanted.tolist()
    shifted = (training[wanted] + 0.01).contiguous()
    assert metrics.nearest(shifted, training)[0].tolist() == pytest.approx([0.01] * 3, rel=1e-3)


def test_the_nearest_picture_is_found_in_whatever_part_it_lies(monkeypatch):
    training = torch.rand(50, 1, 4, 4, generator=torch.Generator().manual_seed(0))
    pictures = torch.rand(20, 1, 4, 4, generator=torch.Generator().manual_seed(1))
    whole = metrics.nearest(pictures, training)
    wanted = torch.cdist(pictures.flatten(1).double(), training.flatten(1).double()).min(1)
    assert torch.equal(whole[1], wanted.indices)
    assert torch.allclose(whole[0].double(), wanted.values / 4)
    monkeypatch.setattr(metrics, "AT_ONCE", 7)
    assert torch.equal(metrics.nearest(pictures, training)[1], whole[1])


def test_a_figure_that_is_no_number_is_an_error():
    with pytest.raises(ValueError, match="fid came out as nan"):
        metrics.finite({"kl": 0.1, "fid": float("nan")})


def swapped(real, fake, k):
    return metrics_as_they_are["neighbourhoods"](fake, real, k)


def unsquared(real, fake):
    """The root of the distance between the means, and the covariances left out."""
    return float((real.mean(0) - fake.mean(0)).norm())


def blind(probabilities, shares):
    """A divergence that does not see when nothing but one class is drawn."""
    figures = metrics_as_they_are["class_figures"](probabilities, shares)
    return figures | {"kl": 0.0 if figures["classes"] == 1 else figures["kl"]}


metrics_as_they_are = {name: getattr(metrics, name) for name in ("neighbourhoods", "class_figures", "nearest")}


@pytest.mark.parametrize(
    ("name", "wrong", "check"),
    [
        ("neighbourhoods", swapped, test_neighbourhoods_are_what_plain_loops_count),
        ("frechet_distance", unsquared, test_frechet_distance_of_gaussians_is_the_closed_form),
        ("class_figures", blind, test_class_figures_of_even_and_collapsed_samples),
        ("kernel_distance", lambda x, y: 0.0, test_kernel_distance_is_the_unbiased_estimate),
        ("nearest", lambda a, b: (a[:, 0, 0, 0], torch.arange(len(a))), test_copies_of_training_pictures_are_found_out),
    ],
)
def test_a_wrong_figure_makes_its_test_fail(name, wrong, check, monkeypatch):
    monkeypatch.setattr(metrics, name, wrong)
    with pytest.raises(AssertionError):
        check()
