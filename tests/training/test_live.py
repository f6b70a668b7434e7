"""The lab by torch, which its engine and its view are held to: the recipes' own steps, and what is there to see."""

import base64
import copy
import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from ganapp.lab import DATASETS, EXPERIMENTS, LIMITS, OBJECTIVES, SPAN, LabSettings
from tests.support import live, sight
from tests.support.data import PLANES, points
from training.sources import drawn

MARKS = tuple((x / 10, 0.5) for x in range(-10, 10))


def decoded(text, kind):
    return np.frombuffer(base64.b64decode(text), kind)


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("dataset", DATASETS)
def test_every_objective_trains_on_every_set_and_can_be_seen(dataset, objective):
    run = live.LiveRun(LabSettings(dataset, objective, marks=MARKS))
    run.advance(3)
    frame = json.loads(json.dumps(run.frame(), allow_nan=False))
    assert frame["step"] == 3
    assert decoded(frame["fake"], "<u2").shape == (2 * sight.SHOWN,)
    assert decoded(frame["surface"], "u1").shape == (sight.RASTER**2,)
    assert ("best" in frame) == (objective in ("gan", "saturating", "gan-r1")), "only a probability has a known optimum"
    assert ("modes" in frame["figures"]) == (dataset in ("ring", "grid"))
    assert ("covariance" in frame["figures"]) == (dataset == "gaussian")
    assert frame["aims"].keys() <= frame["figures"].keys()
    assert frame["losses"].keys() == {"critic_loss", "generator_loss"}


@pytest.mark.parametrize("key", EXPERIMENTS)
def test_every_experiment_is_within_the_limits_and_runs(key):
    settings = EXPERIMENTS[key].settings
    assert all(low <= getattr(settings, name) <= high for name, (low, high) in LIMITS.items())
    live.LiveRun(settings).advance(1)


def test_the_lab_and_the_sources_know_the_same_sets_and_limits():
    of_papers = {"2d-ring", "2d-grid"}  # thin and far apart: nothing to watch within the budget of a lesson
    assert set(DATASETS) == {*PLANES, "drawn"} - of_papers
    assert drawn.drawn(MARKS).makes.span == SPAN


def test_a_single_step_moves_its_player_alone():
    run = live.LiveRun(LabSettings())

    def weights(network):
        return torch.cat([p.detach().flatten() for p in network.parameters()]).clone()

    g, c = weights(run.run.generator), weights(run.run.critic)
    run.single("critic")
    assert torch.equal(weights(run.run.generator), g)
    assert not torch.equal(weights(run.run.critic), c)
    c = weights(run.run.critic)
    run.single("generator")
    assert torch.equal(weights(run.run.critic), c)
    assert not torch.equal(weights(run.run.generator), g)
    assert run.steps == 1


def test_live_steps_are_those_of_the_offline_loop():
    settings = LabSettings("ring", "wgan-gp", critic_steps=2)
    run = live.LiveRun(settings)
    run.advance(5)
    recipe = replace(live.recipe_of(settings, 2.5), dataset="ring", epochs=1)
    offline = live.start(recipe, 0, torch.device("cpu"))
    batches = live.ShuffledBatches(live.Samples(points("ring", 0)), recipe.batch_size, 0)
    from training.engine.loop import train

    for progress in train(recipe, offline, batches, live.nullcontext):
        if progress.step == 5:
            break
    for mine, theirs in zip(run.run.generator.parameters(), offline.generator.parameters(), strict=True):
        torch.testing.assert_close(mine, theirs)


def test_a_run_that_broke_says_what_is_not_finite():
    run = live.LiveRun(LabSettings())
    next(run.run.generator.parameters()).data.fill_(float("nan"))
    with pytest.raises(ArithmeticError, match="points"):
        run.frame()


def test_pulls_are_minus_the_gradient_of_each_points_own_loss():
    run = live.LiveRun(LabSettings())
    frame = run.frame()
    drawn = decoded(frame["pull"], "i1").reshape(-1, 2)[:5] / 127
    view, critic = run.view, copy.deepcopy(run.run.critic).double()
    x = run.run.generator(view.latents)[:5].detach().double()

    def loss(at):
        return torch.nn.functional.softplus(-critic(at))

    steps = 1e-5 * torch.eye(2).double()
    pull = -torch.stack([(loss(x + h) - loss(x - h)) / 2e-5 for h in steps], 1).detach()
    np.testing.assert_allclose(drawn, sight.arrows(pull), atol=0.01)
    assert frame["force_low"] <= frame["force"] <= frame["force_high"]


def test_an_arrow_points_along_its_force_and_grows_with_its_logarithm():
    pull = torch.tensor([[0.0, 0.0], [1e-6, 0.0], [0.0, 0.1], [0.6, 0.8], [3.0, -4.0], [-1e8, 0.0]])
    drawn = sight.arrows(pull)
    length = drawn.norm(dim=1)
    assert length[:2].max() < 1e-4, "what is no force is no arrow"
    assert 0.2 < length[2] < length[3] < length[4] <= length[5] <= 1
    torch.testing.assert_close(drawn[3] / length[3], pull[3])


def test_the_optimal_discriminator_is_one_half_where_both_clouds_are_the_same():
    view = live.LiveRun(LabSettings("grid")).view
    found = view._critic(torch.zeros(sight.RASTER**2), points("grid", 9, n=20_000))
    best = decoded(found["best"], "u1") / 255
    where = view.real_density > 0.1 * view.real_density.max()
    assert abs(best[where] - 0.5).mean() < 0.03
    assert found["gap"] < 0.03


def test_the_density_is_the_sum_of_kernels_at_each_place_of_the_raster():
    view = live.LiveRun(LabSettings()).view
    x = points("moons", 5, n=50)
    wanted = torch.exp(-torch.cdist(view.raster, x).square() / (2 * view.bandwidth**2)).mean(1)
    torch.testing.assert_close(view._density(x), wanted, atol=1e-5, rtol=1e-3)


def test_the_surface_is_seen_from_above_with_the_first_row_on_top():
    view = live.LiveRun(LabSettings()).view
    assert view.raster[0, 1] > 0 > view.raster[0, 0]
    assert view.raster[-1, 1] < 0 < view.raster[-1, 0]


def test_the_aims_are_what_real_points_reach():
    for name, near in {"ring": 0.05, "grid": 0.05, "gaussian": 0.5}.items():
        view = live.LiveRun(LabSettings(name)).view
        found = view._figures(points(name, 7, n=20_000)[: sight.SHOWN], 0.0)
        for key, aim in sight.aims(PLANES[name]).items():
            np.testing.assert_allclose(found[key], aim, atol=near * max(1, np.abs(aim).max()), err_msg=f"{name} {key}")
