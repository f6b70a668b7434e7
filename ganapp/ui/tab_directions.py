"""Directions: the principal directions of a generator as sliders, and why paths keep to the shell."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import gradio as gr
import torch
from torch import Tensor

from ganapp import figures, sampling
from ganapp.checkpoints import Checkpoint
from ganapp.directions import Directions, principal
from ganapp.latents import PATHS, path
from ganapp.texts import say
from ganapp.ui import readings
from ganapp.ui.handlers import Handlers
from ganapp.ui.tab_interpolate import ENDS
from ganapp.ui.validation import LAST_SEED, MAX_SCALE, Checks, is_number
from ganapp.ui.widgets import page_part

COUNT = 5  # directions
REACH = 3.0  # standard deviations to either side
STEPS = 21  # frames along a slider; between them the page blends
CURVE = 41  # points of a curve of the plot
TYPICAL = 1.96 / math.sqrt(2)  # |z| of n normal numbers is near N(sqrt(n), 1/2): 95 % lie within this


@dataclass(frozen=True)
class Explorer:
    """The handlers of the tab. Both raise gr.Error, in the reader's language, for a value that cannot be used."""

    checkpoints: Mapping[str, Checkpoint]
    _known: dict[str, Directions] = field(default_factory=dict)

    def start(self, model: str, seed: float, other: float, request: gr.Request | None = None) -> dict:
        """Every slider in the middle: the picture of the seed itself."""
        return {**self._around(model, seed, other, [0.0] * COUNT + [1.0], Checks(request)), "fresh": True}

    def move(
        self, model: str, seed: float, other: float, event: gr.EventData, request: gr.Request | None = None
    ) -> dict:
        """The frames along every slider through the point where one was let go."""
        return self._around(model, seed, other, getattr(event, "values", None), Checks(request))

    def _around(self, model: str, seed: float, other: float, at: object, checks: Checks) -> dict:
        checkpoint, seed, other = checks.model(self.checkpoints, model), checks.seed(seed), checks.seed(other)
        found = self._directions(checkpoint)
        at = _coordinates(checks, at, len(found.steps))
        start, end = checkpoint.generator.config.latent.from_seeds([seed, other])
        pictures = sampling.draw(checkpoint.generator, _lines(start, found.steps, at))
        return {
            "key": f"{checkpoint.name}, {seed}, {other}, {checks.language}",
            "name": f"{checkpoint.name}, {seed}",
            "size": pictures.shape[1],
            "steps": STEPS,
            "at": at,
            "sprite": figures.png(sampling.grid(pictures, STEPS)),
            "sliders": _sliders(found, checks.language),
            "readings": readings.readings(checkpoint, pictures, checks.language),
            "shell": _shell(start + torch.tensor(at[:-1]) @ found.steps, end, checks.language),
            "words": {key: say(checks.language, key) for key in ("reads_as", "back")},
        }

    def _directions(self, checkpoint: Checkpoint) -> Directions:
        if checkpoint.name not in self._known:
            self._known[checkpoint.name] = principal(checkpoint.generator, COUNT)
        return self._known[checkpoint.name]


def _coordinates(checks: Checks, at: object, count: int) -> list[float]:
    """One number a direction, and the noise scale, all in range."""
    bounds = [(-REACH, REACH)] * count + [(0.0, MAX_SCALE)]
    if not isinstance(at, list) or len(at) < len(bounds):
        fits = False
    else:
        at = [*at[:count], at[-1]]  # a generator of few activations has fewer directions
        fits = all(is_number(x) and low <= x <= high for x, (low, high) in zip(at, bounds, strict=True))
    if not fits:
        limits = {"low": f"{-REACH:g}", "high": f"{REACH:g}", "scale": f"{MAX_SCALE:g}"}
        raise checks.fail("bad_directions", count=count, value=str(at)[:40], **limits)
    return [float(x) for x in at]


def _lines(start: Tensor, steps: Tensor, at: list[float]) -> Tensor:
    """Latents along each slider through the point `at`, one slider after another, and the point itself:
    ((sliders) * STEPS + 1, z_dim)."""
    coordinates, scale = torch.tensor(at[:-1]), at[-1]
    here = start + coordinates @ steps
    evenly = torch.linspace(-REACH, REACH, STEPS)
    along = here + (evenly - coordinates[:, None])[..., None] * steps[:, None]  # (directions, STEPS, z_dim)
    scaled = torch.linspace(0, MAX_SCALE, STEPS)[:, None] * here  # (STEPS, z_dim)
    return torch.cat([scale * along.flatten(0, 1), scaled, scale * here[None]])


def _sliders(found: Directions, language: str) -> list[dict]:
    directions = [
        {
            "label": say(language, "direction", number=number + 1),
            "note": say(language, "share", percent=round(100 * share)),
            "low": -REACH,
            "high": REACH,
            "unit": "σ",
        }
        for number, share in enumerate(found.share.tolist())
    ]
    label, note = say(language, "noise_scale"), say(language, "noise_share")
    return [*directions, {"label": label, "note": note, "low": 0, "high": MAX_SCALE, "unit": "×"}]


def _shell(a: Tensor, b: Tensor, language: str) -> dict:
    """Lengths |z| along each kind of path from a to b, the radius of the shell, and the words around the plot."""
    radius = math.sqrt(len(a))
    return {
        "radius": radius,
        "typical": TYPICAL,
        "curves": {kind: path(a, b, kind, CURVE).norm(dim=1).tolist() for kind in PATHS},
        "title": say(language, "shell"),
        "info": say(language, "shell_info", n=len(a), radius=f"{radius:.1f}"),
        "length": say(language, "length"),
        "band": say(language, "typical"),
    }


def layout(handlers: Handlers, i18n: gr.I18n, first: str | None, tab: gr.Tab) -> list[gr.components.Component]:
    """Build the tab; the directions are found when somebody opens it. Returns [model, seed, other seed]."""
    own = Explorer(handlers.checkpoints)
    gr.Markdown(i18n("directions_lead"))
    with gr.Row(elem_classes="picture-first"):
        with gr.Column(scale=1, min_width=220):
            model = gr.Dropdown(handlers.names(), value=first, label=i18n("model"))
            bounds = {"precision": 0, "minimum": 0, "maximum": LAST_SEED}
            seed = gr.Number(ENDS["end_a"], label=i18n("start_seed"), **bounds)
            randomly = gr.Button(i18n("random_seed"), size="sm")
            other = gr.Number(ENDS["end_b"], label=i18n("other_seed"), **bounds)
        with gr.Column(scale=3, min_width=280):
            shown = page_part("directions", elem_id="directions-panel")
    inputs = [model, seed, other]
    quietly = {"show_progress": "hidden", "trigger_mode": "always_last", "api_visibility": "private"}
    if first:
        triggers = [tab.select, *(component.change for component in inputs)]
        gr.on(triggers, own.start, inputs, shown, concurrency_id="torch", **quietly)
        shown.release(own.move, inputs, shown, concurrency_id="torch", **quietly)
    randomly.click(handlers.random_seed, None, seed, api_visibility="private", show_progress="hidden")
    return inputs
