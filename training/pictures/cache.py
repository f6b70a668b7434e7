"""Pictures prepared once: two NumPy files beside the run, which are mapped instead of read, and what is known of them.

`prepared.json` is written last and says of what the rest was made; without it, or where anything differs, the pictures
are prepared again.
"""

import json
import os
import re
import struct
import warnings
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import get_args

import numpy as np
import torch
from torch import Tensor

from ganapp.checkpoints import write_atomically
from training.data.source import PictureOptions, Samples, Split
from training.pictures.report import Report
from training.pictures.scan import Listing

FACTS = "prepared.json"
CACHE_FILES = re.compile(r"lock|\.?prepared\.json(\.tmp)?|(train|test)\.npy|\.(train|test)\.npy\..*\.part")
"""What lies in a cache, some of it while it is written."""
VERSION = 1
"""Of how pictures are prepared: another one prepares them again."""
HEADER = 4096
"""Bytes of an .npy before the first row."""
SPLITS: tuple[Split, ...] = get_args(Split)


@dataclass(frozen=True)
class Prepared:
    """A folder of pictures as a run uses it."""

    parts: dict[Split, Samples]
    """Memory-mapped, never to be written to."""
    names: dict[Split, list[str]]
    """The files' names, in the order of the samples."""
    classes: tuple[str, ...]
    report: Report
    digest: str
    """SHA-256 of all pictures as they were found, their labels and the options: the same wherever the folder lies."""


def fingerprint(listing: Listing, options: PictureOptions) -> str:
    """Changes with the options and with the name, the size or the stamp of any file: no file is opened for it."""
    files = [[file.name, file.size, file.stamp] for file in listing.files]
    return sha256(json.dumps([VERSION, asdict(options), files, listing.ignored]).encode()).hexdigest()


def array_file(cache: Path, split: str) -> Path:
    return cache / f"{split}.npy"


class ArrayFile:
    """An .npy of uint8 that grows at its end, so that nothing but one row need be in memory.

    It has its name once `finish` was called, and none of it is left where that did not happen.
    """

    def __init__(self, file: Path, row: tuple[int, ...]):
        self.file, self.row, self.rows = file, row, 0
        self.part = file.with_name(f".{file.name}.{row[0]}.part")
        self.stream = open(self.part, "wb")  # noqa: SIM115
        self._write_header()

    def append(self, pixels: np.ndarray) -> None:
        self.stream.write(np.ascontiguousarray(pixels).data)
        self.rows += 1

    def finish(self) -> None:
        self.stream.seek(0)
        self._write_header()
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        os.replace(self.part, self.file)

    def close(self) -> None:
        """Remove what is not finished."""
        self.stream.close()
        self.part.unlink(missing_ok=True)

    def _write_header(self) -> None:
        """As long as a page, so that small pictures lie within as few pages as they can."""
        facts = repr({"descr": "|u1", "fortran_order": False, "shape": (self.rows, *self.row)})
        start = np.lib.format.magic(1, 0) + struct.pack("<H", HEADER - 10)
        self.stream.write(start + facts.ljust(HEADER - 11).encode() + b"\n")


def mapped(file: Path) -> Tensor:
    """The array of an .npy file, mapped for reading: no memory of its own, and a write to it ends the process.

    A private mapping could be written to, but Linux refuses one that is larger than the memory.
    Raises OSError, EOFError or ValueError where the file is no whole .npy.
    """
    array = np.load(file, mmap_mode="r", allow_pickle=False)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The given NumPy array is not writable")
        return torch.from_numpy(array)


def save(cache: Path, made_of: str, facts: dict) -> None:
    """Declare the array files in `cache` whole. `facts`: names and labels by split, classes, report, digest."""
    files = {split: _stamp(array_file(cache, split)) for split in SPLITS}
    write_atomically(cache / FACTS, json.dumps({"made_of": made_of, "files": files} | facts).encode())


def forget(cache: Path) -> None:
    """Declare that what is in `cache` is whole no longer, and remove what a killed process left."""
    (cache / FACTS).unlink(missing_ok=True)
    for split in SPLITS:
        for part in cache.glob(f".{split}.npy.*.part"):
            part.unlink()


def load(cache: Path, made_of: str) -> Prepared | None:
    """What `save` declared, or None where it was made of something else, is damaged or is not there."""
    try:
        facts = json.loads((cache / FACTS).read_bytes())
        if facts["made_of"] != made_of:
            return None
        report = Report.from_json(facts["report"])
        parts = {split: _samples(cache, split, facts, report) for split in SPLITS}
        return Prepared(parts, facts["names"], tuple(facts["classes"]), report, facts["digest"])
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _samples(cache: Path, split: Split, facts: dict, report: Report) -> Samples:
    """Raises ValueError and others where the file is not the one that was declared."""
    file, labels = array_file(cache, split), facts["labels"][split]
    values = mapped(file)
    expected = (len(facts["names"][split]), report.channels, report.size, report.size)
    if facts["files"][split] != _stamp(file) or values.shape != expected or len(labels or values) != len(values):
        raise ValueError(f"{file} was changed")
    return Samples(values, torch.tensor(labels, dtype=torch.int64) if facts["classes"] else None, mapped=True)


def _stamp(file: Path) -> list[int]:
    status = file.stat()
    return [status.st_size, status.st_mtime_ns]
