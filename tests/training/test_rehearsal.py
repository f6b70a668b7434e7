"""--dry-run says what the run would say, and the command line what it has to, whatever the terminal and the signals."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT
from training.__main__ import main
from training.record.run_folder import RunFolder

MOONS = ["moons", "--device", "cpu", "--n-points", "128", "--show-every", "1", "--epochs", "1"]
DCGAN = ["dcgan", "--device", "cpu", "--generator.width", "4", "--critic.width", "8", "--batch-size", "16"]


def tree(folder):
    return {path: path.is_file() and path.read_bytes() for path in folder.rglob("*") if path.name != "lock"}


def nothing(out):
    return lambda: None


def a_stopped_run(out):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.machine.signals.Stop.asked", True)
        assert main([*MOONS, "--out", str(out)]) == 143
    return lambda: None


def a_damaged_state(out):
    a_stopped_run(out)
    state = RunFolder(out).state
    state.write_bytes(state.read_bytes()[:-9])
    return lambda: None


def a_finished_run(out):
    assert main([*MOONS, "--out", str(out)]) == 0
    return lambda: None


def a_finished_run_without_its_state(out):
    a_finished_run(out)
    assert main(["clean", str(out)]) == 0
    return lambda: None


def a_run_that_goes_on(out):
    folder = RunFolder(out)
    folder.open(fresh=False)
    return lambda: folder.close(finished=False)


def a_thesis(out):
    out.mkdir()
    (out / "thesis.txt").write_text("three years")
    return lambda: None


@pytest.mark.parametrize(
    ("before", "arguments", "message"),
    [
        (a_thesis, [*MOONS, "--fresh"], "thesis.txt"),
        (a_run_that_goes_on, MOONS, "another process is training into"),
        (a_run_that_goes_on, [*MOONS, "--fresh"], "another process is training into"),
        (a_stopped_run, [*MOONS, "--seed", "1"], "seed was 0 and is now 1"),
        (a_stopped_run, [*MOONS, "--decay", "0.5"], "decay was 0.0 and is now 0.5"),
        (a_damaged_state, MOONS, "is damaged"),
        (a_finished_run, [*MOONS, "--critic.width", "8"], "critic.width was 32 and is now 8"),
        (a_finished_run_without_its_state, [*MOONS, "--seed", "1"], "exists already, of other settings: seed was 0"),
        (a_finished_run_without_its_state, [*MOONS, "--epochs", "2"], "is not kept"),
        (nothing, [*MOONS, "--dataset", "mnist"], "holds pictures, but the recipe moons makes points"),
        (nothing, [*MOONS, "--batch-size", "129"], "larger than the data set"),
        (nothing, [*MOONS, "--start-from", "nowhere"], "there is no such folder"),
        (nothing, [*MOONS, "--track"], "--track needs trackio"),
        (nothing, [*DCGAN, "--data-dir", "EMPTY"], "train-images-idx3-ubyte is not in"),
        (nothing, [*DCGAN, "--batch-size", "321"], "larger than the data set"),
    ],
)
def test_a_dry_run_refuses_what_the_run_would_refuse_and_writes_nothing(
    before, arguments, message, data_dir, tmp_path, capsys, monkeypatch
):
    monkeypatch.setitem(sys.modules, "trackio", None)
    out = tmp_path / "x"
    undo = before(out)
    empty = tmp_path / "empty"
    arguments = [str(empty) if word == "EMPTY" else word for word in arguments]
    if arguments[0] == "dcgan" and str(empty) not in arguments:
        arguments += ["--data-dir", str(data_dir)]
    there = tree(tmp_path)
    capsys.readouterr()
    assert main([*arguments, "--out", str(out), "--dry-run"]) == 1
    printed = capsys.readouterr()
    assert message in printed.err
    assert re.search(r"^out +", printed.out, re.MULTILINE), "the recipe is shown all the same"
    assert tree(tmp_path) == there
    if "--data-dir" not in arguments:  # the run itself would try to download
        assert main([*arguments, "--out", str(out)]) == 1
        assert message in capsys.readouterr().err
    undo()


@pytest.mark.parametrize(
    ("before", "arguments"),
    [
        (nothing, []),
        (a_stopped_run, []),
        (a_stopped_run, ["--epochs", "3"]),
        (a_stopped_run, ["--decay", "0.5", "--continue-with-changes"]),
        (a_finished_run, []),
        (a_finished_run, ["--epochs", "3"]),
        (a_finished_run, ["--seed", "1", "--fresh"]),
        (a_finished_run_without_its_state, []),
    ],
)
def test_a_dry_run_of_what_would_run_succeeds_and_writes_nothing(before, arguments, tmp_path):
    out = tmp_path / "x"
    before(out)
    there = tree(tmp_path)
    assert main([*MOONS, *arguments, "--out", str(out), "--dry-run"]) == 0
    assert tree(tmp_path) == there
    assert main([*MOONS, *arguments, "--out", str(out)]) == 0


@pytest.mark.parametrize("encoding", ["cp850", pytest.param("latin-1", marks=pytest.mark.thorough)])
def test_whatever_is_said_can_be_said_in_an_old_encoding(encoding, tmp_path):
    """Help, progress, the end of a run and errors, with a name that the encoding lacks."""
    code = (
        "import sys; from training.__main__ import main\n"
        f"for words in (['--help'], {MOONS} + ['--out', sys.argv[1]], ['status', sys.argv[1]], ['status', '旧'], "
        "['moons', '--epchs', '旧']):\n"
        "    try: print('status', main(words))\n"
        "    except SystemExit as end: print('status', end.code)\n"
    )
    command = [sys.executable, "-X", "utf8=1", "-c", code, str(tmp_path / "新しい")]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=240)
    out, err = result.stdout.decode(encoding), result.stderr.decode(encoding)
    assert re.findall(r"^status (\d+)", out, re.MULTILINE) == ["0", "0", "0", "1", "2"], out + err
    assert "Traceback" not in err
    assert r"finished: " in out
    assert r"\u65b0" in out
    assert r"\u65e7 is neither a checkpoint" in err


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), pytest.param(signal.SIGTERM, 143, marks=pytest.mark.thorough)]
)
def test_a_signal_leaves_its_status_so_that_nothing_after_it_is_done(number, status, tmp_path):
    """As a shell has it: `train && evaluate` stops. The signal comes as soon as the first checkpoint is there."""
    out, done = tmp_path / "x", tmp_path / "done"
    arguments = [*MOONS[:-1], "100000", "--out", str(out)]
    code = (
        "import os, signal, sys; from training.record import recorder; from training.__main__ import main\n"
        "export = recorder.export\n"
        "def exported(*given): export(*given); os.kill(os.getpid(), int(sys.argv[1]))\n"
        "recorder.export = exported\n"
        "sys.exit(main(sys.argv[2:]))\n"
    )
    script = '"$@" && touch "$DONE"'
    command = ["bash", "-c", script, "-", sys.executable, "-c", code, str(int(number)), *arguments]
    result = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "DONE": str(done)}, capture_output=True, text=True, timeout=240
    )
    assert result.returncode == status, result.stderr
    assert "the same command continues" in result.stdout
    assert not done.exists()
    assert RunFolder(out).load() is not None


@pytest.mark.parametrize(("out", "place"), [("checkpoints/mine", "checkpoints/mine"), ("/tmp/else", "else")])
def test_a_card_names_the_folder_that_it_lies_in(out, place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    out = tmp_path.parent / f"{tmp_path.name}-elsewhere" / "else" if out.startswith("/") else Path(out)
    assert main([*MOONS, "--out", str(out)]) == 0
    card = (out / "README.md").read_text()
    assert f"\n# {out.name}\n" in card
    assert f'from_pretrained("{place}")' in card
    renamed = out.rename(out.with_name("re-named_2"))
    assert main(["evaluate", str(renamed), "--samples", "50"]) == 0
    card = (renamed / "README.md").read_text()
    assert "\n# re-named_2\n" in card
    assert f'from_pretrained("{place.replace(out.name, "re-named_2")}")' in card
    assert "name: re-named_2" in card


def test_a_card_that_somebody_wrote_keeps_its_words(tmp_path):
    out = tmp_path / "x"
    assert main([*MOONS, "--out", str(out)]) == 0
    card = (out / "README.md").read_text().replace("\n# x\n", "\n# The moons of the course\n")
    (out / "README.md").write_text(card)
    assert main(["evaluate", str(out), "--samples", "50"]) == 0
    assert "\n# The moons of the course\n" in (out / "README.md").read_text()
