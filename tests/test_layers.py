"""The imports of the house run one way; see the tree in the README."""

import ast
from pathlib import Path

import pytest

from tests.support import ROOT

FILES = sorted([ROOT / "app.py", *(ROOT / "ganapp").rglob("*.py"), *(ROOT / "training").rglob("*.py")])


COMMANDS = ("ganapp/__main__.py",)
"""What begins in ganapp/ and needs the interface."""


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


TRAINING = [
    "errors",
    "machine",
    "data",
    "pictures",
    "sources",
    "game",
    "recipes",
    "engine",
    "measure",
    "record",
    "sweep",
    "commands",
    "__main__",
]
INTERFACE = ["theme", "kit", "page", "server", "mcp", "tabs", "site", "app", "__init__"]
"""The rooms of training/ and of ganapp/ui/, each of which uses what comes before it and itself; those that are joined
by a plus do not know each other."""


@pytest.mark.parametrize("file", FILES, ids=where)
def test_imports_run_one_way(file):
    place, names = where(file), imported(file)
    if place.startswith("ganapp/"):
        assert not below(names, "training", "torchvision", "app")
    if place.startswith("ganapp/") and not place.startswith("ganapp/ui/") and place != "ganapp/__main__.py":
        assert not below(names, "gradio", "ganapp.ui")
    if place.startswith("training/"):
        assert not below(names, "gradio", "app", "ganapp.ui", "ganapp.texts", "ganapp.images")
    if place == "ganapp/latents.py":
        assert not below(names, "ganapp")
    if place.startswith("ganapp/generators/"):
        assert not below(names, "ganapp.checkpoints", "ganapp.sampling", "ganapp.texts", "ganapp.images")


@pytest.mark.parametrize(("package", "rooms"), [("training", TRAINING), ("ganapp/ui", INTERFACE)])
def test_every_room_uses_only_those_before_it(package, rooms):
    floors = {room: floor for floor, names in enumerate(rooms) for room in names.split("+")}
    prefix = package.replace("/", ".")
    for file in (ROOT / package).rglob("*.py"):
        own = file.relative_to(ROOT / package).parts[0].removesuffix(".py")
        if (package, own) == ("training", "__init__"):
            continue
        for name in below(imported(file), prefix):
            room = name.removeprefix(prefix).strip(".").partition(".")[0]
            if room in floors and room != own:
                assert floors[room] < floors[own], f"{where(file)} uses {name}"


@pytest.mark.parametrize(("package", "rooms"), [("training", TRAINING), ("ganapp/ui", INTERFACE)])
def test_every_file_has_a_room(package, rooms):
    found = {path.name.removesuffix(".py") for path in (ROOT / package).iterdir()}
    found -= {"__pycache__", "browser"} | ({"__init__"} if package == "training" else set())
    assert found == {room for names in rooms for room in names.split("+")}


def test_every_layer_was_looked_at():
    assert len(FILES) > 20
    assert below(imported(ROOT / "training" / "engine" / "loop.py"), "ganapp.generators")
