"""The table of several seeds, against figures of which mean and spread are known."""

import json

import pytest

from ganapp.scores import SCORES
from training.__main__ import main


def seed(folder, number, fid=None, kl=0.01, classes=10, finished=True, **settings):
    folder.mkdir()
    settings = {"name": "dcgan", "dataset": "mnist", "seed": number, "epochs": 2} | settings
    (folder / "training.json").write_text(json.dumps({"finished": finished, "settings": settings}))
    if fid is not None:
        figures = dict.fromkeys(SCORES, 0.5) | {"fid": fid, "kl": kl, "classes": classes}
        content = {"protocol": {}, "figures": figures, "floor": {"classes": 10}, "ceiling": {}}
        (folder / "metrics.json").write_text(json.dumps(content))
    return str(folder)


def test_seeds_of_equal_settings_are_one_row_and_none_is_dropped(tmp_path, capsys):
    folders = [
        seed(tmp_path / "a", 0, 10.0),
        seed(tmp_path / "b", 1, 14.0, classes=9),
        seed(tmp_path / "c", 2, 18.0, kl=0.06),
        seed(tmp_path / "d", 3),
        seed(tmp_path / "e", 4, finished=False),
        seed(tmp_path / "f", 0, 7.0, epochs=3),
    ]
    assert main(["spread", *folders]) == 0
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines()]
    assert rows[2][:4] == ["dcgan on mnist, epochs 2", "5", "4 of 5", "14.00 ± 4.00"]
    assert rows[3][:4] == ["dcgan on mnist, epochs 3", "1", "0 of 1", "7.00"]


@pytest.mark.parametrize("content", ["", "[]", "{}"])
def test_a_folder_that_is_no_run_is_refused(content, tmp_path, capsys):
    (tmp_path / "training.json").write_text(content)
    assert main(["spread", str(tmp_path)]) == 1
    assert "is no checkpoint of a run" in capsys.readouterr().err
    assert main(["spread"]) == 1
    assert "name the checkpoint folders" in capsys.readouterr().err
