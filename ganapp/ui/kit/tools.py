"""The tools of the page: a tab each, with a place for what the page draws, and the lessons below it."""

from ganapp.ui.kit import prose

LESSONS = {
    "game": ("game",),
    "sample": ("latent", "classes"),
    "interpolate": ("slerp",),
    "map": ("map",),
    "directions": ("directions", "codes"),
    "inside": ("inside",),
    "draw": ("draw",),
    "compare": ("comparison",),
    "training": ("losses",),
    "lab": ("lab_game", "lab_optimum", "lab_divergence", "lab_wasserstein"),
}
"""By the names of the tools, which are those of their tabs and in an address, in their order; the modules are
browser/tools/."""


def body() -> str:
    """HTML: what browser/shell.js finds in the document and fills."""
    tabs = "".join(
        f'<button type="button" role="tab" id="tab-{name}" aria-controls="panel-{name}" data-tab-id="{name}"></button>'
        for name in LESSONS
    )
    return (
        '<div id="masthead"></div><div id="notices"></div>\n'
        f'<div role="tablist" class="tabs">{tabs}</div>\n{"".join(map(_panel, LESSONS))}'
    )


def _panel(name: str) -> str:
    lessons = "".join(map(prose.lesson, LESSONS[name]))
    return (
        f'<section role="tabpanel" class="tabitem" id="panel-{name}" aria-labelledby="tab-{name}" hidden>'
        f'{prose.lead(name)}<div id="{name}-tool"></div>{lessons}</section>\n'
    )
