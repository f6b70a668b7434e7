"""Two data sets as one of twenty classes: what it holds, and a run on it that is measured on each of the two."""

import json
import shutil

import numpy as np
import pytest
import torch

from ganapp import checkpoints
from tests.support.data import write_idx
from training.__main__ import main
from training.data.source import Request
from training.sources import SOURCES

CLOTHES = 37  # as many of the other kind


@pytest.fixture(scope="module")
def both(data_dir, tmp_path_factory):
    root = tmp_path_factory.mktemp("both")
    shutil.copytree(data_dir / "MNIST", root / "MNIST")
    raw = root / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    for prefix in ("train", "t10k"):
        write_idx(raw / f"{prefix}-images-idx3-ubyte", np.full((CLOTHES, 28, 28), 200))
        write_idx(raw / f"{prefix}-labels-idx1-ubyte", np.arange(CLOTHES) % 10)
    return root


def test_each_picture_of_both_is_there_once_with_its_class(both):
    source = SOURCES["mnist_fashion"]
    assert len(source.classes) == len(set(source.classes)) == 20
    found = source.load(Request(both))
    digits, clothes = (SOURCES[name].load(Request(both)) for name in ("mnist", "fashion_mnist"))
    kind = found.labels >= 10
    assert torch.equal(found.values[~kind], digits.values)
    assert torch.equal(found.labels[~kind], digits.labels)
    assert torch.equal(found.values[kind], clothes.values)
    assert torch.equal(found.labels[kind] - 10, clothes.labels)
    first = kind[: len(kind) // 4].float().mean()
    assert float(first) == pytest.approx(float(kind.float().mean()), abs=0.05), "both kinds from the beginning on"


def test_one_model_of_both_is_measured_on_the_digits_alone(both, tmp_path):
    out = tmp_path / "x"
    tiny = ["--device", "cpu", "--generator.width", "4", "--critic.width", "4", "--batch-size", "16", "--epochs", "1"]
    told = ["--dataset", "mnist_fashion", "--data-dir", str(both)]
    assert main(["biggan", *tiny, *told, "--out", str(out)]) == 0
    generator = checkpoints.load(out).generator
    assert generator.config.classes == SOURCES["mnist_fashion"].classes
    options = ["--against", "mnist", "--samples", "50", "--data-dir", str(both)]
    assert main(["evaluate", str(out), *options]) == 0
    figures = json.loads((out / "metrics.json").read_text())["figures"]
    assert {"asked", "asked_0", "asked_9"} <= figures.keys()
