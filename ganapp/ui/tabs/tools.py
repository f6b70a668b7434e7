"""The tools that the page itself runs: what a tab of Gradio gives them is a place, and the lessons below it."""

from collections.abc import Callable

import gradio as gr

from ganapp.ui.kit import prose
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.widgets import widget

LESSONS = {
    "sample": ("latent", "classes"),
    "interpolate": ("slerp",),
    "map": ("map",),
    "directions": ("directions", "codes"),
    "inside": ("inside",),
    "draw": ("draw",),
    "compare": ("comparison",),
    "training": ("losses",),
}
"""By the names of the tools, which are those of their tabs, in their order; the modules are browser/tools/."""


def tool(name: str) -> Callable[[Room], Controls]:
    """The layout of the tab that holds it."""

    def layout(room: Room) -> Controls:
        gr.HTML(prose.lead(name))
        widget(name, elem_id=f"{name}-tool")
        gr.HTML("".join(map(prose.lesson, LESSONS[name])))
        room.links.add(name)
        return {}

    return layout
