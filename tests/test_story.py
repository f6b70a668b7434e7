"""What the scenes of the story say is so: on the settings that they set, over several seeds, of the shipped models."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
import torch

from ganapp import checkpoints, sampling
from ganapp.judge import Judge, to_size
from ganapp.lab import EXPERIMENTS
from ganapp.shelf import Shelf
from ganapp.steps import table
from ganapp.texts import LANGUAGES
from ganapp.ui.kit import story
from ganapp.ui.kit.tools import LESSONS
from tests.support import ROOT, engine
from tests.support.node import BROWSER
from tests.support.node import run as node
from tests.support.paths import latent

SEEDS = range(5)
DIGITS = ("dcgan-mnist", "wgan-gp-mnist", "vanilla-mnist", "cgan-mnist")
SURE = 0.9


def test_every_scene_has_its_texts_its_tool_and_its_part_in_the_page():
    index = (BROWSER / "story" / "scenes" / "index.js").read_text(encoding="utf-8")
    listed = re.search(r"SCENES = Object\.freeze\(\{ (.*?) \}\)", index)[1]
    assert [name.split(":")[0] for name in listed.split(", ")] == [*story.SCENES] == [*story.TABS]
    assert set(story.TABS.values()) <= set(LESSONS)
    assert story.WANTS.keys() <= story.SCENES.keys()
    for scene in story.SCENES.values():
        texts = [scene.title, scene.tells, scene.asks, scene.act, scene.why, *scene.options.values()]
        assert 2 < len(scene.options) < 5
        assert all(getattr(text, code).strip() for text in texts for code in LANGUAGES)
        assert all(text.en.count("$") == text.pt.count("$") for text in texts)
        assert len(story.SCENES) == 10


def test_a_scene_that_no_model_can_play_is_not_told(checkpoint_root):
    told = story.told(Shelf(checkpoint_root))
    assert "players" not in told, "no model has kept its critic"
    assert "classes" not in told
    assert [scene["models"] for scene in told.values() if scene["tab"] == "lab"] == [[], [], []]
    assert told["latent"]["models"] == ["dcgan-tiny", "vanilla-tiny", "wgan-tiny"]
    assert told["measures"]["models"] == ["dcgan-tiny", "wgan-tiny"]


def test_the_shipped_models_play_every_scene():
    shipped = story.told(Shelf(ROOT / "checkpoints"))
    assert [*shipped] == [*story.SCENES]
    assert shipped["verdict"]["models"][0] == shipped["classes"]["models"][0] == "cgan-mnist"
    assert shipped["latent"]["models"][0] == "dcgan-mnist", "of which z alone decides"


def frames(key: str, seed: int, *steps: int) -> list[dict]:
    return engine.frames(replace(EXPERIMENTS[key].settings, seed=seed), [("both", many) for many in steps])


def ways(found: list[dict]) -> list[float]:
    """How far the points are from where they were at first, on average."""
    places = [frame["points"].view(-1, 2) for frame in found]
    return [float((place - places[0]).norm(dim=1).mean()) for place in places]


@pytest.mark.parametrize("seed", SEEDS)
def test_points_stay_under_a_sure_critic_and_go_when_it_is_cured(seed):
    found = frames("vanishing", seed, 0, 100, 200)
    assert all(frame["forces"]["mean"] < found[0]["forces"]["mean"] / 100 for frame in found[1:])
    assert max(ways(found)) < 0.05
    cured = frames("vanishing-cured", seed, 0, 300)
    assert cured[1]["forces"]["mean"] > 1
    assert ways(cured)[1] > 0.2


def test_the_collapse_of_the_scene_lasts():
    """Others of these runs recover by themselves after some 2,400 steps; what is said of up to 2,000 is in
    tests/support/claims.py, for five seeds."""
    assert re.search(r'scene\("collapse", 1,', (BROWSER / "story" / "scenes" / "lab.js").read_text(encoding="utf-8"))
    assert max(frame["figures"]["modes"] for frame in frames("collapse", 1, 400, *[100] * 40)) <= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_the_loss_of_a_bounded_critic_goes_with_the_distance_and_that_of_another_does_not(seed):
    def correlation(key: str) -> float:
        found = frames(key, seed, 100, *[20] * 25)[1:]
        return node(
            "answer(correlation(given.losses.map((x) => -x), given.distances))",
            {
                "losses": [frame["losses"]["critic"] for frame in found],
                "distances": [frame["figures"]["sliced_wasserstein"] for frame in found],
            },
            {"story/figures.js": "correlation"},
        )

    assert correlation("wasserstein") > 0.95
    assert correlation("wasserstein-broken") < 0.5


def read(pictures: np.ndarray) -> torch.Tensor:
    """What the judge makes of (n, h, w, c) uint8."""
    return Judge.load("mnist").read(to_size(torch.from_numpy(pictures).permute(0, 3, 1, 2) / 127.5 - 1, 28))[1]


@pytest.mark.parametrize("name", DIGITS)
def test_nothing_jumps_on_the_way_from_a_7_to_a_3_and_its_middle_is_no_fading(name):
    checkpoint = checkpoints.load(ROOT / "checkpoints" / name)
    seen = read(sampling.draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(range(64))))
    a, b = (int((seen[:, digit] * (seen.argmax(1) == digit)).argmax()) for digit in (7, 3))
    assert [int(seen[seed].argmax()) for seed in (a, b)] == [7, 3]
    path = sampling.draw(checkpoint.generator, torch.cat([latent(checkpoint, [a, b], k / 63) for k in range(64)]))
    levels = path.astype(float)
    gaps, ends = np.abs(np.diff(levels, axis=0)).mean(axis=(1, 2, 3)), np.abs(levels[0] - levels[-1]).mean()
    assert gaps.max() < ends / 5
    assert np.abs(levels[32] - (levels[0] + levels[-1]) / 2).mean() > ends / 4
    assert int((read(path).max(1).values > SURE).sum()) > 32


def test_the_first_direction_changes_the_picture_more_than_the_last():
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "cgan-mnist")
    latents = checkpoint.generator.config.latent.from_seeds(range(62, 68))
    told = [table(checkpoint, z, 0) for z in latents]
    found = node("answer(given.map(unpackedSteps))", told, {"latents/directions.js": "unpackedSteps"})
    for z, steps in zip(latents, found, strict=True):
        rows = steps["steps"].view(len(steps["share"]), -1)
        ends = torch.stack([z + side * 3 * row for row in (rows[0], rows[-1]) for side in (-1, 1)])
        drawn = sampling.draw(checkpoint.generator, ends).astype(float)
        assert np.abs(drawn[0] - drawn[1]).mean() > np.abs(drawn[2] - drawn[3]).mean()


def test_all_of_64_seeds_or_nearly_draw_the_class_that_is_asked_for():
    generator = checkpoints.load(ROOT / "checkpoints" / "cgan-mnist").generator
    for digit in range(10):
        latents = generator.config.latent.from_seeds(range(64), {"class": str(digit)})
        assert int((read(sampling.draw(generator, latents)).argmax(1) == digit).sum()) > 0.8 * 64


def test_copies_have_a_better_fid_than_every_model_and_no_novelty():
    known = [json.loads(file.read_text()) for file in (ROOT / "checkpoints").glob("*/metrics.json")]
    known = [metrics for metrics in known if {"fid", "novelty"} <= metrics["floor"].keys()]
    assert len(known) > 5
    for metrics in known:
        assert 0 < metrics["floor"]["fid"] < metrics["figures"]["fid"] < metrics["ceiling"]["fid"]
        assert metrics["floor"]["novelty"] == 0 < 0.5 < metrics["figures"]["novelty"]
