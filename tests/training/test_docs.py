"""docs/adding-a-gan.md, followed to the letter in a copy of the packages; and what documents say of files."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ganapp.generators import Generator
from tests.support import ROOT
from training.data.source import Samples, Source
from training.sources import find

GUIDE = (ROOT / "docs" / "adding-a-gan.md").read_text(encoding="utf-8")
REGISTERED = {
    "training/recipes/__init__.py": ("PICTURES = (", "from training.recipes.lsgan import LSGAN", "LSGAN, "),
    "training/sources/__init__.py": ("for source in (", "from training.sources.stripes import STRIPES", "STRIPES, "),
    "ganapp/critics/__init__.py": (
        "CRITICS: dict[str, type[CriticConfig]] = {",
        "from ganapp.critics.maxout import MaxoutConfig",
        '"maxout": MaxoutConfig, ',
    ),
}
"""By file: the registry, the import that the guide asks for, and what is added."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The packages with what the guide adds."""
    root = tmp_path_factory.mktemp("copy")
    for package in ("ganapp", "training"):
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__", "browser"))
    blocks = re.findall(r"```python\n# (\S+)\n(.*?)```", GUIDE, re.S)
    assert len(blocks) == 3
    for name, code in blocks:
        assert not (root / name).exists(), f"{name} is there already: the guide wants another example"
        (root / name).write_text(code, encoding="utf-8")
    for name, (registry, line, entry) in REGISTERED.items():
        text = (root / name).read_text(encoding="utf-8")
        assert text.count(registry) == 1, f"the registry of {name} is called otherwise"
        first = text.index("from ")
        text = f"{text[:first]}{line}\n{text[first:]}".replace(registry, registry + entry)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "training", *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.thorough
def test_what_the_guide_adds_trains_and_is_sampled(copy):
    assert "maxout" in run(copy, "lsgan", "--dataset", "stripes", "--dry-run").lower()
    tiny = ("--batch-size", "64", "--generator.width", "8", "--device", "cpu")
    run(copy, "lsgan", "--dataset", "stripes", "--epochs", "2", *tiny, "--out", "outputs/stripes")
    run(copy, "sample", "outputs/stripes", "--count", "5", "--out", "drawn.npz", "--device", "cpu")
    with np.load(copy / "drawn.npz") as arrays:
        assert arrays["samples"].shape == (5, 28, 28, 1)


def test_the_loop_of_the_docs_trains_and_saves(tmp_path, monkeypatch, capsys):
    text = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
    (code,) = [block for block in re.findall(r"```python\n(.*?)```", text, re.S) if "loop.train" in block]
    for picture, point in (('"mnist"', '"moons"'), ('"dcgan"', '"moons"'), ("find(", "small(")):
        assert picture in code
        code = code.replace(picture, point)
    monkeypatch.chdir(tmp_path)
    exec(code, {"small": small})
    assert Generator.from_pretrained(tmp_path / "mine").config.architecture == "points"
    assert "'step': 50" in capsys.readouterr().out


def small(name: str) -> Source:
    """A data set cut down to so many points that the whole budget is two hundred steps."""
    source = find(name)
    return replace(source, load=lambda request: Samples(source.load(request).values[:64]))


def test_documents_name_only_files_that_are_there():
    missing = []
    for document in [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *(ROOT / "docs").glob("*.md"),
    ]:
        text = document.read_text(encoding="utf-8")
        links = [document.parent / link for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text)]
        named = [
            ROOT / name
            for name in re.findall(r"`((?:ganapp|training|tests|runs|benchmarks|docs)/[\w./-]+\.\w+)`", text)
        ]
        missing += [f"{document.name}: {path.relative_to(ROOT)}" for path in [*links, *named] if not path.exists()]
    added = {name for name, _ in re.findall(r"```python\n# (\S+)\n(.*?)```", GUIDE, re.S)}
    assert [name for name in missing if name.split(": ")[1] not in added] == []


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_bytes()) < 9000
