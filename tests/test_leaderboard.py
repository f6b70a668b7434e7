"""The table of figures in Compare."""

import json
import re
from types import SimpleNamespace

import pytest

from ganapp import checkpoints
from ganapp.judge import fingerprint
from ganapp.scores import SCORES
from ganapp.ui.leaderboard import leaderboard


def metrics(fid, judge):
    rows = {row: dict.fromkeys(SCORES, value) for row, value in (("floor", 1), ("figures", fid), ("ceiling", 900))}
    return {"protocol": {"dataset": "mnist", "judge": judge, "samples": 100}, **rows}


def names(html):
    return re.findall("<th scope='row'>(.*?)</th>", html)


@pytest.fixture(autouse=True)
def no_references(monkeypatch, tmp_path):
    monkeypatch.setattr(checkpoints, "REFERENCES", tmp_path)


def word(key, **_):
    return key


def test_figures_of_another_judge_are_marked():
    chosen = [
        SimpleNamespace(name="now", metrics=metrics(20, fingerprint("mnist"))),
        SimpleNamespace(name="then", metrics=metrics(10, "0123456789abcdef")),
        SimpleNamespace(name="unmeasured", metrics={}),
    ]
    assert names(leaderboard(chosen, word)) == ["floor", "then (stale)", "now", "ceiling"]


def test_reference_runs_stand_beside_checkpoints_of_the_same_data_set(tmp_path):
    (tmp_path / "notebook").mkdir()
    (tmp_path / "notebook" / "metrics.json").write_text(json.dumps(metrics(50, fingerprint("mnist"))))
    chosen = [SimpleNamespace(name="now", metrics=metrics(20, fingerprint("mnist")))]
    assert names(leaderboard(chosen, word)) == ["floor", "now", "notebook", "ceiling"]
    assert leaderboard([], word) == ""
