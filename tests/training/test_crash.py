"""A run killed with SIGKILL at random moments, saves included, ends with the weights of one that was not.

CRASH_KILLS=30 python -m pytest tests/training/test_crash.py     # the long version: 30 kills a recipe
"""

import multiprocessing
import os
import random
import time

import pytest

from ganapp import checkpoints
from training.__main__ import main

KILLS = int(os.environ.get("CRASH_KILLS", 2))
TINY = ["--device", "cpu", "--precision", "float32", "--generator.width", "4", "--critic.width", "8"]


def arguments(recipe, data_dir, out):
    budget = ["--batch-size", "16", "--epochs", "4", "--save-every", "0.02"]
    return [recipe, *TINY, *budget, "--data-dir", str(data_dir), "--out", str(out)]


@pytest.fixture(scope="module")
def fresh_process():
    """Starts real processes that have imported torch already, so that many runs take seconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["training.__main__"])
    warm_up = context.Process(target=int)
    warm_up.start()
    warm_up.join()
    return lambda *given: context.Process(target=main, args=given)


@pytest.mark.parametrize("recipe", ["vanilla", "dcgan", "wgan", "wgan-gp"])
def test_a_killed_run_continues_to_the_same_weights(recipe, data_dir, tmp_path, fresh_process):
    started = time.monotonic()
    whole = fresh_process(arguments(recipe, data_dir, tmp_path / "whole"))
    whole.start()
    whole.join()
    assert whole.exitcode == 0
    length = time.monotonic() - started
    chance, kills = random.Random(recipe), 0
    while kills < KILLS:
        cut = tmp_path / f"cut{kills}"
        while True:
            process = fresh_process(arguments(recipe, data_dir, cut))
            process.start()
            process.join(chance.uniform(0, 0.8 * length))
            if process.exitcode is not None:
                break
            process.kill()
            process.join()
            kills += 1
        assert process.exitcode == 0, "a continued run failed"
        assert_same(cut, tmp_path / "whole")


def assert_same(cut, whole):
    for name in ("model.safetensors", "evolution.png", "samples.png"):
        assert (cut / name).read_bytes() == (whole / name).read_bytes(), name
    histories = [[{**log, "seconds": 0} for log in checkpoints.load(folder).history] for folder in (cut, whole)]
    assert histories[0] == histories[1]
