"""What a model may be asked for besides a seed, made of the parts of its latent, as the page is told.

Normal parts are the seeds; a one-hot part becomes a row of buttons, or a list where there is little room; numbers are
sliders from `least` to 1, and a setting is at its `usual` value where nobody moves it. See browser/kit/held.js.
"""

from collections.abc import Callable

from ganapp.checkpoints import Checkpoint, remembered
from ganapp.latents import OneHot, Part, Setting, Uniform
from ganapp.ui.kit import parts
from ganapp.ui.kit.validation import EVERY, MOST_BESIDE


def _options(checkpoint: Checkpoint, name: str, part: OneHot) -> dict:
    called = parts.names(checkpoint, name, part)
    options = [{"value": value, "text": text._asdict()} for value, text in zip(part.names, called, strict=True)]
    return {"options": options, "every": EVERY if part.size <= MOST_BESIDE else None}


KINDS: dict[type, Callable[[Checkpoint, str, Part], dict]] = {
    OneHot: _options,
    Uniform: lambda checkpoint, name, part: {"numbers": part.size, "least": -1},
    Setting: lambda checkpoint, name, part: {"numbers": 1, "least": 0, "usual": 1},
}
"""What the page makes a control of, by the kind of part; see browser/kit/held.js."""


@remembered
def offered(checkpoint: Checkpoint) -> list[dict]:
    """What the model may be asked for, for the page: one entry a part that can be held."""
    parts_of = checkpoint.generator.config.latent.holdable.items()
    return [
        {"name": name, "text": parts.label(name)._asdict(), **KINDS[type(part)](checkpoint, name, part)}
        for name, part in parts_of
    ]
