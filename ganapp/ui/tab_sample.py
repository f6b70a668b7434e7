"""Sample: the pictures of consecutive seeds."""

import gradio as gr

from ganapp.ui.handlers import Handlers
from ganapp.ui.keep import Keep
from ganapp.ui.lessons import lesson
from ganapp.ui.opening import Opening, first_of
from ganapp.ui.permalink import Parameter, Permalinks, numeric, one_of
from ganapp.ui.validation import MAX_COUNT, MAX_SCALE, Checks
from ganapp.ui.widgets import DRAWING, QUIETLY, grid, script, settled

DOWNLOAD = script("download.js")


def layout(handlers: Handlers, i18n: gr.I18n, opening: Opening, links: Permalinks, saved: gr.HTML) -> dict:
    """Build the tab; returns the components that a clicked digit needs."""
    gr.Markdown(i18n("sample_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=260):
            model = opening.one_of(handlers.checkpoints, i18n("model"))
            seed = gr.Number(0, label=i18n("seed"), precision=0)
            with gr.Row():
                following = gr.Button(i18n("next_seed"), size="sm", min_width=90)
                randomly = gr.Button(i18n("random_seed"), size="sm", min_width=90)
            count = gr.Slider(1, MAX_COUNT, 64, step=1, label=i18n("count"))
            scale = gr.Slider(0, MAX_SCALE, 1, step=0.05, label=i18n("scale"), info=i18n("scale_info"))
            end = gr.Radio(["A", "B"], value="A", label=i18n("click_sets"))
        with gr.Column(scale=2, min_width=280):
            shown = opening.follow(grid(None, elem_id="sample-grid"), value=lambda: _first_pictures(handlers))
            with gr.Row(elem_classes="keep"):
                save = gr.Button(i18n("download"), size="sm", min_width=120, elem_id="download")
                forms = {form: gr.Button(i18n(f"keep_{form}"), size="sm", min_width=120) for form in ("npy", "json")}
    lesson(i18n, "latent")
    inputs = [model, seed, count, scale]
    gr.on(
        [component.change for component in inputs],
        handlers.sample,
        inputs,
        shown, js=settled("sample"), trigger_mode="always_last", **DRAWING,
    )  # fmt: skip
    following.click(handlers.next_seed, [seed, count], seed, **QUIETLY)
    randomly.click(handlers.random_seed, None, seed, **QUIETLY)
    save.click(None, shown, None, js=DOWNLOAD)
    keep = Keep(handlers.checkpoints)
    for form, button in forms.items():
        button.click(keep.sample_latents, [gr.State(form), *inputs], saved, **QUIETLY)
    links.add(
        "sample",
        model=one_of(model, handlers.checkpoints),
        seed=Parameter(seed, numeric(Checks.seed)),
        n=Parameter(count, numeric(Checks.count)),
        scale=Parameter(scale, numeric(Checks.scale)),
    )
    return {"grid": shown, "end": end}


def _first_pictures(handlers: Handlers) -> dict | None:
    first = first_of(handlers.checkpoints)
    return handlers.sample(first) if first else None
