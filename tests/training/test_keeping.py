"""Checkpoints that a run keeps aside, and what it measures of itself on the way."""

import json
import shutil

import pytest
from PIL import Image

from ganapp import checkpoints, facts
from ganapp.generators import MLPConfig, build
from ganapp.ui.kit.curves import curves
from tests.support.runs import assert_same_result, history, train
from tests.support.runs import facts as facts_of
from training.__main__ import main
from training.data.source import Request
from training.measure.during import meter
from training.record.place import put
from training.sources import SOURCES

LINE = {"step", "epoch", "images", "seconds"}
JUDGED = {"samples", "fid", "precision", "recall", "coverage", "classes", "kl", "evenness", "confidence", "unsure"}


@pytest.fixture
def recipe(judged, data_dir, monkeypatch):
    """A run of 5 steps an epoch on the small digits, of which few samples are measured."""
    monkeypatch.setattr("training.measure.during.SAMPLES", 60)
    tiny = ["--generator.width", "4", "--critic.width", "4", "--batch-size", "64", "--precision", "float32"]
    return ["vanilla", *tiny, "--data-dir", str(data_dir), "--device", "cpu"]


def measured(out):
    return [line for line in history(out) if "samples" in line]


def weights(out):
    return (out / "model.safetensors").read_bytes()


