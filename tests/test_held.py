"""Classes and codes that are asked for: what is drawn, what is said of what cannot be, and how a link writes it."""

import itertools
import json
from dataclasses import replace

import gradio as gr
import httpx
import numpy as np
import pytest
import torch
from gradio_client import Client

from ganapp.generators.base import GeneratorConfig
from ganapp.inversion import CANDIDATES, STARTS, _starts, as_target
from ganapp.judge import Judge
from ganapp.latents import LatentSpec, Normal, OneHot, Uniform
from ganapp.morphing import stops
from ganapp.shelf import Shelf
from ganapp.texts.classes import CLASSES
from ganapp.ui import build_app, page
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.kit.held import offered
from ganapp.ui.kit.route import FRAMES
from tests.support.app import PORTUGUESE, launched
from tests.support.held import CLOTHES, SPECS, save
from tests.support.pictures import decode, drawn, strokes

SPEC = LatentSpec({"z": Normal(3), "class": OneHot(("cat", "10", "0")), "code": Uniform(2)})


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("asked")
    save(root)
    return root


@pytest.fixture(scope="module")
def checkpoints(root):
    return Shelf(root)


@pytest.fixture(scope="module")
def handlers(checkpoints):
    return Handlers(checkpoints)


def expected(checkpoints, name, seed, **held):
    """By the definition: the latent of the seed with these parts, drawn."""
    spec = checkpoints[name].generator.config.latent
    return drawn(checkpoints[name], spec.from_seeds([seed], held)[0])


@pytest.mark.parametrize(
    ("text", "vector"),
    [("cat", [1, 0, 0]), ("10", [0, 1, 0]), ("0", [0, 0, 1]), ("1", [0, 1, 0]), ("0.5,0,0.5", [0.5, 0, 0.5])],
)
def test_a_text_is_a_name_first_then_an_index_then_shares(text, vector):
    assert SPEC.parts["class"].hold(text).tolist() == vector


def test_numbers_may_be_a_text():
    assert SPEC.parts["code"].hold("0.5,-1").tolist() == [0.5, -1]
    for wrong in ("0.5", "0.5,x", "0.5,-1.5", "", "٣", "9" * 5000, "1,2,"):
        with pytest.raises(ValueError, match="expected"):
            SPEC.parts["code"].hold(wrong)
        with pytest.raises(ValueError, match="expected"):
            SPEC.parts["class"].hold(wrong or "4")


def test_each_latent_meets_every_value_of_a_part():
    latents = SPEC.from_seeds([5, 6])
    every = SPEC.each(latents, "class")
    assert every.shape == (6, 8)
    for row, (latent, k) in zip(every, itertools.product(latents, range(3)), strict=True):
        parts = SPEC.split(row)
        assert torch.equal(parts["z"], latent[:3])
        assert torch.equal(parts["code"], latent[6:])
        assert parts["class"].tolist() == [float(i == k) for i in range(3)]


def test_a_path_morphs_everything_or_the_class_or_the_latent():
    a, b = {"class": "cat"}, {"class": "0", "code": [1, 1]}
    first, between, last = stops(SPEC, [1, 2, 3], a, b)
    seeds = SPEC.from_seeds([1, 2, 3])
    assert torch.equal(first, SPEC.hold(seeds[:1], a)[0])
    assert torch.equal(last, SPEC.hold(seeds[2:], b)[0])
    assert SPEC.split(between)["class"].tolist() == [0.5, 0, 0.5], "half way between what both ends hold"
    assert torch.equal(SPEC.split(between)["code"], SPEC.split(seeds)["code"][1]), "of the seed, where an end is free"
    normal = SPEC.normal > 0
    same_hand, same_class = stops(SPEC, [1, 2, 3], a, b, "class"), stops(SPEC, [1, 2, 3], a, b, "latent")
    both = torch.stack([first, between, last])
    assert torch.equal(same_hand[:, normal], first[normal].expand(3, -1))
    assert torch.equal(same_hand[:, ~normal], both[:, ~normal])
    assert torch.equal(same_class[:, ~normal], first[~normal].expand(3, -1))
    assert torch.equal(same_class[:, normal], both[:, normal])


def test_a_sample_is_of_the_class_and_the_code_that_were_asked_for(handlers, checkpoints):
    for name, held in {"digits": {"class": 7}, "codes": {"category": "2", "code": "0.5,-1"}}.items():
        frames = decode(handlers.sample(name, 5, 3, held=held)["sprite"], 3)
        for frame, seed in zip(frames, (5, 6, 7), strict=True):
            assert abs(frame - expected(checkpoints, name, seed, **held)).max() <= 1
    free = decode(handlers.sample("digits", 5, 1)["sprite"], 1)[0]
    assert abs(free - expected(checkpoints, "digits", 5)).max() <= 1, "where nothing is asked, each seed has its own"


