"""The imports of the house run one way; see the tree in the README."""

import ast
from pathlib import Path

import pytest

from tests.support import ROOT

FILES = sorted([ROOT / "app.py", *(ROOT / "ganapp").rglob("*.py"), *(ROOT / "training").rglob("*.py")])


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute here"
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def below(names: set[str], *packages: str) -> list[str]:
    return sorted(n for n in names for p in packages if n == p or n.startswith(f"{p}."))


def where(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=where)
def test_imports_run_one_way(file):
    place, names = where(file), imported(file)
    if place.startswith("ganapp/"):
        assert not below(names, "training", "torchvision", "app")
    if place.startswith("ganapp/") and not place.startswith("ganapp/ui/"):
        assert not below(names, "gradio", "ganapp.ui")
    if place.startswith("training/"):
        assert not below(names, "gradio", "app", "ganapp.ui", "ganapp.texts", "ganapp.figures")
    if place == "ganapp/latents.py":
        assert not below(names, "ganapp")
    if place.startswith("ganapp/generators/"):
        assert not below(names, "ganapp.checkpoints", "ganapp.sampling", "ganapp.texts", "ganapp.figures")


def test_every_layer_was_looked_at():
    assert len(FILES) > 20
    assert below(imported(ROOT / "training" / "loop.py"), "ganapp.generators")
