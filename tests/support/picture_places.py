"""Folders of pictures, and .zips of the same, that a test writes and opens as data sets."""

import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from training.data.source import PictureOptions, Request, Source
from training.pictures.preparing import prepare
from training.pictures.report import Report
from training.sources.folder import open_folder

SMALL = PictureOptions(image_size=8)


def png(value: int, colour: bool = False) -> bytes:
    """A flat 8x8 picture; another content for each value."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), (value, 0, 200) if colour else (value,) * 3).save(stream, "PNG")
    return stream.getvalue()


def noise(height: int, width: int, format: str) -> bytes:
    stream = io.BytesIO()
    pixels = np.random.default_rng(0).integers(0, 256, (height, width), dtype=np.uint8)
    Image.fromarray(pixels).save(stream, format)
    return stream.getvalue()


def values(*numbers: int) -> dict[str, bytes]:
    return {f"{n:03d}.png": png(n) for n in numbers}


MANY = values(*range(60))


class Place:
    """Writes files to where a test wants them, as a folder or a .zip, and opens them as a data set."""

    def __init__(self, root: Path, zipped: bool):
        self.root, self.zipped, self.cache = root, zipped, root / "cache"
        self.path = root / ("pictures.zip" if zipped else "pictures")
        self.path.write_bytes(b"") if zipped else self.path.mkdir()

    def write(self, files: dict[str, bytes]) -> "Place":
        if self.zipped:
            with zipfile.ZipFile(self.path, "w") as archive:
                for name, content in files.items():
                    archive.writestr(name, content)
            return self
        for name, content in files.items():
            (self.path / name).parent.mkdir(parents=True, exist_ok=True)
            (self.path / name).write_bytes(content)
        return self

    def open(self, options: PictureOptions = SMALL) -> tuple[Source, Report]:
        source = open_folder(self.path, options, self.cache, tell=lambda text: None)
        return source, prepare(self.path, options, self.cache).report


def drawn(source: Source) -> dict[int, int | None]:
    """The value of every picture of both splits, with its label."""
    found = {}
    for split in ("train", "test"):
        samples = source.load(Request(split=split))
        labels = samples.labels.tolist() if samples.labels is not None else [None] * len(samples)
        found |= dict(zip(samples.values[:, 0, 0, 0].tolist(), labels, strict=True))
    return found
