"""What the lessons and the controls say of latents, of the shipped models and of their losses is so.

What they say of the lab is in tests/support/claims.py.
"""

import itertools
import json
import math
from functools import lru_cache
from statistics import mean

import pytest
import torch

from ganapp import checkpoints, inversion
from ganapp.generators import Generator
from ganapp.judge import Judge, to_size
from ganapp.latents import PATHS, plane
from ganapp.numbers import written
from ganapp.texts import LANGUAGES, TEXTS
from tests.support import ROOT
from tests.support.node import run
from tests.support.shipped import CODES, CONDITIONAL, PICTURES
from training.measure import metrics

N = 256


def generator(name: str) -> Generator:
    return Generator.from_pretrained(ROOT / "checkpoints" / name)


@lru_cache
def judge() -> Judge:
    return Judge.load("mnist")


@lru_cache
@torch.inference_mode()
def seen(name: str, scale: float) -> dict[str, float]:
    """What the judge makes of N pictures at a noise scale, and how much of them is ink, 0 to 1."""
    model = generator(name)
    pictures = model(scale * model.config.latent.random(N, torch.Generator().manual_seed(1)))
    probabilities = judge().read(to_size(pictures, 28))[1]
    return {
        **metrics.class_figures(probabilities, torch.full((10,), 0.1)),
        "sure": float((probabilities.max(1).values > 0.9).float().mean()),
        "ink": float((pictures + 1).mean() / 2),
        "alike": float(pictures.std(0).mean()),
    }


@pytest.mark.parametrize("name", PICTURES)
def test_around_1_the_noise_scale_changes_little_and_at_0_there_is_one_picture(name):
    for scale in (0.75, 1, 1.25):
        found = seen(name, scale)
        assert found["classes"] == 10
        assert found["kl"] < 0.08
        assert found["sure"] > 0.8
    assert seen(name, 0)["alike"] < 1e-5


def test_the_fully_connected_generator_draws_fewer_kinds_below_1_and_one_digit_at_0():
    found = [seen("vanilla-mnist", scale) for scale in (0, 0.25, 0.5, 0.75, 1)]
    uneven = [one["kl"] for one in found]
    assert uneven == sorted(uneven, reverse=True)
    assert uneven[2] > 2 * uneven[4]
    assert found[1]["classes"] <= 6
    assert found[0]["classes"] == 1
    one = seen("vanilla-mnist", 0)
    assert one["confidence"] > 0.99
    assert 0.05 < one["ink"] < 0.2, "a digit, not a pattern"


@pytest.mark.parametrize("name", [*CONDITIONAL, *CODES])
@torch.inference_mode()
def test_at_0_a_model_of_classes_or_codes_draws_a_typical_picture_of_each(name):
    checkpoint = checkpoints.load(ROOT / "checkpoints" / name)
    spec, painter = checkpoint.generator.config.latent, checkpoint.generator
    part = "class" if "class" in spec.parts else "category"
    latents = torch.cat([spec.random(1, torch.Generator().manual_seed(0), {part: k}) for k in range(10)])
    latents[:, : spec.parts["z"].size] = 0
    probabilities = Judge.load(checkpoint.training["dataset"]).read(to_size(painter(latents), 32))[1]
    assert probabilities.max(1).values.mean() > 0.9
    distinct = 10 if name != "infogan-mnist" else 8  # whose categories are not the classes
    assert len(probabilities.argmax(1).unique()) >= distinct


def test_the_digits_of_the_convolutional_generators_fall_apart_below_0_6():
    dcgan = {scale: seen("dcgan-mnist", scale) for scale in (0, 0.25, 0.5)}
    assert dcgan[0.5]["sure"] < 0.7
    assert dcgan[0.25]["alike"] < 0.4 * seen("dcgan-mnist", 1)["alike"], "hardly more than the pattern"
    wgan = {scale: seen("wgan-mnist", scale)["ink"] for scale in (0, 0.25, 0.5, 1)}
    assert wgan[0] > wgan[0.25] > 4 * wgan[1], "a bright sheet, where a digit is mostly black"
    assert wgan[0.5] > 1.4 * wgan[1]


@torch.inference_mode()
def at_0(name: str) -> torch.Tensor:
    """The one picture that a generator draws at a noise scale of 0, (channels, size, size) in [0, 1]."""
    model = generator(name)
    return (model(torch.zeros(1, model.config.latent.size))[0] + 1) / 2


def repeats(picture: torch.Tensor, period: int = 4) -> float:
    """How far the inner part of a picture differs from itself a period to the right and down, 0 to 1."""
    inner = picture[:, 8:-8, 8:-8]
    return float((inner[:, period:, period:] - inner[:, :-period, :-period]).abs().mean())


def test_at_0_a_network_of_convolutions_alone_draws_a_pattern_or_black_and_one_with_dense_layers_a_digit():
    for name in ("dcgan-mnist", "wgan-mnist", "dcgan-fashion"):
        assert repeats(at_0(name)) < 0.02, "the same all over: nothing tells one place from another"
        assert at_0(name).std() > 0.05
    for name in ("brain-mri-64", "brain-mri-128"):
        assert at_0(name).mean() < 0.01
    for name in ("wgan-gp-mnist", "stacked-mnist", "vanilla-mnist"):
        assert repeats(at_0(name)) > 0.1


