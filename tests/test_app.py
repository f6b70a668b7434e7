"""Handlers, the boundary, and what gradio_client sees."""

import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import urllib.request

import gradio as gr
import pytest
from gradio_client import Client

import app
from ganapp import texts
from ganapp.latents import lerp, path
from ganapp.scores import SCORES
from ganapp.ui.kit.route import FRAMES
from ganapp.ui.tabs.report import Report
from tests.support import ROOT
from tests.support.app import PORTUGUESE
from tests.support.pictures import decode


@pytest.fixture(scope="module")
def report(handlers):
    """The HTML for some models, as a request of some language gets it."""
    return lambda models, request=None: Report(handlers.checkpoints).answer(request, models)["html"]


def test_a_sample_is_what_the_generator_draws_for_its_seeds(handlers):
    value = handlers.sample("dcgan-tiny", seed=5, count=7, scale=0.5)
    shown = decode(value["sprite"], 7)
    generator = handlers.checkpoints["dcgan-tiny"].generator
    expected = generator(0.5 * generator.config.latent.from_seeds([8])).detach().numpy()[0, 0]
    assert abs(shown[3] - (expected + 1) * 127.5).max() <= 1


def test_a_seed_is_the_same_picture_in_any_grid(handlers):
    many = decode(handlers.sample("vanilla-tiny", 0, 100)["sprite"], 100)
    alone = decode(handlers.sample("vanilla-tiny", 42, 1)["sprite"], 1)
    assert abs(many[42].astype(int) - alone[0]).max() <= 1


def test_a_path_has_all_frames_and_ends_at_its_seeds(handlers):
    (item,) = handlers.interpolate("dcgan-tiny", 3, 4, "lerp")["items"]
    frames = decode(item["sprite"], FRAMES)
    ends = [decode(handlers.sample("dcgan-tiny", seed, 1)["sprite"], 1)[0] for seed in (3, 4)]
    assert abs(frames[[0, -1]].astype(int) - ends).max() <= 1
    generator = handlers.checkpoints["dcgan-tiny"].generator
    latents = path(*generator.config.latent.from_seeds([3, 4]), lerp, FRAMES)
    middle = generator(latents[20:21]).detach().numpy()[0, 0]
    assert abs(frames[20] - (middle + 1) * 127.5).max() <= 1


def test_compare_draws_every_model_once_on_the_same_seeds(handlers):
    value = handlers.compare(["dcgan-tiny", "vanilla-tiny", "dcgan-tiny"], 1, 2, "slerp")
    assert [item["name"] for item in value["items"]] == ["dcgan-tiny", "vanilla-tiny"]
    assert value["items"][0] == handlers.interpolate("dcgan-tiny", 1, 2, "slerp")["items"][0]


def test_the_leaderboard_ranks_what_was_measured_and_explains_every_figure(report):
    english = report(["wgan-tiny", "vanilla-tiny", "dcgan-tiny"])
    table = english[english.index("<tbody>") : english.index("</tbody>")]
    order = [table.index(name) for name in ("real pictures", "dcgan-tiny", "wgan-tiny", "pure noise")]
    assert order == sorted(order)
    assert "vanilla-tiny" not in table, "it was not measured"
    assert "20.50" in table
    assert "10,000 samples" in english
    portuguese = report(["dcgan-tiny"], PORTUGUESE)
    assert english.count("<dd>") == portuguese.count("<dd>") == len(SCORES)
    assert "cópia decorada" in portuguese
    assert "<table class='facts leaderboard'>" not in report(["vanilla-tiny"])


def test_the_report_names_every_fact_in_the_readers_language(handlers, report):
    english, portuguese = report(["dcgan-tiny"]), report(["dcgan-tiny"], PORTUGUESE)
    parameters = handlers.checkpoints["dcgan-tiny"].parameters
    for fact in (f"{parameters:,}", "4 epochs, 12,345 generator steps", "2 min, cpu", "mnist"):
        assert fact in english
    assert "4 épocas, 12.345 passos do gerador" in portuguese


BAD_SAMPLES = [
    ({"count": 10**9}, "How many must be a whole number from 1 to 100"),
    ({"count": 0}, "How many"),
    ({"count": 2.5}, "not 2.5"),
    ({"seed": -1}, "Seed of the first picture must be a whole number from 0"),
    ({"seed": 1.5}, "not 1.5"),
    ({"seed": float("nan")}, "not nan"),
    ({"seed": 10**30}, "Seed"),
    ({"seed": True}, "Seed"),
    ({"seed": "7; drop"}, "Seed"),
    ({"seed": None}, "Seed"),
    ({"scale": float("nan")}, "Noise scale must be a number from 0 to 2"),
    ({"scale": float("inf")}, "Noise scale"),
    ({"scale": -0.1}, "Noise scale"),
    ({"model": "nobody"}, "There is no model nobody. Choose one of: dcgan-tiny, vanilla-tiny, wgan-tiny"),
    ({"model": "../.."}, "There is no model"),
    ({"model": "damaged"}, "There is no model"),
    ({"model": ["dcgan-tiny"]}, "There is no model"),
    ({"model": None}, "There is no model"),
    ({"model": "x" * 10_000}, r"xxx\.\.\."),
]