def test_measuring_writes_lines_into_the_history_and_changes_nothing_else(recipe, tmp_path):
    assert train(tmp_path / "a", "--epochs", "4", recipe=recipe) == 0
    assert train(tmp_path / "b", "--epochs", "4", "--measure-every", "2", recipe=recipe) == 0
    for name in ("model.safetensors", "critic.safetensors", "evolution.png"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    assert [line["epoch"] for line in measured(tmp_path / "b")] == [2, 4]
    assert all(line.keys() == LINE | JUDGED for line in measured(tmp_path / "b"))
    assert [line for line in history(tmp_path / "b") if "samples" not in line] == history(tmp_path / "a")
    drop = dict.fromkeys(("seconds", "device", "versions", "commit"))
    assert facts_of(tmp_path / "a") | drop == facts_of(tmp_path / "b") | drop, "no setting of the result"


def test_what_was_measured_is_what_evaluate_would_say_of_as_many(recipe, tmp_path, monkeypatch, data_dir):
    """The figures of the last epoch again, from the exported weights."""
    assert train(tmp_path / "a", "--epochs", "1", "--measure-every", "1", recipe=recipe) == 0
    again = meter(SOURCES["mnist"], Request(data_dir))(checkpoints.load(tmp_path / "a").generator)
    (line,) = measured(tmp_path / "a")
    assert {key: line[key] for key in again} == pytest.approx(again, rel=1e-4)


def test_a_conditional_run_measures_what_was_asked_for(recipe, judged, data_dir, monkeypatch):
    generator = build(MLPConfig(width=4, classes=SOURCES["mnist"].classes)).eval()
    found = meter(SOURCES["mnist"], Request(data_dir))(generator)
    assert found.keys() == JUDGED | {"asked", "asked_worst", "class_fid"}


def test_checkpoints_are_kept_whole_and_an_interruption_changes_nothing(recipe, tmp_path, stop_after):
    often = ["--epochs", "4", "--keep-every", "2", "--keep-best", "--save-every", "0"]
    straight, stopped = tmp_path / "straight", tmp_path / "stopped"
    assert train(straight, *often, recipe=recipe) == 0
    for steps in (3, 7, 4):
        stop_after(steps)
        assert train(stopped, *often, recipe=recipe) in (130, 143)
    stop_after(1000)
    assert train(stopped, *often, recipe=recipe) == 0
    for name in ("", "-epoch0002", "-epoch0004", "-best"):
        assert_same_result(tmp_path / f"straight{name}", tmp_path / f"stopped{name}")
    assert facts_of(tmp_path / "straight-epoch0002")["epochs_done"] == 2
    assert weights(tmp_path / "straight-epoch0004") == weights(straight)
    assert not list(tmp_path.glob("*epoch0001*"))
    text = (tmp_path / "straight-epoch0002" / "README.md").read_text()
    assert "# straight-epoch0002\n" in text
    assert 'straight-epoch0002")' in text, "the code loads the folder that it lies in"


def test_the_best_is_that_of_the_lowest_distance(recipe, tmp_path, monkeypatch):
    distances = iter([50.0, 20.0, 30.0, 20.0])
    monkeypatch.setattr(
        "training.record.recorder.meter", lambda *_: lambda generator: {"samples": 9, "fid": next(distances)}
    )
    out = tmp_path / "a"
    assert train(out, "--epochs", "4", "--keep-best", "--keep-every", "1", recipe=recipe) == 0
    assert weights(tmp_path / "a-best") == weights(tmp_path / "a-epoch0002") != weights(out)
    assert facts_of(tmp_path / "a-best")["best"] == {"epoch": 2, "fid": 20.0, "samples": 9}


def test_a_kill_between_saving_and_keeping_is_made_good(recipe, tmp_path, monkeypatch):
    out, often = tmp_path / "a", ["--epochs", "3", "--keep-every", "1", "--keep-best"]
    calls = []

    def killed_at_the_second(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return put(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("training.record.run_folder.put", killed_at_the_second)
        assert train(out, *often, recipe=recipe) == 130
    assert out.exists(), "the checkpoint of the first epoch, of which the copy was to follow"
    assert not (tmp_path / "a-epoch0001").exists()
    assert train(out, *often, recipe=recipe) == 0
    assert train(tmp_path / "b", *often, recipe=recipe) == 0
    for name in ("", "-epoch0001", "-epoch0002", "-epoch0003", "-best"):
        assert weights(tmp_path / f"a{name}") == weights(tmp_path / f"b{name}")
    assert sorted(path.name for path in tmp_path.glob("a*")) == [
        "a", "a-best", "a-epoch0001", "a-epoch0002", "a-epoch0003",
    ]  # fmt: skip


def test_nothing_of_anybody_is_overwritten(recipe, tmp_path, capsys):
    out, often = tmp_path / "a", ["--epochs", "2", "--keep-every", "1"]
    mine = tmp_path / "a-epoch0002"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    assert train(out, *often, recipe=recipe) == 1
    assert "a-epoch0002 is where a checkpoint of this run is to be kept, which did not write" in capsys.readouterr().err
    assert not out.exists(), "said before the run"
    mine.rename(tmp_path / "elsewhere")
    assert train(out, *often, recipe=recipe) == 0
    (tmp_path / "a-epoch0001" / "notes.txt").write_text("mine")
    assert train(out, *often, "--fresh", recipe=recipe) == 1, "what was kept stays, though the run starts over"
    assert "move it elsewhere" in capsys.readouterr().err
    shutil.rmtree(tmp_path / "a-epoch0002")
    shutil.copytree(tmp_path / "a-epoch0001", tmp_path / "a-epoch0003")
    assert train(out, "--epochs", "3", "--keep-every", "1", recipe=recipe) == 0, "a copy of what this run wrote"
    assert facts_of(tmp_path / "a-epoch0003")["epochs_done"] == 3
    assert (tmp_path / "a-epoch0003" / "notes.txt").read_text() == "mine"
    assert (tmp_path / "a-epoch0001" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--keep-every", "3", "--show-every", "2"], "--keep-every 3 must be a multiple of --show-every 2"),
        (["--measure-every", "3", "--show-every", "2"], "--measure-every 3 must be a multiple of --show-every 2"),
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["run", "rehearsal"])
def test_epochs_that_cannot_be(arguments, message, dry, recipe, tmp_path, capsys):
    assert train(tmp_path / "a", *arguments, *dry, recipe=recipe) == 1
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", ["--keep-every", "--measure-every"])
def test_fewer_epochs_than_none(option, recipe, tmp_path, capsys):
    with pytest.raises(SystemExit):
        train(tmp_path / "a", option, "-1", recipe=recipe)
    assert f"{option} must be 0 or more epochs, got -1" in capsys.readouterr().err


def test_without_a_judge_patches_are_measured_and_the_best_is_refused(tmp_path, capsys, monkeypatch):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for k in range(40):
        Image.linear_gradient("L").rotate(9 * k).resize((28, 28)).save(folder / f"{k}.png")
    own = ["vanilla", "--dataset", str(folder), "--image-size", "28", "--batch-size", "8", "--epochs", "2"]
    own += ["--generator.width", "4", "--critic.width", "4", "--device", "cpu"]
    assert train(tmp_path / "a", "--keep-best", recipe=own) == 1
    assert "goes by the judge of a data set, and pictures has none" in capsys.readouterr().err
    assert train(tmp_path / "a", "--measure-every", "1", recipe=own) == 0
    assert [line["epoch"] for line in measured(tmp_path / "a")] == [1, 2]
    assert measured(tmp_path / "a")[0].keys() == LINE | {"samples", "swd", "random_kid", "pixel_diversity"}
    assert main(["status", str(tmp_path / "a")]) == 0
    assert "measured     epoch 2: samples" in capsys.readouterr().out
    assert train(tmp_path / "b", "--measure-every", "1") == 1, "points"
    assert "are for pictures; of moons the history has the figures anyway" in capsys.readouterr().err


def test_the_training_tab_has_a_curve_of_what_was_measured():
    losses = [{"epoch": k / 4, "critic_loss": k, "generator_loss": -k} for k in range(1, 9)]
    lines = [{"epoch": 1, "samples": 60, "fid": 30, "coverage": 0.5}, {"epoch": 2, "samples": 60, "fid": 20.0}]
    found = curves([*losses[:4], lines[0], *losses[4:], lines[1], {"epoch": 3, "samples": 60, "fid": None}])
    shown = [(x, v) for x, v in zip(found["x"], found["series"]["measured_fid"], strict=True) if v is not None]
    assert shown == [(1, 30), (2, 20)]
    assert [v for v in found["series"]["critic_loss"] if v is not None] == list(range(1, 9))
    assert found["x"] == sorted(found["x"])
    assert "measured_swd" not in found["series"]
    assert curves(losses)["series"].keys() == {"critic_loss", "generator_loss"}


def test_damaged_measurements_cost_themselves_alone():
    lines = [
        {"epoch": 1, "samples": "many", "fid": 3}, {"epoch": 2, "samples": 9, "fid": "low", "coverage": 0.5},
        {"samples": 9, "fid": 3}, *({"epoch": k, "samples": 9, "fid": 1} for k in range(3, 1000)),
    ]  # fmt: skip
    found = facts.measured(lines, ("fid", "coverage"))
    assert found[0] == (2, {"coverage": 0.5})
    assert len(found) <= 200
    assert facts.measured([], ("fid",)) == []
    assert json.dumps(curves([{"epoch": 1, "critic_loss": 1, "generator_loss": 1}, *lines]))
