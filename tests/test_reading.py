import shutil
from types import SimpleNamespace

import numpy as np
import pytest

from ganapp import checkpoints, idx, judge, neighbours, reading, sampling
from ganapp.judge import JUDGES
from ganapp.ui.kit import readings
from tests.support import ROOT


def test_a_data_set_without_a_judge_is_not_read():
    pictures = np.zeros((2, 28, 28, 1), dtype=np.uint8)
    for dataset in ("nothing", "../mnist", "", None, 7, ["mnist"]):
        assert reading.read(dataset, pictures) is None
    assert reading.read("mnist", np.zeros((2, 28, 28, 3), dtype=np.uint8)) is None


def test_a_judge_that_cannot_be_used_is_named_and_what_it_would_read_is_not_read(tmp_path, monkeypatch):
    """As after a clone without Git LFS; the folder of another one is not there, which is no fault."""
    shutil.copytree(JUDGES / "mnist", tmp_path / "judges" / "mnist")
    monkeypatch.setattr("ganapp.judge.JUDGES", tmp_path / "judges")
    monkeypatch.setattr("ganapp.reading.JUDGES", tmp_path / "judges")
    reading.judge_of.cache_clear()
    assert reading.faults() == []
    (tmp_path / "judges" / "mnist" / "model.safetensors").write_text("version https://git-lfs.github.com/spec/v1\noid")
    reading.judge_of.cache_clear()
    pointer = "model.safetensors is a Git LFS pointer instead of the file itself; run `git lfs pull`"
    assert reading.faults() == [f"judges/mnist cannot be loaded ({pointer})"]
    assert reading.read("mnist", np.zeros((2, 28, 28, 1), dtype=np.uint8)) is None
    assert not judge.is_current({"dataset": "cifar", "judge": "0"})
    reading.judge_of.cache_clear()


@pytest.mark.parametrize("size", [28, 32])
def test_the_judge_reads_real_digits_of_either_size(real_data_dir, size):
    raw = real_data_dir / "MNIST" / "raw"
    pictures = idx.read(raw / "t10k-images-idx3-ubyte")[:200, :, :, None]
    labels = idx.read(raw / "t10k-labels-idx1-ubyte")[:200]
    pictures = np.pad(pictures, ((0, 0), *[((size - 28) // 2,) * 2] * 2, (0, 0)))
    read = reading.read("mnist", pictures)
    assert np.mean([label for label, _ in read] == labels) > 0.95
    assert all(0 <= confidence <= 1 for _, confidence in read)


def test_the_surest_picture_of_a_class_is_found():
    readings = [(3, 0.5), (8, 0.7), (3, 0.9), (3, 0.9), (8, 0.99)]
    assert reading.surest(readings, 3) == 2
    assert reading.surest(readings, 8) == 4
    assert reading.surest(readings, 0) is None


def test_the_nearest_pictures_are_those_of_a_plain_search(small_mnist):
    real, labels = neighbours.training_set("mnist", small_mnist)
    picture = np.random.default_rng(1).integers(0, 256, (28, 28, 1), dtype=np.uint8)
    found, found_labels, distances = neighbours.nearest("mnist", picture, 4)
    expected = np.sqrt(((real.astype(float) - picture[:, :, 0]) ** 2).mean((1, 2)))
    order = np.argsort(expected)[:4]
    assert np.array_equal(found[..., 0], real[order])
    assert found_labels == labels[order].tolist()
    np.testing.assert_allclose(distances, expected[order], rtol=1e-5)
    _, (label,), (distance,) = neighbours.nearest("mnist", real[17][..., None], 1)
    assert label == 7
    assert distance < 1e-4


def test_a_larger_picture_is_compared_at_the_size_of_the_real_ones(small_mnist):
    real, _ = neighbours.training_set("mnist", small_mnist)
    twice = real[31].repeat(2, 0).repeat(2, 1)[..., None]
    assert neighbours.nearest("mnist", twice, 1)[1] == [1]


def test_an_absent_or_damaged_data_set_is_no_data_set(small_mnist):
    assert neighbours.is_there("mnist")
    assert not neighbours.is_there("fashion_mnist")
    assert not neighbours.is_there("brain_mri")
    assert not neighbours.is_there(None)
    file = small_mnist / "MNIST" / "raw" / idx.NAMES["train"][0]
    for damaged in (b"", b"\0\0", file.read_bytes()[:-1], b"\0\0\x0d" + file.read_bytes()[3:]):
        file.write_bytes(damaged)
        neighbours.training_set.cache_clear()
        assert not neighbours.is_there("mnist")


def test_of_a_stack_every_colour_is_read_as_a_picture_and_the_least_sure_counts():
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "cgan-mnist")
    drawn = sampling.draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(range(60)))
    digits = np.array(reading.read("mnist", drawn)).reshape(20, 3, 2)
    stacks = drawn[..., 0].reshape(20, 3, 28, 28).transpose(0, 2, 3, 1)
    read = reading.read("stacked_mnist", stacks)
    assert [f"{number:03}" for number, _ in read] == ["".join(str(int(d)) for d in row) for row in digits[..., 0]]
    np.testing.assert_allclose([sure for _, sure in read], digits[..., 1].min(1), rtol=1e-4)
    assert reading.read("stacked_mnist", drawn) is None, "one colour is no stack"
    (caption,) = readings.captions(SimpleNamespace(training={"dataset": "stacked_mnist"}), stacks[:1], "en")
    assert caption.startswith(f"reads as {' '.join(f'{read[0][0]:03}')} · ")
