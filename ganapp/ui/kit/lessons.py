"""One short lesson a tab, folded away, with its formulas rendered."""

import gradio as gr

from ganapp.ui.kit.words import i18n

DELIMITERS = [{"left": "$$", "right": "$$", "display": True}, {"left": "$", "right": "$", "display": False}]


def lesson(name: str) -> None:
    """The texts `lesson_<name>_title` and `lesson_<name>` of the table."""
    with gr.Accordion(i18n(f"lesson_{name}_title"), open=False, elem_classes="lesson"):
        gr.Markdown(i18n(f"lesson_{name}"), latex_delimiters=DELIMITERS)
