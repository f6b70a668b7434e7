"""What the shipped translators do, by the rules of their two domains, and that the documents say what was measured."""

import json
import re

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from ganapp import checkpoints
from ganapp.numbers import written
from ganapp.texts import LANGUAGES, TEXTS
from tests.support import ROOT
from tests.support.shipped import TRANSLATORS
from training.sources.translations import outline, quarter_turn

RULES = {"cyclegan-outlines": outline, "cyclegan-rotation": quarter_turn}


@pytest.fixture(params=TRANSLATORS)
def checkpoint(request):
    return checkpoints.load(ROOT / "checkpoints" / request.param)


@pytest.fixture
def found(checkpoint):
    """(error to the truth, error of the cycle) of the first domain's examples, in errors of doing nothing."""
    translator, (first, second) = checkpoint.generator, checkpoint.generator.config.classes
    given = translator.examples[0::2]
    truth = RULES[checkpoint.name](((given + 1) * 127.5).round().byte()).float() / 127.5 - 1
    with torch.inference_mode():
        there = translator.translate(given, second)
        back = translator.translate(there, first)

    def error(a: Tensor, b: Tensor) -> float:
        return float((a - b).abs().mean())

    nothing = error(given, truth)
    return error(there, truth) / nothing, error(back, given) / nothing


def test_it_is_a_whole_run_with_the_pictures_that_it_shows(checkpoint):
    facts = checkpoint.training
    assert facts["finished"]
    assert facts["epochs_done"] == facts["epochs"]
    assert checkpoint.history[-1]["step"] > 0.98 * facts["generator_steps"]
    assert checkpoint.critic is not None
    assert not checkpoint.faults
    assert sum(file.stat().st_size for file in checkpoint.folder.iterdir()) < 6e6
    sheet = np.asarray(Image.open(checkpoint.folder / "samples.png")).astype(int)
    cells = sheet.reshape(8, 56, 8, 56).swapaxes(1, 2)[..., ::2, ::2].reshape(64, 28, 28)
    translator, (first, second) = checkpoint.generator, checkpoint.generator.config.classes
    with torch.inference_mode():
        pairs = [translator.translate(translator.examples[k::2], to) for k, to in enumerate((second, first))]
    drawn = torch.stack(pairs, 1).reshape(64, 28, 28)
    assert np.abs(cells - ((drawn + 1) * 127.5).numpy()).max() <= 3


def test_its_examples_are_in_the_domains_that_they_are_said_to_be(checkpoint):
    """By the rule: outlines have no thick strokes, and what lies is broader than high."""
    examples = (checkpoint.generator.examples[:, 0] + 1) / 2
    ink = [float(examples[k::2].mean()) for k in (0, 1)]
    spread = [float(examples[k::2].sum((0, 1)).std() - examples[k::2].sum((0, 2)).std()) for k in (0, 1)]
    assert (ink[1] > ink[0]) if checkpoint.name == "cyclegan-outlines" else (spread[0] * spread[1] < 0)


def test_the_error_on_what_travels_with_it_is_the_one_that_was_measured(checkpoint, found):
    figures = checkpoint.metrics["figures"]
    true, cycle = found
    assert true == pytest.approx(figures["error_there"], rel=0.2)
    assert cycle == pytest.approx(figures["cycle_there"], rel=0.5, abs=0.02)


def test_outlines_are_found_without_a_pair():
    figures = checkpoints.load(ROOT / "checkpoints" / "cyclegan-outlines").metrics["figures"]
    assert max(figures["error_there"], figures["error_back"]) < 0.4
    assert figures["read"] > 0.95
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{figures['true_error']:.2f} of the error of doing nothing" in readme


def test_turning_fails_and_its_cycle_hardly_sees_it_as_the_lesson_says():
    figures = checkpoints.load(ROOT / "checkpoints" / "cyclegan-rotation").metrics["figures"]
    assert figures["error_there"] > 5 * figures["cycle_there"]
    assert figures["read"] < 0.2
    for language in LANGUAGES:
        for key in ("error_there", "cycle_there"):
            assert f"({written(figures[key], language, 2)}" in getattr(TEXTS["lesson_cyclegan"], language)


def test_the_path_of_a_stylegan_is_shorter_in_w():
    content = json.loads((ROOT / "checkpoints" / "stylegan-mnist" / "metrics.json").read_text())
    assert content["figures"]["path_w"] < content["figures"]["path_z"]


def test_growing_gains_nothing_at_this_size_as_the_lesson_says():
    """What the same networks reached without growing was measured by the command in runs/progressive-mnist.sh."""
    fid = checkpoints.load(ROOT / "checkpoints" / "progressive-mnist").metrics["figures"]["fid"]
    quality = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    without = float(re.search(r"all layers from the start \(`--growth`\) \|.*?\*\*(\d+)\*\*", quality)[1])
    assert without < fid
    for language in LANGUAGES:
        text = getattr(TEXTS["lesson_progressive"], language)
        assert all(f"{figure:.0f}" in text for figure in (fid, without))
