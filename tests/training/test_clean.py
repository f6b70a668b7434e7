"""What runs keep, and the command that removes it; runs that are killed between any two of these files."""

import itertools
import math
import os
import shutil

import pytest

from ganapp import checkpoints
from tests.support.runs import assert_same_result, facts, train
from training.__main__ import main
from training.record.run_folder import RunFolder


def test_clean_removes_what_finished_runs_keep_and_nothing_else(tmp_path, capsys, stop_after):
    done, stopped = tmp_path / "done", tmp_path / "stopped"
    assert train(done, "--epochs", "1") == 0
    size = sum(file.stat().st_size for file in (tmp_path / ".done.run").rglob("*") if file.is_file())
    stop_after(15)
    train(stopped, "--epochs", "2")
    stop_after(math.inf)
    capsys.readouterr()
    assert main(["status", str(done)]) == 0
    assert f"{size / 1e6:.1f} MB in {tmp_path / '.done.run'}: more --epochs go on from them" in capsys.readouterr().out
    before = (done / "model.safetensors").read_bytes()
    assert main(["clean", str(stopped), str(done), str(tmp_path / "none")]) == 1
    printed = capsys.readouterr()
    assert f"{done}: {size / 1e6:.1f} MB freed" in printed.out
    assert f"{stopped} is not finished, or not there: its run stands at generator step 15" in printed.err
    assert f"{tmp_path / 'none'} has no working files" in printed.err
    assert "2 of 3 kept" in printed.err
    assert not (tmp_path / ".done.run").exists()
    assert (done / "model.safetensors").read_bytes() == before
    assert (tmp_path / ".stopped.run" / "state.safetensors").is_file()
    assert main(["clean", str(stopped), "--stopped"]) == 0
    assert not (tmp_path / ".stopped.run").exists()
    assert checkpoints.load(stopped).training["epochs_done"] == 1


def test_clean_refuses_a_run_that_goes_on(tmp_path, capsys):
    folder = RunFolder(tmp_path / "x")
    folder.open(fresh=False)
    assert main(["clean", str(tmp_path / "x"), "--stopped"]) == 1
    assert "another process is training into" in capsys.readouterr().err
    assert folder.path.is_dir()
    folder.close(finished=False)


def test_clean_puts_a_checkpoint_back_that_a_crash_left_aside(tmp_path):
    out = tmp_path / "x"
    assert train(out, "--epochs", "1") == 0
    before = (out / "model.safetensors").read_bytes()
    out.rename(RunFolder(out).old)
    assert main(["clean", str(out)]) == 0
    assert (out / "model.safetensors").read_bytes() == before


class Killed(BaseException):
    """What nothing catches."""


@pytest.fixture
def kill_at(monkeypatch):
    """kill_at(k): the process ends where it would rename a file for the k-th time."""
    rename = os.replace

    def kill_at(k):
        left = iter(range(k - 1))

        def replace(*names):
            if next(left, None) is None:
                raise Killed
            rename(*names)

        monkeypatch.setattr(os, "replace", replace)

    return kill_at


def one_of(*folders):
    return next(folder for folder in folders if folder.is_dir())


def test_a_run_that_is_killed_between_any_two_files_goes_on_from_there(tmp_path, kill_at):
    whole, short = tmp_path / "whole", tmp_path / "short" / "x"
    assert train(whole, "--epochs", "2") == 0
    assert train(short, "--epochs", "1") == 0
    for k in itertools.count(1):
        out = shutil.copytree(tmp_path / "short", tmp_path / str(k)) / "x"
        kill_at(k)
        try:
            assert train(out, "--epochs", "2") == 0
        except Killed:
            assert checkpoints.load(one_of(out, RunFolder(out).old)).training["epochs_done"] in (1, 2)
        else:
            break
        kill_at(10**6)
        assert train(out, "--epochs", "2") == 0
        assert_same_result(out, whole)
    assert k > 8


def test_a_checkpoint_that_is_to_be_replaced_is_whole_wherever_the_run_is_killed(tmp_path, kill_at):
    assert train(tmp_path / "short" / "x", "--epochs", "1") == 0
    for k in itertools.count(1):
        out = shutil.copytree(tmp_path / "short", tmp_path / str(k)) / "x"
        kill_at(k)
        try:
            assert train(out, "--epochs", "1", "--seed", "1", "--fresh") == 0
        except Killed:
            assert checkpoints.load(one_of(out, RunFolder(out).old)).training["finished"]
        else:
            break
        kill_at(10**6)
        assert train(out, "--epochs", "1", "--seed", "1", *([] if RunFolder(out).has_state else ["--fresh"])) == 0
        assert facts(out)["seed"] == 1
    assert k > 4
