"""What the lab's texts say is what a visitor sees, on the page's own settings, over several seeds."""

import base64
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
import torch

from ganapp.lab import EXPERIMENTS, LabSettings
from tests.support.claims import CLAIMS, SEEDS, observe
from training.lab.live import LiveRun

UPDATE = 20  # steps between two frames, about as the page has them


@lru_cache
def watched(settings: LabSettings) -> dict[int, dict[str, float]]:
    """What is seen at every step that a claim about these settings names. Sides that are the same are run once."""
    stops = {step for claim in CLAIMS for step in claim.at if same(claim.experiment, settings)}
    run, seen = LiveRun(settings), {}
    for stop in sorted(stops):
        for steps in (stop - UPDATE, stop):  # a frame tells the losses since the one before
            if steps > run.steps:
                run.advance(float("inf"), steps - run.steps)
                frame = run.frame()
        seen[stop] = observe(frame)
    return seen


def same(experiment: str, settings: LabSettings) -> bool:
    return replace(EXPERIMENTS[experiment].settings, seed=settings.seed) == settings


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("key", EXPERIMENTS)
def test_an_experiment_shows_what_its_text_says(key, seed):
    seen = watched(replace(EXPERIMENTS[key].settings, seed=seed))
    claims = [claim for claim in CLAIMS if same(claim.experiment, replace(EXPERIMENTS[key].settings))]
    assert claims, "a text without a claim"
    for claim in claims:
        values = claim.over([seen[step][claim.figure] for step in claim.at])
        assert all(claim.low <= value <= claim.high for value in values), f"{claim.says}: {claim.figure} {values}"


@pytest.mark.parametrize("seed", SEEDS)
def test_twenty_steps_of_the_critic_sharpen_its_colours_and_bring_it_nearer_to_the_optimum(seed):
    """As the lessons 1 and 2 ask people to try."""
    run = LiveRun(LabSettings(seed=seed))
    before = observe(run.frame())
    for _ in range(20):
        run.single("critic")
    after = observe(run.frame())
    assert after["colour"] > 1.1 * before["colour"]
    assert after["gap"] < before["gap"] - 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_points_follow_their_arrows_as_far_as_shared_weights_let_them(seed):
    run = LiveRun(LabSettings(seed=seed))
    for steps in (1, 50, 450):
        run.advance(float("inf"), steps)
        frame, before = run.frame(), run.run.generator(run.view.latents)
        arrows = np.frombuffer(base64.b64decode(frame["pull"]), "i1").reshape(-1, 2)
        for _ in range(10):
            run.single("generator")
        moved = (run.run.generator(run.view.latents) - before).detach()[: len(arrows)]
        along = torch.nn.functional.cosine_similarity(moved, torch.tensor(arrows, dtype=torch.float32))
        assert along.mean() > 0.25
