"""What is kept of the files of a folder, one after another: pixels on the disk, and all that there is to tell."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from training.data.source import DataError, PictureOptions, Split
from training.pictures.cache import SPLITS, ArrayFile, array_file
from training.pictures.reading import EXPECTED, OWN_SIZE, SUFFIXES, Decoded
from training.pictures.report import Report, Some, counted, listed, printable
from training.pictures.scan import File

ASIDE = 10
"""One picture of so many is kept aside for judging."""


@dataclass(frozen=True)
class Read:
    """A file that was looked into: a picture, or why there is none."""

    digest: bytes = b""
    """SHA-256 of the content."""
    picture: Decoded | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that is kept."""

    name: str
    kind: str
    """Its class, "" where there are none."""
    split: Split


def split_of(digest: bytes) -> Split:
    """By the content alone: a picture stays on its side when others come and go, and under any name."""
    return "test" if int.from_bytes(digest[:8], "big") % ASIDE == 0 else "train"


class FirstPass:
    """Takes the files in order. Of what channels the pictures are is known at the end: meanwhile it writes them all."""

    def __init__(self, options: PictureOptions, cache: Path):
        self.options, self.cache = options, cache
        self.size = options.image_size or OWN_SIZE
        self.files: dict[tuple[Split, int], ArrayFile] = {}
        self.kept: dict[bytes, Kept] = {}
        """By the SHA-256 of the content, in the order of the files."""
        self.copies: Counter[bytes] = Counter()
        self.contradicting: list[str] = []
        self.unreadable: list[str] = []
        self.coloured: list[str] = []
        self.sizes: set[tuple[int, int]] = set()
        self.formats: Counter[str] = Counter()
        self.modes: Counter[str] = Counter()
        self.misnamed = self.enlarged = 0

    def add(self, file: File, kind: str, content: Read) -> None:
        """A file of the class `kind`."""
        if content.picture is None:
            self.unreadable.append(f"{file.name} ({content.fault})")
        elif content.digest in self.kept:
            self.copies[content.digest] += 1
            if kind != self.kept[content.digest].kind:
                self.contradicting.append(file.name)
        else:
            split = split_of(content.digest)
            self.kept[content.digest] = Kept(file.name, kind, split)
            self._count(file, content.picture)
            for channels, pixels in content.picture.pixels.items():
                self._file(split, channels).append(pixels)

    def report(self, path: Path, files: int, ignored: dict[str, int]) -> Report:
        """What was found among so many files. Raises DataError where it is nothing to learn from."""
        self._check(path, files, ignored)
        by_pixels = sorted(self.sizes, key=lambda size: (size[0] * size[1], size))
        classes = Counter(kept.kind for kept in self.kept.values())
        return Report(
            place=str(path),
            files=files,
            pictures=len(self.kept),
            aside=sum(kept.split == "test" for kept in self.kept.values()),
            classes={kind: classes[kind] for kind in self.classes},
            smallest=by_pixels[0],
            largest=by_pixels[-1],
            formats=dict(self.formats.most_common()),
            modes=dict(self.modes.most_common()),
            misnamed=self.misnamed,
            coloured=Some.of(self.coloured),
            repeated=len(self.copies),
            copies=self.copies.total(),
            contradicting=Some.of(self.contradicting),
            unreadable=Some.of(self.unreadable),
            ignored=ignored,
            size=self.size,
            channels=self.channels,
            crop=self.options.crop,
            enlarged=self.enlarged,
        )

    @property
    def classes(self) -> list[str]:
        return sorted({kept.kind for kept in self.kept.values()} - {""})

    @property
    def channels(self) -> int:
        """What `auto` comes to: grey where no picture shows colour."""
        return {"1": 1, "3": 3, "auto": 3 if self.coloured else 1}[self.options.channels]

    def finish(self, report: Report) -> dict:
        """Give the arrays their names. Returns what cache.save wants."""
        for split in SPLITS:
            self._file(split, report.channels).finish()
        number = {kind: k for k, kind in enumerate(self.classes)}
        parts = {split: [kept for kept in self.kept.values() if kept.split == split] for split in SPLITS}
        everything = sha256(repr((self.options, report.channels)).encode())
        for digest, kept in self.kept.items():
            everything.update(digest + kept.kind.encode(errors="surrogateescape") + b"\n")
        return {
            "names": {split: [kept.name for kept in part] for split, part in parts.items()},
            "labels": {split: [number[kept.kind] for kept in part] if number else [] for split, part in parts.items()},
            "classes": self.classes,
            "report": report.to_json(),
            "digest": everything.hexdigest(),
        }

    def close(self) -> None:
        """Leave nothing unfinished behind."""
        for file in self.files.values():
            file.close()

    def _file(self, split: Split, channels: int) -> ArrayFile:
        if (split, channels) not in self.files:
            self.files[split, channels] = ArrayFile(array_file(self.cache, split), (channels, self.size, self.size))
        return self.files[split, channels]

    def _count(self, file: File, picture: Decoded) -> None:
        self.sizes.add(picture.size)
        self.formats[picture.format] += 1
        self.modes[picture.mode] += 1
        self.misnamed += SUFFIXES.get(file.suffix) != picture.format
        self.enlarged += (min if self.options.crop == "center" else max)(picture.size) < self.size
        if picture.coloured:
            self.coloured.append(file.name)

    def _check(self, path: Path, files: int, ignored: dict[str, int]) -> None:
        """Raises DataError where fewer than two pictures were found."""
        if len(self.kept) > 1:
            return
        wanted = f"Expected many pictures, {EXPECTED}, in it or in its folders, which are the classes"
        if self.kept:
            copies = f" ({counted(self.copies.total() + 1, 'time')})" if self.copies else ""
            name = printable(next(iter(self.kept.values())).name)
            raise DataError(f"{path} holds 1 picture, {name}{copies}: a GAN learns from hundreds. {wanted}")
        if self.unreadable:
            n = counted(len(self.unreadable), "file")
            raise DataError(f"{path} holds {n} named as pictures, none readable: {Some.of(self.unreadable)}. {wanted}")
        raise DataError(f"{path} holds no picture among {counted(files, 'file')}{listed(ignored, ': ')}. {wanted}")
