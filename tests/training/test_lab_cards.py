"""The pictures on the cards of the lab are where its engine has the points, bit for bit."""

import json

from tests.support.cards import cards
from tests.support.node import BROWSER


def test_a_card_shows_what_the_engine_makes_of_its_experiment():
    keys = ("moons", "half-broken", "collapse", "wasserstein")
    shown = json.loads(
        (BROWSER / "lab" / "cards.js").read_text(encoding="utf-8").partition("CARDS = ")[2].rstrip(";\n")
    )
    assert cards(keys) == {key: shown[key] for key in keys}
