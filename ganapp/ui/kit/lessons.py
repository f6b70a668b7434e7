"""One short lesson a tab, folded away, with its formulas rendered."""

import gradio as gr

from ganapp.ui.kit import prose


def lesson(name: str) -> None:
    """The texts `lesson_<name>_title` and `lesson_<name>` of the table."""
    gr.HTML(prose.lesson(name))
