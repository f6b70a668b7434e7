"""The scripts in runs/ are the exact commands behind the shipped checkpoints: run as they stand, to the dry run."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = sorted(folder.parent for folder in (ROOT / "checkpoints").glob("*/training.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_script_resolves_to_the_settings_of_its_checkpoint(folder):
    script = ROOT / "runs" / f"{folder.name}.sh"
    done = subprocess.run(["bash", script, "--dry-run"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    resolved = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert resolved["out"] == f"checkpoints/{folder.name}"
    for name, value in json.loads((folder / "training.json").read_text())["settings"].items():
        assert resolved[name] == (value if isinstance(value, str) else json.dumps(value)), name
