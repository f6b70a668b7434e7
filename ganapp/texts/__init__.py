"""Every word of the interface, in English and in Brazilian Portuguese. One file a topic, one table of them all."""

from ganapp import numbers
from ganapp.texts import (
    adversary,
    compare,
    directions,
    draw,
    errors,
    family,
    game,
    hand,
    held,
    inside,
    interpolate,
    lab,
    lab_experiments,
    lab_lessons,
    lab_play,
    lessons,
    lessons_conditional,
    lessons_family,
    lessons_game,
    lessons_latent,
    lessons_models,
    map,
    mix,
    painter,
    quality,
    sample,
    shared,
    site,
    stage,
    story,
    sweep,
    tools,
    training,
    translate,
)
from ganapp.texts.text import LANGUAGES, Text

__all__ = ["LANGUAGES", "TEXTS", "Text", "language_of", "say"]

TEXTS: dict[str, Text] = {
    **adversary.TEXTS,
    **compare.TEXTS,
    **directions.TEXTS,
    **draw.TEXTS,
    **errors.TEXTS,
    **family.TEXTS,
    **hand.TEXTS,
    **held.TEXTS,
    **inside.TEXTS,
    **interpolate.TEXTS,
    **map.TEXTS,
    **lessons.TEXTS,
    **lessons_conditional.TEXTS,
    **lessons_family.TEXTS,
    **lessons_game.TEXTS,
    **lessons_latent.TEXTS,
    **lessons_models.TEXTS,
    **game.TEXTS,
    **lab.TEXTS,
    **lab_experiments.TEXTS,
    **lab_lessons.TEXTS,
    **lab_play.TEXTS,
    **mix.TEXTS,
    **painter.TEXTS,
    **quality.TEXTS,
    **sample.TEXTS,
    **shared.TEXTS,
    **site.TEXTS,
    **stage.TEXTS,
    **story.TEXTS,
    **sweep.TEXTS,
    **tools.TEXTS,
    **training.TEXTS,
    **translate.TEXTS,
}


def say(language: str, key: str, **values: object) -> str:
    """The words of `key` in a language of LANGUAGES, with {placeholders} filled in: numbers as the language writes
    them, anything else (a seed, a name) as its own text."""
    filled = {
        name: numbers.written(value, language) if isinstance(value, int | float) else value
        for name, value in values.items()
    }
    return getattr(TEXTS[key], language).format(**filled)


def language_of(accept_language: str | None) -> str:
    """`pt` where a browser prefers Portuguese to English, `en` otherwise."""
    for entry in (accept_language or "").split(","):
        code = entry.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
