"""The checkpoints of a folder as they lie there now, and the page that follows them."""

import json
import os
import re
import shutil
import threading

import gradio as gr
import pytest
import torch
from PIL import Image

from ganapp.generators import DCGANConfig, MLPConfig, PointsConfig, build
from ganapp.shelf import KEPT, Shelf, Those
from ganapp.ui import build_app, launch_options
from ganapp.ui.kit.directions import Found
from ganapp.ui.kit.handlers import Handlers
from ganapp.ui.tabs.report import Report


def save(folder, config, seed=0, **facts):
    """A checkpoint of other weights for each seed, put there as the training does it: written beside, then renamed."""
    torch.manual_seed(seed)
    folder.parent.mkdir(exist_ok=True)
    new, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    build(config).save_pretrained(new)
    (new / "training.json").write_text(json.dumps({"dataset": "mnist", **facts}))
    if folder.exists():
        os.replace(folder, old)
    os.replace(new, folder)
    shutil.rmtree(old, ignore_errors=True)


@pytest.fixture
def root(tmp_path):
    save(tmp_path / "digits", MLPConfig(width=8))
    save(tmp_path / "points", PointsConfig())
    return tmp_path


def test_new_ones_appear_removed_ones_go_and_the_others_stay_the_same_objects(root):
    shelf = Shelf(root)
    digits = shelf["digits"]
    save(root / "another", MLPConfig(width=8))
    shutil.rmtree(root / "points")
    assert list(shelf) == ["digits", "points"], "not before it is looked at again"
    shelf.refresh()
    assert list(shelf) == ["another", "digits"]
    assert shelf["digits"] is digits
    assert shelf.get("points") is None


@pytest.mark.parametrize(
    "name", ["model.safetensors", "training.json", "metrics.json", "history.jsonl", "evolution.png"]
)
def test_a_file_that_changed_makes_it_another_checkpoint(root, name):
    shelf = Shelf(root)
    before = shelf["digits"]
    file = root / "digits" / name
    file.write_bytes(file.read_bytes() if file.exists() else b"?")
    os.utime(file, ns=(1, 1))
    shelf.refresh()
    assert shelf["digits"] is not before


def test_nothing_is_read_again_where_nothing_has_changed(root, monkeypatch):
    (root / "broken").mkdir()
    shelf = Shelf(root)
    monkeypatch.setattr("ganapp.shelf.load", lambda folder: pytest.fail(f"{folder} was read again"))
    shelf.refresh()
    assert shelf.errors == {"broken": "broken: config.json is missing"}


def test_one_that_is_being_written_stays_as_it_was_until_it_is_whole(root):
    shelf = Shelf(root)
    before, file = shelf["digits"], root / "digits" / "model.safetensors"
    whole = file.read_bytes()
    file.write_bytes(whole[:500])
    shelf.refresh()
    assert shelf["digits"] is before
    assert shelf.errors["digits"].endswith(KEPT)
    file.write_bytes(whole)
    shelf.refresh()
    assert shelf["digits"] is not before
    assert shelf.errors == {}


def test_one_that_is_away_between_two_renames_is_not_gone(root, monkeypatch):
    shelf = Shelf(root)
    digits = shelf["digits"]
    monkeypatch.setattr("ganapp.shelf.find", lambda root: [root / "points"])  # the moment between
    shelf.refresh()
    assert shelf["digits"] is digits


def test_a_fault_that_nobody_thought_of_costs_one_checkpoint(root, monkeypatch, caplog):
    def load(folder):
        raise KeyError(f"{folder}: of which visitors hear nothing")

    monkeypatch.setattr("ganapp.shelf.load", load)
    assert Shelf(root).errors["digits"] == "digits: cannot be loaded (KeyError)"
    assert "of which visitors hear nothing" in caplog.text, "the log has it"


