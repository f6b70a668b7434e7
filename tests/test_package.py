"""What pip installs: the wheel as it is built from this folder, used from an empty one."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support import ROOT

BUILD = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
HEAVY = ("torchvision", "sklearn", "prdc", "torchmetrics", "matplotlib")
"""What the app must do without."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Where the wheel is unpacked, as pip does it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-c", BUILD, str(folder)]
    name = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()[-1]
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder)
    return folder


def start(installed: Path, empty: Path, code: str, *arguments: str) -> subprocess.CompletedProcess:
    """Python code in an empty folder, where nothing but the installed package is found."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True)


def entry(installed: Path, name: str) -> str:
    """The code behind a command that pip makes."""
    (facts,) = installed.glob("*.dist-info/entry_points.txt")
    module, function = re.search(rf"^{name} = (\S+):(\S+)$", facts.read_text(), re.M).groups()
    return f"import sys; sys.argv[0] = '{name}'; from {module} import {function}; sys.exit({function}())"


def test_both_commands_say_what_they_do(installed, tmp_path):
    """In one process, whose imports are most of the work."""
    codes = [entry(installed, name) for name in ("gan-explorer", "gan-train")]
    code = f"""
for code in {codes!r}:
    try:
        exec(code)
    except SystemExit as end:
        print("status", end.code or 0)
"""
    said = start(installed, tmp_path, code, "--help")
    app, training, rest = said.stdout.split("status 0\n")
    assert ("--checkpoints" in app, "usage: gan-train" in training, rest) == (True, True, ""), said.stderr


def test_a_run_in_an_empty_folder_is_found_by_the_app_beside_the_shipped_checkpoints(installed, tmp_path):
    arguments = ["moons", "--epochs", "1", "--n-points", "256", "--device", "cpu", "--out", "checkpoints/mine"]
    done = start(installed, tmp_path, entry(installed, "gan-train"), *arguments)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "checkpoints" / "mine" / "training.json").read_text())["commit"] is None
    found = start(
        installed, tmp_path, "import gan_explorer, ganapp.shelf as s; print(*s.Shelf(*gan_explorer.places()))"
    )
    assert {"mine", "dcgan-mnist", "moons-vanilla"} <= set(found.stdout.split()), found.stderr


def test_the_app_and_a_site_need_nothing_that_is_for_training_alone(installed, tmp_path):
    """Both in one process, whose imports are most of the work, and of one checkpoint."""
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "vanilla-mnist").symlink_to(ROOT / "checkpoints" / "vanilla-mnist")
    code = f"""
import sys
for name in {(*HEAVY, "training")}:
    sys.modules[name] = None  # as if it were not installed
from pathlib import Path
import gan_explorer
from ganapp.__main__ import main
from ganapp.ui import build_app
print(*build_app([Path("few")]).shelf)
main()
"""
    done = start(installed, tmp_path, code, "site", "site", "--checkpoints", "few")
    assert (done.returncode, done.stdout.split()[:1]) == (0, ["vanilla-mnist"]), done.stderr
    assert {"index.html", "browser", "weights"} <= {path.name for path in (tmp_path / "site").iterdir()}


JUDGE = ("evaluate", str(ROOT / "checkpoints" / "moons-vanilla"))


@pytest.mark.parametrize(
    ("command", "arguments", "missing", "extra"),
    [
        ("gan-explorer", (), "gradio", "app"),
        ("gan-explorer", ("--mcp", "--checkpoints", "."), "mcp", "app,mcp"),
        ("gan-train", JUDGE, "torchmetrics", "train"),
    ],
)
def test_a_command_whose_extra_is_missing_says_which(installed, tmp_path, command, arguments, missing, extra):
    code = f"import sys; sys.modules['{missing}'] = None; {entry(installed, command)}"
    done = start(installed, tmp_path, code, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f'error: {missing} is missing: pip install "gan-explorer[{extra}]"\n'


def test_what_is_installed_can_be_deployed(installed, tmp_path):
    said = start(installed, tmp_path, entry(installed, "gan-explorer"), "deploy", "me/gans", "--dry-run")
    listed = {line.split()[-1] for line in said.stdout.splitlines()[1:]}
    wanted = {"app.py", "README.md", "requirements.txt", "ganapp/ui/app.py", "judges/mnist/model.safetensors"}
    assert wanted | {"checkpoints/dcgan-mnist/model.safetensors"} <= listed, said.stderr
    assert not [name for name in listed if "shipped" in name]


def test_all_that_a_page_needs_is_packed(installed):
    there = {file.relative_to(ROOT).as_posix() for file in (ROOT / "ganapp" / "ui" / "browser").rglob("*.*")}
    assert {file.rpartition(".")[2] for file in there} == {"css", "js", "wasm"}
    assert [file for file in sorted(there) if not (installed / file).is_file()] == []


def test_a_hidden_run_folder_is_not_packed(installed):
    assert not list((installed / "ganapp" / "shipped").rglob(".*"))


def listed(file: str) -> set[Requirement]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))}


def test_the_requirement_files_say_what_pyproject_says(installed):
    (facts,) = installed.glob("*.dist-info/METADATA")
    asked = re.findall(r"^Requires-Dist: ([^;\n]+)(?:; extra == '(\w+)')?$", facts.read_text(encoding="utf-8"), re.M)
    of = {
        extra: {Requirement(text) for text, other in asked if other == extra} for extra in ("", "app", "train", "test")
    }
    assert all(of.values())
    assert listed("requirements.txt") == of[""] | of["app"] | of["train"]
    assert listed("requirements-dev.txt") == of["test"]
