"""Interpolate: the pictures between two latent vectors, or along a path through several."""

from collections.abc import Callable
from typing import NamedTuple

import gradio as gr

from ganapp.latents import PATHS
from ganapp.ui.kit.effects import effects
from ganapp.ui.kit.handlers import END_A, END_B, Handlers
from ganapp.ui.kit.held import HeldControls, follow, morph_choice, morph_parameter
from ganapp.ui.kit.keep import Keep
from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.opening import first_of
from ganapp.ui.kit.permalink import Parameter, flag, numeric, one_of
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import Checks, number
from ganapp.ui.kit.widgets import DRAWING, position, settled, stage
from ganapp.ui.kit.words import i18n

ENDS = {"end_a": END_A, "end_b": END_B}


class PathControls(NamedTuple):
    """In the order in which the handlers want them."""

    a: gr.Number
    b: gr.Number
    path: gr.Radio
    via: gr.Textbox
    closed: gr.Checkbox
    held_a: gr.HTML
    held_b: gr.HTML
    morph: gr.Radio

    def parameters(self) -> dict[str, Parameter]:
        return {
            "a": Parameter(self.a, lambda checks, text: checks.stops(number(text), 0, "")[0]),
            "b": Parameter(self.b, lambda checks, text: checks.stops(0, number(text), "")[-1]),
            "via": Parameter(self.via, lambda checks, text: checks.via(text)),
            "loop": Parameter(self.closed, flag),
            "path": Parameter(self.path, Checks.path),
        }

    def asked(self, controls: HeldControls, model: str) -> dict[str, Parameter]:
        """`model`: the name of the parameter that says the models."""
        return {
            "a.": controls.parameter(self.held_a, model),
            "b.": controls.parameter(self.held_b, model),
            "morph": morph_parameter(self.morph),
        }


def layout(room: Room) -> Controls:
    """Build the tab; `model`, the ends and what is held at them may be set from elsewhere."""
    held = HeldControls(room.opening, room.handlers.checkpoints)
    gr.Markdown(i18n("interpolate_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=260):
            model = room.opening.one_of(room.handlers.checkpoints, i18n("model"))
            controls = path_controls(held, "interpolate", model)
        with gr.Column(scale=2, min_width=280):
            shown = room.opening.follow(
                stage(None, elem_id="interpolate-stage"), value=lambda: _first_path(room.handlers)
            )
            keep_path(Keep(room.handlers.checkpoints), [model, *controls], room.saved, latents=True)
    t = position(shown, room.handlers.position)
    lesson("slerp")
    draw = with_effects(room.handlers, "interpolate")
    redraw_on_change(draw, [model, *controls], shown)
    room.links.add(
        "interpolate",
        model=one_of(model, room.handlers.checkpoints),
        **controls.parameters(),
        t=Parameter(t, numeric(Checks.share), shown),
        **controls.asked(held, "model"),
    )
    return {"model": model, **{name: getattr(controls, name) for name in ("a", "b", "held_a", "held_b")}}


def _first_path(handlers: Handlers) -> dict | None:
    first = first_of(handlers.checkpoints)
    usual = (END_A, END_B, "slerp", "", False, None, None, "both")
    return with_effects(handlers, "interpolate")(first, *usual) if first else None


def with_effects(handlers: Handlers, tab: str) -> Callable[..., dict]:
    """What a stage shows of one model or several, and what the controls do to the latents at its ends."""

    def draw(
        models: str | list[str], a, b, path, via, closed, held_a, held_b, morph, request: gr.Request | None = None
    ) -> dict:  # fmt: skip
        those = [models] if isinstance(models, str) else models
        shown = handlers.compare(those, a, b, path, via, closed, held_a, held_b, morph, request)
        last = a if morph == "class" else b, held_a if morph == "latent" else held_b
        ends = {f"{tab}-held-a": (a, held_a), f"{tab}-held-b": last}
        checks = Checks(request)
        return {**shown, "effects": effects(checks, checks.models(handlers.checkpoints, those), ends)}

    return draw


def path_controls(held: HeldControls, tab: str, model: gr.Dropdown) -> PathControls:
    """The seeds of both ends, what is asked for there, the kind of path, and, folded away, stops on the way."""
    with gr.Row():
        a, b = [
            gr.Number(seed, label=i18n(key), precision=0, min_width=110)  # its own bounds would complain in English
            for key, seed in ENDS.items()
        ]
    ends = [held.widget(f"{tab}-held-{end.lower()}", end) for end in "AB"]
    morph = morph_choice()
    follow(model, ends)
    path = gr.Radio(list(PATHS), value="slerp", label=i18n("path"), info=i18n("path_info"))
    with gr.Accordion(i18n("more_stops"), open=False):
        via = gr.Textbox("", label=i18n("via"), info=i18n("via_info"), placeholder="3, 44", max_length=2000)
        closed = gr.Checkbox(False, label=i18n("closed"))
    return PathControls(a, b, path, via, closed, *ends, morph)


def keep_path(keep: Keep, inputs: list, saved: gr.HTML, latents: bool) -> None:
    """Buttons that save the path as an animation, and its latents."""
    forms = {"gif": keep.animation, "webp": keep.animation}
    if latents:
        forms |= {"npy": keep.path_latents, "json": keep.path_latents}
    with gr.Row(elem_classes="keep"):
        for form, handler in forms.items():
            gr.Button(i18n(f"keep_{form}"), size="sm", min_width=120).click(
                handler, [gr.State(form), *inputs], saved, concurrency_id="torch", api_visibility="private"
            )


def redraw_on_change(handler, inputs: list[gr.components.Component], shown: gr.HTML) -> None:
    """Send a new path where an input changes; the stage shows the old one until it has come. The first input is the
    choice of models, which what is held follows."""
    changes = [component.change for component in inputs[1:]]
    gr.on(changes, handler, inputs, shown, js=settled(shown.elem_id), trigger_mode="always_last", **DRAWING)
