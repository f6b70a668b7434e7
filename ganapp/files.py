"""Files that anybody may have put there: read whole, of bounded size, and whatever is wrong said in one sentence."""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

LFS_POINTER = b"version https://git-lfs.github.com/spec/"
MOST_JSON = 1_000_000  # bytes


class FileFault(ValueError):
    """A file cannot be used. The message names the file and what is wrong with it, and no path of this machine."""


def shipped(name: str) -> Path:
    """A folder that comes with the project: beside the package in the repository, within it where it is installed."""
    package = Path(__file__).parent
    return package / "shipped" / name if (package / "shipped").is_dir() else package.parent / name


def usual_roots() -> list[Path]:
    """Where checkpoint folders lie unless somebody says otherwise: with the project, and in ./checkpoints."""
    return [*dict.fromkeys(folder.resolve() for folder in (shipped("checkpoints"), Path("checkpoints")))]


def find(root: Path) -> list[Path]:
    """Every folder in `root`, by name; hidden ones are runs in progress. Raises OSError where `root` cannot be read."""
    if not root.is_dir():
        return []
    names = sorted(name for name in os.listdir(root) if not name.startswith((".", "_")))
    return [root / name for name in names if os.path.isdir(root / name)]


def stamp(file: Path) -> tuple:
    """What changes when a file does: its identity, size, time of change and mode; or why nothing is known of it."""
    try:
        about = os.stat(file)
    except OSError as error:
        return (error.errno,)
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_mode


@contextmanager
def opened(file: Path, most: int) -> Iterator[BinaryIO]:
    """A regular file of at most `most` bytes, opened for reading. Raises FileFault, also where reading it fails.

    Anything else is never opened: reading a pipe or a device might not end.
    """
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileFault(f"{file.name} is not a regular file")
        if about.st_size > most:
            raise FileFault(f"{file.name} has {about.st_size:,} bytes; at most {most:,} are read")
        with open(file, "rb") as stream:
            if stream.read(len(LFS_POINTER)) == LFS_POINTER:
                raise FileFault(f"{file.name} is a Git LFS pointer instead of the file itself; run `git lfs pull`")
            stream.seek(0)
            yield stream
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileFault(f"{file.name} is missing") from error
    except OSError as error:
        raise FileFault(f"{file.name} cannot be read ({error.strerror})") from error


def read_bytes(file: Path, most: int) -> bytes:
    """The content of a regular file of at most `most` bytes. Raises FileFault."""
    with opened(file, most) as stream:
        return stream.read(most)


def read_object(file: Path) -> dict:
    """The JSON object in a file, with or without a byte-order mark. Raises FileFault."""
    return parse_object(read_bytes(file, MOST_JSON), file.name)


def parse_object(content: bytes, name: str) -> dict:
    """The JSON object that `content` writes in UTF-8; `name` is that of its file. Raises FileFault."""
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileFault(f"{name} is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise FileFault(f"{name} must hold a JSON object")
    return value
