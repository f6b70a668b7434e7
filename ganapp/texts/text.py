"""A text in every language of the interface."""

from typing import NamedTuple


class Text(NamedTuple):
    en: str
    pt: str


LANGUAGES = Text._fields
