"""What lies in a folder of pictures or a .zip of one: the files, how they are read, and the classes that they form.

An archive is never unpacked: a file is read out of it into memory, so its name cannot lead anywhere.
"""

import os
import posixpath
import stat
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from training.data.source import DataError
from training.pictures.reading import Unreadable, is_picture
from training.pictures.report import printable

MOST_BYTES = 256 * 2**20
"""Of one file. No more comes out of an archive than it claims."""
HIDDEN = {"__macosx", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)  # there may be a million of them
class File:
    """A file that may be a picture."""

    name: str
    """Where it lies inside, with / between folders."""
    size: int
    """In bytes."""
    stamp: int
    """Changes with the content: the CRC in an archive, else the times of its last change and that of its rights."""
    entry: zipfile.ZipInfo | None = field(default=None, compare=False, repr=False)
    """Of an archive."""

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True)
class Listing:
    files: tuple[File, ...]
    """By name."""
    ignored: dict[str, int]
    """How many others there are, by kind: hidden ones, and names that lead out of the archive."""

    def within(self, folders: Collection[str]) -> "Listing":
        """Of the files those that lie in one of these folders, and not in a folder of it; the others are left out."""
        files = tuple(file for file in self.files if posixpath.dirname(file.name) in folders)
        beside = len(self.files) - len(files)
        return Listing(files, self.ignored | ({f"beside {' and '.join(folders)}": beside} if beside else {}))


class Folder:
    """A folder on the disk. Links are followed, into no folder twice."""

    def __init__(self, path: Path):
        self.path = path

    def __enter__(self) -> "Folder":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def listing(self) -> Listing:
        """Raises DataError where a folder cannot be read."""
        ignored: Counter[str] = Counter()
        try:
            files = list(self._walk(self.path, "", {self.path.resolve()}, ignored))
        except OSError as error:
            raise DataError(f"{error.filename} cannot be read: {error.strerror}") from error
        return Listing(tuple(sorted(files, key=lambda file: file.name)), dict(ignored))

    def _walk(self, folder: Path, prefix: str, seen: set[Path], ignored: Counter[str]) -> Iterator[File]:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if is_hidden(entry.name):
                    ignored["hidden"] += 1
                    continue
                try:
                    status = entry.stat()
                except OSError:  # a link to nothing is told of when it is opened
                    status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    inner = Path(entry.path).resolve()
                    if inner not in seen:
                        seen.add(inner)
                        yield from self._walk(Path(entry.path), f"{prefix}{entry.name}/", seen, ignored)
                elif stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode):
                    yield File(prefix + entry.name, status.st_size, status.st_mtime_ns ^ status.st_ctime_ns)
                else:
                    ignored["devices"] += 1  # to open a pipe is to wait for somebody at its other end

    def open(self, file: File) -> BinaryIO:
        return open(self.path / file.name, "rb")


class Archive:
    """A .zip. Raises DataError where it is damaged."""

    def __init__(self, path: Path):
        try:
            self.zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise DataError(f"{path} is a damaged .zip ({error}); copy or download it again") from error

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def listing(self) -> Listing:
        files, ignored = [], Counter()
        for entry in self.zip.infolist():
            name = PurePosixPath(entry.filename.replace("\\", "/"))  # as some programs of Windows write it
            if entry.is_dir():
                continue
            if not name.parts or name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
                ignored["names that lead out of the archive"] += 1
            elif any(is_hidden(part) for part in name.parts):
                ignored["hidden"] += 1
            else:
                files.append(File(str(name), entry.file_size, entry.CRC, entry))
        return Listing(tuple(sorted(files, key=lambda file: file.name)), dict(ignored))

    def open(self, file: File) -> BinaryIO:
        if file.entry.flag_bits & 1:
            raise Unreadable("encrypted")
        return self.zip.open(file.entry)


def is_hidden(name: str) -> bool:
    """Whether a file or folder is there for a program: .DS_Store, ._photo.jpg, Thumbs.db, __MACOSX."""
    return name.startswith(".") or name.lower() in HIDDEN


def open_place(path: Path) -> Folder | Archive:
    """Raises DataError where there is neither a folder nor a .zip."""
    wanted = "a folder of pictures (its folders are the classes) or a .zip of one"
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise DataError(f"{path} does not exist; expected {wanted}")
    if path.is_file() and (zipfile.is_zipfile(path) or path.suffix.lower() == ".zip"):
        return Archive(path)
    kind = "a file that is no .zip"
    if path.is_file():
        with open(path, "rb") as stream:
            kind = "a single picture, of which nothing can be learned" if is_picture(stream) else kind
    raise DataError(f"{path} is {kind}; expected {wanted}")


def read(place: Folder | Archive, file: File) -> bytes:
    """The whole content. Raises Unreadable, and what opening and unpacking raise."""
    if file.size > MOST_BYTES:
        raise Unreadable(f"more than {MOST_BYTES >> 20} MiB")
    with place.open(file) as stream:
        content = stream.read(file.size + 1)
    if len(content) > file.size:
        raise Unreadable("changed while it was read")
    return content


def classes_of(path: Path, names: list[str]) -> list[str]:
    """The class of every picture by its name: that of its folder, or "" everywhere where there are no classes.

    Folders around all of the pictures do not count, as a .zip has them. Raises DataError where some pictures lie deeper
    than others.
    """
    if not names:
        return []
    folders = [PurePosixPath(name).parent.parts for name in names]
    around = len(PurePosixPath(posixpath.commonpath("/".join(folder) for folder in folders)).parts)
    inner = [folder[around:] for folder in folders]
    depths = {len(folder) for folder in inner}
    if depths == {1}:
        return [printable(folder[0]) for folder in inner]
    if depths == {0}:
        return ["" for _ in inner]
    examples = dict.fromkeys(names[inner.index(pick(inner, key=len))] for pick in (min, max))
    folders = sorted({"/".join([str(path), *folders[0][:around], folder[0]]) for folder in inner if folder})
    offered = f", or give one of these: {', '.join(folders[:5])}" if path.is_dir() else ""
    raise DataError(
        printable(
            f"the pictures of {path} lie neither in one folder nor in folders of one level: {', '.join(examples)}. "
            f"Move them so that every folder is a class{offered}"
        )
    )
