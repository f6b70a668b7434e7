"""Checkpoint folders: find, load and save.

config.json        the flat config of the generator
model.safetensors  its weights (averaged over training), float32, and nothing else
training.json      the resolved recipe, data set, seed, device, time, versions
history.jsonl      one JSON object a log point
metrics.json       figures of merit and the protocol by which they were measured, where they were
neighbours.png     the samples most like a training picture, above those training pictures, where it was measured
samples.png, evolution.png, README.md
"""

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch
from safetensors import SafetensorError

from ganapp.generators import Generator

CONFIG, WEIGHTS, TRAINING, HISTORY = "config.json", "model.safetensors", "training.json", "history.jsonl"
METRICS = "metrics.json"
REFERENCES = Path(__file__).parent.parent / "runs" / "reference"


class CheckpointError(Exception):
    """A checkpoint folder cannot be used; the message says what is wrong with it."""


@dataclass(frozen=True)
class Checkpoint:
    """A loaded checkpoint: the generator in eval mode on the CPU, and what is known of its training."""

    name: str
    folder: Path
    generator: Generator
    training: dict
    metrics: dict
    """protocol, figures, floor and ceiling, see training/bench.py; empty where nothing was measured."""

    @property
    def parameters(self) -> int:
        return sum(p.numel() for p in self.generator.parameters())

    @property
    def weights_bytes(self) -> int:
        return (self.folder / WEIGHTS).stat().st_size

    @cached_property
    def history(self) -> list[dict]:
        """The log points of the run, oldest first; empty where there is no history."""
        file = self.folder / HISTORY
        if not file.is_file():
            return []
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def find(root: Path) -> list[Path]:
    """Every folder in `root` that could be a checkpoint, by name. Hidden folders are runs in progress."""
    if not root.is_dir():
        return []
    return sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))


def load(folder: Path | str) -> Checkpoint:
    """Load one checkpoint folder strictly, onto the CPU. Raises CheckpointError."""
    folder = Path(folder)
    for name in (CONFIG, WEIGHTS):
        if not (folder / name).is_file():
            raise CheckpointError(f"{folder.name}: {name} is missing")
    try:
        generator = Generator.from_pretrained(folder)
    except SafetensorError as error:
        raise CheckpointError(f"{folder.name}: {WEIGHTS} is damaged or not a safetensors file ({error})") from error
    except RuntimeError as error:
        detail = " ".join(str(error).split())[:300]
        raise CheckpointError(f"{folder.name}: the weights do not fit {CONFIG} ({detail})") from error
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise CheckpointError(f"{folder.name}: {CONFIG} cannot be used ({error})") from error
    broken = [name for name, tensor in generator.state_dict().items() if not torch.isfinite(tensor).all()]
    if broken:
        raise CheckpointError(f"{folder.name}: the weights hold NaN or infinity in {', '.join(broken[:3])}")
    return Checkpoint(folder.name, folder, generator, _read_object(folder / TRAINING), read_metrics(folder))


def load_all(root: Path) -> tuple[dict[str, Checkpoint], dict[str, str]]:
    """(checkpoints by name, error messages by folder name) of every folder in `root`."""
    loaded, errors = {}, {}
    for folder in find(root):
        try:
            loaded[folder.name] = load(folder)
        except CheckpointError as error:
            errors[folder.name] = str(error)
    return loaded, errors


def write_atomically(file: Path, content: bytes) -> None:
    """Write a file so that a crash leaves either the old content or the new, never a part."""
    temporary = file.with_name(f".{file.name}.tmp")
    try:
        with open(temporary, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)
    if hasattr(os, "O_DIRECTORY"):  # the new name itself must survive a power cut
        directory = os.open(file.parent, os.O_DIRECTORY)
        os.fsync(directory)
        os.close(directory)


def references() -> dict[str, dict]:
    """What metrics.json holds, by name, of the runs of runs/reference, of which only the figures are kept."""
    found = {folder.name: read_metrics(folder) for folder in find(REFERENCES)}
    return {name: content for name, content in found.items() if content}


def read_metrics(folder: Path) -> dict:
    """What metrics.json holds: protocol, figures, floor, ceiling; empty where there is none. Raises CheckpointError."""
    content = _read_object(folder / METRICS)
    parts = ("protocol", "figures", "floor", "ceiling")
    if content and not all(isinstance(content.get(part), dict) for part in parts):
        raise CheckpointError(f"{folder.name}: {METRICS} must hold {', '.join(parts)}")
    for part in parts[1:] if content else ():
        if not all(isinstance(value, int | float) for value in content[part].values()):
            raise CheckpointError(f"{folder.name}: every figure in {METRICS} must be a number")
    return content


def _read_object(file: Path) -> dict:
    if not file.is_file():
        return {}
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CheckpointError(f"{file.parent.name}: {file.name} is not JSON ({error})") from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{file.parent.name}: {file.name} must hold a JSON object")
    return content
