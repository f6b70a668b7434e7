"""The page's own modules and kernel, run by node: what a page would draw, for comparison with torch."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from tests.support import ROOT

Jobs = Mapping[str, tuple[bytes, np.ndarray, dict]]
"""{name: (content of a file of weights, input, {job, ...})}, see tests/browser/paint.js."""


def by_node(folder: Path, jobs: Jobs) -> dict[str, bytes]:
    """The answers by name, of one run of node; a skip where there is none."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the PATH")
    told = []
    for number, (content, given, job) in enumerate(jobs.values()):
        weights, taken, made = (folder / f"{number}.{kind}" for kind in ("bin", "in", "out"))
        weights.write_bytes(content)
        taken.write_bytes(given.tobytes())
        told.append({"weights": str(weights), "input": str(taken), "output": str(made), **job})
    (folder / "jobs.json").write_text(json.dumps(told))
    command = [node, "tests/browser/paint.js", str(folder / "jobs.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return {name: Path(job["output"]).read_bytes() for name, job in zip(jobs, told, strict=True)}
