"""The scripts in runs/ are the exact commands behind the shipped checkpoints: run as they stand, to the dry run."""

import json
import os
import subprocess

import pytest

from tests.support import ROOT
from tests.support.shipped import ALL_PICTURES, POINTS, STACKS, UNREAD
from training.__main__ import main


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, str]:
    """An environment whose `python` says what it was told, so that so many of them need not load torch."""
    python = tmp_path_factory.mktemp("bin") / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    return {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize("name", [*ALL_PICTURES, *UNREAD, *STACKS, *POINTS])
def test_a_script_resolves_to_the_settings_of_its_checkpoint(name, told, monkeypatch, capsys, tmp_path):
    script, facts = ROOT / "runs" / f"{name}.sh", ROOT / "checkpoints" / name / "training.json"
    done = subprocess.run(["bash", script, "--dry-run"], env=told, capture_output=True, text=True, check=True)
    option, package, *arguments = done.stdout.splitlines()
    assert (option, package) == ("-m", "training")
    monkeypatch.chdir(ROOT)
    elsewhere = name in UNREAD  # pictures that not everybody has: the recipe is told all the same
    assert main([*arguments, *(["--data-dir", str(tmp_path)] if elsewhere else [])]) == elsewhere
    resolved = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert resolved["out"] == f"checkpoints/{name}"
    settings = json.loads(facts.read_text())["settings"]
    if elsewhere:
        del settings["data.digest"], settings["precision"]
    asked = [key for key in list(resolved)[: list(resolved).index("out")] if key != "precision"]  # it stood elsewhere
    unknown_then = [resolved[key] for key in asked if key not in settings]
    assert set(unknown_then) <= {"[]", "0", "0.0", "false", "null"}, "what a revision did not know of yet was off"
    for key, value in settings.items():
        assert resolved[key] == (value if isinstance(value, str) else json.dumps(value)), key
