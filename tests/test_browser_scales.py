"""The axes of charts: round ticks that are true, and scales that runs share where their losses are of one kind."""

import pytest

from tests.support import ROOT


@pytest.fixture(scope="module")
def call(browser):
    """call(expression) -> its value, with scales.js loaded."""
    page = browser.new_page()
    source = (ROOT / "ganapp" / "ui" / "browser" / "scales.js").read_text(encoding="utf-8")
    yield lambda expression: page.evaluate(f"() => {{ {source}\nreturn {expression}; }}")
    page.close()


@pytest.mark.parametrize(
    ("axis", "values", "digits"),
    [
        ("{low: 0, high: 1}, 4, 1", [0, 1], 0),  # after one epoch: 0 and 1, nothing twice
        ("{low: 0, high: 2}, 4, 1", [0, 1, 2], 0),
        ("{low: 0, high: 0.5}, 4, 1", [0], 0),
        ("{low: 0, high: 50}, 4, 1", [0, 20, 40], 0),
        ("{low: 0, high: 1000}, 4, 1", [0, 500, 1000], 0),
        ("{low: 0.31, high: 0.72}", [0.4, 0.6], 1),
        ("{low: -0.0031, high: 0.0001}", [-0.002, 0], 3),
        ("{low: -12.4, high: -7.1}", [-12, -10, -8], 0),
        ("{low: 0.52, high: 0.69}", [0.55, 0.6, 0.65], 2),
        ("{low: 6.9, high: 7.1}", [6.9, 7, 7.1], 1),
    ],
)
def test_ticks_are_round_numbers_within_the_axis(call, axis, values, digits):
    assert call(f"ticks({axis})") == {"values": values, "digits": digits}


@pytest.mark.parametrize("low", [-3.7e-6, 0.0, 0.2, 41.3, -1e5])
@pytest.mark.parametrize("span", [1e-7, 0.013, 1.0, 7.7, 99.0, 3e6])
def test_ticks_written_with_their_digits_are_true_and_differ(call, low, span):
    found = call(f"ticks({{low: {low}, high: {low + span}}})")
    assert 2 <= len(found["values"]) <= 5
    texts = call(f"{found['values']}.map((value) => value.toFixed({found['digits']}))")
    assert len(set(texts)) == len(texts)
    for value, text in zip(found["values"], texts, strict=True):
        assert low - 1e-9 * span <= value <= low + span * (1 + 1e-9)
        assert float(text) == pytest.approx(value, abs=1e-9 * span)


def test_an_extent_ignores_what_is_not_finite_and_is_never_empty(call):
    assert call("extent([[1, NaN, 3], [Infinity, 2]])") == {"low": 1, "high": 3}
    assert call("extent([[5, 5]])") == {"low": 2.5, "high": 7.5}
    assert call("extent([[0]])") == {"low": -0.5, "high": 0.5}
    assert call("extent([[NaN], []])") is None


def test_runs_of_one_game_share_their_scales_unless_the_reader_says_no(call):
    runs = """[{group: 'gan', series: {critic: [0.3, 0.6]}}, {group: 'gan', series: {critic: [0.5, 0.7]}},
               {group: 'wgan', series: {critic: [-0.02, 0]}}]"""
    together, alone = {"low": 0.3, "high": 0.7}, {"low": 0.3, "high": 0.6}
    wasserstein = {"low": -0.02, "high": 0}
    assert [run["critic"] for run in call(f"extents({runs}, true)")] == [together, together, wasserstein]
    assert call(f"extents({runs}, false)")[0]["critic"] == alone
    assert call(f"extents({runs}, false)")[2]["critic"] == wasserstein
