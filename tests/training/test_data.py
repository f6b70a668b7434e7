import pytest
import torch

from training.data import ShuffledBatches, load, normalise


def test_pictures_are_uint8_and_resized(data_dir):
    images, labels = load("mnist", data_dir, 28)
    assert images.shape == (320, 1, 28, 28)
    assert images.dtype == torch.uint8
    assert labels.shape == (320,)
    assert load("mnist", data_dir, 32)[0].shape == (320, 1, 32, 32)


def test_real_mnist_is_whole(real_data_dir):
    images, labels = load("mnist", real_data_dir, 28)
    assert images.shape == (60_000, 1, 28, 28)
    assert torch.bincount(labels).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert images.float().mean().item() == pytest.approx(0.1307 * 255, abs=0.05)  # the usual figure for MNIST


def test_normalise_maps_black_and_white_to_the_ends_of_tanh():
    assert normalise(torch.tensor([0, 255], dtype=torch.uint8)).tolist() == [-1, 1]


def test_every_pass_shows_every_picture_once():
    images = torch.arange(10, dtype=torch.uint8).reshape(10, 1, 1, 1)
    batches = ShuffledBatches(images, 4, seed=1)
    stream = torch.cat([batches[k].add(1).mul(127.5).round().flatten() for k in range(10)])
    passes = stream.reshape(4, 10)
    for one in passes:
        assert sorted(one.tolist()) == list(range(10))
    assert not torch.equal(passes[0], passes[1])


def test_a_batch_depends_on_seed_and_number_alone():
    images = torch.randint(0, 256, (50, 1, 2, 2), dtype=torch.uint8)
    forwards = [ShuffledBatches(images, 8, seed=1)[k] for k in range(20)]
    one_stream = ShuffledBatches(images, 8, seed=1)
    for k in (19, 3, 11, 0):
        assert torch.equal(one_stream[k], forwards[k])
    assert not torch.equal(ShuffledBatches(images, 8, seed=2)[0], forwards[0])


def test_a_batch_larger_than_the_data_is_refused():
    with pytest.raises(ValueError, match="larger than the data set"):
        ShuffledBatches(torch.zeros(5, 1, 2, 2, dtype=torch.uint8), 6, seed=0)
