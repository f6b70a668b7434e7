"""Where a run may write: nothing that somebody else made is ever deleted, and whatever cannot be written is said."""

import os
import shutil
from dataclasses import replace

import pytest
import torch

from ganapp import checkpoints, judge
from tests.support import ROOT
from training.__main__ import main
from training.data.source import Samples
from training.record.layout import CHECKPOINT
from training.record.place import facts_of
from training.record.run_folder import RunFolder
from training.sources.mnist import MNIST

MOONS = ["moons", "--device", "cpu", "--n-points", "128", "--epochs", "1", "--show-every", "1"]


def train(out, *more):
    return main([*MOONS, *more, "--out", str(out)])


def contents(folder):
    """{path: bytes} of everything below a folder, links as they are."""
    return {
        path.relative_to(folder): os.readlink(path) if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in folder.rglob("*")
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder with one checkpoint that was written here, `mine`."""
    folder = tmp_path_factory.mktemp("written")
    assert train(folder / "mine") == 0
    return folder


@pytest.fixture
def checkpoint(written, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(written, tmp_path / "there") / "mine"


def thesis(folder):
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "thesis.txt").write_text("three years")
    return "thesis.txt"


def thesis_in_a_checkpoint(folder):
    (folder / "thesis.txt").write_text("three years")
    return "thesis.txt"


def folder_in_a_checkpoint(folder):
    (folder / "metrics.json").unlink(missing_ok=True)
    (folder / "metrics.json").mkdir()
    return "metrics.json"


def link_in_a_checkpoint(folder):
    shutil.move(folder / "samples.png", folder.parent / "samples.png")
    (folder / "samples.png").symlink_to("../samples.png")
    return "samples.png"


def all_checkpoints(folder):
    for name in ("dcgan-mnist", "wgan-mnist"):
        shutil.copytree(folder, folder.parent / "all" / name)
    shutil.rmtree(folder)
    (folder.parent / "all").rename(folder)
    return "dcgan-mnist, wgan-mnist"


def a_readme_alone(folder):
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "README.md").write_text("# My project")
    return "README.md"


def a_model_of_another_program(folder):
    (folder / "training.json").write_text('{"epochs": 3}')
    return "training.json"


FOREIGN = [
    thesis, thesis_in_a_checkpoint, folder_in_a_checkpoint, link_in_a_checkpoint, all_checkpoints, a_readme_alone,
    a_model_of_another_program,
]  # fmt: skip


@pytest.mark.parametrize("flags", [[], ["--fresh", "--continue-with-changes"], ["--dry-run", "--fresh"]])
@pytest.mark.parametrize("put", FOREIGN)
def test_what_no_run_wrote_is_refused_by_name_whatever_the_flags(put, flags, checkpoint, capsys):
    names = put(checkpoint)
    before = contents(checkpoint.parent)
    capsys.readouterr()
    assert train(checkpoint, *flags) == 1
    message = capsys.readouterr().err
    assert names in message
    assert "--fresh" not in message
    assert "%|" not in message, "before the first step"
    assert contents(checkpoint.parent) == before


@pytest.mark.parametrize("put", [
    lambda hidden: (hidden / "notes.txt").write_text("x"),
    lambda hidden: (hidden / "new").mkdir() or (hidden / "new" / "thesis.txt").write_text("x"),
    lambda hidden: (hidden / "old").mkdir() or (hidden / "old" / "thesis.txt").write_text("x"),
    lambda hidden: (hidden / "epochs" / "mine.png").write_text("x"),
    lambda hidden: shutil.rmtree(hidden) or hidden.write_text("x"),
    lambda hidden: hidden.rename(hidden.with_name("elsewhere")) and hidden.symlink_to("elsewhere"),
])  # fmt: skip
def test_the_working_folder_follows_the_same_rule(put, checkpoint, capsys):
    put(RunFolder(checkpoint).path)
    before = contents(checkpoint.parent)
    for arguments in (["--fresh"], ["--epochs", "2"]):
        assert train(checkpoint, *arguments) == 1
        assert ".mine.run" in capsys.readouterr().err
    assert main(["clean", str(checkpoint)]) == 1
    assert contents(checkpoint.parent) == before


def test_litter_of_file_managers_is_in_nobodys_way_and_stays(checkpoint):
    (checkpoint / ".DS_Store").write_bytes(b"finder")
    assert train(checkpoint, "--fresh") == 0
    assert (checkpoint / ".DS_Store").read_bytes() == b"finder"
    assert checkpoints.load(checkpoint).training["finished"]


def test_what_is_laid_into_a_checkpoint_while_it_trains_moves_on_to_the_next(checkpoint, monkeypatch):
    def lay(*_):
        (checkpoint / "notes.txt").write_text("looks good")
        (checkpoint / "old").mkdir(exist_ok=True)

    monkeypatch.setattr("training.record.recorder.collapse_alarm", lay)
    assert train(checkpoint, "--epochs", "3") == 0
    assert checkpoints.load(checkpoint).training["epochs_done"] == 3
    assert (checkpoint / "notes.txt").read_text() == "looks good"
    assert (checkpoint / "old").is_dir()


def test_a_checkpoint_that_is_replaced_lies_aside_until_the_new_one_is_whole(checkpoint, monkeypatch, capsys):
    before, place = contents(checkpoint), os.replace

    def fail(source, target):
        if target == checkpoint:
            raise OSError("the power went")
        place(source, target)

    with monkeypatch.context() as broken:
        broken.setattr("training.record.place.os.replace", fail)
        assert train(checkpoint, "--fresh", "--seed", "1") == 1
    assert not checkpoint.exists()
    assert contents(RunFolder(checkpoint).old) == before
    assert train(checkpoint) == 1, "that command is of the run with seed 0"
    assert contents(checkpoint) == before, "and the checkpoint is back"
    assert train(checkpoint, "--seed", "1") == 0
    assert checkpoints.load(checkpoint).training["seed"] == 1
    assert not RunFolder(checkpoint).old.exists()


def test_another_checkpoint_that_was_moved_here_is_not_replaced(checkpoint, tmp_path, capsys):
    good = tmp_path / "good"
    assert train(good, "--generator-optimizer.lr", "1e-3") == 0
    shutil.rmtree(checkpoint)
    good.rename(checkpoint)
    before = contents(checkpoint)
    assert train(checkpoint, "--epochs", "2") == 1
    assert "is not the checkpoint of the run whose state is kept in" in capsys.readouterr().err
    assert contents(checkpoint) == before


@pytest.mark.parametrize("folder", checkpoints.find(ROOT / "checkpoints"), ids=lambda folder: folder.name)
def test_shipped_checkpoints_are_known_as_ones_that_runs_wrote(folder):
    assert CHECKPOINT.in_the_way(folder) == []
    assert facts_of(folder)["settings"]


def test_what_evaluate_adds_is_in_nobodys_way(checkpoint):
    assert main(["evaluate", str(checkpoint), "--samples", "50"]) == 0
    assert (checkpoint / "metrics.json").is_file()
    assert train(checkpoint, "--epochs", "2") == 0
    assert not (checkpoint / "metrics.json").exists(), "those were figures of other weights"


def test_a_judge_replaces_nothing_but_a_judge(tmp_path, monkeypatch, capsys):
    (tmp_path / "README.md").write_text("# My project")
    for out in (tmp_path, tmp_path / "README.md"):
        assert main(["judge", "mnist", "--out", str(out), "--data-dir", str(tmp_path / "none")]) == 1
        assert "README.md" in capsys.readouterr().err
    assert (tmp_path / "README.md").read_text() == "# My project"
    out = shutil.copytree(ROOT / "judges" / "mnist", tmp_path / "judge")
    monkeypatch.setattr("training.commands.judge.accuracy", lambda *_: 1.0)
    monkeypatch.setattr("training.commands.judge.fit", lambda *_, **__: None)
    source = replace(MNIST, load=lambda request: Samples(torch.zeros(2, 1, 28, 28), torch.zeros(2)))
    monkeypatch.setattr("training.commands.judge.find", lambda name: source)
    assert main(["judge", "mnist", "--width", "4", "--out", str(out)]) == 0
    assert judge.Judge.load("judge", tmp_path).config.width == 4
    assert {path.name for path in tmp_path.iterdir()} == {"README.md", "judge"}


def test_a_checkpoint_that_was_deleted_comes_back_from_the_state(checkpoint):
    before = (checkpoint / "model.safetensors").read_bytes()
    shutil.rmtree(checkpoint)
    assert train(checkpoint) == 0
    assert (checkpoint / "model.safetensors").read_bytes() == before
