"""python -m training spread FOLDER...: how reliable a recipe is, from the figures of several seeds."""

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import tyro

from ganapp import scores
from ganapp.checkpoints import TRAINING, read_metrics
from training.machine import UsageError

MOST_UNEVEN = 0.05  # nats
RULE = (
    "Mean ± standard deviation over the seeds. Collapsed: fewer than all classes, a class histogram more than "
    f"{MOST_UNEVEN} nats from uniform, or a run that broke off or could not be measured. No seed is left out."
)


@dataclass(frozen=True)
class Seed:
    """One run: its settings but for the seed, and its figures, empty where there are none."""

    settings: dict
    figures: dict
    classes: int
    """Classes that there are, as the floor has them."""

    @property
    def collapsed(self) -> bool:
        if not self.figures:
            return True
        return self.figures["classes"] < self.classes or self.figures["kl"] > MOST_UNEVEN


@dataclass(frozen=True)
class Spread:
    folders: tyro.conf.Positional[tuple[Path, ...]]
    """Checkpoint folders of several seeds, evaluated; those of equal settings make a row. A run that is not finished
    or has no figures counts as collapsed."""

    def run(self) -> None:
        """Print the table. Raises UsageError for what is no checkpoint."""
        if not self.folders:
            raise UsageError("name the checkpoint folders of several seeds")
        print("\n".join(table([read(folder) for folder in self.folders])))


def read(folder: Path) -> Seed:
    try:
        facts = json.loads((folder / TRAINING).read_text(encoding="utf-8"))
        settings = {key: value for key, value in facts["settings"].items() if key != "seed"}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{folder} is no checkpoint of a run: {TRAINING} cannot be read ({error})") from error
    metrics = read_metrics(folder) if facts.get("finished") else {}
    if not metrics:
        return Seed(settings, {}, 0)
    return Seed(settings, metrics["figures"], metrics["floor"]["classes"])


def table(seeds: Sequence[Seed]) -> list[str]:
    """The lines of a Markdown table, one row for all seeds of equal settings."""
    groups: dict[str, list[Seed]] = {}
    for seed in seeds:
        groups.setdefault(json.dumps(seed.settings, sort_keys=True), []).append(seed)
    varying = _varying([group[0].settings for group in groups.values()])
    titles = "".join(f" {score.title} |" for score in scores.SCORES.values())
    lines = [f"| | seeds | collapsed |{titles}", f"|---|---|---|{'---|' * len(scores.SCORES)}"]
    for group in groups.values():
        settings, collapsed = group[0].settings, sum(seed.collapsed for seed in group)
        name = ", ".join([f"{settings['name']} on {settings['dataset']}", *(f"{k} {settings.get(k)}" for k in varying)])
        cells = "".join(f" {_mean(key, group)} |" for key in scores.SCORES)
        lines.append(f"| {name} | {len(group)} | {collapsed} of {len(group)} |{cells}")
    return [*lines, "", RULE]


def _varying(settings: Sequence[dict]) -> list[str]:
    """What tells the groups apart, recipe and data set aside."""
    keys = dict.fromkeys(key for some in settings for key in some if key not in ("name", "dataset"))
    return [key for key in keys if len({json.dumps(some.get(key)) for some in settings}) > 1]


def _mean(key: str, group: Sequence[Seed]) -> str:
    values = [seed.figures[key] for seed in group if key in seed.figures]
    if not values:
        return "-"
    deviation = statistics.stdev(values) if len(values) > 1 else math.nan
    mean = scores.written(key, {key: statistics.mean(values)})
    return mean if math.isnan(deviation) else f"{mean} ± {scores.written(key, {key: deviation})}"
