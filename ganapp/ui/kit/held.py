"""The controls of what a model may be asked for besides a seed, made of the parts of its latent, here and nowhere else.

Normal parts are the seeds; a one-hot part is a row of buttons, or a list where there is little room; numbers are
sliders. The value of such a widget is {for: names of models, held: {part: text}}. What it offers is what those models
have, as the page was told when it was loaded (see `offered`), so that a choice of another model asks nobody.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

import gradio as gr

from ganapp.checkpoints import Checkpoint, remembered
from ganapp.latents import OneHot, Part, Uniform
from ganapp.morphing import MORPHS
from ganapp.texts import LANGUAGES, TEXTS, Text
from ganapp.ui.kit import parts
from ganapp.ui.kit.opening import Opening, first_of
from ganapp.ui.kit.permalink import LONGEST, Parameter
from ganapp.ui.kit.validation import EVERY, MOST_BESIDE, Checks
from ganapp.ui.kit.widgets import QUIETLY, widget
from ganapp.ui.kit.words import i18n


def _options(checkpoint: Checkpoint, name: str, part: OneHot) -> dict:
    called = parts.names(checkpoint, name, part)
    options = [{"value": value, "text": text._asdict()} for value, text in zip(part.names, called, strict=True)]
    return {"options": options, "every": EVERY if part.size <= MOST_BESIDE else None}


KINDS: dict[type, Callable[[Checkpoint, str, Part], dict]] = {
    OneHot: _options,
    Uniform: lambda checkpoint, name, part: {"numbers": part.size},
}
"""What the page makes a control of, by the kind of part; see held.js."""


@remembered
def offered(checkpoint: Checkpoint) -> list[dict]:
    """What the model may be asked for, for the page: one entry a part that can be held."""
    parts_of = checkpoint.generator.config.latent.holdable.items()
    return [
        {"name": name, "text": parts.label(name)._asdict(), **KINDS[type(part)](checkpoint, name, part)}
        for name, part in parts_of
    ]


def on_the_page(chosen: Sequence[Checkpoint], held: dict[str, str]) -> dict:
    """The value of a widget that holds these parts of these models."""
    return {"for": [checkpoint.name for checkpoint in chosen], "held": held}


def morph_choice() -> gr.Radio:
    """What changes from one end to the other. The page hides it where nothing can be held."""
    choices = [(i18n(f"morph_{morph}"), morph) for morph in MORPHS]
    return gr.Radio(choices, value="both", label=i18n("morph"), info=i18n("morph_info"), elem_classes="morph")


def morph_parameter(choice: gr.Radio) -> Parameter:
    """Of a `morph_choice`."""
    return Parameter(choice, lambda checks, text: checks.one_of("morph", MORPHS, text), usual="both")


def follow(model: gr.Dropdown, widgets: Sequence[gr.HTML]) -> None:
    """From now on the widgets offer what the chosen models have, and keep what still fits. Whoever draws what they hold
    follows them, and not `model`: they change with it."""
    model.change(None, [model, *widgets], [*widgets], js="(...values) => ganapp.follow(...values)", **QUIETLY)


@dataclass(frozen=True)
class HeldControls:
    """The widgets of a tab, one for each end that it has."""

    opening: Opening
    checkpoints: Mapping[str, Checkpoint]
    first: Callable[[Mapping[str, Checkpoint]], object] = first_of
    """The name or names that are chosen when the page opens."""

    def widget(self, elem_id: str, end: str | None = None, look: str = "") -> gr.HTML:
        """`end`: what it belongs to, where a tab has several (the key of a text, or a letter). `look`: "pictures" shows
        what each value does and offers all of them beside each other; "compact" makes lists in place of buttons."""
        said = TEXTS.get(end, Text(end, end)) if end else Text("", "")
        ends = " ".join(f'data-{code}="{escape(getattr(said, code))}"' for code in LANGUAGES)
        made = widget("held", template=f'<div class="part held {look}" {ends}></div>', elem_id=elem_id)
        return self.opening.follow(made, value=lambda: on_the_page(self._those(self.first(self.checkpoints)), {}))

    def parameter(self, widget: gr.HTML, model: str = "model", every: bool = False) -> Parameter:
        """What it holds in an address: a parameter a part. `model`: the name of the parameter that says the models."""

        def asked(query: Mapping[str, str], prefix: str) -> dict | None:
            known = {name for c in self.checkpoints.values() for name in c.generator.config.latent.holdable}
            known |= {key.removeprefix("part_") for key in TEXTS if key.startswith("part_")}
            held = {name: query[prefix + name][:LONGEST] for name in sorted(known) if prefix + name in query}
            return {"models": query.get(model), "held": held} if held else None

        def check(checks: Checks, asked: dict) -> dict:
            said = asked["models"]
            chosen = self._those([*map(unquote, said.split(","))] if said else self.first(self.checkpoints))
            held = checks.held(chosen, asked["held"], every) if chosen else {}  # what is wrong with the models is said
            return on_the_page(chosen, held)

        return Parameter(widget, check, asked=asked, follows=model)

    def _those(self, names: object) -> list[Checkpoint]:
        """The checkpoints of a name, or of several, as far as they are there."""
        return [c for name in (names if isinstance(names, list) else [names]) if (c := self.checkpoints.get(name))]
