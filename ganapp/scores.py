"""The figures of merit of a checkpoint: which there are, and how they are written."""

from collections.abc import Mapping
from typing import NamedTuple


class Score(NamedTuple):
    title: str
    form: str
    """Format of a value."""
    better: int
    """1: the higher the better, -1: the lower, 0: neither."""


SCORES: dict[str, Score] = {
    "fid": Score("FID", ".2f", -1),
    "kid": Score("KID", ".1f", -1),
    "precision": Score("precision", ".3f", 1),
    "recall": Score("recall", ".3f", 1),
    "density": Score("density", ".3f", 1),
    "coverage": Score("coverage", ".3f", 1),
    "classes": Score("classes", ".0f", 1),
    "kl": Score("KL", ".4f", -1),
    "confidence": Score("confidence", ".3f", 1),
    "diversity": Score("diversity", ".3f", 1),
    "novelty": Score("novelty", ".2f", 0),
    "cas": Score("CAS", ".2%", 1),
}

POINT_SCORES: dict[str, Score] = {
    "sliced_wasserstein": Score("sliced W2", ".4f", -1),
    "energy": Score("energy distance", ".5f", -1),
    "modes": Score("modes", ".1f", 1),
    "high_quality": Score("within 3σ", ".2%", 0),
    "spread": Score("spread", ".3f", 0),
    "reverse_kl": Score("reverse KL", ".4f", -1),
    "mean_error": Score("error of mean", ".3f", -1),
    "covariance_error": Score("of covariance", ".3f", -1),
}
"""Of points of the plane; modes are counted on mixtures alone, moments on the Gaussian."""


def table_of(figures: Mapping[str, float]) -> dict[str, Score]:
    """The scores that go with some figures: those of pictures, or of points."""
    return SCORES if figures.keys() & SCORES.keys() else POINT_SCORES


def heading(table: Mapping[str, Score] = SCORES) -> str:
    """The first two lines of a Markdown table of figures."""
    titles = "".join(f" {score.title} |" for score in table.values())
    return f"| |{titles}\n|---|{'---|' * len(table)}"


def row(name: str, figures: Mapping[str, float]) -> str:
    """One line of that table."""
    return f"| {name} |" + "".join(f" {written(key, figures)} |" for key in table_of(figures))


def written(key: str, figures: Mapping[str, float]) -> str:
    """A figure as people read it; a dash where there is none."""
    return format(figures[key], (SCORES | POINT_SCORES)[key].form) if key in figures else "-"
