"""Folders of MNIST's files as people have them: moved, packed, renamed, incomplete, damaged or of something else."""

import gzip
import hashlib
import socket
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
import torch
from torchvision.datasets import MNIST

from ganapp import idx, neighbours
from tests.support import data
from training.__main__ import main
from training.sources import DataError

IMAGES, LABELS = idx.NAMES["train"]
TINY = ["--device", "cpu", "--generator.width", "4", "--critic.width", "8", "--batch-size", "16", "--epochs", "1"]


def idx_file(array, kind=8):
    return bytes([0, 0, kind, array.ndim]) + np.array(array.shape, dtype=">u4").tobytes() + array.tobytes()


PICTURES = np.random.default_rng(0).integers(0, 256, (50, 28, 28), dtype=np.uint8)
DIGITS = (np.arange(50) % 10).astype(np.uint8)
WHOLE = {IMAGES: idx_file(PICTURES), LABELS: idx_file(DIGITS)}


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    monkeypatch.setattr(MNIST, "mirrors", ["http://127.0.0.1:9/"])


@pytest.fixture
def root(tmp_path):
    """The root of a whole data set."""
    neighbours.training_set.cache_clear()
    raw = idx.raw(tmp_path, "mnist")
    raw.mkdir(parents=True)
    for name, content in WHOLE.items():
        (raw / name).write_bytes(content)
    return tmp_path


def move(root, name, place, content=None):
    """A file of the data set to another place in the root, perhaps with other content."""
    file, new = idx.raw(root, "mnist") / name, root / place
    content = file.read_bytes() if content is None else content
    file.unlink()
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(content)


def packed(root, suffix=".gz", cut=None):
    for name in WHOLE:
        move(root, name, f"MNIST/raw/{name}{suffix}", gzip.compress(WHOLE[name])[:cut])


READABLE = {
    "as torchvision has it": lambda root: None,
    "packed": packed,
    "packed, without a suffix": lambda root: packed(root, ""),
    "one of two packed": lambda root: move(root, IMAGES, f"MNIST/raw/{IMAGES}.gz", gzip.compress(WHOLE[IMAGES])),
    "a dot in the name": lambda root: [move(root, n, f"MNIST/raw/{n.replace('-idx', '.idx')}") for n in WHOLE],
    "a dot in the name, packed": lambda root: move(
        root, IMAGES, "MNIST/raw/train-images.idx3-ubyte.gz", gzip.compress(WHOLE[IMAGES])
    ),
    "without raw": lambda root: [move(root, name, f"MNIST/{name}") for name in WHOLE],
    "a folder of the name beside": lambda root: (
        move(root, IMAGES, "MNIST/raw/train-images.idx3-ubyte"),
        (root / "MNIST" / "raw" / IMAGES).mkdir(),
    ),
    "damaged beside a whole packed one": lambda root: (
        (root / "MNIST" / "raw" / f"{IMAGES}.gz").write_bytes(gzip.compress(WHOLE[IMAGES])),
        (root / "MNIST" / "raw" / IMAGES).write_bytes(WHOLE[IMAGES][:100]),
    ),
}


@pytest.mark.parametrize("case", READABLE)
def test_files_in_other_places_and_by_other_names_are_read_by_training_and_by_the_app(case, root):
    READABLE[case](root)
    found = data.pictures("mnist", root, 28)
    images, labels = found.values, found.labels
    assert torch.equal(images[:, 0], torch.from_numpy(PICTURES))
    assert labels.tolist() == DIGITS.tolist()
    assert labels.dtype == torch.int64
    pictures, _ = neighbours.training_set("mnist", root)
    assert np.array_equal(pictures, PICTURES)


def pictures(content):
    return lambda root: (root / "MNIST" / "raw" / IMAGES).write_bytes(content)


def labels(content):
    return lambda root: (root / "MNIST" / "raw" / LABELS).write_bytes(content)


