"""python -m training leaderboard: write every checkpoint's figures, from its metrics.json, into the README."""

from dataclasses import dataclass
from pathlib import Path

from ganapp import scores
from ganapp.checkpoints import find, read_metrics, references, write_atomically
from ganapp.judge import fingerprint
from training.machine import UsageError

START, END = "<!-- leaderboard -->", "<!-- /leaderboard -->"


@dataclass(frozen=True)
class Leaderboard:
    readme: Path = Path("README.md")
    """The file whose lines between <!-- leaderboard --> and <!-- /leaderboard --> are replaced."""
    checkpoints: Path = Path("checkpoints")

    def run(self) -> None:
        """Raises UsageError where figures of another judge, or of another protocol, would stand in one table."""
        text = self.readme.read_text(encoding="utf-8")
        if text.count(START) != 1 or text.count(END) != 1:
            raise UsageError(f"{self.readme} must hold one line {START} and one line {END}")
        before, rest = text.split(START)
        after = rest.split(END)[1]
        lines = "\n".join(table(self.checkpoints))
        write_atomically(self.readme, f"{before}{START}\n{lines}\n{END}{after}".encode())
        print(lines)


def table(root: Path) -> list[str]:
    """The lines of the table: for each data set the floor, what was measured by FID, and the ceiling."""
    measured = {folder.name: read_metrics(folder) for folder in find(root)}
    measured = {name: content for name, content in measured.items() if content} | references(root)
    if not measured:
        raise UsageError(f"no checkpoint in {root} has figures; run python -m training evaluate {root}/*")
    lines = [scores.heading()]
    for dataset in sorted({content["protocol"]["dataset"] for content in measured.values()}):
        rows = {name: content for name, content in measured.items() if content["protocol"]["dataset"] == dataset}
        _check_comparable(rows, dataset)
        best = sorted(rows, key=lambda name: rows[name]["figures"]["fid"])
        any_row = rows[best[0]]
        lines += [scores.row(f"real training pictures ({dataset})", any_row["floor"])]
        lines += [scores.row(f"`{name}`", rows[name]["figures"]) for name in best]
        lines += [scores.row("noise", any_row["ceiling"])]
    return lines


def _check_comparable(rows: dict[str, dict], dataset: str) -> None:
    shared = ("samples", "seed", "neighbours", "reference")
    wanted = {key: next(iter(rows.values()))["protocol"][key] for key in shared} | {"judge": fingerprint(dataset)}
    for name, content in rows.items():
        differing = [key for key, value in wanted.items() if content["protocol"].get(key) != value]
        if differing:
            details = ", ".join(f"{key} {content['protocol'].get(key)} instead of {wanted[key]}" for key in differing)
            raise UsageError(f"the figures of {name} are of another protocol ({details}); evaluate it again")
