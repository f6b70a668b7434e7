"""Interpolate: the pictures between two latent vectors."""

import gradio as gr

from ganapp.latents import PATHS
from ganapp.ui.handlers import Handlers
from ganapp.ui.validation import LAST_SEED
from ganapp.ui.widgets import stage

ENDS = {"end_a": 7, "end_b": 12}  # seeds that the tabs open with


def layout(handlers: Handlers, i18n: gr.I18n, first: str | None) -> list[gr.components.Component]:
    """Build the tab; returns [model, end A, end B]."""
    gr.Markdown(i18n("interpolate_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=260):
            model = gr.Dropdown(handlers.names(), value=first, label=i18n("model"))
            ends, kind = path_controls(i18n)
        with gr.Column(scale=2, min_width=280):
            shown = stage(handlers.interpolate(first) if first else None, elem_id="interpolate-stage")
    redraw_on_change(handlers.interpolate, [model, *ends, kind], shown)
    return [model, *ends]


def path_controls(i18n: gr.I18n) -> tuple[list[gr.Number], gr.Radio]:
    """The seeds of both ends, and the kind of path."""
    with gr.Row():
        ends = [
            gr.Number(seed, label=i18n(key), precision=0, minimum=0, maximum=LAST_SEED, min_width=110)
            for key, seed in ENDS.items()
        ]
    return ends, gr.Radio(list(PATHS), value="slerp", label=i18n("path"), info=i18n("path_info"))


def redraw_on_change(handler, inputs: list[gr.components.Component], shown: gr.HTML) -> None:
    """Send a new path where an input changes; the stage shows the old one until it has come."""
    gr.on(
        [component.change for component in inputs],
        handler,
        inputs,
        shown,
        trigger_mode="always_last",
        show_progress="hidden",
        concurrency_id="torch",
        api_visibility="private",
    )
