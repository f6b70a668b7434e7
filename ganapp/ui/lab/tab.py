"""Lab: a GAN of the plane that trains while one watches, and can be broken."""

from collections.abc import Callable, Iterable

import gradio as gr

from ganapp.lab import DATASETS, EXPERIMENTS, GALLERY, LIMITS, OBJECTIVES, PLAYERS, TUNABLE, WHOLE, LabSettings
from ganapp.ui.kit import prose
from ganapp.ui.kit.permalink import Base, Parameter
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import Checks, number
from ganapp.ui.kit.widgets import source, widget
from ganapp.ui.kit.words import i18n
from ganapp.ui.lab.handlers import FIELDS, LabHandlers, limited, linked_marks
from ganapp.ui.lab.sessions import PACES, Sessions

SHOW_PAD = "(name) => ganapp.reveal('lab-pad', name === 'drawn')"
QUIET = {"api_visibility": "private", "show_progress": "hidden"}
TRAINING = {"trigger_mode": "multiple", "concurrency_id": "lab", "concurrency_limit": 24, **QUIET}
LINKED = {name: name for name in FIELDS} | {"dataset": "data"}  # what the address calls the controls
AT_ONCE = {"concurrency_id": "lab-at-once", "concurrency_limit": None, **QUIET}  # what no run may delay


def layout(room: Room) -> Controls:
    """Build the tab. Nothing is trained, or loaded for it, before it is opened."""
    handlers = LabHandlers(Sessions(room.train, room.readers.heard))
    gr.Markdown(i18n("lab_lead"))
    with gr.Row(elem_classes="lab-gallery"):
        gallery = {key: gr.Button(i18n(f"lab_try_{key}"), size="sm") for key in GALLERY}
    with gr.Row(elem_classes="lab-told"):
        told = gr.Markdown(i18n(f"lab_why_{GALLERY[0]}"), elem_id="lab-told")
        turn = gr.Button(i18n("lab_break"), size="sm", elem_id="lab-turn")
    experiment = gr.Textbox(GALLERY[0], visible=False)
    drive = _drive()
    shown = widget("lab", elem_id="lab-stage", css_template=source("lab.css"))
    controls, pad, pace = _controls()
    _lessons()
    values = [*controls.values(), pad]
    _connect_drive(handlers, drive, pace, controls, values, shown)

    experiment.change(_told(), experiment, [told, turn], **AT_ONCE)
    for name in ("dataset", "objective"):  # another game than the text speaks of
        controls[name].input(None, None, experiment, js="() => ''")
    chosen = [experiment, *controls.values()]
    choices = [button.click(_experiment(handlers, key), None, chosen, **AT_ONCE) for key, button in gallery.items()]
    choices.append(turn.click(handlers.other_side, experiment, chosen, **AT_ONCE))
    for choice in choices:
        choice.then(handlers.reset, values, shown, **QUIET).then(handlers.start, [pace, *values], shown, **TRAINING)
    room.tab.select(handlers.look, values, shown, **QUIET)
    room.demo.unload(handlers.leave)
    room.links.add("lab", _base(), experiment=Parameter(experiment, _choice("lab_experiments", EXPERIMENTS)),
              **_parameters(controls), marks=Parameter(pad, linked_marks))  # fmt: skip
    return controls


def _drive() -> dict[str, gr.Button]:
    """The buttons that start, pause, reset a run or move one player, by their names."""
    options = {"start": {"variant": "primary"}}
    with gr.Row(elem_classes="lab-drive"):
        names = ("start", "pause", *(f"step_{player}" for player in PLAYERS), "reset")
        return {
            name: gr.Button(i18n(f"lab_{name}"), elem_id=f"lab-{name}".replace("_", "-"), **options.get(name, {}))
            for name in names
        }


def _connect_drive(
    handlers: LabHandlers, drive: dict, pace: gr.Radio, controls: dict, values: list, shown: gr.HTML
) -> None:
    """What those buttons do, and the controls that act on a run that goes on."""
    tunable = [controls[name] for name in TUNABLE]
    gr.on([c.change for c in tunable], handlers.tune, values, None, trigger_mode="always_last", **QUIET)
    drive["start"].click(handlers.start, [pace, *values], shown, **TRAINING)
    pace.change(handlers.pause, None, None, **AT_ONCE)
    drive["pause"].click(handlers.pause, None, None, **AT_ONCE)
    for player in PLAYERS:
        step = drive[f"step_{player}"]
        step.click(_single(handlers, player), values, shown, trigger_mode="multiple", **QUIET)
    drive["reset"].click(handlers.reset, values, shown, **QUIET)
    controls["dataset"].change(None, controls["dataset"], None, js=SHOW_PAD)


def _base() -> Base:
    """What the controls say in each experiment, by the names that they have in an address."""
    settings = {"": LabSettings(), **{key: experiment.settings for key, experiment in EXPERIMENTS.items()}}
    return Base("experiment", {k: {LINKED[name]: getattr(s, name) for name in FIELDS} for k, s in settings.items()})


def _parameters(controls: dict[str, gr.components.Component]) -> dict[str, Parameter]:
    checks = {"dataset": _choice("lab_dataset", DATASETS), "objective": _choice("lab_objective", OBJECTIVES)}
    checks |= {name: _limited(name) for name in LIMITS}
    return {LINKED[name]: Parameter(control, checks[name]) for name, control in controls.items()}


def _limited(name: str) -> Callable[[Checks, str], float]:
    return lambda checks, text: limited(checks, name, number(text))


def _choice(key: str, choices: Iterable[str]) -> Callable[[Checks, str], str]:
    return lambda checks, text: checks.one_of(key, choices, text)


def _single(handlers: LabHandlers, player: str) -> Callable:
    def step(request: gr.Request, *values: object) -> dict:
        return handlers.single(request, player, *values)

    return step


def _experiment(handlers: LabHandlers, key: str) -> Callable:
    def choose(request: gr.Request) -> tuple:
        return handlers.experiment(request, key)

    return choose


def _told() -> Callable:
    def tell(key: object) -> tuple:
        """(what is to be seen in an experiment, the button that leads to its other side)"""
        experiment = EXPERIMENTS.get(key) if isinstance(key, str) else None
        if experiment is None:
            return i18n("lab_why_own"), gr.Button(visible=False)
        return i18n(f"lab_why_{key}"), gr.Button(i18n("lab_cure" if experiment.fails else "lab_break"), visible=True)

    return tell


def _controls() -> tuple[dict[str, gr.components.Component], gr.HTML, gr.Radio]:
    """(controls by the names of FIELDS, the pad for a drawing, the pace)."""
    first, controls = LabSettings(), {}
    with gr.Row():
        with gr.Column(min_width=240):
            choices = [(i18n(f"lab_on_{name}"), name) for name in DATASETS]
            controls["dataset"] = gr.Dropdown(choices, value=first.dataset, label=i18n("lab_dataset"))
            pad = widget("lab_pad", {"marks": []}, elem_id="lab-pad", css_template=source("lab.css"))
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


def _lessons() -> None:
    for name in ("game", "optimum", "divergence", "wasserstein"):
        gr.HTML(prose.lesson(f"lab_{name}"))