def test_a_wall_of_all_classes_has_a_row_for_each_latent(handlers, checkpoints):
    value = handlers.sample("clothes", 5, 64, held={"class": "*"})
    assert value["n"] == 60
    assert value["columns"] == {"part": "class", "values": [*CLOTHES], "names": [*value["columns"]["names"]]}
    assert value["columns"]["names"][9] == "ankle boot"
    frames = decode(value["sprite"], 60)
    for row, column in ((0, 0), (0, 9), (5, 3)):
        wanted = expected(checkpoints, "clothes", 5 + row, **{"class": column})
        assert abs(frames[10 * row + column] - wanted).max() <= 1
    portuguese = handlers.sample("clothes", 5, 64, held={"class": "*"}, request=PORTUGUESE)
    assert portuguese["columns"]["names"][9] == "bota"
    assert handlers.sample("digits", 0, 3, held={"class": "*"})["n"] == 10, "one row at least"


def test_the_class_morphs_while_the_hand_stays(handlers, checkpoints):
    value = handlers.interpolate("digits", 4, 9, held_a={"class": "7"}, held_b={"class": "3"}, morph="class")
    assert value["stops"] == ["A · 4 · 7", "B · 4 · 3"]
    frames = decode(value["items"][0]["sprite"], FRAMES)
    assert abs(frames[0] - expected(checkpoints, "digits", 4, **{"class": 7})).max() <= 1
    assert abs(frames[-1] - expected(checkpoints, "digits", 4, **{"class": 3})).max() <= 1
    other = handlers.interpolate("digits", 4, 9, held_a={"class": "7"}, held_b={"class": "3"}, morph="latent")
    frames = decode(other["items"][0]["sprite"], FRAMES)
    assert other["stops"] == ["A · 4 · 7", "B · 9 · 7"]
    assert abs(frames[-1] - expected(checkpoints, "digits", 9, **{"class": 7})).max() <= 1


def test_models_that_cannot_be_asked_ignore_it_and_say_so(handlers):
    value = handlers.compare(["digits", "plain", "codes"], 1, 2, held_a={"class": 3, "code": [0, 0]})
    assert [item.get("note") for item in value["items"]] == ["ignores: code", "ignores: class, code", "ignores: class"]
    value = handlers.compare(["digits", "clothes"], 1, 2, held_a={"class": 7}, held_b={"class": "3"})
    assert [item.get("note") for item in value["items"]] == [None, "ignores: class"], "there is no 7 among the clothes"
    value = handlers.compare(["plain", "digits"], 1, 2, held_b={"class": 3}, request=PORTUGUESE)
    assert [item.get("note") for item in value["items"]] == ["ignora: classe", None]
    alone = handlers.compare(["plain"], 1, 2)["items"][0]
    assert value["items"][0]["sprite"] == alone["sprite"], "as if it had not been asked"


def test_a_search_by_gradients_starts_from_every_class(checkpoints):
    generator = checkpoints["digits"].painter
    spec = generator.config.latent
    target = strokes([(40, 30), (120, 30), (80, 140)])
    goal = as_target(generator, np.asarray(target)[::6, ::6, None].copy())
    starts = _starts(generator, goal, 0)
    assert starts.shape == (STARTS, spec.size)
    assert set(spec.split(starts)["class"].argmax(1).tolist()) == set(range(10))
    pool = spec.random(CANDIDATES, torch.Generator().manual_seed(0))
    errors = (generator(pool) - goal).square().mean((1, 2, 3))
    assert (starts == pool[errors.argmin()]).all(1).any(), "the closest of all is one of them"


WRONG = [
    ("digits", {"class": 11}, "Class must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, or its number from 0 to 9, not 11"),
    ("digits", {"class": "11"}, "not 11"),
    ("digits", {"class": "<img src=x>"}, "not ‹img src=x›"),
    ("digits", {"class": True}, "not True"),
    ("digits", {"class": None}, "not None"),
    ("digits", {"class": {"a": 1}}, "must be one of"),
    ("digits", {"class": [0.5] * 10}, "must be one of"),
    ("digits", {"class": float("nan")}, "not nan"),
    ("digits", {"class": 10**400}, "not 1000"),
    ("digits", {"z": [0] * 100}, "digits cannot be asked for “z”: it was trained without"),
    ("plain", {"class": 7}, "plain cannot be asked for “Class”: it was trained without"),
    ("plain", {"<b>": 7}, "cannot be asked for “‹b›”"),
    ("codes", {"class": 7}, "cannot be asked for “Class”"),
    ("codes", {"code": [0, 1.5]}, "Code must be 2 numbers from -1 to 1, with commas between, not"),
    ("codes", {"code": "0.5"}, "not 0.5"),
    ("odd", {"class": 2}, "must be one of ‹b›, ‹/script›‹i›, or its number from 0 to 1, not 2"),
    ("many", {"class": "*"}, "Class has 25 values; at most 20 fit beside each other"),
    ("codes", {"code": "*"}, r"not \*"),
    ("both", {"class": "*", "category": "*"}, "Only one part at a time"),
    ("digits", "7", "asked for by the name of the part, such as class: 7, not 7"),
    ("digits", [7], "by the name of the part"),
]


