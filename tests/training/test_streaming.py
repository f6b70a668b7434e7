"""Batches read ahead from the disk: the same as those in memory, in the same order, with less memory than pictures."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from training.data.batches import Batch, ShuffledBatches
from training.data.source import Samples
from training.data.streaming import Streamed
from training.machine.distributed import World
from training.pictures.cache import ArrayFile, mapped

N, BATCH = 50, 8
LABELS = torch.arange(N) % 5


@pytest.fixture
def pictures(tmp_path) -> Tensor:
    """Mapped pictures (50, 3, 5, 7), each its own: rows that begin at no page."""
    file = ArrayFile(tmp_path / "pictures.npy", (3, 5, 7))
    for row in np.random.default_rng(0).integers(0, 256, (N, 3, 5, 7), dtype=np.uint8):
        file.append(row)
    file.finish()
    return mapped(tmp_path / "pictures.npy")


def test_an_array_file_is_what_numpy_reads(pictures, tmp_path):
    assert np.array_equal(np.load(tmp_path / "pictures.npy"), pictures)
    assert (tmp_path / "pictures.npy").stat().st_size == 4096 + N * 3 * 5 * 7
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pictures.npy"]
    empty = ArrayFile(tmp_path / "empty.npy", (1, 8, 8))
    empty.finish()
    assert mapped(tmp_path / "empty.npy").shape == (0, 1, 8, 8)


def test_an_array_file_that_was_not_finished_leaves_nothing(tmp_path):
    file = ArrayFile(tmp_path / "pictures.npy", (1, 2, 2))
    file.append(np.zeros((1, 2, 2), np.uint8))
    file.close()
    assert not list(tmp_path.iterdir())


def resident(pictures: Tensor, seed: int, **options) -> ShuffledBatches:
    return ShuffledBatches(Samples(pictures.clone(), LABELS), BATCH, seed, **options)


def streamed(pictures: Tensor, seed: int, **options) -> Streamed:
    return Streamed(Samples(pictures, LABELS), BATCH, seed, **options)


def same(one: Batch, other: Batch) -> bool:
    assert one.parts.keys() == other.parts.keys()
    return torch.equal(one.samples, other.samples) and all(torch.equal(one.parts[n], other.parts[n]) for n in one.parts)


@pytest.mark.parametrize("classes", [0, 5])
def test_batches_are_those_of_memory_in_their_order(pictures, classes):
    there, here = streamed(pictures, 3, classes=classes), resident(pictures, 3, classes=classes)
    assert len(there) == N
    for k in range(20):  # three passes
        assert there.feed(k)[0].dtype == torch.uint8
        assert same(there[k], here[k])


def test_any_batch_can_come_next(pictures):
    there, here = streamed(pictures, 4), resident(pictures, 4)
    for k in (13, 14, 14, 2, 3, 1000, 0):
        assert same(there[k], here[k])


def test_processes_share_a_batch(pictures):
    whole = resident(pictures, 5)[9]
    shares = [streamed(pictures, 5, world=World(rank, 2))[9].samples for rank in (0, 1)]
    assert torch.equal(torch.cat(shares), whole.samples)


def test_the_next_batches_are_read_meanwhile_and_no_others(pictures):
    batches = streamed(pictures, 6, ahead=3)
    asked, enough = [], threading.Event()
    ask_for = batches._ask_for

    def recording(places: Tensor) -> None:
        ask_for(places)
        asked.append(places.tolist())
        if len(asked) == 4:
            enough.set()

    batches._ask_for = recording
    batches.feed(10)
    assert enough.wait(60)
    assert sorted(asked) == sorted(resident(pictures, 6).feed(k)[0].tolist() for k in (10, 11, 12, 13))
    batches.feed(10)
    batches.feed(11)
    assert len(batches._begun) == 4


def test_what_goes_wrong_in_the_background_is_raised(pictures):
    batches = streamed(pictures, 7)

    def fails(places: Tensor) -> None:
        raise OSError("the disk is gone")

    batches.feed(0)
    batches._ask_for = fails
    batches.feed(1)  # was read before
    with pytest.raises(OSError, match="the disk is gone"):
        batches.feed(20)


LITTLE_MEMORY = """
import os, resource, sys, threading
from pathlib import Path
import numpy as np
import torch
from training.data.source import PictureOptions, Request
from training.sources.folder import open_folder
from training.data.streaming import Streamed

os.cpu_count = lambda: 2
threading.stack_size(2**19)
torch.set_num_threads(1)
place, cache = Path(sys.argv[1]), Path(sys.argv[2])
open_folder(place, PictureOptions(image_size=8), cache)  # what is loaded at the first time is in memory now

own = next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmData"))
limit = 28 * 2**20
resource.setrlimit(resource.RLIMIT_DATA, (own + limit, own + limit))
source = open_folder(place, PictureOptions(image_size=256, channels="3"), cache)
pictures = source.load(Request()).values
assert pictures.nbytes > 4 * limit, pictures.nbytes
streamed = Streamed(source.load(Request()), 4, seed=0)
seen = set()
for k in range(len(pictures) // 4):
    seen |= {tuple(picture[:, 0, 0].tolist()) for picture in streamed.feed(k)[0]}
print("seen", len(seen))
try:
    np.ones(limit, np.uint8)
except MemoryError:
    print("no more than that")
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="the limit of memory is Linux's")
def test_pictures_larger_than_the_memory_are_prepared_and_read(tmp_path):
    """In a process of its own with a fourth of the memory that they take, which ends by itself: nothing is closed."""
    (tmp_path / "pictures").mkdir()
    for n in range(700):
        Image.new("RGB", (2, 2), (n % 256, n // 256, 7)).save(tmp_path / "pictures" / f"{n}.bmp")
    done = subprocess.run(
        [sys.executable, "-c", LITTLE_MEMORY, str(tmp_path / "pictures"), str(tmp_path / "cache")],
        capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "no more than that" in done.stdout
    assert int(done.stdout.split("seen ")[1].split()[0]) > 600
