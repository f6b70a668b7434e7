"""Sample: the pictures of consecutive seeds."""

from pathlib import Path

import gradio as gr

from ganapp.ui.handlers import Handlers
from ganapp.ui.validation import LAST_SEED, MAX_COUNT, MAX_SCALE
from ganapp.ui.widgets import grid

DOWNLOAD = (Path(__file__).parent / "download.js").read_text(encoding="utf-8")


def layout(handlers: Handlers, i18n: gr.I18n, first: str | None) -> dict:
    """Build the tab; returns the components that a clicked digit needs."""
    gr.Markdown(i18n("sample_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=260):
            model = gr.Dropdown(handlers.names(), value=first, label=i18n("model"))
            seed = gr.Number(0, label=i18n("seed"), precision=0, minimum=0, maximum=LAST_SEED)
            with gr.Row():
                following = gr.Button(i18n("next_seed"), size="sm", min_width=90)
                randomly = gr.Button(i18n("random_seed"), size="sm", min_width=90)
            count = gr.Slider(1, MAX_COUNT, 64, step=1, label=i18n("count"))
            scale = gr.Slider(0, MAX_SCALE, 1, step=0.05, label=i18n("scale"), info=i18n("scale_info"))
            end = gr.Radio(["A", "B"], value="A", label=i18n("click_sets"))
            save = gr.Button(i18n("download"), size="sm", elem_id="download")
        with gr.Column(scale=2, min_width=280):
            shown = grid(handlers.sample(first) if first else None, elem_id="sample-grid")
    private = {"api_visibility": "private", "show_progress": "hidden"}
    gr.on(
        [model.change, seed.change, count.change, scale.change],
        handlers.sample,
        [model, seed, count, scale],
        shown,
        trigger_mode="always_last",
        concurrency_id="torch",
        **private,
    )
    following.click(handlers.next_seed, [seed, count], seed, **private)
    randomly.click(handlers.random_seed, None, seed, **private)
    save.click(None, shown, None, js=DOWNLOAD)
    return {"grid": shown, "end": end}
