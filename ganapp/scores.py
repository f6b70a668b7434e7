"""The figures of merit of a checkpoint: which there are, and how they are written."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ganapp import numbers


class Score(NamedTuple):
    title: str
    """In English; the page has it in the reader's language."""
    digits: int
    """After the point."""
    better: int
    """1: the higher the better, -1: the lower, 0: neither."""
    write: Callable[[float, str, int], str] = numbers.written
    """(value, language, digits) -> text"""


SCORES: dict[str, Score] = {
    "fid": Score("FID", 2, -1),
    "kid": Score("KID", 1, -1),
    "precision": Score("precision", 3, 1),
    "recall": Score("recall", 3, 1),
    "density": Score("density", 3, 1),
    "coverage": Score("coverage", 3, 1),
    "classes": Score("classes", 0, 1),
    "kl": Score("KL", 4, -1),
    "evenness": Score("evenness", 1, -1, numbers.percent),
    "confidence": Score("confidence", 3, 1),
    "unsure": Score("unsure", 1, -1, numbers.percent),
    "diversity": Score("diversity", 3, 1),
    "novelty": Score("novelty", 2, 0),
    "cas": Score("CAS", 2, 1, numbers.percent),
    "asked": Score("asked class", 2, 1, numbers.percent),
    "asked_worst": Score("worst class", 2, 1, numbers.percent),
    "class_fid": Score("FID in a class", 1, -1),
    "code_error": Score("code error", 2, -1, numbers.percent),
    "code_error_real": Score("code error, real", 2, -1, numbers.percent),
}
"""Of pictures that a judge reads; asked class, worst class and FID in a class where a class was asked for, and of real
pictures, which have theirs; the errors of the code where the latent has a category that was found without labels."""

PIXEL_SCORES: dict[str, Score] = {
    "swd": Score("patch SWD", 1, -1),
    "random_kid": Score("KID, random", 2, -1),
    "random_precision": Score("precision, random", 3, 1),
    "random_recall": Score("recall, random", 3, 1),
    "pixel_diversity": Score("diversity", 3, 1),
    "novelty": SCORES["novelty"],
}
"""Of pictures that no judge reads; random are the features of a network that nobody trained."""

STACKED_SCORES: dict[str, Score] = {
    "stacked_kl": Score("KL", 4, -1),
    "stacked_kl_uniform": Score("KL to uniform", 4, -1),
    "stacked_modes": Score("modes", 0, 1),
    "sure": Score("sure", 1, 1, numbers.percent),
    "sure_modes": Score("modes, sure", 0, 1),
    "sure_kl": Score("KL, sure", 4, -1),
}
"""Of stacks of pictures that a judge reads one by one; the last two of those in which it is sure of each."""

POINT_SCORES: dict[str, Score] = {
    "sliced_wasserstein": Score("sliced W2", 4, -1),
    "energy": Score("energy distance", 5, -1),
    "modes": Score("modes", 1, 1),
    "high_quality": Score("within 3σ", 2, 0, numbers.percent),
    "spread": Score("spread", 3, 0),
    "reverse_kl": Score("reverse KL", 4, -1),
    "mean_error": Score("error of mean", 3, -1),
    "covariance_error": Score("error of covariance", 3, -1),
}
"""Of points of the plane; modes are counted on mixtures alone, moments on the Gaussian."""

TRANSLATION_SCORES: dict[str, Score] = {
    "true_error": Score("true error", 3, -1),
    "error_there": Score("error there", 3, -1),
    "error_back": Score("error back", 3, -1),
    "cycle_there": Score("cycle, there and back", 3, -1),
    "cycle_back": Score("cycle, back and there", 3, -1),
    "read": Score("read right", 1, 1, numbers.percent),
}
"""Of translators between two domains of which the truth is known; errors are relative to that of doing nothing."""

RUN_SCORES: dict[str, Score] = {
    "stability": Score("loss stability", 4, -1),
    "reached": Score("epochs to FID", 1, -1),
    "minutes": Score("minutes", 1, -1),
}
"""Of a run in a sweep, beside those of its checkpoint: how much the critic's loss shakes, after how many epochs FID
fell under a bound, how long it took."""
ALL: dict[str, Score] = SCORES | PIXEL_SCORES | STACKED_SCORES | POINT_SCORES | TRANSLATION_SCORES | RUN_SCORES

TABLES = {
    "points": POINT_SCORES,
    "pictures": SCORES,
    "pixels": PIXEL_SCORES,
    "stacked": STACKED_SCORES,
    "translations": TRANSLATION_SCORES,
}
REAL = {
    "points": "points",
    "pictures": "training pictures",
    "pixels": "training pictures",
    "stacked": "test pictures",
    "translations": "translations",
}
CEILING = {"translations": "doing nothing"}
"""What stands for the worst, where it is not noise."""


def kind_of(figures: Mapping[str, float]) -> str:
    """Of which of TABLES some figures are: of the one that has most of them."""
    return max(TABLES, key=lambda kind: len(figures.keys() & TABLES[kind].keys()))


def table_of(figures: Mapping[str, float]) -> dict[str, Score]:
    """The scores that go with some figures."""
    return TABLES[kind_of(figures)]


def heading(table: Mapping[str, Score] = SCORES) -> str:
    """The first two lines of a Markdown table of figures."""
    titles = "".join(f" {score.title} |" for score in table.values())
    return f"| |{titles}\n|---|{'---|' * len(table)}"


def row(name: str, figures: Mapping[str, float]) -> str:
    """One line of that table."""
    return f"| {name} |" + "".join(f" {written(key, figures)} |" for key in table_of(figures))


def floor_row(dataset: str, floor: Mapping[str, float]) -> str:
    """The line of real samples."""
    return row(f"real {REAL[kind_of(floor)]} ({dataset})", floor)


def ceiling_row(ceiling: Mapping[str, float]) -> str:
    """The line of the worst that is worth a comparison."""
    return row(CEILING.get(kind_of(ceiling), "noise"), ceiling)


def written(key: str, figures: Mapping[str, float], language: str = "en") -> str:
    """A figure as people read it; a dash where there is none."""
    if key not in figures:
        return "-"
    score = ALL[key]
    return score.write(figures[key], language, score.digits)
