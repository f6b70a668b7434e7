"""The tables of several seeds, against figures of which mean and spread are known."""

import json

import pytest

from ganapp.scores import POINT_SCORES, SCORES
from tests.support import ROOT
from training.__main__ import main


def seed(folder, number, fid=None, kl=0.01, classes=10, finished=True, **settings):
    figures = dict.fromkeys(SCORES, 0.5) | {"fid": fid, "kl": kl, "classes": classes}
    settings = {"name": "dcgan", "dataset": "mnist", "seed": number, "epochs": 2} | settings
    return write(folder, settings, figures if fid is not None else None, {"classes": 10}, finished)


def of_points(folder, number, distance=None, modes=8.0, reverse_kl=0.01, dataset="ring"):
    figures = dict.fromkeys(POINT_SCORES, 0.5) | {"sliced_wasserstein": distance}
    counted = {"modes": modes, "reverse_kl": reverse_kl} if dataset == "ring" else {}
    figures = {key: value for key, value in figures.items() if key not in ("modes", "reverse_kl")} | counted
    settings = {"name": "ring-gan-r1", "dataset": dataset, "seed": number}
    return write(folder, settings, figures if distance is not None else None, {"modes": 8.0} if counted else {})


def write(folder, settings, figures, floor, finished=True):
    folder.mkdir()
    (folder / "training.json").write_text(json.dumps({"finished": finished, "settings": settings}))
    if figures:
        content = {"protocol": {}, "figures": figures, "floor": floor, "ceiling": {}}
        (folder / "metrics.json").write_text(json.dumps(content))
    return str(folder)


def printed(capsys):
    """(cells of every row of every table, the other lines)"""
    lines = capsys.readouterr().out.splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")]
    return rows, [line for line in lines if line and not line.startswith("|")]


def test_seeds_of_equal_settings_are_one_row_and_none_is_dropped(tmp_path, capsys):
    folders = [
        seed(tmp_path / "a", 0, 10.0),
        seed(tmp_path / "b", 1, 14.0, classes=9),
        seed(tmp_path / "c", 2, 18.0, kl=0.06),
        seed(tmp_path / "d", 3),
        seed(tmp_path / "e", 4, 1000.0, finished=False),
        seed(tmp_path / "f", 0, 7.0, epochs=3),
        seed(tmp_path / "g", 0, 70.0, name="wgan", clip=0.01),
    ]
    assert main(["spread", *folders]) == 0
    rows, words = printed(capsys)
    assert rows[0][:5] == ["", "seeds", "measured", "collapsed", "FID"]
    assert rows[2][:5] == ["dcgan on mnist, epochs 2", "5", "3", "2 of 3", "14.00 ± 4.00"]
    assert rows[3][:5] == ["dcgan on mnist, epochs 3", "1", "1", "0 of 1", "7.00"]
    assert rows[4][:5] == ["wgan on mnist", "1", "1", "0 of 1", "70.00"]
    assert "fewer classes than there are" in words[0]
    assert words[1:] == [
        "Not finished: e (python -m training status FOLDER).",
        "Not measured: d (python -m training evaluate FOLDER).",
    ]


def test_points_collapse_where_modes_are_missing_or_unevenly_filled(tmp_path, capsys):
    folders = [
        of_points(tmp_path / "a", 0, 0.1),
        of_points(tmp_path / "b", 1, 0.2, modes=7.9),
        of_points(tmp_path / "c", 2, 0.3, reverse_kl=0.051),
        of_points(tmp_path / "d", 3),
    ]
    assert main(["spread", *folders]) == 0
    rows, words = printed(capsys)
    assert rows[2][:5] == ["ring-gan-r1 on ring", "4", "3", "2 of 3", "0.2000 ± 0.1000"]
    assert "fewer modes than there are" in words[0]
    assert words[1:] == ["Not measured: d (python -m training evaluate FOLDER)."]


def test_pictures_and_points_are_two_tables_and_sets_without_modes_cannot_collapse(tmp_path, capsys):
    folders = [of_points(tmp_path / "a", 0, 0.1, dataset="moons"), seed(tmp_path / "b", 0, 10.0)]
    assert main(["spread", *folders]) == 0
    rows, words = printed(capsys)
    assert [row[0] for row in rows] == ["", "---", "dcgan on mnist", "", "---", "ring-gan-r1 on moons"]
    assert rows[3][4] == "sliced W2"
    assert rows[5][1:5] == ["1", "1", "-", "0.1000"]
    assert "A dash: a data set without modes" in words[1]


def test_a_shipped_checkpoint_of_points_is_told_of(capsys):
    assert main(["spread", str(ROOT / "checkpoints" / "ring-gan-r1")]) == 0
    rows, _ = printed(capsys)
    assert rows[2][:4] == ["ring-gan-r1 on ring", "1", "1", "0 of 1"]


def test_a_run_without_a_checkpoint_yet_is_named(tmp_path, capsys):
    (tmp_path / ".early.run").mkdir()
    assert main(["spread", str(tmp_path / "early"), seed(tmp_path / "a", 0, 10.0)]) == 0
    rows, words = printed(capsys)
    assert rows[2][:2] == ["dcgan on mnist", "1"]
    assert words[-1] == "Not finished: early (python -m training status FOLDER)."


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"settings": {}}', '{"settings": []}'])
def test_a_folder_that_is_no_run_is_refused(content, tmp_path, capsys):
    (tmp_path / "training.json").write_text(content)
    assert main(["spread", str(tmp_path)]) == 1
    assert "is no checkpoint of a run" in capsys.readouterr().err
    assert main(["spread"]) == 1
    assert "name the checkpoint folders" in capsys.readouterr().err


def test_figures_that_cannot_be_read_are_named(tmp_path, capsys):
    seed(tmp_path / "a", 0, 10.0)
    (tmp_path / "a" / "metrics.json").write_text("{")
    assert main(["spread", str(tmp_path / "a")]) == 1
    assert "metrics.json is not JSON" in capsys.readouterr().err
