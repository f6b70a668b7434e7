"""The controls of what a model may be asked for besides a seed, made of the parts of its latent, here and nowhere else.

Normal parts are the seeds; a one-hot part is a row of buttons, or a list where there is little room; numbers are
sliders. The value of such a widget is {for: names of models, held: {part: text}}. What it offers is what those models
have, as the page was told when it was loaded (see `offered`), so that a choice of another model asks nobody.
"""

from collections.abc import Callable, Sequence

from ganapp.checkpoints import Checkpoint, remembered
from ganapp.latents import OneHot, Part, Uniform
from ganapp.ui.kit import parts
from ganapp.ui.kit.validation import EVERY, MOST_BESIDE


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
