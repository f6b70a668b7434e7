"""The tools that the page itself runs: what a tab of Gradio gives them is a place, and the lessons below it."""

from collections.abc import Callable

import gradio as gr

from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.widgets import widget
from ganapp.ui.kit.words import i18n

LESSONS = {"sample": ("latent", "classes")}
"""By the names of the tools, which are those of their tabs; the modules are browser/tools/."""


def tool(name: str) -> Callable[[Room], Controls]:
    """The layout of the tab that holds it."""

    def layout(room: Room) -> Controls:
        gr.Markdown(i18n(f"{name}_lead"))
        widget(name, elem_id=f"{name}-tool")
        for one in LESSONS[name]:
            lesson(one)
        room.links.add(name)
        return {}

    return layout
