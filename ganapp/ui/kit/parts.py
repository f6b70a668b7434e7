"""The parts of a latent that people may hold, in words: what they are called, and what can be asked of each kind."""

from collections.abc import Callable, Sequence

from ganapp.checkpoints import Checkpoint
from ganapp.latents import MOST_NAMED, OneHot, Part, Setting, Uniform
from ganapp.numbers import machine, written
from ganapp.texts import TEXTS, Text
from ganapp.texts.classes import CLASSES
from ganapp.ui.kit import codes

CLASS = "class"
"""The part whose values have the names of the data set's classes."""


def label(name: str) -> Text:
    """What a part is called."""
    return TEXTS.get(f"part_{name}", Text(name, name))


def names(checkpoint: Checkpoint, name: str, part: OneHot) -> Sequence[Text]:
    """What the values of a part are called, in both languages."""
    if name == codes.CATEGORY:
        return codes.names(checkpoint, part.names)
    known = CLASSES.get(str(checkpoint.training.get("dataset")), ()) if name == CLASS else ()
    return known if len(known) == part.size else [Text(value, value) for value in part.names]


def fit(checkpoint: Checkpoint, held: dict[str, str]) -> dict[str, str]:
    """Those of the parts, as `text` writes them, that this model has, and can hold so. A name that it does not know is
    no number for it, although a person may write either: another data set's 7 is nothing of this one."""
    parts = checkpoint.generator.config.latent.holdable
    return {k: value for k, value in held.items() if k in parts and _means_something(parts[k], value)}


def _means_something(part: Part, value: object) -> bool:
    if not isinstance(value, str):
        return False
    return value in part.names if isinstance(part, OneHot) and "," not in value else can_hold(part, value)


def can_hold(part: Part, value: object) -> bool:
    try:
        part.hold(value)
    except ValueError:
        return False
    return True


def text(part: Part, value: object) -> str:
    """A value that the part can hold as an address and the page's controls have it: a name, or numbers with commas
    between."""
    numbers = part.hold(value).tolist()
    return (
        part.names[numbers.index(1)] if isinstance(part, OneHot) and 1 in numbers else ",".join(map(machine, numbers))
    )


def shown(checkpoint: Checkpoint, held: dict[str, str], language: str) -> list[str]:
    """What is held, in words: a name each, or numbers."""
    parts = checkpoint.generator.config.latent.holdable
    return [WORDS[type(parts[name])](checkpoint, name, parts[name], value, language) for name, value in held.items()]


def _named(checkpoint: Checkpoint, name: str, part: OneHot, value: object, language: str) -> str:
    called = names(checkpoint, name, part)
    return " + ".join(getattr(called[i], language) for i in part.hold(value).nonzero().flatten().tolist())


def _numbered(checkpoint: Checkpoint, name: str, part: Part, value: object, language: str) -> str:
    return "; ".join(written(number, language, 2) for number in part.hold(value).tolist())


WORDS: dict[type, Callable[..., str]] = {OneHot: _named, Uniform: _numbered, Setting: _numbered}
"""A value of each kind of part in words."""


def _names_wanted(part: OneHot) -> dict[str, object]:
    listed = ", ".join(part.names[:MOST_NAMED]) + (", ..." if part.size > MOST_NAMED else "")
    return {"key": "bad_name", "names": listed, "last": part.size - 1}


WANTED: dict[type, Callable[..., dict[str, object]]] = {
    OneHot: _names_wanted,
    Uniform: lambda part: {"key": "bad_numbers", "count": part.size},
    Setting: lambda part: {"key": "bad_setting"},
}
"""What is said where a part of each kind cannot be held as it was asked: the key of a text, and what is filled in."""
