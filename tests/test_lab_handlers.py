"""The lab's boundary: bad values end in words, in the reader's language, and leave nothing running."""

import dataclasses
from types import SimpleNamespace

import gradio as gr
import pytest

from ganapp.lab import EXPERIMENTS, GALLERY, LIMITS, LabSettings
from ganapp.texts import TEXTS
from ganapp.ui.lab.handlers import FIELDS, LabHandlers
from ganapp.ui.lab.sessions import Sessions

MARKS = [[x / 10, 0.5] for x in range(-10, 10)]


def page(name="a", language="en-US"):
    return SimpleNamespace(session_hash=name, headers={"accept-language": language})


def values(marks=None, **changes):
    chosen = dataclasses.asdict(LabSettings()) | changes
    return (*(chosen[name] for name in FIELDS), {"marks": [] if marks is None else marks})


@pytest.fixture
def handlers(counting_run):
    return LabHandlers(Sessions(counting_run))


BAD = [
    ({"generator_lr": 0}, "Learning rate, generator must be a number from 0.000001 to 1, not 0"),
    ({"generator_lr": -1}, "not -1"),
    ({"critic_lr": 10}, "Learning rate, critic must be a number from 0.000001 to 1, not 10"),
    ({"critic_lr": float("nan")}, "not nan"),
    ({"critic_lr": None}, "not None"),
    ({"width": 10_000}, "Width of the networks must be a whole number from 2 to 256, not 10000"),
    ({"width": 32.5}, "not 32.5"),
    ({"width": "32"}, "not 32"),
    ({"z_dim": 0}, "Numbers in the latent vector"),
    ({"critic_steps": 21}, "Critic steps"),
    ({"clip": 0}, "Clip of the critic's weights"),
    ({"batch_size": 10**9}, "Points in a batch"),
    ({"seed": -1}, "Seed"),
    ({"dataset": "../.."}, "Data must be one of moons, gaussian"),
    ({"dataset": ["moons"]}, "Data must be one of"),
    ({"objective": "biggan"}, "Objective must be one of gan, saturating"),
    ({"dataset": "drawn"}, "The drawing has 0 points; 10 to 4,000 are needed"),
    ({"dataset": "drawn", "marks": [[0, 0]]}, "The drawing has 1 points"),
    ({"dataset": "drawn", "marks": [[0, 0]] * 4001}, "has 4,001 points"),
    ({"dataset": "drawn", "marks": [[0, 9]] * 20}, "points inside the plane"),
    ({"dataset": "drawn", "marks": [[0, float("nan")]] * 20}, "points inside the plane"),
    ({"dataset": "drawn", "marks": "x" * 100}, "The drawing has 0 points"),
    ({"dataset": "drawn", "marks": [{}] * 20}, "points inside the plane"),
]


@pytest.mark.parametrize(("change", "message"), BAD)
def test_bad_values_are_refused_in_words_and_nothing_is_started(handlers, change, message):
    sent = values(**change)
    for call in (
        lambda: next(handlers.start(page(), "full", *sent)),
        lambda: handlers.single(page(), "both", *sent),
        lambda: handlers.reset(page(), *sent),
        lambda: handlers.tune(page(), *sent),
    ):
        with pytest.raises(gr.Error, match=message):
            call()
    assert len(handlers.sessions) == 0


def test_errors_speak_the_readers_language(handlers):
    with pytest.raises(gr.Error, match="Largura das redes deve ser um número inteiro de 2 a 256, não 10000"):
        handlers.reset(page(language="pt-BR"), *values(width=10_000))


@pytest.mark.parametrize("unknown", ["warp", None, 3])
def test_an_unknown_pace_or_player_is_refused(handlers, unknown):
    with pytest.raises(gr.Error, match="Speed must be one of slow, medium, full"):
        next(handlers.start(page(), unknown, *values()))
    with pytest.raises(gr.Error, match="Step must be one of both, critic, generator"):
        handlers.single(page(), unknown, *values())


def test_two_starts_in_a_row_end_in_a_message_and_one_run(handlers):
    first = handlers.start(page(), "full", *values())
    next(first)
    with pytest.raises(gr.Error, match="going on already"):
        next(handlers.start(page(), "full", *values()))
    handlers.pause(page())
    assert next(first)["state"] == "paused"
    assert handlers.sessions.going() == 0


def test_a_closed_page_leaves_nothing(handlers):
    watching = handlers.start(page(), "full", *values())
    next(watching)
    handlers.leave(page())
    assert len(handlers.sessions) == 0


def test_a_drawing_reaches_the_run(handlers):
    handlers.reset(page(), *values(dataset="drawn", marks=MARKS))
    assert handlers.sessions._runs["a"].run.settings.marks == tuple(map(tuple, MARKS))


def test_an_experiment_sets_every_control(handlers):
    for key, experiment in EXPERIMENTS.items():
        shown, *values = handlers.experiment(page(), key)
        assert shown == key
        found = dict(zip(FIELDS, values, strict=True))
        assert found == {name: getattr(experiment.settings, name) for name in FIELDS}
        assert handlers.other_side(page(), key) == handlers.experiment(page(), experiment.other)
        assert f"lab_why_{key}" in TEXTS
    assert all(f"lab_try_{key}" in TEXTS for key in GALLERY)
    assert set(LIMITS) < set(FIELDS)


def test_opening_the_tab_again_shows_the_run_that_is_there(handlers):
    assert handlers.look(page(), *values())["run"] == 1
    assert handlers.look(page(), *values(seed=3))["run"] == 1
    assert handlers.look(page("b"), *values())["run"] == 2
