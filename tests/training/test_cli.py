"""The real command line on a tiny budget."""

import json
import re
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from ganapp import checkpoints
from tests.support import ROOT
from tests.support.training import KINDS
from training.__main__ import main
from training.recipes import RECIPES
from training.record.layout import CHECKPOINT

TINY = ["--device", "cpu", "--generator.width", "4", "--critic.width", "8", "--batch-size", "16"]


def command(data_dir, *arguments):
    return [*arguments, *TINY, "--data-dir", str(data_dir)]


@pytest.fixture
def run(training_process):
    """run(command) -> the process, ended; `status` is how."""

    def run(arguments):
        process = training_process(arguments)
        process.status = process.wait()
        return process

    return run


def wait_for(file, process):
    """Until the file is there or the process has ended."""
    deadline = time.monotonic() + 120
    while not file.exists() and not process.ended_within(0.01):
        assert time.monotonic() < deadline, f"{file} is still not there"


@pytest.mark.parametrize("recipe", [name for name in KINDS if RECIPES[name].dataset == "mnist"])
def test_a_run_writes_a_whole_checkpoint(recipe, data_dir, tmp_path, run):
    out = tmp_path / "mine"
    options = ("--epochs", "3", "--show-every", "1", "--seed", "5", "--out", str(out))
    result = run(command(data_dir, recipe, *options))
    assert result.status == 0, result.stderr
    checkpoint = checkpoints.load(out)
    assert checkpoint.generator.config.width == 4
    assert all(p.dtype == torch.float32 for p in checkpoint.generator.parameters())
    facts = checkpoint.training
    assert (facts["recipe"], facts["epochs_done"], facts["finished"], facts["seed"]) == (recipe, 3, True, 5)
    assert facts["generator_steps"] == 60  # 3 epochs of 320 / 16
    assert facts["settings"]["generator.width"] == 4
    assert [point["step"] for point in checkpoint.history] == [50]
    assert {"epoch", "images", "seconds", "critic_loss", "generator_loss"} <= set(checkpoint.history[0])
    size = checkpoint.generator.config.image_size
    assert np.asarray(Image.open(out / "evolution.png")).shape == (3 * size, 64 * size)
    assert Image.open(out / "samples.png").size == (8 * size * 2, 8 * size * 2)
    assert "3 of 3 epochs" in (out / "README.md").read_text()
    assert CHECKPOINT.in_the_way(out) == [], "all of it is known as what a run wrote"
    kept = {path.name for path in (tmp_path / ".mine.run").iterdir()}
    wanted = {"state.safetensors", "history.jsonl", "verdicts.jsonl", "epochs", "own.txt", "lock"}
    assert kept == wanted, "one state, for more epochs"


def test_the_last_row_of_the_evolution_is_what_the_checkpoint_draws(data_dir, tmp_path, run):
    run(command(data_dir, "dcgan", "--epochs", "2", "--out", str(tmp_path / "mine")))
    generator = checkpoints.load(tmp_path / "mine").generator
    from ganapp.sampling import draw

    drawn = draw(generator, generator.config.latent.from_seeds(range(64)))
    last_row = np.asarray(Image.open(tmp_path / "mine" / "evolution.png"))[-28:]
    strip = np.concatenate([picture[:, :, 0] for picture in drawn], axis=1)
    assert abs(last_row.astype(int) - strip.astype(int)).max() <= 1


