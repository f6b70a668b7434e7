"""python -m training leaderboard: write every checkpoint's figures, from its metrics.json, into docs/quality.md."""

from dataclasses import dataclass
from pathlib import Path

from ganapp import scores
from ganapp.checkpoints import read_metrics, references, write_atomically
from ganapp.files import find
from ganapp.judge import fingerprint
from training.errors import UsageError

START, END = "<!-- leaderboard -->", "<!-- /leaderboard -->"


@dataclass(frozen=True)
class Leaderboard:
    page: Path = Path("docs/quality.md")
    """The file whose lines between <!-- leaderboard --> and <!-- /leaderboard --> are replaced."""
    checkpoints: Path = Path("checkpoints")

    def run(self) -> None:
        """Raises UsageError where figures of another judge, or of another protocol, would stand in one table."""
        text = self.page.read_text(encoding="utf-8")
        if text.count(START) != 1 or text.count(END) != 1:
            raise UsageError(f"{self.page} must hold one line {START} and one line {END}")
        before, rest = text.split(START)
        after = rest.split(END)[1]
        lines = "\n".join(table(self.checkpoints))
        write_atomically(self.page, f"{before}{START}\n{lines}\n{END}{after}".encode())
        print(lines)


def table(root: Path) -> list[str]:
    """The lines of the tables, one for pictures that are read, one for those that no judge reads, one for stacks, one
    for points of the plane, and one for translations: for each data set the floor, every measured checkpoint by its
    first score, and the ceiling."""
    measured = {folder.name: read_metrics(folder) for folder in [*find(root), *references(root)]}
    measured = {name: content for name, content in measured.items() if content}
    if not measured:
        raise UsageError(f"no checkpoint in {root} has figures; run python -m training evaluate {root}/*")
    lines = []
    for titles in (
        scores.SCORES,
        scores.PIXEL_SCORES,
        scores.STACKED_SCORES,
        scores.POINT_SCORES,
        scores.TRANSLATION_SCORES,
    ):
        rows = {name: c for name, c in measured.items() if scores.table_of(c["figures"]) is titles}
        if rows:
            lines += [*([""] if lines else []), scores.heading(titles)]
        for against in sorted(set(map(_against, rows.values()))):
            lines += _rows(
                {name: content for name, content in rows.items() if _against(content) == against}, against[0]
            )
    return lines


def _against(content: dict) -> tuple[str, str]:
    """The data set, and which pictures: those of one folder are others in another size."""
    return content["protocol"]["dataset"], content["protocol"].get("pictures", "")


def _rows(rows: dict[str, dict], dataset: str) -> list[str]:
    _check_comparable(rows, dataset)
    any_row = next(iter(rows.values()))
    first = next(iter(scores.table_of(any_row["figures"])))
    best = sorted(rows, key=lambda name: rows[name]["figures"][first])
    return [
        scores.floor_row(dataset, any_row["floor"]),
        *(scores.row(f"`{name}`", rows[name]["figures"]) for name in best),
        scores.ceiling_row(any_row["ceiling"]),
    ]


def _check_comparable(rows: dict[str, dict], dataset: str) -> None:
    first = next(iter(rows.values()))["protocol"]
    wanted = {key: first[key] for key in ("samples", "seed", "neighbours", "reference", "pictures") if key in first}
    wanted |= {"judge": fingerprint(dataset)} if "judge" in first else {}
    for name, content in rows.items():
        differing = [key for key, value in wanted.items() if content["protocol"].get(key) != value]
        if differing:
            details = ", ".join(f"{key} {content['protocol'].get(key)} instead of {wanted[key]}" for key in differing)
            raise UsageError(f"the figures of {name} are of another protocol ({details}); evaluate it again")
