import pytest
import torch

from tests.support.data import pictures


def test_pictures_are_uint8_and_resized(data_dir):
    found = pictures("mnist", data_dir, 28)
    images, labels = found.values, found.labels
    assert images.shape == (320, 1, 28, 28)
    assert images.dtype == torch.uint8
    assert labels.shape == (320,)
    assert pictures("mnist", data_dir, 32).values.shape == (320, 1, 32, 32)


def test_real_mnist_is_whole(real_data_dir):
    found = pictures("mnist", real_data_dir, 28)
    images, labels = found.values, found.labels
    assert images.shape == (60_000, 1, 28, 28)
    assert torch.bincount(labels).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert images.float().mean().item() == pytest.approx(0.1307 * 255, abs=0.05)  # the usual figure for MNIST
