"""What the first pass over a folder of pictures found, to be told in a few lines."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

NAMED = 3
"""So many files of a kind are told by name."""


@dataclass(frozen=True)
class Some:
    """A number of files, of which the first are named."""

    count: int = 0
    first: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.count > 0

    def __str__(self) -> str:
        more = f" and {self.count - len(self.first):,} more" if self.count > len(self.first) else ""
        return ", ".join(map(printable, self.first)) + more

    @classmethod
    def of(cls, names: Iterable[str]) -> "Some":
        names = list(names)
        return cls(len(names), tuple(names[:NAMED]))


@dataclass(frozen=True)
class Report:
    """Counts are of distinct pictures, except `files`, `unreadable` and `ignored`."""

    place: str
    files: int
    """All that were looked at, hidden ones aside."""
    pictures: int
    aside: int
    """Of these, kept aside for judging."""
    classes: dict[str, int]
    smallest: tuple[int, int]
    """Width and height of the picture with the fewest pixels."""
    largest: tuple[int, int]
    formats: dict[str, int]
    modes: dict[str, int]
    misnamed: int
    """Pictures of another format than the file's suffix says."""
    coloured: Some
    """Pictures that show colour."""
    repeated: int
    """Pictures that lie there more than once, byte for byte."""
    copies: int
    """Files too many for that."""
    contradicting: Some
    """Copies that lie in another class than the file that was kept."""
    unreadable: Some
    """Each with the reason."""
    ignored: dict[str, int]
    """Files that are no pictures, by kind."""
    size: int
    """Pixels a side of the prepared pictures."""
    channels: int
    crop: str
    enlarged: int
    """Pictures smaller than they are prepared."""

    def __str__(self) -> str:
        lines = {
            f"{counted(self.pictures, 'picture')} in {self.place}{listed(self.classes, ': ')}": True,
            f"{'x'.join(map(str, self.smallest))} to {'x'.join(map(str, self.largest))} pixels, {listed(self.formats)}"
            + (f" ({self.misnamed} named otherwise)" if self.misnamed else "")
            + f", {listed(self.modes)}": True,
            f"{counted(self.repeated, 'picture')} found again, byte for byte, and kept once: "
            f"{counted(self.copies, 'file')} too many": self.copies,
            f"copies in another class than the first, which counts: {self.contradicting}": self.contradicting,
            f"unreadable: {counted(self.unreadable.count, 'file')}: {self.unreadable}": self.unreadable,
            f"no pictures: {listed(self.ignored)}": self.ignored,
            f"prepared at {self.size}x{self.size} in {self._shades}, "
            + ("the middle cut out" if self.crop == "center" else "filled up to a square")
            + f"; {self.aside:,} kept aside for judging": True,
            f"{counted(self.enlarged, 'picture')} had to be enlarged": self.enlarged,
        }
        return "\n  ".join(line for line, told in lines.items() if told)

    @property
    def _shades(self) -> str:
        """Grey or colour, and how many pictures are otherwise."""
        coloured = f"{self.coloured.count:,} of {self.pictures:,}"
        if self.channels == 1:
            return f"grey ({coloured} show colour: {self.coloured})" if self.coloured else "grey"
        if self.coloured.count == self.pictures:
            return "colour"
        return f"colour ({coloured} show any{f': {self.coloured}' * bool(self.coloured)}; --channels 1 makes all grey)"

    def to_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, content: dict) -> "Report":
        """Raises TypeError or KeyError for the content of another version."""
        some = {
            name: Some(content[name]["count"], tuple(content[name]["first"]))
            for name in ("coloured", "contradicting", "unreadable")
        }
        sizes = {name: tuple(content[name]) for name in ("smallest", "largest")}
        return cls(**(content | some | sizes))


def counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def printable(name: str) -> str:
    """A file's name may hold anything, a terminal's commands as well."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def listed(counts: dict[str, int], before: str = "") -> str:
    """The first of them with their numbers, after `before`; nothing for nothing."""
    parts = [f"{printable(name)} {n:,}" for name, n in counts.items()]
    shown = ", ".join(parts[:10]) + (f" and {len(parts) - 10} more" if len(parts) > 10 else "")
    return before + shown if parts else ""
