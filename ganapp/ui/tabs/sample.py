"""Sample: the pictures of consecutive seeds."""

from collections.abc import Callable

import gradio as gr

from ganapp.latents import OneHot, Uniform
from ganapp.ui.kit.effects import effects
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.held import HeldControls, follow
from ganapp.ui.kit.keep import Keep
from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.opening import first_of
from ganapp.ui.kit.permalink import Parameter, numeric, one_of
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import MAX_COUNT, MAX_SCALE, Checks
from ganapp.ui.kit.widgets import DRAWING, QUIETLY, grid, settled
from ganapp.ui.kit.words import i18n


def layout(room: Room) -> Controls:
    """Build the tab; `grid` tells which picture was clicked, and `end` what a click sets."""
    controls = HeldControls(room.opening, room.handlers.checkpoints)
    gr.Markdown(i18n("sample_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=260):
            model = room.opening.one_of(room.handlers.checkpoints, i18n("model"))
            seed = gr.Number(0, label=i18n("seed"), precision=0)
            with gr.Row():
                following = gr.Button(i18n("next_seed"), size="sm", min_width=90)
                randomly = gr.Button(i18n("random_seed"), size="sm", min_width=90)
            count = gr.Slider(1, MAX_COUNT, 64, step=1, label=i18n("count"))
            scale = gr.Slider(0, MAX_SCALE, 1, step=0.05, label=i18n("scale"), info=i18n("scale_info"))
            end = gr.Radio(["A", "B"], value="A", label=i18n("click_sets"))
        with gr.Column(scale=2, min_width=280):
            held = controls.widget("sample-held", look="pictures")
            shown = room.opening.follow(grid(None, elem_id="sample-grid"), value=lambda: _first_pictures(room.handlers))
            with gr.Row(elem_classes="keep"):
                save = gr.Button(i18n("download"), size="sm", min_width=120, elem_id="download")
                forms = {form: gr.Button(i18n(f"keep_{form}"), size="sm", min_width=120) for form in ("npy", "json")}
    lesson("latent")
    lesson("classes")
    inputs = [model, seed, count, scale, held]
    draw = _with_effects(room.handlers)
    gr.on(
        [component.change for component in inputs[1:]],
        draw,
        inputs,
        shown, js=settled("sample"), trigger_mode="always_last", **DRAWING,
    )  # fmt: skip
    follow(model, [held])
    following.click(room.handlers.next_seed, [model, seed, count, held], seed, **QUIETLY)
    randomly.click(room.handlers.random_seed, None, seed, **QUIETLY)
    save.click(None, shown, None, js="(shown) => ganapp.download(shown)")
    keep = Keep(room.handlers.checkpoints)
    for form, button in forms.items():
        button.click(keep.sample_latents, [gr.State(form), *inputs], room.saved, **QUIETLY)
    room.links.add(
        "sample",
        model=one_of(model, room.handlers.checkpoints),
        seed=Parameter(seed, numeric(Checks.seed)),
        n=Parameter(count, numeric(Checks.count)),
        scale=Parameter(scale, numeric(Checks.scale)),
        **{"": controls.parameter(held, every=True)},
    )
    return {"model": model, "grid": shown, "end": end}


def _with_effects(handlers: Handlers) -> Callable[..., dict]:
    """What the grid shows, and what the controls do to its first picture."""

    def draw(
        model: str, seed: float, count: float, scale: float, held: dict | None, request: gr.Request | None = None
    ) -> dict:
        shown = handlers.sample(model, seed, count, scale, held, request)
        checks, ends = Checks(request), {"sample-held": (seed, held)}
        chosen = [checks.model(handlers.checkpoints, model)]
        return {**shown, "effects": effects(checks, chosen, ends, kinds=(OneHot, Uniform))}

    return draw


def _first_pictures(handlers: Handlers) -> dict | None:
    first = first_of(handlers.checkpoints)
    return handlers.sample(first) if first else None
