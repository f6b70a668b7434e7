"""The story: short scenes beside the tools. Each sets a tool up, asks for a guess, says what to do and then what
happened; what it does with the page is browser/story/."""

from collections.abc import Callable, Mapping
from functools import cache
from html import escape

from ganapp.checkpoints import Checkpoint
from ganapp.texts import story_pictures, story_scenes
from ganapp.texts.scene import Scene
from ganapp.texts.text import LANGUAGES, Text
from ganapp.ui.kit import prose
from ganapp.ui.kit.films import has_film
from ganapp.ui.kit.opening import FAVOURITES
from ganapp.ui.kit.records import has_record, tells_probabilities

Fits = Callable[[Checkpoint], bool]

SCENES: dict[str, Scene] = {**story_scenes.SCENES, **story_pictures.SCENES}
"""By their names in an address, in their order."""
TABS = {
    "players": "game",
    "verdict": "game",
    "pull": "lab",
    "collapse": "lab",
    "wasserstein": "lab",
    "latent": "interpolate",
    "directions": "directions",
    "classes": "sample",
    "measures": "compare",
    "limits": "compare",
}
"""The tool beside which each is told."""


def _has_a_past(checkpoint: Checkpoint) -> bool:
    return has_record(checkpoint) and has_film(checkpoint)


def _draws_digits(checkpoint: Checkpoint) -> bool:
    return checkpoint.training.get("dataset") == "mnist" and checkpoint.generator.config.makes_pictures


def _takes_a_class(checkpoint: Checkpoint) -> bool:
    return bool(checkpoint.generator.config.classes) and checkpoint.generator.config.makes_pictures


def _has(figure: str) -> Fits:
    return lambda checkpoint: figure in (checkpoint.metrics or {}).get("floor", {})


WANTS: dict[str, Fits] = {
    "players": _has_a_past,
    "verdict": lambda checkpoint: _has_a_past(checkpoint) and tells_probabilities(checkpoint),
    "latent": _draws_digits,
    "directions": lambda checkpoint: checkpoint.generator.config.makes_pictures,
    "classes": _takes_a_class,
    "measures": _has("fid"),
    "limits": lambda checkpoint: _has("fid")(checkpoint) and _has("novelty")(checkpoint),
}
"""What a scene wants of a model, or it is not told; those of the lab want none."""


PLAIN_FIRST = ("latent",)
"""Scenes that a model plays better that takes nothing beside z."""


def told(checkpoints: Mapping[str, Checkpoint]) -> dict[str, dict]:
    """The scenes that these checkpoints can play: {name: {tab, models: the names of those that fit, of which the
    first plays it}}."""
    order = [name for name in (*FAVOURITES, *checkpoints) if name in checkpoints]
    found = {}
    for scene, tab in TABS.items():
        wants = WANTS.get(scene)
        models = [name for name in dict.fromkeys(order) if wants and wants(checkpoints[name])]
        if scene in PLAIN_FIRST:
            models.sort(key=lambda name: _takes_a_class(checkpoints[name]))
        if models or not wants:
            found[scene] = {"tab": tab, "models": models}
    return found


@cache
def aside() -> str:
    """HTML: where the page tells them."""
    return f'<aside id="story" hidden>{"".join(_article(name, scene) for name, scene in SCENES.items())}</aside>\n'


def _article(name: str, scene: Scene) -> str:
    options = "".join(
        f'<label><input type="radio" name="story-{name}" value="{key}">{_spans(text)}</label>'
        for key, text in scene.options.items()
    )
    asks = f'<fieldset class="asks"><legend>{_spans(scene.asks)}</legend>{options}</fieldset>'
    return (
        f'<article data-scene="{name}" hidden><h2 tabindex="-1">{_spans(scene.title)}</h2>'
        f'<div class="tells">{prose.both_of(scene.tells)}</div>{asks}'
        f'<div class="acts">{prose.both_of(scene.act)}</div><div class="why">{prose.both_of(scene.why)}</div></article>'
    )


def _spans(text: Text) -> str:
    return "".join(f'<span lang="{code}">{escape(getattr(text, code))}</span>' for code in LANGUAGES)
