"""Directions: the principal directions of a generator as sliders, and why paths keep to the shell."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr
import torch
from torch import Tensor

from ganapp import sampling
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.directions import Directions, principal
from ganapp.latents import PATHS, LatentSpec, path
from ganapp.numbers import machine, percent, written
from ganapp.texts import say
from ganapp.ui.kit import parts, readings
from ganapp.ui.kit.effects import effects
from ganapp.ui.kit.handlers import END_A, END_B
from ganapp.ui.kit.held import HeldControls, follow
from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.permalink import Parameter, numeric, one_of
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.validation import LAST_SEED, MAX_SCALE, Checks, is_number, number
from ganapp.ui.kit.widgets import DRAWING, QUIETLY, lattice_value, widget
from ganapp.ui.kit.words import i18n

COUNT = 5  # directions
REACH = 3.0  # standard deviations to either side
STEPS = 21  # frames along a slider; between them the page blends
CURVE = 41  # points of a curve of the plot
TYPICAL = 1.96 / math.sqrt(2)  # |z| of n normal numbers is near N(sqrt(n), 1/2): 95 % lie within this

ENDS = {"end_a": END_A, "end_b": END_B}


@dataclass(frozen=True)
class Explorer:
    """The handlers of the tab. Both raise gr.Error, in the reader's language, for a value that cannot be used."""

    checkpoints: Mapping[str, Checkpoint]

    def start(self, model, seed, other, held=None, request: gr.Request | None = None) -> tuple[dict, str]:
        """(Every slider in the middle: the picture of the seed, with the parts `held`, what to remember of it)"""
        return self.resume(model, seed, other, held, "", request), ""

    def resume(self, model, seed, other, held=None, kept: str = "", request: gr.Request | None = None) -> dict:
        """The sliders as they were kept in the address; in the middle where nothing was."""
        checks = Checks(request)
        at = numbers(checks, kept) if kept else [0.0] * COUNT + [1.0]
        return {**self._around(model, seed, other, held, at, checks), "fresh": True}

    def move(
        self, model, seed, other, held, event: gr.EventData, request: gr.Request | None = None
    ) -> tuple[dict, str]:
        """(The frames along every slider through the point where one was let go, that point to keep)"""
        value = self._around(model, seed, other, held, getattr(event, "values", None), Checks(request))
        *moved, scale = value["at"]
        at = [*moved, *[0.0] * (COUNT - len(moved)), scale]  # as many as `resume` wants, whatever the model has
        return value, ",".join(map(machine, at))

    def _around(self, model: object, seed: object, other: object, held: object, at: object, checks: Checks) -> dict:
        checkpoint, seed, other = checks.model(self.checkpoints, model), checks.seed(seed), checks.seed(other)
        spec, held = checkpoint.generator.config.latent, checks.held([checkpoint], held)
        start, end = spec.from_seeds([seed, other], held)
        name = ", ".join([checkpoint.name, str(seed), *parts.shown(checkpoint, held, checks.language)])
        try:
            found = self._directions(checkpoint, start)
        except ArithmeticError:
            raise checks.fail("no_directions") from None
        at = _coordinates(checks, at, len(found.steps))
        pictures = sampling.draw(checkpoint.painter, _lines(spec, start, found.steps, at))
        here, there = (z[spec.normal > 0] for z in (start + torch.tensor(at[:-1]) @ found.steps, end))
        return {
            "key": f"{name}, {other}",
            "effects": effects(checks, [checkpoint], {"directions-held": (seed, held)}),
            "name": name,
            "at": at,
            "sliders": _sliders(found, checks.language),
            "shell": _shell(here, there, checks.language),
            **lattice_value(pictures, STEPS, readings.readings(checkpoint, pictures, checks.language)),
        }

    def _directions(self, checkpoint: Checkpoint, around: Tensor) -> Directions:
        """Those of the normal numbers, the other parts being as in this latent: every class has its own."""
        known, key = _known(checkpoint), tuple(around[checkpoint.generator.config.latent.normal == 0].tolist())
        if key not in known:
            known[key] = principal(checkpoint.generator, COUNT, around)
        return known[key]


@remembered
def _known(checkpoint: Checkpoint) -> dict[tuple[float, ...], Directions]:
    """The directions that were found already, by the other parts of the latent."""
    return {}


def numbers(checks: Checks, text: object) -> list[float]:
    """The positions of the sliders as the address has them: numbers with commas between."""
    found = [number(part) for part in text.split(",")] if isinstance(text, str) else None
    return _coordinates(checks, found, COUNT)


