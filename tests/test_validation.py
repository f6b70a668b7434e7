"""What is said of a client's values is harmless, whatever they are."""

import json
from dataclasses import replace

import pytest

from ganapp.ui.kit.validation import Checks, is_number, short
from ganapp.ui.tabs.report import Report

LINK = "<a href=//evil.x>log in</a>"


def test_nothing_that_is_filled_into_an_error_is_markup():
    said = Checks(None).fail("bad_model", LINK, names=f"{LINK}, dcgan-mnist").message
    assert (
        said
        == "There is no model ‹a href=//evil.x›log in‹/a›. Choose one of: ‹a href=//evil.x›log in‹/a›, dcgan-mnist."
    )
    assert "<" not in Checks(None).fail("bad_choice", LINK, name=[LINK], names=[LINK]).message


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("seven", "seven"),
        ("7" * 10**6, "7" * 37 + "..."),
        ("log\n\u202ein\x00", "log  in "),
        (float("nan"), "nan"),
        (None, "None"),
        (json.loads("[" * 900 + "]" * 900), "[[[[[[[...]]]]]]]"),
        ({"a": [LINK] * 1000}, "{'a': ['‹a href=//evil.x›log in‹/a›',..."),
        (10**400, "1" + 17 * "0" + "..." + 16 * "0"),
    ],
)
def test_a_value_is_repeated_short_and_plain(value, said):
    assert short(value)[:12] == said[:12]
    assert len(short(value)) <= 40
    assert not set(short(value)) & set("<>\n\x00\u202e")


def test_a_whole_number_may_be_larger_than_a_float():
    assert is_number(10**400)
    assert not any(map(is_number, (True, float("nan"), float("inf"), "7", None, [7])))


def test_names_of_folders_and_data_sets_are_no_markup(handlers):
    known = handlers.checkpoints["dcgan-tiny"]
    protocol = {**known.metrics["protocol"], "dataset": LINK}
    odd = replace(
        known, name=LINK, training={**known.training, "dataset": LINK}, metrics={**known.metrics, "protocol": protocol}
    )
    assert "<a" not in Report({LINK: odd}).answer(None, [LINK])["html"]
