"""The scripts in runs/ are the exact commands behind the shipped checkpoints: run as they stand, to the dry run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.shipped import PICTURES, POINTS

THIS_PYTHON = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize("name", [*PICTURES, *POINTS])
def test_a_script_resolves_to_the_settings_of_its_checkpoint(name):
    script, facts = ROOT / "runs" / f"{name}.sh", ROOT / "checkpoints" / name / "training.json"
    done = subprocess.run(["bash", script, "--dry-run"], env=THIS_PYTHON, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    resolved = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert resolved["out"] == f"checkpoints/{name}"
    settings = json.loads(facts.read_text())["settings"]
    asked = list(resolved)[: list(resolved).index("out")]
    unknown_then = [resolved[key] for key in asked if key not in settings]
    assert set(unknown_then) <= {"[]", "0", "0.0", "false", "null"}, "what a revision did not know of yet was off"
    for key, value in settings.items():
        assert resolved[key] == (value if isinstance(value, str) else json.dumps(value)), key
