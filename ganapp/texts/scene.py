"""A scene of the story, as the page and the handout tell it. See ganapp/ui/kit/story.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from ganapp.texts.text import Text


@dataclass(frozen=True)
class Scene:
    """Markdown with formulas between dollar signs, but for the title, the question and the answers, which are plain
    text."""

    title: Text
    tells: Text
    asks: Text
    options: Mapping[str, Text]
    """Answers to choose from, by their names in browser/story/."""
    act: Text
    """What to do then."""
    why: Text
    """Read when it was done, whatever the figures were."""
