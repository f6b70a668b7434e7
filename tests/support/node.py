"""The page's modules that know no page, run under node from a test in Python."""

import base64
import json
import subprocess

import numpy as np
import torch
from torch import Tensor

from tests.support import ROOT

BROWSER = ROOT / "ganapp" / "ui" / "browser"
START = """
import { readFileSync } from "node:fs";
const given = JSON.parse(readFileSync(0, "utf8"), (key, value) =>
  typeof value === "object" && value?.float32 !== undefined
    ? new Float32Array(Uint8Array.from(Buffer.from(value.float32, "base64")).buffer)
    : value);
const base64 = ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString("base64");
const KINDS = { float32: Float32Array, float64: Float64Array };
const kindOf = (value) => Object.keys(KINDS).find((name) => value instanceof KINDS[name]);
const packed = (key, value) => (kindOf(value) ? { [kindOf(value)]: base64(value) } : value);
const answer = (value) => process.stdout.write(JSON.stringify(value, packed));
"""


def run(body: str, given: object = None, imports: dict[str, str] | None = None) -> object:
    """What `answer(...)` was called with by the JavaScript `body`, which has `given`, and the names imported from each
    module of browser/, {"latents/seeds.js": "generator"}. Tensors travel as float32; Float32Arrays and Float64Arrays
    come back as flat tensors of their kind."""
    lines = [
        f"import {{ {names} }} from {json.dumps((BROWSER / file).as_uri())};" for file, names in (imports or {}).items()
    ]
    command = ["node", "--input-type=module", "-e", "\n".join([*lines, START, body])]
    done = subprocess.run(
        command, input=json.dumps(given, default=_packed), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, object_hook=_unpacked)


def _packed(value: object) -> dict[str, str]:
    assert isinstance(value, Tensor), type(value)
    return {"float32": base64.b64encode(value.float().contiguous().numpy().tobytes()).decode()}


def _unpacked(value: dict) -> dict | Tensor:
    for name, kind in (("float32", np.float32), ("float64", np.float64)):
        if value.keys() == {name}:
            return torch.from_numpy(np.frombuffer(base64.b64decode(value[name]), kind).copy())
    return value
