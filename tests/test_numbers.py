"""Numbers are written by one function in Python and one in the page, as the reader's language has them."""

import ast
import re

import pytest

from ganapp.numbers import machine, percent, written
from ganapp.scores import POINT_SCORES, SCORES
from ganapp.texts import TEXTS, say
from tests.support import ROOT

UI = ROOT / "ganapp" / "ui"


@pytest.mark.parametrize(
    ("value", "digits", "english", "portuguese"),
    [
        (7028.3, 2, "7,028.30", "7.028,30"),
        (1_066_880, None, "1,066,880", "1.066.880"),
        (1e-6, None, "0.000001", "0,000001"),
        (0.5, None, "0.5", "0,5"),
        (2.0, None, "2", "2"),
        (-0.0001, 2, "0.00", "0,00"),
        (float("nan"), 2, "–", "–"),
        (12345.678, 0, "12,346", "12.346"),
    ],
)
def test_a_number_is_written_as_its_language_has_it(value, digits, english, portuguese):
    assert (written(value, "en", digits), written(value, "pt", digits)) == (english, portuguese)


def test_shares_and_addresses():
    assert (percent(0.98765, "pt", 1), percent(1)) == ("98,8%", "100%")
    assert (machine(0.5), machine(-2.0)) == ("0.5", "-2")


def test_every_figure_is_written_so_and_every_column_has_a_name_in_both_languages():
    for key, score in (SCORES | POINT_SCORES).items():
        name, text = TEXTS[f"name_{key}"], score.write(1234.5678, "pt", score.digits)
        assert name.en == score.title
        assert re.fullmatch(r"[\d.]+(,\d+)?%?", text), key


def test_texts_are_filled_in_with_numbers_of_their_language():
    assert "200.000" in say("pt", "bad_stops", count=200_000, most=14)
    assert "200,000" in say("en", "bad_stops", count=200_000, most=14)
    assert "1234" in say("en", "hand_seed", seed="1234"), "a seed is a name"


def test_no_text_of_the_interface_formats_a_number_by_hand():
    """Everything that an f-string, str.format or % would do to a number has to go through ganapp/numbers.py."""
    found = []
    for file in sorted([*UI.rglob("*.py"), *(ROOT / "ganapp" / "texts").glob("*.py")]):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            by_spec = isinstance(node, ast.FormattedValue) and node.format_spec is not None
            by_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "format"
            if by_spec or by_call:
                found.append(f"{file.name}:{node.lineno}")
    for file in sorted(UI.rglob("*.js")):
        by_hand = r"\.toFixed\(|\.toPrecision\(|\.toLocaleString\(|Intl\."
        lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        found += [f"{file.name}:{n}" for n, line in lines if re.search(by_hand, line)]
    allowed = {
        "numbers.js",
        "scales.js",
    }  # the page's own function, and round numbers of an axis, which are no text yet
    assert [place for place in found if place.split(":")[0] not in allowed] == []


def numbers_of(text: str, point: str, mark: str) -> list[float]:
    found = re.findall(rf"\d+(?:\{mark}\d{{3}})*(?:\{point}\d+)?", text.replace("{,}", ","))
    return sorted(float(n.replace(mark, "").replace(point, ".")) for n in found)


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_state_the_same_numbers(key):
    """A point for a comma, or a figure that was changed in one language alone, makes two numbers of one."""
    english, portuguese = (re.sub(r"\]\([^)]*\)|\{\w+\}|`[^`]*`", "", text) for text in TEXTS[key])
    assert numbers_of(english, ".", ",") == numbers_of(portuguese, ",", "."), key


def test_the_page_writes_numbers_as_python_does(browser):
    page = browser.new_page()
    source = (UI / "browser" / "numbers.js").read_text(encoding="utf-8")
    pairs = ((7028.3, 2), (1066880, 0), (0.5, 1), (-3.25, 2))
    script = """async ([source, language, pairs]) => {
        const { writer } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
        const { format, percent } = writer(language);
        return [...pairs.map(([value, digits]) => format(value, digits)), percent(0.98)];
    }"""
    for language in ("en", "pt"):
        expected = [*(written(v, language, d) for v, d in pairs), percent(0.98, language)]
        assert page.evaluate(script, [source, language, pairs]) == expected
    page.close()
