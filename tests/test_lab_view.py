"""What the page computes of a lab's run, under node, against torch: figures, density, optimum, forces and lattice."""

import base64
import math
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from torch import nn

from ganapp.lab import DATASETS, EXPERIMENTS, LabSettings, told
from tests.support import engine, node, sight
from tests.support.data import PLANES, points
from tests.support.live import recipe_of
from training.engine.run import start
from training.measure import points_metrics
from training.sources import find
from training.sources.drawn import drawn

SHOWN = 500
NORMAL = torch.randn(SHOWN, 2, generator=torch.Generator().manual_seed(3))


def clouds(name: str) -> dict[str, torch.Tensor]:
    """Points that figures have to tell apart."""
    real = points(name, 5, n=SHOWN)
    return {
        "other real ones": points(name, 9, n=SHOWN),
        "in one place": torch.full((SHOWN, 2), 0.3),
        "around one real one": real[:1] + 0.05 * NORMAL,
        "anywhere": 2 * NORMAL,
        "far away": 1e6 + NORMAL,
        "half of them": torch.cat([real[: SHOWN // 2], 3 * NORMAL[: SHOWN // 2]]),
    }


@contextmanager
def exact():
    """torch in float64, as JavaScript computes."""
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(torch.float32)


@pytest.mark.parametrize("name", sorted(PLANES.keys() & DATASETS.keys()))
def test_figures_are_those_of_the_training_package(name):
    body = """
    const { distance, others } = figuresOf(given.set, given.real);
    answer(given.clouds.map((points) => ({ sliced_wasserstein: distance(points), ...others(points) })));
    """
    real, seen = points(name, 7, n=SHOWN), clouds(name)
    given = {"set": told()["datasets"][name], "real": real, "clouds": list(seen.values())}
    found = node.run(body, given, {"lab/view/figures.js": "figuresOf"})
    for (called, cloud), figures in zip(seen.items(), found, strict=True):
        with exact():
            wanted = points_metrics.figures(cloud.double(), real.double(), PLANES[name])
            wanted["sliced_wasserstein"] = points_metrics.sliced_wasserstein(cloud.double(), real.double(), 32)
        if "mean" in figures:
            mean, covariance = cloud.double().mean(0), cloud.double().T.cov().flatten()
            np.testing.assert_allclose(figures.pop("mean"), mean, rtol=1e-6)
            np.testing.assert_allclose(figures.pop("covariance"), covariance, rtol=1e-5, atol=1e-9)
            wanted = {key: value for key, value in wanted.items() if not key.endswith("_error")}
        assert figures == pytest.approx(wanted, rel=1e-4, abs=2e-6), called


@pytest.mark.parametrize("name", ["ring", "grid", "gaussian"])
def test_aims_are_what_real_points_reach(name):
    body = "answer([aimsOf(given.set), figuresOf(given.set, given.real).others(given.other)]);"
    given = {
        "set": told()["datasets"][name],
        "real": points(name, 7, n=4000),
        "other": points(name, 8, n=4000),
    }
    aims, figures = node.run(body, given, {"lab/view/figures.js": "aimsOf, figuresOf"})
    near = {"gaussian": 0.2}.get(name, 0.05)
    assert aims
    for key, aim in aims.items():
        np.testing.assert_allclose(figures[key], aim, atol=near, err_msg=key)


def test_the_density_is_the_sum_of_kernels_at_each_pixel_and_the_best_is_its_share():
    body = """
    const raster = rasterOf(24, 3), density = densityOf(raster, 2.5);
    const [real, fake] = [density(given.real), density(given.fake)];
    const best = optimum(real, fake);
    const believed = best.map(() => 0.5);
    answer({ points: raster.points, real, best, gap: gapOf(believed, best, real, fake), none: density(given.far) });
    """
    real, fake = points("moons", 5, n=300), 1.5 * NORMAL[:200]
    given = {"real": real, "fake": fake, "far": torch.tensor([[1e30, 0.0], [0.0, -1e30], [-9.0, 9.0]])}
    found = node.run(body, given, {"lab/view/density.js": "densityOf, gapOf, optimum, rasterOf"})
    raster = found["points"].view(-1, 2)
    assert raster[0].tolist() == pytest.approx([-2.875, 2.875]), "the first row is the top"
    assert raster[-1].tolist() == pytest.approx([2.875, -2.875])

    def density(x):
        return torch.exp(-torch.cdist(raster.double(), x.double()).square() / (2 * 0.125**2)).mean(1)

    torch.testing.assert_close(found["real"], density(real), atol=1e-7, rtol=1e-6)
    best = (density(real) + 1e-4) / (density(real) + density(fake) + 2e-4)
    torch.testing.assert_close(found["best"], best, atol=1e-4, rtol=0)
    weight = density(real) + density(fake)
    assert found["gap"] == pytest.approx(float((weight * (best - 0.5).abs()).sum() / weight.sum()), rel=1e-3)
    assert not found["none"].any(), "points far from the plane are not seen on it"


def test_a_finer_raster_lies_between_the_values_of_the_coarse_one():
    coarse = torch.randn(1, 1, 9, 9, generator=torch.Generator().manual_seed(1))
    found = node.run("answer(finer(given, 9));", coarse, {"lab/view/density.js": "finer"})
    due = nn.functional.interpolate(coarse, scale_factor=2, mode="bilinear", align_corners=False)
    torch.testing.assert_close(found, due.flatten())


def test_arrows_point_along_their_forces_and_grow_with_their_logarithm():
    forces = torch.tensor([[0.0, 0.0], [1e-6, 0.0], [0.0, 0.1], [0.6, 0.8], [3.0, -4.0], [-1e8, 0.0], [0.0, 2e30]])
    body = "answer([arrows(given), summary(given)]);"
    drawn, told_of = node.run(body, forces, {"lab/view/forces.js": "arrows, summary"})
    forces = forces.double()
    length = forces.norm(dim=1, keepdim=True)
    due = (torch.asinh(length / 0.05) / math.asinh(100)).clamp(max=1)
    torch.testing.assert_close(drawn.view(-1, 2).double(), forces / length.clamp(min=1e-30) * due, atol=1e-6, rtol=1e-5)
    low, high = np.quantile(length, [0.1, 0.9])
    assert told_of == pytest.approx({"mean": float(length.mean()), "low": low, "high": high}, rel=1e-5)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_the_lattice_is_straight_lines_of_the_first_two_numbers(size):
    found = node.run("answer(lattice(given));", size, {"lab/view/sight.js": "lattice"})
    axis = torch.linspace(-2, 2, 13)
    plane = torch.cartesian_prod(axis, axis) if size > 1 else axis[:, None]
    wanted = torch.cat([plane, torch.zeros(len(plane), size - plane.shape[1])], 1)
    torch.testing.assert_close(found["latents"].view(-1, size), wanted)
    assert (found["across"], found["along"]) == (13, 13 if size > 1 else 1)


KINDS = ("moons", "half", "vanishing", "wasserstein", "grid-broken")
"""Experiments that between them have every figure, objective and kind of network."""
MOVES = 60
MARKS = tuple((x / 10, abs(x) / 10) for x in range(-12, 13))
SETTINGS = {
    **{key: EXPERIMENTS[key].settings for key in KINDS},
    "one latent number": LabSettings(z_dim=1),
    "five, and a drawing": LabSettings("drawn", "gan-r1", z_dim=5, marks=MARKS),
}


@pytest.mark.parametrize("key", SETTINGS)
def test_a_frame_is_what_torch_sees_of_the_same_weights_points_and_latents(key):
    settings = SETTINGS[key]
    plane = (drawn(settings.marks) if settings.dataset == "drawn" else find(settings.dataset)).makes
    recipe = recipe_of(settings, plane.span)
    view, chance = sight.View(recipe, plane), torch.Generator().manual_seed(2**31)
    real, latents = plane.draw(SHOWN, chance), recipe.generator.latent.random(SHOWN, chance)
    many = plane.draw(20_000, chance)  # as View draws them
    fixed = {"real": real, "latents": latents, "many": many, "side": sight.RASTER}
    (seen,) = engine.frames(settings, [("both", MOVES)], fixed)
    run = start(recipe, settings.seed, torch.device("cpu"))
    take(run.generator, seen["weights"]["average"])
    with torch.no_grad():
        torch.testing.assert_close(seen["average"].view(-1, 2), run.generator(latents), atol=1e-4, rtol=1e-4)
    take(run.generator, seen["weights"]["generator"])
    take(run.critic, seen["weights"]["critic"])
    due = view.look(run, {})

    for name, place in (("fake", seen["points"]), ("fold", seen["fold"]["points"]), ("real", seen["reals"])):
        within = (place / seen["window"]).clamp(-1, 1)
        np.testing.assert_allclose((decoded(due[name], "<u2") / 32767.5 - 1), within, atol=1e-4, err_msg=name)
    assert due["lines"] == [seen["fold"]["across"], seen["fold"]["along"]]
    np.testing.assert_allclose(decoded(due["pull"], "i1") / 127, seen["pulls"], atol=0.01)
    np.testing.assert_allclose(decoded(due["surface"], "u1"), seen["surface"], atol=1.01)
    for name, of_page in (("force", "mean"), ("force_low", "low"), ("force_high", "high")):
        assert seen["forces"][of_page] == pytest.approx(due[name], rel=1e-3)
    assert ("best" in due) == (seen["best"] is not None)
    if "best" in due:
        np.testing.assert_allclose(decoded(due["best"], "u1"), seen["best"], atol=1.01)
        assert seen["gap"] == pytest.approx(due["gap"], abs=1e-4)
        assert (seen["low"], seen["high"]) == (0, 1)
    else:
        assert (seen["low"], seen["high"]) == pytest.approx((due["low"], due["high"]), rel=1e-4)
    assert seen["figures"].keys() == due["figures"].keys()
    for name, value in due["figures"].items():
        np.testing.assert_allclose(seen["figures"][name], value, rtol=1e-3, atol=2e-3, err_msg=name)
    for name, value in due["aims"].items():
        np.testing.assert_allclose(seen["aims"][name], value, rtol=1e-6, err_msg=name)


def take(network: nn.Module, weights: torch.Tensor) -> None:
    count = sum(parameter.numel() for parameter in network.parameters())
    nn.utils.vector_to_parameters(weights[:count].clone(), network.parameters())


def decoded(text: str, kind: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), kind)


def test_nothing_is_read_of_what_is_not_finite():
    body = """
    const real = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i)), settings = given.lab.settings;
    const { asked, read, blank } = createSight(given.lab, settings, { real, many: real });
    const seen = {
      generate: new Float32Array(asked.generate.length), average: new Float32Array(1000),
      score: new Float32Array(asked.score.length / 2), pulls: new Float32Array(2 * asked.pulls),
    };
    const spoilt = (name, value) => ({ ...seen, [name]: seen[name].map((old, i) => (i === 7 ? value : old)) });
    answer({
      good: Object.keys(read(seen)).sort(), blank: Object.keys(blank).sort(),
      bad: Object.keys(seen).flatMap((name) => [NaN, Infinity].map((value) => read(spoilt(name, value)))),
    });
    """
    found = engine.run(body, {}, {"lab/view/sight.js": "createSight"})
    assert found["bad"] == [None] * 8
    assert found["good"] == found["blank"], "a blank frame has all that a frame has"
