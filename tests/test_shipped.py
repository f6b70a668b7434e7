"""What the repository ships: whole runs, small files, digits that differ from one another."""

import ast
import json
import re

import numpy as np
import pytest
import torch
from PIL import Image

from ganapp import checkpoints
from ganapp.judge import Judge, to_size
from ganapp.sampling import draw
from tests.support import ROOT
from tests.support.data import pictures
from tests.support.shipped import ALL_PICTURES, BOTH, CODES, CONDITIONAL, PICTURES, STACKS, TRUNCATED, UNREAD
from training.commands.leaderboard import END, START, table
from training.data.batches import normalise
from training.measure.codes import error
from training.measure.judges import accuracy

FILES = {
    "README.md",
    "config.json",
    "evolution.png",
    "history.jsonl",
    "metrics.json",
    "model.safetensors",
    "samples.png",
    "training.json",
}
SINCE_THE_CRITIC_IS_KEPT = {"critic.json", "critic.safetensors", "neighbours.png", "real.png", "verdicts.jsonl"}


@pytest.mark.parametrize("name", [*ALL_PICTURES, *UNREAD, *STACKS])
def test_a_shipped_checkpoint_is_whole(name):
    folder = ROOT / "checkpoints" / name
    checkpoint = checkpoints.load(folder)
    more = {"confusion.png": name in (*CONDITIONAL, *BOTH), "truncation.json": name in TRUNCATED}
    expected = FILES | {file for file, is_there in more.items() if is_there}
    assert {file.name for file in folder.iterdir()} - SINCE_THE_CRITIC_IS_KEPT == expected
    assert sum(file.stat().st_size for file in folder.iterdir()) < 8e6
    facts = checkpoint.training
    assert facts["finished"]
    assert facts["epochs_done"] == facts["epochs"] >= 10
    assert checkpoint.history[-1]["step"] > 0.98 * facts["generator_steps"]
    size = checkpoint.generator.config.image_size
    columns, rows = 64 if size <= 64 else 16, facts["epochs"] // facts["settings"].get("show_every", 1)
    assert Image.open(folder / "evolution.png").size == (columns * size, rows * size)


def test_the_readme_states_the_figures_of_the_shipped_checkpoints():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ALL_PICTURES:
        figures = checkpoints.load(ROOT / "checkpoints" / name).metrics["figures"]
        (line,) = [line for line in readme.splitlines() if line.startswith(f"| `{name}` |")]
        assert line.endswith(f"| {figures['fid']:.2f} | {figures['coverage']:.3f} |")


@pytest.mark.parametrize("name", STACKS)
def test_the_readme_states_the_modes_of_the_shipped_stacks(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    figures = checkpoints.load(ROOT / "checkpoints" / name).metrics["figures"]
    (line,) = [line for line in readme.splitlines() if line.startswith(f"| `{name}` |")]
    assert f"{figures['stacked_modes']:,} of 1,000 modes, KL {figures['stacked_kl']:.3f}" in line


def test_the_table_of_quality_holds_the_figures_of_the_shipped_checkpoints():
    page = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    lines = table(ROOT / "checkpoints")  # refuses figures of another judge than the shipped one
    shown = (*ALL_PICTURES, *STACKS)
    assert [name for name in shown if any(line.startswith(f"| `{name}` |") for line in lines)] == list(shown)
    assert f"{START}\n" + "\n".join(lines) + f"\n{END}" in page


def test_the_shipped_judge_reads_real_digits(real_data_dir):
    judge = Judge.load("mnist")
    found = pictures("mnist", real_data_dir, 32, "test")
    images, labels = found.values, found.labels
    assert accuracy(judge, normalise(images[:2000]), labels[:2000]) > 0.985


@pytest.mark.parametrize("name", [*ALL_PICTURES, *UNREAD, *STACKS])
def test_a_shipped_checkpoint_draws_what_its_picture_shows(name):
    checkpoint = checkpoints.load(ROOT / "checkpoints" / name)
    drawn = draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(range(64)))
    size = checkpoint.generator.config.image_size
    sheet = np.asarray(Image.open(checkpoint.folder / "samples.png"))[::2, ::2]
    shown = sheet.reshape(8, size, 8, size, -1).swapaxes(1, 2).reshape(drawn.shape)
    assert abs(drawn.astype(int) - shown).max() <= 2
    most = 0.9 if name in UNREAD else 0.6  # heads are where heads are
    assert np.corrcoef(drawn.reshape(64, -1)).mean() < most, "the pictures are all alike"


