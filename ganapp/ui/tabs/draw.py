"""Draw: one's own digit, the latent vector whose picture is closest to it, and the way from there to another digit."""

import time
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

import gradio as gr
import numpy as np
import torch
from torch import Tensor

from ganapp import images, reading, sampling
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.drawing import as_mnist
from ganapp.inversion import Guess, as_target, invert
from ganapp.latents import path
from ganapp.morphing import MORPHS
from ganapp.shelf import Those
from ganapp.texts import say
from ganapp.ui.kit import parts, readings
from ganapp.ui.kit.held import HeldControls, follow, morph_choice, morph_parameter
from ganapp.ui.kit.lessons import lesson
from ganapp.ui.kit.permalink import Parameter, numeric, one_of
from ganapp.ui.kit.room import Controls, Room
from ganapp.ui.kit.route import FRAMES
from ganapp.ui.kit.validation import LAST_SEED, Checks
from ganapp.ui.kit.widgets import DRAWING, QUIETLY, settled, stage, stage_value, widget
from ganapp.ui.kit.words import i18n
from ganapp.ui.tabs.pad import read_link, read_pad

SECONDS = 15  # a search on a busy machine ends here
BETWEEN = 0.2  # seconds between two reports of progress
AMONG = 200  # seeds in which one is looked for that reads as a class
OPENING = 8  # class that the drawing turns into when the tab opens
NOT_YET = f"<div class='search' aria-hidden='true'><div class='found'>{3 * '<figure class=empty></figure>'}</div></div>"
VERDICTS = ((10, "fit_same"), (20, "fit_close"), (35, "fit_rough"), (256, "fit_none"))  # grey levels

Found = tuple[weakref.ref[Checkpoint], Tensor]
"""(The model, latent (d,)). A model that was replaced is let go: the latent means nothing to the new one."""


