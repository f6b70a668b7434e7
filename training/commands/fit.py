"""What `train` does once its recipe is resolved: the run, from where it stands to the end of its budget or a signal."""

import json
import math
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from training.data.batches import Alternating, ShuffledBatches
from training.data.source import Domains, Request, Source
from training.data.streaming import Streamed
from training.engine.loop import steps_per_epoch, train
from training.engine.run import Run, start
from training.machine.device import autocast, free_memory
from training.machine.distributed import World
from training.machine.signals import Stop
from training.record import start_from, state
from training.record.continuing import check_budget
from training.record.recorder import Recorder, start_tracking
from training.record.run_folder import RunFolder

if TYPE_CHECKING:
    from training.commands.train import Training


def fit(training: "Training", source: Source, device: torch.device, world: World, stop: Stop) -> bool:
    """Train, from where the run stands, to the end of the budget or to a signal. Returns whether it was a signal."""
    precision = (world.from_leader(training.precision.encode()) or b"").decode()  # it alone knows how the run began
    training, recipe = replace(training, precision=precision), training.recipe
    batches = load_batches(training, source, device, world)
    run = start(recipe, training.seed, device, world)
    origin, stopped = training.origin(RunFolder(training.folder)) if world.leads else None, False
    with recorder_of(training, source, run, batches, precision) if world.leads else nullcontext() as recorder:
        saved = recorder.folder.load() if recorder else None
        seen = take_up(training, run, batches, world, saved, origin)
        if recorder:
            recorder.begin(seen)
        recorded = device.type == "cuda" and world.size == 1 and not training.eager
        for progress in train(recipe, run, batches, autocast(device, precision), recorded):
            stopped = world.any(stop.asked)
            if recorder:
                recorder.record(progress, stopped)
            if stopped:
                break
    return stopped and run.step < recipe.epochs * steps_per_epoch(recipe, len(batches))


def take_up(
    training: "Training", run: Run, batches: ShuffledBatches, world: World, saved: bytes | None, origin: bytes | None
) -> int:
    """Bring a run that was just started to where it goes on: to its saved state, or to the weights of a checkpoint.

    The leading process alone has read them. Returns how many images the run has seen. Raises StateError."""
    saved = world.from_leader(saved)
    if saved is not None:
        before = state.read_metadata(saved)
        step, batch_size = int(before["step"]), json.loads(before["settings"])["batch_size"]
        check_budget(step / math.ceil(len(batches) / batch_size), training.recipe.epochs)
        state.restore(run, saved, training.settings, training.continue_with_changes)
        return step * batch_size
    if training.start_from:
        start_from.apply(run, world.from_leader(origin))
    return 0


def recorder_of(training: "Training", source: Source, run: Run, batches: ShuffledBatches, precision: str) -> Recorder:
    return Recorder(
        training.recipe, source, run, batches,
        request=request_of(training), settings=training.settings, precision=precision,
        folder=RunFolder(training.folder), fresh=training.fresh, save_every=training.save_every,
        habits=training.habits,
        tracker=start_tracking(training.folder.name, training.settings) if training.track else None,
    )  # fmt: skip


def load_batches(
    training: "Training", source: Source, device: torch.device, world: World, download: bool = True
) -> ShuffledBatches:
    """The stream of what the run learns from, on the device. Raises DataError."""
    recipe = training.recipe
    samples = source.load(request_of(training, download))
    limit = free_memory(device) / 2 if training.memory is None else training.memory * 2**30
    resident = samples.values.nbytes <= limit
    if samples.mapped and resident:
        samples = replace(samples, values=samples.values.clone())
    usual = Alternating if isinstance(source.makes, Domains) else ShuffledBatches
    kind = usual if resident or not samples.mapped else Streamed
    classes = len(source.classes) if recipe.conditional else 0
    return kind(samples, recipe.batch_size, training.seed, classes=classes, device=device, world=world)


def request_of(training: "Training", download: bool = True) -> Request:
    return Request(training.data_dir, training.recipe.data, seed=training.seed, download=download)
