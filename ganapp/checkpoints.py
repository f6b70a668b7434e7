"""Checkpoint folders: find, load and save.

config.json        the flat config of the generator
model.safetensors  its weights (averaged over training), float32, and nothing else
training.json      the resolved recipe, data set, seed, device, time, versions
history.jsonl      one JSON object a log point
metrics.json       figures of merit and the protocol by which they were measured, where they were
truncation.json    figures along the truncation of a generator that has one, and the protocol, where they were measured
neighbours.png     the samples most like a training picture, above those training pictures, where it was measured
evolution.png      what the same latents gave in the course of the training, one row a time, one column a latent
critic.json, critic.safetensors    the adversary: its architecture and its weights
verdicts.jsonl     its scores of the same generated and real pictures after every epoch; real.png: these real ones
samples.png, README.md

The first two make a checkpoint; each of the others may be missing, or damaged, at no other cost than what it tells.
"""

import os
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial, wraps
from pathlib import Path
from typing import TypeVar

import torch
from torch import nn

from ganapp import adversary, facts, sampling
from ganapp.adversary import CRITIC, CRITIC_CONFIG, REAL, VERDICTS
from ganapp.configs import CONFIG
from ganapp.facts import CURVE, EVOLUTION, HISTORY, METRICS, TRAINING
from ganapp.files import FileFault, find
from ganapp.generators import Generator
from ganapp.weights import WEIGHTS

FILES = (CONFIG, WEIGHTS, TRAINING, HISTORY, METRICS, CURVE, EVOLUTION, CRITIC, CRITIC_CONFIG, VERDICTS, REAL)
PROBED = 4  # latents that a generator must be able to draw

Result = TypeVar("Result")


class CheckpointError(Exception):
    """A checkpoint folder cannot be used; the message says what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A loaded checkpoint: the generator in eval mode on the CPU, and what is known of its training.

    All of it was read and checked when it was loaded; nothing is read from its folder afterwards. Two that were loaded
    one after the other are two, whatever their names; see `remembered`.
    """

    name: str
    folder: Path
    generator: Generator
    training: dict
    """training.json; what the app reads of it is of the kind that `facts.KINDS` asks for, or not there."""
    metrics: dict
    """protocol, figures, floor and ceiling, see training/measure/; empty where nothing was measured."""
    history: list[dict] = field(default_factory=list)
    """The log points of the run, oldest first; empty where there is no history."""
    curve: dict = field(default_factory=dict)
    """The protocol and the rows of truncation.json, see `facts.curve`; empty where nothing was measured."""
    evolution: bytes | None = None
    """evolution.png, see `facts.frames`; None where there is none."""
    critic: nn.Module | None = None
    """The adversary in eval mode on the CPU, see `adversary.scores`; None where there is none that can be used."""
    verdicts: list[dict] = field(default_factory=list)
    """{epoch, real: scores, fake: scores} of the same pictures, oldest first; empty where none were kept."""
    real: bytes | None = None
    """The real ones among these pictures, see `adversary.pictures`; None where they do not travel with the model."""
    weights_bytes: int = 0
    faults: tuple[str, ...] = ()
    """What of the optional files could not be used."""

    @property
    def parameters(self) -> int:
        return sum(p.numel() for p in self.generator.parameters())

    @cached_property
    def seconds(self) -> float | None:
        """How long its training takes a machine that does nothing else, see `facts.undisturbed`, where its history
        tells and its steps cost the same all along, and else as long as it took; None where nothing is known."""
        took: float | None = self.training.get("seconds")
        grew = bool(self.training.get("settings", {}).get("growth"))
        alone = None if grew else facts.undisturbed(self.history, self.training.get("generator_steps", 0))
        return took if took is None or alone is None else min(took, alone)

    @cached_property
    def painter(self) -> Generator:
        """The generator prepared for drawing; see `sampling.prepare`."""
        return sampling.prepare(self.generator)


def remembered(compute: Callable[[Checkpoint], Result]) -> Callable[[Checkpoint], Result]:
    """`compute`, once for each checkpoint. A replaced checkpoint is another one, and what was known of the old one goes
    with it."""
    known: weakref.WeakKeyDictionary[Checkpoint, Result] = weakref.WeakKeyDictionary()

    @wraps(compute)
    def recall(checkpoint: Checkpoint) -> Result:
        if checkpoint not in known:
            known[checkpoint] = compute(checkpoint)
        return known[checkpoint]

    return recall


def load(folder: Path | str) -> Checkpoint:
    """Load one checkpoint folder, onto the CPU: strictly, but for the optional files, whose faults it names. Raises
    CheckpointError."""
    folder = Path(folder)
    if not folder.name.isprintable():
        raise CheckpointError(f"{ascii(folder.name)[1:-1]}: rename the folder; its name has characters without a shape")
    try:
        generator = Generator.from_pretrained(folder)
        size = os.path.getsize(folder / WEIGHTS)
    except FileFault as fault:
        raise CheckpointError(f"{folder.name}: {fault}") from fault
    except OSError as error:  # the folder is not there, or has just gone
        raise CheckpointError(f"{folder.name}: {error.strerror or 'there is no such folder'}") from error
    _probe(generator, folder.name)
    faults: list[str] = []
    read = partial(facts.optional, folder=folder, note=faults.append)
    return Checkpoint(
        folder.name,
        folder,
        generator,
        training=read(facts.training, name=TRAINING, empty={}),
        metrics=read(facts.metrics, name=METRICS, empty={}),
        history=read(facts.history, name=HISTORY, empty=[]),
        curve=read(facts.curve, name=CURVE, empty={}),
        evolution=read(partial(facts.evolution, config=generator.config), name=EVOLUTION, empty=None),
        critic=read(lambda folder, note: adversary.critic_of(folder, generator.config), name=CRITIC_CONFIG, empty=None),
        verdicts=read(adversary.verdicts, name=VERDICTS, empty=[]),
        real=read(lambda folder, note: adversary.real(folder, generator.config), name=REAL, empty=None),
        weights_bytes=size,
        faults=tuple(faults),
    )


@torch.inference_mode()
def _probe(generator: Generator, name: str) -> None:
    """Raises CheckpointError unless what the generator makes are finite numbers, and can be shown."""
    if generator.config.channels not in facts.MODES:
        raise CheckpointError(
            f"{name}: pictures of {generator.config.channels} channels cannot be shown, only grey and RGB"
        )
    made = generator(generator.config.latent.from_seeds(range(PROBED)))
    if not torch.isfinite(made).all():
        raise CheckpointError(f"{name}: the generator draws NaN or infinity")


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


def references(root: Path) -> list[Path]:
    """The folders of runs of which only the figures are kept: runs/reference beside the folder of checkpoints."""
    return find(root.parent / "runs" / "reference")


def read_metrics(folder: Path) -> dict:
    """What metrics.json holds: protocol, figures, floor, ceiling; empty where there is none. Raises CheckpointError for
    the least fault: where the app shows what is left, a table that is written to stay wants it mended."""
    faults: list[str] = []
    content: dict = facts.optional(facts.metrics, folder, METRICS, {}, faults.append)
    if faults:
        raise CheckpointError(f"{folder.name}: {faults[0]}")
    return content
