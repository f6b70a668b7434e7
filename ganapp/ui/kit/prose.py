"""The longer texts of the page as HTML: Markdown, with formulas between dollar signs as MathML. Each language stands in
an element of its own, and the style sheet shows that of the page: the same text in the app and in a static site.
"""

import re
from functools import cache
from html import escape

from latex2mathml.converter import convert
from markdown_it import MarkdownIt

from ganapp.texts import LANGUAGES, TEXTS, Text

FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
_HELD = "\ue000{}\ue000"  # stands for a formula while Markdown is read, which it would take for emphasis
_markdown = MarkdownIt("commonmark").enable("table")


def rendered(text: str) -> str:
    """Markdown with formulas -> HTML. What is between dollar signs is LaTeX; two of them on a line of their own are a
    formula of its own."""
    formulas: list[str] = []

    def hold(found: re.Match) -> str:
        display = "block" if found[1] else "inline"
        formulas.append(convert(found[1] or found[2], display=display))
        return _HELD.format(len(formulas) - 1)

    html = _markdown.render(FORMULA.sub(hold, text.strip()))
    return re.sub(_HELD.format(r"(\d+)"), lambda held: formulas[int(held[1])], html)


def both(key: str) -> str:
    """The text of the table in all languages."""
    return both_of(TEXTS[key])


def both_of(text: Text) -> str:
    return "".join(f'<div lang="{code}" class="prose">{rendered(getattr(text, code))}</div>' for code in LANGUAGES)


@cache
def lesson(name: str) -> str:
    """A lesson, folded away: the texts `lesson_<name>_title` and `lesson_<name>`."""
    title = TEXTS[f"lesson_{name}_title"]
    spans = "".join(f'<span lang="{code}">{escape(getattr(title, code))}</span>' for code in LANGUAGES)
    return f'<details class="lesson"><summary>{spans}</summary>{both(f"lesson_{name}")}</details>'


@cache
def lead(name: str) -> str:
    """What a tab is about, where it does not say so itself: nothing in the lab, whose experiments do."""
    return f'<div class="lead">{both(f"{name}_lead")}</div>' if f"{name}_lead" in TEXTS else ""
