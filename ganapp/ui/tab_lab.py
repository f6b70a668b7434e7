"""Lab: a GAN of the plane that trains while one watches, and can be broken."""

from collections.abc import Callable
from pathlib import Path

import gradio as gr

from ganapp.lab import DATASETS, EXPERIMENTS, LIMITS, OBJECTIVES, WHOLE, LabSettings
from ganapp.texts import TEXTS
from ganapp.ui.lab_handlers import LabHandlers
from ganapp.ui.lab_sessions import PACES
from ganapp.ui.permalink import Parameter, Permalinks
from ganapp.ui.validation import Checks
from ganapp.ui.widgets import spoken

FOLDER = Path(__file__).parent
WORDS = [k for k in TEXTS if k.startswith(("lab_", "score_"))] + ["critic_loss", "generator_loss"]
DELIMITERS = [{"left": "$$", "right": "$$", "display": True}, {"left": "$", "right": "$", "display": False}]
SHOW_PAD = "(name) => document.querySelector('#lab-pad').classList.toggle('open', name === 'drawn')"
QUIET = {"api_visibility": "private", "show_progress": "hidden"}
AT_ONCE = {"concurrency_id": "lab-at-once", "concurrency_limit": None, **QUIET}  # what no run may delay


def layout(handlers: LabHandlers, i18n: gr.I18n, tab: gr.Tab, demo: gr.Blocks, links: Permalinks) -> None:
    """Build the tab. Nothing is trained, or loaded for it, before it is opened; `demo` tells when a page is closed."""
    gr.Markdown(i18n("lab_lead"))
    with gr.Row(elem_classes="lab-gallery"):
        gallery = {key: gr.Button(i18n(f"lab_try_{key}"), size="sm") for key in EXPERIMENTS}
    told = gr.Markdown(i18n("lab_why_moons"), elem_id="lab-told")
    with gr.Row(elem_classes="lab-drive"):
        start = gr.Button(i18n("lab_start"), variant="primary", size="md", elem_id="lab-start")
        pause = gr.Button(i18n("lab_pause"), size="md", elem_id="lab-pause")
        steps = {
            player: gr.Button(i18n(f"lab_step_{player}"), size="md", elem_id=f"lab-step-{player}")
            for player in ("both", "critic", "generator")
        }
        reset = gr.Button(i18n("lab_reset"), size="md", elem_id="lab-reset")
    shown = _widget(
        ("scales.js", "chart.js", "lab_draw.js", "lab.js"), "lab", elem_id="lab-stage", css_template=_read("lab.css")
    )
    controls, pad, pace = _controls(i18n)
    values = [*controls.values(), pad]
    _lessons(i18n)

    tunable = [controls[name] for name in ("generator_lr", "critic_lr", "critic_steps", "clip")]
    gr.on([c.change for c in tunable], handlers.tune, values, None, trigger_mode="always_last", **QUIET)
    training = {"trigger_mode": "multiple", "concurrency_id": "lab", "concurrency_limit": 24, **QUIET}
    start.click(handlers.start, [pace, *values], shown, **training)
    pace.change(handlers.pause, None, None, **AT_ONCE)
    pause.click(handlers.pause, None, None, **AT_ONCE)
    for player, button in steps.items():
        button.click(_single(handlers, player), values, shown, trigger_mode="multiple", **QUIET)
    reset.click(handlers.reset, values, shown, **QUIET)
    controls["dataset"].change(None, controls["dataset"], None, js=SHOW_PAD)
    for key, button in gallery.items():
        chosen = button.click(_experiment(handlers, i18n, key), None, [told, *controls.values()], **AT_ONCE)
        chosen.then(handlers.reset, values, shown, **QUIET).then(handlers.start, [pace, *values], shown, **training)
    tab.select(handlers.look, values, shown, **QUIET)
    demo.unload(handlers.leave)
    links.add(
        "lab",
        data=Parameter(controls["dataset"], _choice("lab_dataset", DATASETS)),
        objective=Parameter(controls["objective"], _choice("lab_objective", OBJECTIVES)),
    )


def _choice(key: str, choices: tuple[str, ...]) -> Callable[[Checks, str], str]:
    return lambda checks, text: checks.one_of(key, choices, text)


def _single(handlers: LabHandlers, player: str) -> Callable:
    def step(request: gr.Request, *values: object) -> dict:
        return handlers.single(request, player, *values)

    return step


def _experiment(handlers: LabHandlers, i18n: gr.I18n, key: str) -> Callable:
    def choose(request: gr.Request) -> tuple:
        return i18n(f"lab_why_{key}"), *handlers.experiment(request, key)

    return choose


def _controls(i18n: gr.I18n) -> tuple[dict[str, gr.components.Component], gr.HTML, gr.Radio]:
    """(controls by the names of FIELDS, the pad for a drawing, the pace)."""
    first, controls = LabSettings(), {}
    with gr.Row():
        with gr.Column(min_width=240):
            choices = [(i18n(f"lab_on_{name}"), name) for name in DATASETS]
            controls["dataset"] = gr.Dropdown(choices, value=first.dataset, label=i18n("lab_dataset"))
            pad = _widget(("lab_draw.js", "lab_pad.js"), "pad", {"marks": []}, elem_id="lab-pad",
                          css_template=_read("lab.css"))  # fmt: skip
            choices = [(i18n(f"lab_by_{name}"), name) for name in OBJECTIVES]
            controls["objective"] = gr.Dropdown(choices, value=first.objective, label=i18n("lab_objective"))
            choices = [(i18n(f"lab_pace_{name}"), name) for name in PACES]
            pace = gr.Radio(choices, value="full", label=i18n("lab_pace"), info=i18n("lab_pace_info"))
        for names in (("generator_lr", "critic_lr", "critic_steps", "clip"), ("z_dim", "width", "batch_size", "seed")):
            with gr.Column(min_width=240):
                for name in names:
                    controls[name] = gr.Number(
                        getattr(first, name),
                        label=i18n(f"lab_{name}"),
                        info=i18n(f"lab_{name}_info"),
                        step=1 if name in WHOLE else None,
                        elem_id=f"lab-{name.replace('_', '-')}",
                    )
    return {name: controls[name] for name in ("dataset", "objective", *LIMITS)}, pad, pace


def _lessons(i18n: gr.I18n) -> None:
    for name in ("game", "optimum", "divergence", "wasserstein"):
        with gr.Accordion(i18n(f"lesson_lab_{name}_title"), open=False, elem_classes="lesson"):
            gr.Markdown(i18n(f"lesson_lab_{name}"), latex_delimiters=DELIMITERS)


def _widget(scripts: tuple[str, ...], name: str, value: dict | None = None, **options: object) -> gr.HTML:
    return gr.HTML(
        value,
        html_template=f'<div class="{name}"></div>',
        js_on_load=spoken(WORDS, *scripts),
        **options,
    )


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
