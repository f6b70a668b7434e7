"""Short runs of moons through the command line, and what tells two results apart."""

from pathlib import Path

from ganapp import checkpoints
from training.__main__ import main

MOONS = ["moons", "--device", "cpu", "--n-points", "640", "--show-every", "1"]  # 10 steps an epoch
DCGAN = ["--precision", "float32", "--device", "cpu", "--generator.width", "4", "--critic.width", "8"]
TIMES = ("seconds", "device", "versions", "commit")


def train(out: Path, *arguments: str, recipe: list[str] = MOONS) -> int:
    return main([*recipe, *arguments, "--out", str(out)])


def facts(out: Path) -> dict:
    return checkpoints.load(out).training


def history(out: Path) -> list[dict]:
    return [{**log, "seconds": 0} for log in checkpoints.load(out).history]


def assert_same_result(one: Path, other: Path) -> None:
    for name in ("model.safetensors", "evolution.png", "samples.png", "config.json"):
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    assert history(one) == history(other)
    drop = dict.fromkeys(TIMES)
    assert {**facts(one), **drop} == {**facts(other), **drop}
