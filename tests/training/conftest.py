"""A data set of our own in MNIST's file format, so that the real CLI runs on any machine, and processes for it."""

import multiprocessing
from pathlib import Path

import numpy as np
import pytest

from tests.support.data import write_idx
from tests.support.processes import TrainingProcess
from training.__main__ import main

N_IMAGES = 320
# What a run imports sooner or later, once for all of them: nine tenths of a tiny run would be these imports.
PRELOADED = ["training.__main__", "torch._dynamo", "torchvision.transforms.v2.functional"]


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory) -> Path:
    """Ten kinds of squares: bright at a place that depends on the label."""
    root = tmp_path_factory.mktemp("data")
    raw = root / "MNIST" / "raw"
    raw.mkdir(parents=True)
    rng = np.random.default_rng(0)
    for prefix in ("train", "t10k"):
        labels = rng.integers(0, 10, N_IMAGES)
        images = rng.integers(0, 40, (N_IMAGES, 28, 28))
        for image, label in zip(images, labels, strict=True):
            row, column = divmod(label, 5)
            image[4 + row * 10 :, 1 + column * 5 :][:8, :5] = 220
        write_idx(raw / f"{prefix}-images-idx3-ubyte", images)
        write_idx(raw / f"{prefix}-labels-idx1-ubyte", labels)
    return root


@pytest.fixture(scope="session")
def judge_folder(data_dir, tmp_path_factory) -> Path:
    """A folder of judges, with one of that data, trained by the command."""
    root = tmp_path_factory.mktemp("judges")
    command = ["judge", "mnist", "--width", "4", "--epochs", "60", "--data-dir", str(data_dir), "--device", "cpu"]
    assert main([*command, "--out", str(root / "mnist")]) == 0
    return root


@pytest.fixture(scope="module")
def judged(judge_folder):
    """The same, where the package looks for its judges."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ganapp.judge.JUDGES", judge_folder)
        yield judge_folder


@pytest.fixture(scope="session")
def forks():
    """The context of processes that have imported torch, and this project's training, already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@pytest.fixture(scope="session")
def training_process(tmp_path_factory, forks):
    """Starts a process: training_process(arguments) -> TrainingProcess."""
    root, started = tmp_path_factory.mktemp("processes"), []

    def start(arguments: list[str]) -> TrainingProcess:
        folder = root / str(len(started))
        folder.mkdir()
        started.append(TrainingProcess(forks, arguments, folder))
        return started[-1]

    yield start
    for process in started:  # what a failed test left running would be waited for at the end
        process.kill()


@pytest.fixture
def stop_after(monkeypatch):
    """stop_after(n): runs are asked to stop after n more steps."""

    class Counted:
        def __init__(self, steps):
            self.steps = steps

        def __get__(self, *_):
            self.steps -= 1
            return self.steps <= 0

    def stop_after(steps):
        monkeypatch.setattr("training.machine.signals.Stop.asked", Counted(steps))

    return stop_after