def test_a_view_follows_and_can_be_gone_through_while_others_change_it(root):
    shelf = Shelf(root)
    drawers = Those(shelf, lambda checkpoint: checkpoint.generator.config.makes_pictures)
    assert list(drawers) == ["digits"]
    done = threading.Event()

    def swap():
        while not done.is_set():
            os.replace(root / "digits", root / ".away")
            shelf.refresh()
            os.replace(root / ".away", root / "digits")
            shelf.refresh()

    thread = threading.Thread(target=swap)
    thread.start()
    try:
        for _ in range(2000):
            assert {name: c.name for name, c in drawers.items()} in ({}, {"digits": "digits"})
            assert len([*shelf.values()]) in (1, 2)
    finally:
        done.set()
        thread.join()
    save(root / "more", DCGANConfig(width=4))
    shelf.refresh()
    assert list(drawers) == ["digits", "more"]


def test_what_is_shown_of_a_replaced_model_is_the_new_ones(root):
    """Pictures, directions, readings, figures and the film of the training are known by the model, not by its name."""
    shelf = Shelf(root)
    handlers, found, report = Handlers(shelf), Found(shelf), Report(shelf)

    def shown():
        table = found.answer(None, "digits", 1, {})
        return handlers.sample("digits")["sprite"], table["steps"], table["share"]

    before, table = shown(), report.answer(None, ["digits"])["html"]
    save(root / "digits", DCGANConfig(width=4), seed=1, seconds=77, device="cpu")
    shelf.refresh()
    after = shown()
    assert all(new != old for new, old in zip(after, before, strict=True))
    save(root / "other", DCGANConfig(width=4), seed=1)
    shelf.refresh()
    assert handlers.sample("other")["sprite"] == after[0]
    assert table != report.answer(None, ["digits"])["html"]
    assert "1 min, cpu" in report.answer(None, ["digits"])["html"]


def page(demo):
    """What the next page that is loaded is given."""
    html = launch_options(demo)["app_kwargs"]["middleware"][-1].kwargs["html"]()
    return json.loads(re.search(r'id="ganapp">(.*?)</script>', html, re.S)[1])


def test_a_page_that_is_loaded_offers_what_is_there_by_then(root):
    demo = build_app([root])
    before = page(demo)
    assert before["notices"] == {"broken": [], "damaged": []}
    assert [model["name"] for model in before["models"]] == ["digits", "points"]
    assert before["opening"]["compared"] == ["digits"]
    shutil.rmtree(root / "digits")
    save(root / "dcgan-mnist", DCGANConfig(width=4))
    Image.new("L", (32, 64)).save(root / "dcgan-mnist" / "evolution.png")
    (root / "broken").mkdir()
    (root / "points" / "training.json").write_text("{")
    after = page(demo)
    assert [(model["name"], model["film"]) for model in after["models"]] == [("dcgan-mnist", True), ("points", False)]
    assert after["opening"]["compared"] == ["dcgan-mnist"]
    assert (before["opening"]["sheet"]["model"], after["opening"]["sheet"]["model"]) == ("digits", "dcgan-mnist")
    assert before["opening"]["sheet"]["sprite"] != after["opening"]["sheet"]["sprite"]
    assert after["notices"]["broken"] == ["broken: config.json is missing"]
    assert after["notices"]["damaged"][0].startswith("points: training.json is not JSON")


def test_an_app_over_an_empty_folder_says_what_to_do_until_there_is_something(tmp_path):
    demo = build_app([tmp_path / "missing"])
    assert (page(demo)["models"], page(demo)["opening"]["sheet"]) == ([], None)
    with pytest.raises(gr.Error, match="There is no checkpoint to show here"):
        demo.handlers.sample(None)
    with pytest.raises(gr.Error, match="There is no checkpoint to show here"):
        demo.handlers.compare([], 1, 2)
    save(tmp_path / "missing" / "digits", MLPConfig(width=8))
    assert [model["name"] for model in page(demo)["models"]] == ["digits"]
    assert page(demo)["opening"]["sheet"]["model"] == "digits"
