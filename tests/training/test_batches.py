import pytest
import torch

from training.data.batches import ShuffledBatches, normalise
from training.data.source import Samples


def test_normalise_maps_black_and_white_to_the_ends_of_tanh():
    assert normalise(torch.tensor([0, 255], dtype=torch.uint8)).tolist() == [-1, 1]


def test_every_pass_shows_every_picture_once():
    images = torch.arange(10, dtype=torch.uint8).reshape(10, 1, 1, 1)
    batches = ShuffledBatches(Samples(images), 4, seed=1)
    stream = torch.cat([batches[k].samples.add(1).mul(127.5).round().flatten() for k in range(10)])
    passes = stream.reshape(4, 10)
    for one in passes:
        assert sorted(one.tolist()) == list(range(10))
    assert not torch.equal(passes[0], passes[1])


def test_a_batch_depends_on_seed_and_number_alone():
    images = torch.randint(0, 256, (50, 1, 2, 2), dtype=torch.uint8)
    forwards = [ShuffledBatches(Samples(images), 8, seed=1)[k].samples for k in range(20)]
    one_stream = ShuffledBatches(Samples(images), 8, seed=1)
    for k in (19, 3, 11, 0):
        assert torch.equal(one_stream[k].samples, forwards[k])
    assert not torch.equal(ShuffledBatches(Samples(images), 8, seed=2)[0].samples, forwards[0])


def test_a_batch_larger_than_the_data_is_refused():
    with pytest.raises(ValueError, match="larger than the data set"):
        ShuffledBatches(Samples(torch.zeros(5, 1, 2, 2, dtype=torch.uint8)), 6, seed=0)


def test_labels_come_along_one_hot_where_the_critic_is_told():
    images, labels = torch.arange(10, dtype=torch.uint8).reshape(10, 1, 1, 1), torch.arange(10) % 3
    batches = ShuffledBatches(Samples(images, labels), 4, seed=1, classes=3)
    for k in range(5):
        batch = batches[k]
        seen = batch.samples.add(1).mul(127.5).round().flatten().long()
        assert torch.equal(batch.parts["class"], torch.eye(3)[seen % 3])
    assert ShuffledBatches(Samples(images, labels), 4, seed=1)[0].condition == ()