@pytest.mark.parametrize(("change", "message"), BAD_SAMPLES)
def test_bad_values_are_refused_in_words(handlers, change, message):
    with pytest.raises(gr.Error, match=message):
        handlers.sample(**{"model": "dcgan-tiny", **change})


def test_bad_paths_and_model_lists_are_refused(handlers):
    for call in (
        lambda: handlers.interpolate("dcgan-tiny", 1, 2, "spline"),
        lambda: handlers.interpolate("dcgan-tiny", -1, 2),
        lambda: handlers.compare([], 1, 2),
        lambda: handlers.compare("dcgan-tiny", 1, 2),
        lambda: handlers.compare([{}], 1, 2),
        lambda: handlers.compare(["dcgan-tiny"], 1, 2, "slerp", "", "yes"),
        lambda: handlers.compare(["../.."], 1, 2),
        lambda: handlers.interpolate("dcgan-tiny", 1, 10**400),
    ):
        with pytest.raises(gr.Error):
            call()


def test_errors_speak_the_readers_language(handlers):
    with pytest.raises(gr.Error, match="Não há modelo nobody"):
        handlers.sample("nobody", request=PORTUGUESE)


@pytest.mark.parametrize(
    ("header", "language"),
    [(None, "en"), ("", "en"), ("pt-BR", "pt"), ("en-GB,pt;q=0.5", "en"), ("fr,pt;q=0.5", "pt"), ("zz;;,,", "en")],
)
def test_the_language_is_the_browsers_first_that_we_speak(header, language):
    assert texts.language_of(header) == language


def test_every_text_has_both_languages_and_the_same_placeholders():
    import string

    for key, text in texts.TEXTS.items():
        assert all(t.strip() for t in text), key
        if "$" in text.en:  # a lesson with formulas, never filled in
            assert text.en.count("$") == text.pt.count("$"), key
            continue
        fields = [sorted(f for _, f, _, _ in string.Formatter().parse(t) if f) for t in text]
        assert fields[0] == fields[1], key


def test_no_two_topics_use_the_same_key():
    names = [module.name for module in pkgutil.iter_modules(texts.__path__)]
    topics = [importlib.import_module(f"ganapp.texts.{name}") for name in names]
    keys = [key for topic in topics for key in getattr(topic, "TEXTS", {})]
    assert len(keys) == len(set(keys)) == len(texts.TEXTS)


def test_building_the_app_loads_neither_torchvision_nor_training_nor_matplotlib(checkpoint_root):
    code = (
        "import sys, app; from ganapp.ui import build_app; build_app(app.places())\n"
        "print([m for m in ('torchvision', 'training', 'matplotlib') if m in sys.modules])"
    )
    environment = {**os.environ, "GANAPP_CHECKPOINTS": str(checkpoint_root)}
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.strip().splitlines()[-1] == "[]"


def test_a_port_that_is_taken_is_said_in_a_sentence(checkpoint_root):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with pytest.raises(
            SystemExit, match=f"^error: cannot listen at this machine, port {port}: give another --port"
        ):
            app.main(["--port", port, "--checkpoints", str(checkpoint_root)])


@pytest.fixture(scope="module")
def client(url):
    return Client(url, verbose=False)


def test_the_public_endpoints_and_no_others_are_listed(client):
    endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(endpoints) == {"/checkpoints", "/sample", "/interpolate", "/compare"}


def test_the_client_gets_pictures(client):
    assert client.predict(api_name="/checkpoints") == ["dcgan-tiny", "vanilla-tiny", "wgan-tiny"]
    value = client.predict("dcgan-tiny", 5, 3, 1.0, api_name="/sample")
    assert decode(value["sprite"], 3).shape == (3, 32, 32)
    value = client.predict(["dcgan-tiny", "vanilla-tiny"], 1, 2, "slerp", api_name="/compare")
    assert [item["size"] for item in value["items"]] == [32, 28]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("dcgan-tiny", 0, 10**9, 1.0), "from 1 to 100"),
        (("dcgan-tiny", -1, 4, 1.0), "whole number from 0"),
        (("dcgan-tiny", 1.5, 4, 1.0), "not 1.5"),
        (("nobody", 0, 4, 1.0), "There is no model nobody"),
        (("../..", 0, 4, 1.0), "There is no model"),
    ],
)
def test_the_client_gets_a_clear_error_for_bad_values(client, arguments, message):
    with pytest.raises(Exception, match=message):
        client.predict(*arguments, api_name="/sample")


def test_nan_sent_past_the_client_is_refused(url):
    """The client itself cannot send NaN; a hand-made request can."""
    body = b'{"data": ["dcgan-tiny", 0, 4, NaN]}'
    request = urllib.request.Request(
        f"{url}gradio_api/call/sample", data=body, headers={"Content-Type": "application/json"}
    )
    event = json.loads(urllib.request.urlopen(request, timeout=20).read())["event_id"]
    answer = urllib.request.urlopen(f"{url}gradio_api/call/sample/{event}", timeout=20).read().decode()
    assert "event: error" in answer
    assert "event: complete" not in answer