@pytest.mark.parametrize("name", ["dcgan-mnist", "wgan-mnist"])
def test_above_1_the_strokes_of_the_convolutional_generators_get_thinner(name):
    ink = [seen(name, scale)["ink"] for scale in (1, 1.25, 1.5, 2)]
    assert ink == sorted(ink, reverse=True)
    assert ink[3] < 0.92 * ink[0]


def test_random_latents_lie_on_a_thin_shell():
    length = torch.randn(20_000, 100, generator=torch.Generator().manual_seed(0)).norm(dim=1)
    assert float(length.mean()) == pytest.approx(10, abs=0.05)
    assert float(length.std()) == pytest.approx(1 / math.sqrt(2), abs=0.02)
    typical = run("answer(TYPICAL)", imports={"latents/shell.js": "TYPICAL"})
    assert float(((length - 10).abs() < typical).float().mean()) == pytest.approx(0.95, abs=0.01)


def test_straight_mixtures_are_shorter_and_spherical_ones_are_not():
    chance, half = torch.Generator().manual_seed(0), torch.tensor([0.5])
    middle = {kind: [] for kind in PATHS}
    sheet = {kind: [] for kind in PATHS}
    for _ in range(200):
        corners = torch.randn(4, 100, generator=chance)
        for kind, blend in PATHS.items():
            middle[kind].append(float(blend(corners[0], corners[1], half).norm()))
            sheet[kind].append(float(plane(corners, blend, 3)[4].norm()))
    assert mean(middle["lerp"]) == pytest.approx(7.1, abs=0.1)
    assert mean(sheet["lerp"]) == pytest.approx(5, abs=0.1)
    assert min(*map(mean, (middle["slerp"], sheet["slerp"]))) > 9.7


def test_the_lesson_on_searching_says_how_the_search_goes():
    candidates, [[starts, _], *rounds] = run(
        "answer([CANDIDATES, ROUNDS])", imports={"drawing/search.js": "CANDIDATES, ROUNDS"}
    )
    for language in LANGUAGES:
        text = getattr(TEXTS["lesson_draw"], language).replace("\n", " ")
        for count in (starts, candidates, inversion.STARTS, inversion.CANDIDATES):
            assert f" {written(count, language)} " in text
    kept = [starts, *(many for many, _ in rounds)]
    assert all(2 * fewer <= many for many, fewer in itertools.pairwise(kept)), "the worse half is dropped at least"


def test_one_perfect_picture_again_and_again_has_precision_1_and_recall_0():
    real = torch.randn(500, 8, generator=torch.Generator().manual_seed(0))
    found = metrics.neighbourhoods(real, real[:1].repeat(500, 1), 5)
    assert (found["precision"], round(found["recall"], 2)) == (1, 0)


def test_the_judge_has_as_many_features_as_the_lesson_says():
    assert judge().read(torch.zeros(1, 1, 28, 28))[0].shape == (1, 128)


def test_the_same_seed_is_the_same_latent_but_another_picture_in_each_model():
    models = [generator(name) for name in PICTURES]
    latents = [model.config.latent.from_seeds(range(N)) for model in models]
    assert all(torch.equal(latents[0], other) for other in latents)
    with torch.inference_mode():
        labels = [judge().read(to_size(model(latents[0]), 28))[1].argmax(1) for model in models]
    assert all(float((labels[i] == labels[j]).float().mean()) < 0.3 for i, j in ((0, 1), (0, 2), (1, 2)))


def loss_between(name: str, first: float, last: float) -> float:
    """The critic's mean loss between two epochs of a shipped run."""
    lines = (ROOT / "checkpoints" / name / "history.jsonl").read_text(encoding="utf-8").splitlines()
    return mean(p["critic_loss"] for p in map(json.loads, lines) if first < p["epoch"] <= last)


def test_the_losses_of_the_shipped_runs_go_as_the_lesson_says():
    assert loss_between("wgan-mnist", 2, 5) > loss_between("wgan-mnist", 5, 10) > loss_between("wgan-mnist", 10, 20)
    assert loss_between("wgan-mnist", 20, 30) < loss_between("wgan-mnist", 30, 40) < loss_between("wgan-mnist", 40, 50)
    dcgan, vanilla = ([loss_between(n, a, a + 10) for a in range(0, 50, 10)] for n in ("dcgan-mnist", "vanilla-mnist"))
    assert dcgan == sorted(dcgan, reverse=True), "the critic wins more and more"
    assert vanilla[0] < vanilla[1] < min(vanilla[2:]), "less and less"


def test_noise_covers_the_grid_and_has_28_of_100_points_within_3_sigma():
    noise = json.loads((ROOT / "checkpoints" / "grid-wgan-gp" / "metrics.json").read_text(encoding="utf-8"))["ceiling"]
    assert (noise["modes"], round(noise["high_quality"], 2)) == (25, 0.28)