def test_the_same_seed_gives_the_same_weights_and_ctrl_c_can_be_continued(
    data_dir, tmp_path, capsys, run, training_process
):
    """The run is held in its place while others look at it, so that a short one is long enough."""
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    arguments = ("vanilla", "--epochs", "20", "--precision", "float32")
    assert run(command(data_dir, *arguments, "--out", str(whole))).status == 0
    process = training_process(command(data_dir, *arguments, "--out", str(cut)))
    wait_for(cut / "model.safetensors", process)
    process.send(signal.SIGSTOP)
    assert main([*arguments, *TINY, "--data-dir", str(data_dir), "--out", str(cut)]) == 1
    assert "another process is training into" in capsys.readouterr().err
    assert main(["status", str(cut)]) == 0
    assert f"{cut}: running" in capsys.readouterr().out
    process.send(signal.SIGINT)
    process.send(signal.SIGCONT)
    assert process.wait() == 130, process.stderr
    assert "the same command continues" in process.stdout
    facts = checkpoints.load(cut).training
    assert not facts["finished"]
    assert 1 <= facts["epochs_done"] < 20
    main(["status", str(cut)])
    assert f"{cut}: stopped; the same command continues" in capsys.readouterr().out

    assert run(command(data_dir, *arguments, "--out", str(cut))).status == 0
    assert (cut / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()
    histories = [[{**p, "seconds": 0} for p in checkpoints.load(f).history] for f in (cut, whole)]
    assert histories[0] == histories[1]
    assert len(histories[1]) == 8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bigan"], "bigan"),
        (["dcgan", "--dataset", "cifar"], "there is no data set cifar; there are mnist"),
        (["dcgan", "--epochs", "0"], "--epochs must be greater than 0"),
        (["dcgan", "--epochs", "-3"], "--epochs must be greater than 0"),
        (["dcgan", "--image-size", "-1"], "--image-size must be 0"),
        (["dcgan", "--image-size", "40"], "the networks of dcgan are not for what mnist holds"),
        (["dcgan-fc", "--image-size", "30"], "image_size: Input should be a multiple of 4"),
        (["dcgan", "--augment", "blur"], "expected some of flip, brightness"),
        (["moons", "--conditional"], "has no classes that the recipe moons could be told"),
        (["wgan", "--objective.projections.0.limit", "nan"], "limit must be greater than 0"),
        (["vanilla", "--device", "tpu"], "expected auto, cpu"),
        (["vanilla", "--device", "cuda:99"], "this machine has"),
        (["vanilla", "--generator-optimizer.lr", "nan"], "lr must be greater than 0"),
        (["vanilla", "--epchs", "3"], "--epochs"),
        (["vanilla", "--batch-size", "321"], "larger than the data set"),
        (["wgan-gp", "--critic.batch-norm"], "no-batch-norm is needed with a gradient penalty"),
        (["wgan-gp", "--objective.penalties.0.weight", "-1"], "weight must be greater than 0"),
        (["dcgan", "--generator.width", "0"], "--generator.width must be greater than 0"),
        (["dcgan", "--decay", "nan"], "--decay must be from 0 to 1"),
        (["dcgan", "--ema-half-life", "-1"], "--ema-half-life must be 0 (no average) or more"),
        (["dcgan", "--save-every", "-1"], "--save-every"),
    ],
)
def test_bad_input_ends_with_one_clear_message(arguments, message, data_dir, tmp_path, capsys):
    """In this process, because starting torch for each case takes seconds."""
    try:
        status = main([*arguments, "--data-dir", str(data_dir), "--out", str(tmp_path / "x")])
    except SystemExit as end:
        status = end.code
    printed = capsys.readouterr().err
    assert status != 0
    assert message.lower() in " ".join(printed.lower().replace("│", " ").split())
    assert not (tmp_path / "x").exists()


def test_a_finished_run_is_not_trained_again_unasked(data_dir, tmp_path, capsys):
    arguments = ["vanilla", *TINY, "--epochs", "1", "--data-dir", str(data_dir), "--out", str(tmp_path / "x")]
    assert main(arguments) == 0
    before = (tmp_path / "x" / "model.safetensors").stat().st_mtime_ns
    capsys.readouterr()
    assert main(arguments) == 0
    assert "finished already" in capsys.readouterr().out
    assert (tmp_path / "x" / "model.safetensors").stat().st_mtime_ns == before
    assert main([*arguments, "--seed", "1"]) == 1, "another run"
    assert "seed was 0 and is now 1, which cannot change within a run" in capsys.readouterr().err
    assert main([*arguments, "--fresh"]) == 0
    assert (tmp_path / "x" / "model.safetensors").stat().st_mtime_ns != before


