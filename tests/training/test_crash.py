"""A run killed with SIGKILL at random moments, saves included, ends with the weights of one that was not.

CRASH_KILLS=30 python -m pytest tests/training/test_crash.py --timeout 3600     # the long version: 30 kills a recipe
"""

import itertools
import os
import random
import time

import pytest

from ganapp import checkpoints
from tests.support.training import ON_A_GPU

KILLS = int(os.environ.get("CRASH_KILLS", 2))
KILLS_A_RUN = 6  # then it may go on to its end: on a busy machine it would otherwise never get there
TINY = ["--precision", "float32", "--generator.width", "4", "--critic.width", "8"]
BUDGET = ["--batch-size", "16", "--epochs", "4", "--save-every", "0.02"]


@pytest.mark.parametrize("device", ["cpu", pytest.param("cuda --deterministic", marks=ON_A_GPU)])
@pytest.mark.parametrize(
    "recipe",
    ["dcgan", "moons", *(pytest.param(name, marks=pytest.mark.thorough) for name in ("vanilla", "wgan", "wgan-gp"))],
)
def test_a_killed_run_continues_to_the_same_weights(recipe, device, data_dir, tmp_path, training_process):
    options = [*TINY, *BUDGET, "--device", *device.split(), "--data-dir", str(data_dir)]

    def start(name):
        return training_process([recipe, *options, "--out", str(tmp_path / name)])

    began = time.monotonic()
    assert start("whole").wait() == 0
    length = time.monotonic() - began
    chance, kills, names = random.Random(recipe), 0, itertools.count()
    while kills < KILLS:
        name, alive = f"cut{next(names)}", True  # a run may be at its end before it is killed: then another is cut
        for _ in range(min(KILLS_A_RUN, KILLS - kills)):
            process = start(name)
            alive = not process.ended_within(chance.uniform(0, 0.8 * length))
            if not alive:
                break
            process.kill()
            kills += 1
        process = start(name) if alive else process
        assert process.wait() == 0, process.stderr
        assert_same(tmp_path / name, tmp_path / "whole")


def assert_same(cut, whole):
    for name in ("model.safetensors", "evolution.png", "samples.png"):
        assert (cut / name).read_bytes() == (whole / name).read_bytes(), name
    histories = [[{**log, "seconds": 0} for log in checkpoints.load(folder).history] for folder in (cut, whole)]
    assert histories[0] == histories[1]