REFUSED = {
    "empty": (pictures(b""), f"{IMAGES} is damaged: it is empty"),
    "cut in the head": (pictures(WHOLE[IMAGES][:7]), f"{IMAGES} is damaged: it is cut short in its head"),
    "cut in the first bytes": (pictures(b"\0\0\x08"), f"{IMAGES} is damaged: it is cut short in its head"),
    "cut after the head": (pictures(WHOLE[IMAGES][:16]), "is cut short, 16 bytes where its head says 39,216"),
    "cut in the middle": (pictures(WHOLE[IMAGES][:5000]), "is cut short, 5,000 bytes where its head says 39,216"),
    "cut by a byte": (labels(WHOLE[LABELS][:-1]), f"{LABELS} is damaged: it is cut short, 57 bytes"),
    "too long": (pictures(WHOLE[IMAGES] + b"\0"), "is damaged: it is too long"),
    "sizes beyond all files": (pictures(bytes([0, 0, 8, 3]) + b"\xff" * 12), "is cut short, 16 bytes"),
    "no pictures": (pictures(idx_file(PICTURES[:0])), "there is nothing behind its head"),
    "packed and cut": (lambda root: packed(root, cut=-20), f"{IMAGES}.gz is damaged: it is cut short"),
    "packed and changed": (
        pictures(gzip.compress(WHOLE[IMAGES])[:-8] + bytes(8)),
        "is damaged: it cannot be unpacked (CRC check failed",
    ),
    "packed and garbled": (
        pictures(gzip.compress(WHOLE[IMAGES])[:10] + b"\xff" * 500),
        "is damaged: it cannot be unpacked (Error -3",
    ),
    "a Git LFS pointer": (pictures(b"version https://git-lfs.github.com/spec/v1"), "begins with b'version http"),
    "a page of a hotel": (
        labels(b"<html>log in</html>"),
        f"{LABELS} is damaged or no IDX file: it begins with b'<html",
    ),
    "of another type": (pictures(idx_file(PICTURES, kind=0x0D)), "holds numbers of type 0x0D, not unsigned bytes"),
    "pictures and labels swapped": (
        lambda root: (pictures(WHOLE[LABELS])(root), labels(WHOLE[IMAGES])(root)),
        f"{IMAGES} holds no pictures: its numbers are 50",
    ),
    "pictures for labels": (labels(WHOLE[IMAGES]), f"{LABELS} holds no labels: its numbers are 50 x 28 x 28"),
    "too few labels": (labels(idx_file(DIGITS[:49])), "holds 50 pictures, but"),
    "labels of letters": (labels(idx_file(DIGITS + 17)), "holds labels up to 26, and mnist has 0 to 9"),
    "not square": (pictures(idx_file(PICTURES[:, :20])), "are 20 high and 28 wide, and mnist has square ones"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_with_a_file_is_said_and_what_to_do(case, root):
    damage, message = REFUSED[case]
    damage(root)
    with pytest.raises(DataError) as raised:
        data.pictures("mnist", root, 32)
    assert str(raised.value).startswith("mnist: ")
    assert message in str(raised.value)
    assert "not in" not in str(raised.value), "damaged is not absent"
    assert "put a whole file in its place" in str(raised.value)
    assert neighbours.training_set("mnist", root) is None, "the app goes on without"


def test_a_file_that_may_not_be_read_is_named(root, monkeypatch):
    def refuse(file):
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)  # as another user: root may read everything
    with pytest.raises(DataError, match=f"{IMAGES} cannot be read: Permission denied"):
        data.pictures("mnist", root, 28)


def test_an_absent_file_is_named_with_what_the_network_said(root):
    (root / "MNIST" / "raw" / LABELS).unlink()
    with pytest.raises(DataError, match=rf"{LABELS} is not in .*raw and could not be had from the network \(.*refused"):
        data.pictures("mnist", root, 28)


def test_files_that_do_not_say_of_which_data_set_they_are_are_named_and_left(root):
    for name in WHOLE:
        move(root, name, name)
    with pytest.raises(DataError, match=rf"{root / IMAGES} does not say of which data set it is.*move it there"):
        data.pictures("mnist", root, 28)


def test_training_wants_no_test_files_and_what_wants_them_says_so(root, tmp_path):
    assert main(["vanilla", *TINY, "--data-dir", str(root), "--out", str(tmp_path / "x")]) == 0
    with pytest.raises(DataError, match=f"mnist: {idx.NAMES['test'][0]} is not in"):
        data.pictures("mnist", root, 28, "test")


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A mirror on this machine: a folder, and the names that were asked for."""
    folder, asked = tmp_path / "mirror", []
    folder.mkdir()
    for name, content in WHOLE.items():
        (folder / f"{name}.gz").write_bytes(gzip.compress(content))

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            if self.command == "GET":
                asked.append(self.path.strip("/"))

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sums = [(file.name, hashlib.md5(file.read_bytes()).hexdigest()) for file in sorted(folder.iterdir())]
    monkeypatch.setattr(MNIST, "resources", sums)
    monkeypatch.setattr(MNIST, "mirrors", ["http://127.0.0.1:9/", f"http://127.0.0.1:{server.server_port}/"])
    yield folder, asked
    server.shutdown()
    server.server_close()


def test_only_what_is_missing_is_downloaded_and_only_what_is_whole_is_kept(root, mirror):
    folder, asked = mirror
    raw = idx.raw(root, "mnist")
    (raw / LABELS).unlink()
    assert data.pictures("mnist", root, 28).labels.tolist() == DIGITS.tolist()
    assert set(asked) == {f"{LABELS}.gz"}
    assert sorted(file.name for file in raw.iterdir()) == sorted(WHOLE)
    (raw / IMAGES).unlink()
    (folder / f"{IMAGES}.gz").write_bytes(gzip.compress(WHOLE[IMAGES])[:1000])
    with pytest.raises(DataError, match=f"{IMAGES} is not in .* from the network"):
        data.pictures("mnist", root, 28)
    assert [file.name for file in raw.iterdir()] == [LABELS]


def test_a_folder_that_cannot_be_written_is_not_called_a_network_failure(tmp_path, mirror):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DataError, match="is to be downloaded, but cannot be written to"):
        data.pictures("mnist", tmp_path / "file", 28)


def test_a_mirror_that_says_nothing_is_given_up(root, mirror, monkeypatch):
    """The next one is asked, and the patience of others is as it was."""
    (idx.raw(root, "mnist") / LABELS).unlink()
    monkeypatch.setattr("training.data.idx_files.PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(MNIST, "mirrors", [f"http://127.0.0.1:{silent.getsockname()[1]}/", MNIST.mirrors[1]])
        assert data.pictures("mnist", root, 28).labels.tolist() == DIGITS.tolist()
    assert socket.getdefaulttimeout() is None