@pytest.mark.parametrize(("model", "held", "message"), WRONG)
def test_what_cannot_be_asked_for_is_refused_in_words_in_both_languages(handlers, model, held, message):
    with pytest.raises(gr.Error, match=message) as english:
        handlers.sample(model, held=held)
    with pytest.raises(gr.Error) as portuguese:
        handlers.sample(model, held=held, request=PORTUGUESE)
    assert english.value.message != portuguese.value.message
    for error in (english, portuguese):
        assert "<" not in error.value.message
        assert len(error.value.message) < 300


def test_all_classes_at_once_are_no_end_of_a_path(handlers):
    with pytest.raises(gr.Error, match=r"not \*"):
        handlers.interpolate("digits", held_a={"class": "*"})
    with pytest.raises(gr.Error, match="What changes from A to B must be one of both, class, latent, not size"):
        handlers.interpolate("digits", morph="size")


def test_the_page_is_told_what_each_model_offers_and_no_name_is_markup(checkpoints):
    told = {name: offered(checkpoint) for name, checkpoint in checkpoints.items()}
    assert told["plain"] == []
    kinds = {
        name: [(part["name"], len(part.get("options", [])), part.get("numbers")) for part in parts]
        for name, parts in told.items()
    }
    assert kinds["both"] == [("class", 3, None), ("category", 3, None)]
    assert kinds["codes"] == [("category", 4, None), ("code", 0, 2)]
    assert told["digits"][0]["every"] == "*"
    assert told["many"][0]["every"] is None
    assert told["clothes"][0]["options"][9] == {"value": CLOTHES[9], "text": {"en": "ankle boot", "pt": "bota"}}
    known, *_ = page.head({"offers": told}).partition("</script>")
    assert known.count("<") == 1, "that of <script>"


def test_a_code_is_no_digit(checkpoints):
    for name in ("codes", "both"):
        part = next(part for part in offered(checkpoints[name]) if part["name"] == "category")
        letters = ["A", "B", "C", "D"][: len(part["options"])]
        assert [(o["value"], o["text"]["en"], o["text"]["pt"]) for o in part["options"]] == [(k, k, k) for k in letters]
    named = GeneratorConfig("mlp", categories=60).latent.parts["category"].names
    assert [named[k] for k in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
    assert len(set(named)) == 60


@pytest.mark.parametrize("dataset", ["mnist", "fashion_mnist"])
def test_what_a_code_mostly_draws_is_said_where_it_was_measured_to_be_the_class(checkpoints, dataset):
    def called(figures, **changes):
        training = {"dataset": dataset, **changes}
        changed = replace(checkpoints["codes"], training=training, metrics={"figures": figures})
        (part, _) = offered(changed)
        return [option["text"] for option in part["options"]]

    letters = [{"en": letter, "pt": letter} for letter in "ABCD"]
    assert called({"code_error_real": 0.0501}) == called({}) == letters
    assert called({"code_error_real": 0.01}, dataset="odd") == letters, "nothing reads it"
    judge, spec = Judge.load(dataset), checkpoints["codes"].generator.config.latent
    for k, said in enumerate(called({"code_error_real": 0.05})):
        with torch.inference_mode():
            pictures = checkpoints["codes"].generator(spec.from_seeds(range(20), {"category": k}))
            counts = torch.bincount(judge.read(pictures)[1].argmax(1), minlength=10)
        most = [CLASSES[dataset][label] for label in (counts == counts.max()).nonzero().flatten().tolist()]
        assert said in [{"en": f"{'ABCD'[k]} ({name.en})", "pt": f"{'ABCD'[k]} ({name.pt})"} for name in most]


def test_a_folder_that_calls_itself_a_data_set_keeps_its_own_names(checkpoints):
    odd = replace(checkpoints["odd"], training={"dataset": "mnist"})
    (part,) = offered(odd)
    assert [option["text"]["pt"] for option in part["options"]] == list(SPECS["odd"].classes)


def test_the_endpoints_take_classes_and_old_calls_work_without(root, handlers):
    """As a client calls them, and by hand with fewer values than there are now."""
    with launched(build_app([root])) as address:
        client = Client(address, verbose=False)
        value = client.predict("digits", 5, 3, 1.0, {"class": 7}, api_name="/sample")
        assert value["sprite"] == handlers.sample("digits", 5, 3, held={"class": 7})["sprite"]
        ends = {"held_a": {"class": 7}, "held_b": {"class": 3}, "morph": "class"}
        value = client.predict("digits", 5, 9, api_name="/interpolate", **ends)
        assert value["stops"] == ["A · 5 · 7", "B · 5 · 3"]
        with pytest.raises(Exception, match="Class must be one of 0, 1, 2"):
            client.predict("digits", held={"class": 11}, api_name="/sample")
        with httpx.Client(base_url=address, timeout=60) as raw:
            event = raw.post("gradio_api/call/sample", json={"data": ["plain", 0, 4, 1]}).json()["event_id"]
            answer = raw.get(f"gradio_api/call/sample/{event}").text
        assert json.loads(answer.split("data: ")[1])[0]["n"] == 4