@pytest.mark.parametrize("name", UNREAD)
def test_what_no_judge_reads_was_measured_and_is_no_copy(name):
    folder = ROOT / "checkpoints" / name
    metrics = checkpoints.load(folder).metrics
    assert metrics["figures"]["novelty"] >= 1, "as far from what was learnt as unseen real pictures"
    assert metrics["figures"].keys() >= {"swd", "random_kid", "random_precision", "random_recall", "pixel_diversity"}
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "no medical use" in (folder / "README.md").read_text(encoding="utf-8")


def test_the_two_convolutional_checkpoints_share_their_generator():
    configs = [json.loads((ROOT / "checkpoints" / name / "config.json").read_text()) for name in PICTURES]
    assert configs[0] == configs[2]


OPENED = (66, 12, 48, 72)
"""The ends of a path and the corners of the map before anybody chooses: see browser/tools/state.js."""


@pytest.mark.parametrize("name", PICTURES)
def test_the_seeds_that_the_tabs_open_with_are_clear_and_different_digits(name):
    generator = checkpoints.load(ROOT / "checkpoints" / name).generator
    with torch.inference_mode():
        drawn = to_size(generator(generator.config.latent.from_seeds(OPENED)), 32)
    _, probabilities = Judge.load("mnist").read(drawn)
    best = probabilities.max(1)
    assert best.values.min() > 0.95
    assert len(best.indices.unique()) == len(OPENED)


ASKED = {"mnist": (0.99, 0.97), "fashion_mnist": (0.91, 0.68)}
"""The least share of a shipped model that is read as what was asked for: of all pictures, and of the worst class."""


@pytest.mark.parametrize("name", CONDITIONAL)
def test_a_class_that_is_asked_for_is_what_is_read(name):
    checkpoint, right = checkpoints.load(ROOT / "checkpoints" / name), []
    generator, dataset = checkpoint.generator, checkpoint.training["dataset"]
    for index in range(10):
        latents = generator.config.latent.random(300, torch.Generator().manual_seed(index), {"class": index})
        with torch.inference_mode():
            _, probabilities = Judge.load(dataset).read(to_size(generator(latents), 32))
        right.append(float((probabilities.argmax(1) == index).float().mean()))
    of_all, of_the_worst = ASKED[dataset]
    assert sum(right) / 10 > of_all
    assert min(right) > of_the_worst


@pytest.mark.parametrize("name", TRUNCATED)
def test_truncation_costs_variety_and_buys_a_biggan_quality(name):
    checkpoint = checkpoints.load(ROOT / "checkpoints" / name)
    rows = [row for row in checkpoint.curve["rows"] if row["truncation"] >= 0.3]
    precision, recall, fid = ([row[key] for row in rows] for key in ("precision", "recall", "fid"))
    assert recall == sorted(recall)
    if name.startswith("biggan"):
        assert precision == sorted(precision, reverse=True)
    else:
        assert rows[fid.index(min(fid))]["truncation"] == 0.9, "a little of it mends more than it costs"
    assert abs(rows[-1]["fid"] - checkpoint.metrics["figures"]["fid"]) < 0.01, "at 1 it is the model as it is"


@pytest.mark.parametrize("name", CODES)
def test_the_error_of_a_code_is_the_one_that_its_card_states(name):
    """On samples of a stream that evaluate does not use, within four standard errors."""
    checkpoint = checkpoints.load(ROOT / "checkpoints" / name)
    spec = checkpoint.generator.config.latent
    latents = spec.random(2000, torch.Generator().manual_seed(1))
    with torch.inference_mode():
        _, probabilities = Judge.load("mnist").read(to_size(checkpoint.generator(latents), 32))
    found = error(spec.split(latents)["category"].argmax(1), probabilities.argmax(1), 10)
    stated = checkpoint.metrics["figures"]["code_error"]
    assert abs(found - stated) < 4 * (stated * (1 - stated) / 2000) ** 0.5 + 0.001


@pytest.mark.parametrize("name", [*ALL_PICTURES, *UNREAD, *STACKS])
def test_the_code_on_a_card_does_what_it_says(name):
    folder = ROOT / "checkpoints" / name
    (code,) = re.findall(r"```python\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.S)
    used = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    taken = {
        alias.name for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert taken <= used
    done: dict = {}
    exec(re.sub(r'from_pretrained\("[^"]+"\)', f"from_pretrained({str(folder)!r})", code), done)
    assert tuple(done["pictures"].shape) == (64, *done["generator"].config.image_shape)
