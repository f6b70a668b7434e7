"""The tools of the page: a tab each, with a place for what the page draws, and the lessons below it."""

from collections.abc import Callable, Iterable

from ganapp.checkpoints import Checkpoint
from ganapp.latents import Styles
from ganapp.ui.kit import prose, story
from ganapp.ui.kit.films import has_film
from ganapp.ui.kit.records import has_record

LESSONS = {
    "game": ("game",),
    "sample": ("latent", "classes", "biggan"),
    "interpolate": ("slerp",),
    "compare": ("comparison",),
    "map": ("map",),
    "directions": ("directions", "codes"),
    "inside": ("inside",),
    "draw": ("draw",),
    "mix": ("stylegan",),
    "translate": ("cyclegan",),
    "training": ("losses", "progressive"),
    "lab": ("lab_game", "lab_optimum", "lab_divergence", "lab_wasserstein"),
    "models": ("models",),
}
"""By the names of the tools, which are those of their tabs and in an address, in their order; the modules are
browser/tools/."""

BEGIN = ("game", "sample", "map", "training")
"""The tools before which there is a gap in the strip of tabs."""

MORE = "map"
"""From this one on, the tabs have a row of their own on a phone, which scrolls; those before it are always in sight."""

Fits = Callable[[Checkpoint], bool]


def _draws(checkpoint: Checkpoint) -> bool:
    """Whether it makes pictures of a latent."""
    config = checkpoint.generator.config
    return config.makes_pictures and not config.reads_pictures


NEEDS: dict[str, Fits] = {
    "game": lambda checkpoint: _draws(checkpoint) and has_record(checkpoint) and has_film(checkpoint),
    "inside": _draws,
    "draw": _draws,
    "mix": lambda checkpoint: any(isinstance(p, Styles) for p in checkpoint.generator.config.latent.parts.values()),
    "translate": lambda checkpoint: checkpoint.generator.config.reads_pictures,
}
"""What a tool wants of one model at least, or its tab is not there. The others say themselves what they lack."""


def filled(checkpoints: Iterable[Checkpoint]) -> list[str]:
    """The names of the tools that these checkpoints fill."""
    having = [*checkpoints]
    return [name for name in LESSONS if name not in NEEDS or any(map(NEEDS[name], having))]


def body() -> str:
    """HTML: what browser/shell.js finds in the document and fills."""
    tabs = [*map(_tab, LESSONS)]
    first = [*LESSONS].index(MORE)
    more = f'<span role="presentation" class="more">{"".join(tabs[first:])}</span>'
    return (
        '<div id="masthead"></div><div id="notices"></div>\n'
        f'{story.aside()}<div role="tablist" class="tabs">{"".join(tabs[:first])}{more}</div>\n'
        f"{''.join(map(_panel, LESSONS))}"
    )


def _tab(name: str) -> str:
    group = sum(first in BEGIN for first in [*LESSONS][: [*LESSONS].index(name) + 1])
    return (
        f'<button type="button" role="tab" id="tab-{name}" aria-controls="panel-{name}" data-tab-id="{name}" '
        f'data-group="{group}"></button>'
    )


def _panel(name: str) -> str:
    lessons = "".join(map(prose.lesson, LESSONS[name]))
    return (
        f'<section role="tabpanel" class="tabitem" id="panel-{name}" aria-labelledby="tab-{name}" hidden>'
        f'{prose.lead(name)}<div id="{name}-tool"></div>{lessons}</section>\n'
    )
