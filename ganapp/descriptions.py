"""What the page is told of a generator, from which it makes latents by itself; see ui/browser/latents/spec.js."""

from collections.abc import Callable

from ganapp.latents import LatentSpec, Normal, OneHot, Part, Setting, Styles, Uniform

KINDS: dict[type[Part], Callable[..., dict[str, object]]] = {
    Normal: lambda part: {"kind": "normal", "size": part.size},
    Styles: lambda part: {"kind": "styles", "size": part.size, "blocks": part.blocks},
    Uniform: lambda part: {"kind": "uniform", "size": part.size},
    Setting: lambda part: {"kind": "setting", "size": part.size},
    OneHot: lambda part: {"kind": "onehot", "size": part.size, "names": [*part.names]},
}
"""Each kind of part as plain values; `KINDS` in ui/browser/latents/kinds.js says what the page does with it."""


def described(spec: LatentSpec) -> dict[str, list]:
    """The parts in their order, ready for JSON: {"parts": [{"name", "kind", "size"}]}, and `names` of a one-hot part,
    `blocks` of styles. Raises KeyError for a kind of part that the page cannot draw."""
    return {"parts": [{"name": name, **KINDS[type(part)](part)} for name, part in spec.parts.items()]}
