"""A sweep's folder in Compare: what is read of it, the wall and the table."""

import base64
import io
import json
from html.parser import HTMLParser

import gradio as gr
import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from ganapp import sweeps
from ganapp.files import FileFault
from ganapp.generators import MLPConfig, build
from ganapp.shelf import Shelf
from ganapp.sweeps import Grid
from ganapp.ui.kit.wall import Wall
from ganapp.ui.tabs.sweep import SweepView
from tests.support import sweeps as small
from tests.support.app import PORTUGUESE


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small.write(tmp_path_factory.mktemp("sweeps") / "mine")


@pytest.fixture(scope="module")
def view(folder):
    return SweepView(Shelf(folder))


class Cells(HTMLParser):
    """The text of every cell, by rows."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.feed(html[html.index("<table") : html.index("</table>")])

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_data(self, data):
        self.rows[-1][-1] += data


def test_a_folder_of_a_sweep_or_of_its_runs_is_one_and_no_other(folder, tmp_path):
    for root in (folder, folder / "runs"):
        assert sweeps.sweep_of(root) == folder
        assert sorted(Shelf(root)) == sorted(path.name for path in (folder / "runs").iterdir())
        assert SweepView(Shelf(root)).choices == ["mine, seed=0", "mine, seed=1"]
    build(MLPConfig(width=8)).save_pretrained(tmp_path / "alone")
    other = SweepView(Shelf(tmp_path))
    assert other.choices == []


def test_the_wall_has_the_settings_as_rows_and_columns_and_the_same_latents_in_every_cell(view):
    wall = view.answer(None, "mine, seed=0")["wall"]
    assert wall["across"] == ["lr 1e-4", "lr 1e-3"]
    assert [row["down"] for row in wall["rows"]] == ["z-dim 8", "z-dim 16"]
    cells = [cell for row in wall["rows"] for cell in row["cells"]]
    assert [cell["state"] for cell in cells] == ["", "failed", "", "stopped"]
    assert [cell["name"] for cell in cells] == [
        f"z-dim={z},lr={lr},seed=0" for z, lr in ((8, "1e-4"), (8, "1e-3"), (16, "1e-4"), (16, "1e-3"))
    ]
    assert "picture" not in cells[1]
    sheet = np.asarray(Image.open(io.BytesIO(base64.b64decode(cells[2]["picture"].partition(",")[2]))))
    drawn = Wall(view.shelf[cells[2]["name"]], 0, 16).pictures()[..., 0]
    assert np.array_equal(sheet[28:56, 56:84], drawn[4 + 2])
    assert cells[0]["curves"]["series"]["critic_loss"][:2] == [8.0, 4.0]
    assert {cell["curves"]["game"] for cell in cells if "curves" in cell} == {"non-saturating"}
    other = [cell for row in view.answer(PORTUGUESE, "mine, seed=1")["wall"]["rows"] for cell in row["cells"]]
    assert [cell["state"] for cell in other] == ["", "não iniciada", "não iniciada", "não iniciada"]


def test_the_table_has_the_settings_as_columns_and_means_over_the_seeds(view):
    head, *rows = Cells(view.answer(None, "mine, seed=0")["table"]).rows
    assert head == ["generator.z-dim", "lr", "finished", "FID", "loss stability", "minutes"]
    assert rows == [
        ["8", "1e-4", "2 of 2", "25.00 ± 7.07", "0.0125 ± 0.0000", "1.5 ± 0.0"],
        ["8", "1e-3", "0 of 2", "–", "–", "–"],
        ["16", "1e-4", "1 of 2", "50.00", "0.0125", "1.5"],
        ["16", "1e-3", "0 of 2", "–", "0.5000", "0.2"],
    ]
    assert Cells(view.answer(PORTUGUESE, "mine, seed=0")["table"]).rows[1][2:4] == ["2 de 2", "25,00 ± 7,07"]


def test_a_sweep_that_is_not_there_is_refused(view, tmp_path):
    for asked in ("mine, seed=2", "other, seed=0", "../mine, seed=0", "", None, ["mine, seed=0"], {}):
        with pytest.raises(gr.Error, match="must be one of"):
            view.answer(None, asked)
    with pytest.raises(gr.Error):
        SweepView(Shelf(tmp_path)).answer(None, "mine, seed=0")


def test_a_run_that_goes_on_says_so(tmp_path):
    folder = small.write(tmp_path / "s")
    working = folder / "runs" / ".z-dim=16,lr=1e-4,seed=1.run"
    working.mkdir()
    with FileLock(working / "lock"):
        wall = SweepView(Shelf(folder)).answer(None, "s, seed=1")["wall"]
        assert wall["rows"][1]["cells"][0]["state"] == "still training"


@pytest.mark.parametrize(
    ("grid", "across", "down", "cells"),
    [
        ({}, [""], [""], ["seed=0"]),
        ({"lr": ["1"]}, [""], [""], ["seed=0"]),
        ({"lr": ["1", "2"]}, ["lr 1", "lr 2"], [""], ["lr=1,seed=0", "lr=2,seed=0"]),
        (
            {"a.b": ["x", "y"], "lr": ["1", "2"], "c": ["5"], "d": ["3", "4"]},
            ["d 3", "d 4"],
            ["b x, lr 1", "b x, lr 2", "b y, lr 1", "b y, lr 2"],
            [f"b={b},lr={lr},d={d},seed=0" for b in "xy" for lr in "12" for d in "34"],
        ),
    ],
)
def test_a_wall_of_any_number_of_settings(grid, across, down, cells, tmp_path):
    (tmp_path / "sweep.json").write_text(json.dumps({"recipe": "moons", "grid": grid, "seeds": 1}))
    view = SweepView(Shelf(tmp_path))
    wall = view.answer(None, view.choices[0])["wall"]
    assert (wall["across"], [row["down"] for row in wall["rows"]]) == (across, down)
    assert [cell["name"] for row in wall["rows"] for cell in row["cells"]] == cells
    assert len(Cells(view.answer(None, view.choices[0])["table"]).rows) == 1 + len(cells)


def test_a_model_of_the_same_name_in_another_folder_is_not_taken_for_the_run(folder, tmp_path):
    build(MLPConfig(width=8)).save_pretrained(tmp_path / "z-dim=8,lr=1e-4,seed=0")
    cells = SweepView(Shelf(folder, tmp_path)).answer(None, "mine, seed=0")["wall"]["rows"][0]["cells"]
    assert "picture" not in cells[0]
    assert cells[0]["state"] == "cannot be loaded"


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"recipe": "a", "grid": {"lr": "12"}, "seeds": 1}',
        '{"recipe": "a", "grid": {"lr": [1]}, "seeds": 1}',
        '{"recipe": "a", "grid": {"lr": []}, "seeds": 1}',
        '{"recipe": "a", "grid": {}, "seeds": true}',
        '{"recipe": "a", "grid": {}, "seeds": 0}',
        json.dumps({"recipe": "a", "grid": {k: list("abcdefghij") for k in "xyzw"}, "seeds": 1}),
    ],
)
def test_a_plan_that_is_none_is_refused_and_keeps_nothing_from_being_shown(content, tmp_path):
    (tmp_path / "sweep.json").write_text(content)
    build(MLPConfig(width=8)).save_pretrained(tmp_path / "runs" / "one")
    with pytest.raises(FileFault, match=r"sweep\.json"):
        Grid.read(tmp_path)
    shelf = Shelf(tmp_path)
    assert (list(shelf), SweepView(shelf).choices) == (["one"], [])


def test_results_that_are_damaged_cost_the_figures_alone(tmp_path):
    folder = small.write(tmp_path / "s")
    for content in (b"", b"\xff\x00,\n\n,,,,,,,", b"generator.z-dim,lr\n8,1e-4,0,9,9,9,9,9,9\n", None):
        (folder / "results.csv").unlink() if content is None else (folder / "results.csv").write_bytes(content)
        view = SweepView(Shelf(folder))
        assert Cells(view.answer(None, "s, seed=0")["table"]).rows[0] == ["generator.z-dim", "lr", "finished"]
        assert view.answer(None, "s, seed=0")["wall"]["rows"][0]["cells"][1]["state"] == "not begun"
