"""Paths through several seeds."""

import gradio as gr
import pytest

from ganapp.ui.kit.route import LEAST_FRAMES
from ganapp.ui.kit.validation import MAX_STOPS
from tests.support.pictures import decode


def test_a_path_through_several_seeds_passes_each_of_them_and_comes_back(handlers):
    value = handlers.interpolate("dcgan-tiny", 3, 4, "slerp", via="9, 5", closed=True)
    (item,) = value["items"]
    assert value["seeds"] == [3, 9, 5, 4]
    assert value["stops"] == ["A · 3", "9", "5", "B · 4", "A · 3"]
    assert item["n"] == 4 * LEAST_FRAMES + 1
    frames = decode(item["sprite"], item["n"])
    stops = [decode(handlers.sample("dcgan-tiny", seed, 1)["sprite"], 1)[0] for seed in (3, 9, 5, 4, 3)]
    assert abs(frames[::LEAST_FRAMES].astype(int) - stops).max() <= 1


@pytest.mark.parametrize(
    ("via", "message"),
    [
        (" ".join(["7"] * 10_000), f"At most {MAX_STOPS} seeds can lie between A and B, not 10,000"),
        ("3, x", "Stops between A and B .* must be a whole number from 0 .*, not x"),
        ("-3", "not -3"),
        ("9" * 30, "Stops between A and B"),
        (None, "not None"),
        ("<script>alert(1)</script>", "‹script›alert"),
    ],
)
def test_bad_stops_are_refused_in_words(handlers, via, message):
    with pytest.raises(gr.Error, match=message):
        handlers.interpolate("dcgan-tiny", 1, 2, via=via)
