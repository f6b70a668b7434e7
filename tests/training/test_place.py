"""What may be given as --out: links, and names and places that cannot be a checkpoint's."""

import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from ganapp import checkpoints
from tests.support import ROOT
from training.__main__ import main
from training.record.run_folder import RUN

MOONS = ["moons", "--device", "cpu", "--n-points", "128", "--epochs", "1", "--show-every", "1"]


def train(out, *more):
    return main([*MOONS, *more, "--out", str(out)])


def link_to_a_folder(tmp_path):
    (tmp_path / "disk" / "results").mkdir(parents=True)
    (tmp_path / "x").symlink_to(tmp_path / "disk" / "results")
    return tmp_path / "x"


def link_to_what_is_not_there_yet(tmp_path):
    (tmp_path / "x").symlink_to(Path("disk") / "results")
    return tmp_path / "x"


def link_on_the_way(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "away").symlink_to(tmp_path / "disk")
    return tmp_path / "away" / "results"


@pytest.mark.parametrize("make", [link_to_a_folder, link_to_what_is_not_there_yet, link_on_the_way])
def test_a_link_is_followed_every_time(make, tmp_path, capsys):
    out = make(tmp_path)
    for more in ([], ["--epochs", "2"], ["--fresh"]):
        assert train(out, *more) == 0
        assert checkpoints.load(out).training["finished"]
        assert checkpoints.load(tmp_path / "disk" / "results").training["finished"]
    assert (tmp_path / "x").is_symlink() or (tmp_path / "away").is_symlink()
    assert {path.name for path in (tmp_path / "disk").iterdir()} == {"results", ".results.run"}
    capsys.readouterr()
    assert main(["status", str(out)]) == 0
    assert "finished after 1 of 1 epochs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("out", "message"),
    [
        (".", "is the folder that you are in"),
        ("", "is the folder that you are in"),
        ("..", "or one around it"),
        ("/", "or one around it"),
        ("sub/..", "is the folder that you are in"),
        ("here", "is the folder that you are in"),
        ("file", "file is a file, not a folder"),
        ("file/x", "file is a file, not a folder"),
        ("pipe", "pipe is a file, not a folder"),
        ("loop", "leads to itself"),
        ("loop/x", "leads to itself"),
        (".hidden", "names that begin with . or _"),
        ("_hidden", "names that begin with . or _"),
        ("x" * 241, "longer than 240 bytes"),
        ("é" * 121, "longer than 240 bytes"),
        ("/proc", "where a disk is mounted"),
        ("y" * 300 + "/x", "File name too long"),
        (os.fsdecode(b"caf\xe9"), r"'caf\udce9' is no text in this locale"),
        (os.fsdecode(b"caf\xe9") + "/x", "is no text in this locale"),
    ],
)
def test_what_cannot_be_a_checkpoint_folder_is_said_in_one_sentence(out, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "here").symlink_to(".")
    (tmp_path / "file").write_text("mine")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    before = sorted(tmp_path.rglob("*"))
    for more in ([], ["--dry-run", "--fresh"]):
        assert train(out, *more) == 1
        (line,) = [line for line in capsys.readouterr().err.splitlines() if "warning" not in line.lower()]
        assert line.startswith("error: ")
        assert message in line
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_that_the_locale_cannot_say_is_refused_in_words(tmp_path):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "training", *MOONS, "--out", tmp_path / "café"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120)
    assert result.returncode == 1
    assert b"is no text in this locale; use plain letters, or a UTF-8 locale" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.fixture
def as_nobody(tmp_path):
    """Not as root, who may write anywhere."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith(("pytest", "popen")) or folder == tmp_path:  # popen: one process of several
            folder.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written_is_said_before_the_run(tmp_path, as_nobody, capsys):
    if os.geteuid() == tmp_path.stat().st_uid:
        tmp_path.chmod(0o500)
    for more in ([], ["--dry-run"]):
        for out in (tmp_path / "mine", tmp_path / "new" / "mine"):
            assert train(out, *more) == 1
            assert f"cannot write to {tmp_path}" in capsys.readouterr().err


def test_what_is_gone_when_one_looks_again_is_nobody_elses(tmp_path, monkeypatch):
    """A run makes `new` its checkpoint between the listing of its folder and the look at what is in it."""
    new = tmp_path / ".x.run" / "new"
    new.mkdir(parents=True)
    (new / "README.md").write_text("that of a checkpoint")
    scan = os.scandir

    def and_go_on(folder):
        monkeypatch.undo()
        entries = [*scan(folder)]
        shutil.rmtree(new)
        return nullcontext(entries)

    monkeypatch.setattr("training.record.layout.os.scandir", and_go_on)
    assert RUN.sort(new.parent) == ([], [])


def test_what_safetensors_is_writing_is_in_nobodys_way(tmp_path):
    new = tmp_path / ".x.run" / "new"
    new.mkdir(parents=True)
    (new / ".tmpDOXcKQ").write_bytes(b"half of the weights")
    assert RUN.in_the_way(new.parent) == []