def _coordinates(checks: Checks, at: object, count: int) -> list[float]:
    """One number a direction, and the noise scale, all in range."""
    bounds = [(-REACH, REACH)] * count + [(0.0, MAX_SCALE)]
    if not isinstance(at, list) or len(at) < len(bounds):
        fits = False
    else:
        at = [*at[:count], at[-1]]  # a generator of few activations has fewer directions
        fits = all(is_number(x) and low <= x <= high for x, (low, high) in zip(at, bounds, strict=True))
    if not fits:
        limits = {"low": -REACH, "high": REACH, "scale": MAX_SCALE}
        raise checks.fail("bad_directions", at, count=count, **limits)
    return [float(x) for x in at]


def _lines(spec: LatentSpec, start: Tensor, steps: Tensor, at: list[float]) -> Tensor:
    """Latents along each slider through the point `at`, one slider after another, and the point itself:
    ((sliders) * STEPS + 1, d)."""
    coordinates, scale = torch.tensor(at[:-1]), at[-1]
    here = start + coordinates @ steps
    evenly = torch.linspace(-REACH, REACH, STEPS)
    along = here + (evenly - coordinates[:, None])[..., None] * steps[:, None]  # (directions, STEPS, d)
    scaled = [spec.scaled(here[None], factor) for factor in torch.linspace(0, MAX_SCALE, STEPS).tolist()]
    return torch.cat([spec.scaled(along.flatten(0, 1), scale), *scaled, spec.scaled(here[None], scale)])


def _sliders(found: Directions, language: str) -> list[dict]:
    directions = [
        {
            "label": say(language, "direction", number=number + 1),
            "note": say(language, "variance_share", percent=percent(share, language)),
            "low": -REACH,
            "high": REACH,
            "unit": "σ",
        }
        for number, share in enumerate(found.share.tolist())
    ]
    label, note = say(language, "noise_scale"), say(language, "noise_share")
    return [*directions, {"label": label, "note": note, "low": 0, "high": MAX_SCALE, "unit": "×"}]


def _shell(a: Tensor, b: Tensor, language: str) -> dict:
    """Lengths |z| along each kind of path between two latents' normal numbers, the radius of the shell, and the words
    around the plot."""
    radius = math.sqrt(len(a))
    return {
        "radius": radius,
        "typical": TYPICAL,
        "curves": {kind: path(a, b, blend, CURVE).norm(dim=1).tolist() for kind, blend in PATHS.items()},
        "title": say(language, "shell"),
        "info": say(language, "shell_info", n=len(a), radius=written(radius, language, 1)),
        "length": say(language, "length"),
        "band": say(language, "typical"),
    }


def layout(room: Room) -> Controls:
    """Build the tab; the directions are found when somebody opens it."""
    own, controls = Explorer(room.handlers.checkpoints), HeldControls(room.opening, room.handlers.checkpoints)
    gr.Markdown(i18n("directions_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=220):
            model = room.opening.one_of(room.handlers.checkpoints, i18n("model"))
            held = controls.widget("directions-held")
            bounds = {"precision": 0, "minimum": 0, "maximum": LAST_SEED}
            seed = gr.Number(ENDS["end_a"], label=i18n("start_seed"), **bounds)
            randomly = gr.Button(i18n("random_seed"), size="sm")
            other = gr.Number(ENDS["end_b"], label=i18n("other_seed"), **bounds)
        with gr.Column(scale=3, min_width=280):
            shown = widget("directions", elem_id="directions-panel")
    lesson("directions")
    lesson("codes")
    kept = gr.Textbox("", visible=False)
    follow(model, [held])
    inputs = [model, seed, other, held]
    latest = {"trigger_mode": "always_last", **DRAWING}
    drawn = randomly.click(room.handlers.random_seed, None, seed, **QUIETLY)
    room.tab.select(own.resume, [*inputs, kept], shown, **latest)
    gr.on([component.input for component in inputs], own.start, inputs, [shown, kept], **latest)
    drawn.then(own.start, inputs, [shown, kept], **latest)
    shown.release(own.move, inputs, [shown, kept], **latest)
    room.links.add(
        "directions",
        model=one_of(model, room.handlers.checkpoints),
        seed=Parameter(seed, numeric(Checks.seed)),
        other=Parameter(other, numeric(Checks.seed)),
        **{"": controls.parameter(held)},
        at=Parameter(kept, lambda checks, text: ",".join(map(machine, numbers(checks, text)))),
    )
    return {"model": model}
