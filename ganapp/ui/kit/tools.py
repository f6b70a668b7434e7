"""The tools that the page itself runs: what a tab of Gradio gives them is a place, and the lessons below it."""

import gradio as gr

from ganapp.ui.kit import prose
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
    "lab": ("lab_game", "lab_optimum", "lab_divergence", "lab_wasserstein"),
}
"""By the names of the tools, which are those of their tabs and in an address, in their order; the modules are
browser/tools/."""


def place(name: str) -> None:
    """What stands in the tab of a tool."""
    if lead := prose.lead(name):
        gr.HTML(lead)
    widget(name, elem_id=f"{name}-tool")
    gr.HTML("".join(map(prose.lesson, LESSONS[name])))
