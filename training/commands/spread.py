"""python -m training spread FOLDER...: how reliable a recipe is, from the figures of several seeds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tyro

from ganapp import scores
from ganapp.checkpoints import TRAINING, CheckpointError, read_metrics
from ganapp.numbers import mean_and_deviation
from training.data.source import Domains, Picture, Plane, Stack
from training.errors import UsageError
from training.record.run_folder import RunFolder
from training.sources import SOURCES

MOST_UNEVEN = 0.05  # nats; as far from uniform as shares that are off by a third of their due


@dataclass(frozen=True)
class Kind:
    """What is told of runs of one kind of data, and by which figures a collapse is seen."""

    titles: Mapping[str, scores.Score]
    parts: str
    """Figure: how many of what there is were found."""
    uneven: str
    """Figure: divergence, in nats, of the histogram over these parts to the uniform one."""
    rule: str


RULE = "Mean ± standard deviation over the measured seeds. Collapsed: "
PICTURES = Kind(
    scores.SCORES,
    parts="classes",
    uneven="kl",
    rule=f"{RULE}fewer classes than there are, or a class histogram more than {MOST_UNEVEN} nats from uniform.",
)
PLANE = Kind(
    scores.POINT_SCORES,
    parts="modes",
    uneven="reverse_kl",
    rule=f"{RULE}fewer modes than there are (the mean over several sets of points: 24.9 of 25 is a mode about to be "
    f"lost), or a reverse KL of more than {MOST_UNEVEN} nats. A dash: a data set without modes, where nothing tells.",
)
STACKS = Kind(
    scores.STACKED_SCORES,
    parts="stacked_modes",
    uneven="stacked_kl",
    rule=f"{RULE}fewer modes than there are, or a KL of more than {MOST_UNEVEN} nats.",
)
TRANSLATIONS = Kind(
    scores.TRANSLATION_SCORES,
    parts="",
    uneven="",
    rule=f"{RULE}nothing tells that of a translator; an error of 1 is that of doing nothing.",
)
KINDS: dict[type, Kind] = {Picture: PICTURES, Stack: STACKS, Plane: PLANE, Domains: TRANSLATIONS}


@dataclass(frozen=True)
class Seed:
    """One run: its folder's name, its settings but for the seed, and its figures, empty where it was not measured."""

    name: str
    settings: dict
    finished: bool
    figures: dict = field(default_factory=dict)
    floor: dict = field(default_factory=dict)
    """The same figures of real samples."""

    def collapsed(self, kind: Kind) -> bool | None:
        """None where it cannot be told."""
        if kind.parts not in self.figures or kind.parts not in self.floor:
            return None
        return self.figures[kind.parts] < self.floor[kind.parts] or self.figures[kind.uneven] > MOST_UNEVEN


@dataclass(frozen=True)
class Spread:
    folders: tyro.conf.Positional[tuple[Path, ...]]
    """Checkpoint folders of several seeds, evaluated; those of equal settings make a row. Runs that are not finished
    or not measured are named."""

    def run(self) -> None:
        """Print the tables, one for each kind of data. Raises UsageError for what is no run."""
        if not self.folders:
            raise UsageError("name the checkpoint folders of several seeds")
        seeds = [read(folder) for folder in self.folders]
        blocks = []
        for kind in KINDS.values():
            those = [seed for seed in seeds if seed.settings and kind_of(seed) is kind]
            blocks.append([*table(those, kind), "", kind.rule] if those else [])
        blocks.append(without_figures(seeds))
        print("\n\n".join("\n".join(lines) for lines in blocks if lines))


def read(folder: Path) -> Seed:
    if not (folder / TRAINING).exists() and RunFolder(folder).path.is_dir():
        return Seed(folder.name, {}, finished=False)  # it has not come to its first checkpoint
    try:
        facts = json.loads((folder / TRAINING).read_text(encoding="utf-8"))
        settings = {key: value for key, value in facts["settings"].items() if key != "seed"}
        settings["name"], settings["dataset"]
        settings |= {key: facts[key] for key in ("changes",) if key in facts}  # on the way; see continuing.py
        metrics = read_metrics(folder) if facts.get("finished") else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{folder} is no checkpoint of a run: {TRAINING} cannot be read ({error})") from error
    except CheckpointError as error:
        raise UsageError(f"{error}; evaluate it again") from error
    known = {"figures": metrics["figures"], "floor": metrics["floor"]} if metrics else {}
    return Seed(folder.name, settings, bool(facts.get("finished")), **known)


def kind_of(seed: Seed) -> Kind:
    source = SOURCES.get(seed.settings["dataset"])  # none for somebody's own pictures
    return KINDS[type(source.makes)] if source else PICTURES


def table(seeds: Sequence[Seed], kind: Kind) -> list[str]:
    """The lines of a Markdown table, one row for all seeds of equal settings."""
    groups: dict[str, list[Seed]] = {}
    for seed in seeds:
        groups.setdefault(json.dumps(seed.settings, sort_keys=True), []).append(seed)
    titles = "".join(f" {score.title} |" for score in kind.titles.values())
    lines = [f"| | seeds | measured | collapsed |{titles}", f"|---|---|---|---|{'---|' * len(kind.titles)}"]
    for group in groups.values():
        measured = [seed for seed in group if seed.figures]
        name = _name(group[0].settings, [others[0].settings for others in groups.values()])
        told = [collapsed for seed in measured if (collapsed := seed.collapsed(kind)) is not None]
        cells = "".join(f" {_mean(key, measured)} |" for key in kind.titles)
        collapsed = f"{sum(told)} of {len(told)}" if told else "-"
        lines.append(f"| {name} | {len(group)} | {len(measured)} | {collapsed} |{cells}")
    return lines


def without_figures(seeds: Sequence[Seed]) -> list[str]:
    """Sentences that name the seeds which are in no mean."""
    unfinished = [seed.name for seed in seeds if not seed.finished]
    unmeasured = [seed.name for seed in seeds if seed.finished and not seed.figures]
    return [
        *([f"Not finished: {', '.join(unfinished)} (python -m training status FOLDER)."] if unfinished else []),
        *([f"Not measured: {', '.join(unmeasured)} (python -m training evaluate FOLDER)."] if unmeasured else []),
    ]


def _name(settings: dict, groups: Sequence[dict]) -> str:
    """Recipe and data set, and what tells this group from others of the same."""
    alike = [some for some in groups if all(some[key] == settings[key] for key in ("name", "dataset"))]
    keys = dict.fromkeys(key for some in alike for key in some)
    varying = [key for key in keys if len({json.dumps(some.get(key)) for some in alike}) > 1]
    return ", ".join([f"{settings['name']} on {settings['dataset']}", *(f"{k} {settings.get(k)}" for k in varying)])


def _mean(key: str, group: Sequence[Seed]) -> str:
    values = [seed.figures[key] for seed in group if key in seed.figures]
    return mean_and_deviation(values, lambda value: scores.written(key, {key: value}))