@dataclass(frozen=True)
class Draw:
    """The handlers of the tab, over checkpoints that make pictures. All raise gr.Error, in the reader's language, for a
    value that cannot be used."""

    checkpoints: Mapping[str, Checkpoint]

    def find(
        self, model: str, pad: object, seed: float, request: gr.Request | None = None
    ) -> Iterator[tuple[str, Found]]:
        """(HTML that shows how far the search is, the latent found so far), a few times a second until it ends."""
        checks = Checks(request)
        checkpoint, seed = checks.model(self.checkpoints, model), checks.seed(seed)
        target = as_mnist(read_pad(checks, pad))
        seen = sampling.to_uint8(as_target(checkpoint.painter, target))[0]
        started = said = time.monotonic()
        for guess in invert(checkpoint.painter, target, seed):
            now = time.monotonic()
            last = guess.done == 1 or now - started > SECONDS
            if last or guess.done == 0 or now - said > BETWEEN:
                said = now
                yield _progress(checkpoint, seen, guess, last, checks.language), (weakref.ref(checkpoint), guess.latent)
            if last:
                return

    def onwards(
        self, found: Found | None, seed, held=None, morph="both", request: gr.Request | None = None
    ) -> dict | None:
        """The path from the latent that was found to a seed with the parts `held`, as a stage shows it; None before one
        was found. `morph`: what changes on the way, a key of MORPHS."""
        if found is None:
            return None
        checks, (model, latent) = Checks(request), found
        seed, checkpoint = checks.seed(seed), model()
        if checkpoint is None or self.checkpoints.get(checkpoint.name) is not checkpoint:
            raise checks.fail("model_replaced")
        held, morph = checks.held([checkpoint], held), checks.one_of("morph", MORPHS, morph)
        painter = checkpoint.painter
        spec = painter.config.latent
        ends = MORPHS[morph](spec, torch.cat([latent[None], spec.from_seeds([seed], held)]))
        frames = sampling.draw(painter, path(*ends, spec.along("slerp"), FRAMES))
        there = " · ".join(["B", str(seed), *parts.shown(checkpoint, held, checks.language)])
        return stage_value({checkpoint.name: (frames, "")}, ("A · ✎", there), ("✎", seed))

    def nearest(self, model: str, pad: object, request: gr.Request | None = None) -> str:
        """HTML: the real training pictures nearest to the drawing."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        return readings.nearest(checkpoint, as_mnist(read_pad(checks, pad)), checks.language)

    def targets(self, model: str, seed: float = 0, request: gr.Request | None = None) -> tuple[gr.Dropdown, int]:
        """(What a drawing can be turned into, the seed of the other end). Seed 0, with which the tab opens, stands for
        the one that reads as OPENING. The choice is hidden where there is no judge."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        seed = checks.seed(seed)
        names, read = readings.class_names(checkpoint, checks.language), _readings(checkpoint)
        if not names or not read:
            return gr.Dropdown(visible=False), seed
        seed = seed or reading.surest(read, OPENING) or 0
        label = read[seed][0] if seed < len(read) else None
        there = sorted({label for label, _ in read})  # of a thousand numbers a few, of ten digits all
        return gr.Dropdown(choices=[(names[i], i) for i in there], value=label, visible=True), seed

    def seed_of(self, model: str, label: object, request: gr.Request | None = None) -> int:
        """The seed whose picture reads as a class most surely."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        names = readings.class_names(checkpoint, checks.language)
        if not isinstance(label, int) or isinstance(label, bool) or not 0 <= label < len(names):
            raise checks.fail("bad_class", label)
        seed = reading.surest(_readings(checkpoint), label)
        if seed is None:
            raise checks.fail("no_such_seed", count=AMONG, name=names[label])
        return seed


@remembered
def _readings(checkpoint: Checkpoint) -> list[reading.Reading]:
    """Of the pictures of the first seeds; empty where nothing can read them."""
    pictures = sampling.draw(checkpoint.painter, checkpoint.generator.config.latent.from_seeds(range(AMONG)))
    return reading.read(checkpoint.training.get("dataset"), pictures) or []


def _progress(checkpoint: Checkpoint, seen: np.ndarray, guess: Guess, last: bool, language: str) -> str:
    """HTML: drawing, guess and their difference side by side, and how close they are."""
    word = partial(say, language)
    read = readings.captions(checkpoint, np.stack([seen, guess.picture]), language) or ["", ""]
    apart = np.abs(seen.astype(int) - guess.picture).astype(np.uint8)
    captions = [word("as_seen"), word("closest", model=escape(checkpoint.name)), word("difference")]
    figure = "".join(
        f"<figure><img src='{images.png(picture)}' alt=''><figcaption>{caption}<b>{note}</b></figcaption></figure>"
        for picture, caption, note in zip((seen, guess.picture, apart), captions, [*read, ""], strict=True)
    )
    verdict = word(next(key for limit, key in VERDICTS if guess.error < limit)) if last else f"{word('searching')} …"
    status = word("rms", error=round(guess.error), verdict=verdict)
    share, role = (1, " role='status'") if last else (guess.done, "")
    return (
        f"<div class='search'><div class='found'>{figure}</div>"
        f"<progress max='1' value='{round(share, 3)}' aria-label='{word('searching')}'></progress>"
        f"<p{role}>{status}</p></div>"
    )


def layout(room: Room) -> Controls:
    """Build the tab."""
    usable = Those(room.handlers.checkpoints, lambda checkpoint: checkpoint.generator.config.makes_pictures)
    controls = HeldControls(room.opening, usable)
    gr.Markdown(i18n("draw_lead"))
    with gr.Row():
        with gr.Column(scale=1, min_width=260):
            gr.Markdown(i18n("pad"), elem_id="draw-hint")
            pad = widget("draw", elem_id="draw-pad")
            with gr.Row():
                for key in ("undo", "clear", "example"):
                    button = gr.Button(i18n(key), size="sm", min_width=80)
                    button.click(None, js=f"() => ganapp.act('draw-pad', '{key}')")
            find = gr.Button(i18n("find"), variant="primary")
            stop = gr.Button(i18n("stop"), size="sm")
            model = room.opening.one_of(usable, i18n("model"))
            seed = gr.Number(0, label=i18n("search_seed"), info=i18n("search_seed_info"), precision=0)
        with gr.Column(scale=2, min_width=280):
            result = gr.HTML(NOT_YET, elem_id="draw-result")
            with gr.Row():
                label = gr.Dropdown([], label=i18n("turn_into"), min_width=130)
                end = gr.Number(0, label=i18n("target_seed"), precision=0, minimum=0, maximum=LAST_SEED)
            held, morph = controls.widget("draw-held", "B"), morph_choice()
            shown = result, stage(None, elem_id="draw-stage"), gr.HTML(elem_id="draw-nearest")
    lesson("draw")
    follow(model, [held])
    _connect(Draw(usable), room.tab, (find, stop), (model, pad, seed), (label, end, held, morph), shown)
    room.links.add(
        "draw",
        model=one_of(model, usable),
        seed=Parameter(seed, numeric(Checks.seed)),
        to=Parameter(end, numeric(Checks.seed)),
        **{"to.": controls.parameter(held)},
        morph=morph_parameter(morph),
        strokes=Parameter(pad, read_link),
    )
    return {"model": model}


def _connect(own: Draw, tab: gr.Tab, buttons: tuple, asked: tuple, ends: tuple, shown: tuple) -> None:
    """What the buttons and choices of the tab do."""
    (find, stop), (model, pad, _), (label, *goal), (result, way, near) = buttons, asked, ends, shown
    end = goal[0]
    found = gr.State(None)
    torch = {"concurrency_id": "torch", **QUIETLY}
    latest = {"trigger_mode": "always_last", **torch}
    tab.select(own.targets, [model, end], [label, end], **latest)
    model.input(own.targets, model, [label, end], **latest)
    label.input(own.seed_of, [model, label], end, **latest)
    # A search is long: one at a time, in a queue of its own, so that nobody's sampling waits behind two of them.
    search = find.click(own.find, [*asked], [result, found], concurrency_id="search", concurrency_limit=1, **QUIETLY)
    search.success(own.nearest, [model, pad], near, **torch)
    search.success(own.onwards, [found, *goal], way, **DRAWING)
    stop.click(None, cancels=[search]).then(own.onwards, [found, *goal], way, **DRAWING)
    changed = [component.change for component in goal]
    gr.on(changed, own.onwards, [found, *goal], way, js=settled("onwards"), trigger_mode="always_last", **DRAWING)
