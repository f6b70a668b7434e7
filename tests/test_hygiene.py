"""The tests' own rules, which are said in tests/support/__init__.py."""

import ast
import re
from pathlib import Path

import pytest

from tests.support import ROOT

FILES = sorted((ROOT / "tests").rglob("*.py"))
TESTS = [file for file in FILES if file.name.startswith(("test_", "conftest")) and file != Path(__file__)]
WAITS = {"sleep", "wait_for_timeout"}


def where(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> set[str]:
    """Every part of every name that is imported, however it is."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {*(node.module or "").split("."), *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {part for alias in node.names for part in alias.name.split(".")}
    return names


def called(tree: ast.AST) -> set[str]:
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {getattr(function, "attr", getattr(function, "id", "")) for function in functions}


def faults(source: str) -> list[str]:
    tree = ast.parse(source)
    taken = sorted(name for name in imported(tree) if name.startswith(("test_", "conftest")))
    return [
        *(f"imports {name}: what two files need stands in tests/support, a fixture in a conftest" for name in taken),
        *(f"calls {name}: wait for the condition itself" for name in sorted(called(tree) & WAITS)),
        *("sets a timer in the page: wait for the condition itself" for _ in re.findall(r"\bsetTimeout\(", source)),
        *("silences the linter" for _ in re.findall(r"#\s*noqa", source)),
    ]


@pytest.mark.parametrize("file", TESTS, ids=where)
def test_a_test_file_keeps_to_the_rules(file):
    assert not faults(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from tests.test_app import decode", "imports test_app"),
        ("from tests import conftest", "imports conftest"),
        ("import tests.training.test_loop as loop", "imports test_loop"),
        ("import time\ntime.sleep(1)", "calls sleep"),
        ("from time import sleep\nsleep(1)", "calls sleep"),
        ("page.wait_for_timeout(300)", "calls wait_for_timeout"),
        ("page.evaluate('setTimeout(done, 500)')", "sets a timer"),
        ("from a import b  # noqa: F401", "silences the linter"),
    ],
)
def test_every_rule_finds_its_fault(source, fault):
    assert any(found.startswith(fault) for found in faults(source))
    assert not faults("import time\nfrom tests.support.waiting import until\nuntil(lambda: time.time() > 3, 'now')")