def test_a_disk_that_is_full_leaves_the_last_good_state(data_dir, tmp_path, run):
    """The command as people type it, `python -m training`, in a process that may write files of 200,000 bytes."""
    arguments = command(data_dir, "vanilla", "--epochs", "3", "--save-every", "0", "--out", str(tmp_path / "mine"))
    limit = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)); "
    limited = [sys.executable, "-c", limit + "runpy.run_module('training', run_name='__main__')", *arguments]
    result = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, timeout=240)  # the state alone is larger
    assert result.returncode == 1
    assert "File too large" in result.stderr
    assert "Traceback" not in result.stderr
    assert run(arguments).status == 0, "nothing half-written is in the way"


def test_a_damaged_state_falls_back_to_the_one_before_and_says_so(data_dir, tmp_path, run, training_process):
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    arguments = ("dcgan", "--epochs", "6", "--save-every", "0.01", "--precision", "float32")
    run(command(data_dir, *arguments, "--out", str(whole)))
    process = training_process(command(data_dir, *arguments, "--out", str(cut)))
    wait_for(tmp_path / ".cut.run" / "state.previous.safetensors", process)
    process.kill()
    state = tmp_path / ".cut.run" / "state.safetensors"
    if state.exists():
        state.write_bytes(state.read_bytes()[:-100])
    else:  # killed between the two renames
        state.write_bytes(b"")
    result = run(command(data_dir, *arguments, "--out", str(cut)))
    assert result.status == 0, result.stderr
    assert "continuing from the state before it" in result.stderr
    assert (cut / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()


def test_a_run_that_ended_between_its_last_save_and_its_export_is_exported_by_the_next(data_dir, tmp_path, monkeypatch):
    arguments = ["vanilla", *TINY, "--epochs", "1", "--data-dir", str(data_dir), "--out", str(tmp_path / "x")]

    def fail(*_):
        raise OSError("the disk went away")

    with monkeypatch.context() as broken:
        broken.setattr("training.record.recorder.export", fail)
        assert main(arguments) == 1
    assert not (tmp_path / "x").exists()
    assert main(arguments) == 0
    assert checkpoints.load(tmp_path / "x").training["finished"]


def test_a_dry_run_prints_the_recipe_and_writes_nothing(data_dir, tmp_path, capsys):
    where = ["--out", str(tmp_path / "x"), "--data-dir", str(data_dir)]
    assert main(["wgan-course", "--dry-run", *where, "--device", "cpu"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"objective.critic_steps +5", printed)
    assert re.search(r"generator parameters +3,4\d\d,\d\d\d", printed)
    assert not list(tmp_path.iterdir())


def test_status_of_nothing_is_a_clear_error(tmp_path, capsys):
    assert main(["status", str(tmp_path / "none")]) == 1
    assert "neither a checkpoint nor the --out of a run" in capsys.readouterr().err


def test_tracking_sends_the_history(data_dir, tmp_path, monkeypatch):
    sent = []
    fake = SimpleNamespace(
        init=lambda **facts: sent.append(facts), log=lambda log, step: sent.append({**log, "step": step}), finish=list
    )
    monkeypatch.setitem(sys.modules, "trackio", fake)
    assert main(command(data_dir, "vanilla", "--epochs", "3", "--track", "--out", str(tmp_path / "x"))) == 0
    assert sent[0]["name"] == "x"
    assert sent[1:] == checkpoints.load(tmp_path / "x").history


def test_history_is_strict_json(data_dir, tmp_path, run):
    run(command(data_dir, "wgan", "--epochs", "3", "--out", str(tmp_path / "mine")))

    def refuse(constant):
        raise AssertionError(constant)

    for line in (tmp_path / "mine" / "history.jsonl").read_text().splitlines():
        json.loads(line, parse_constant=refuse)
