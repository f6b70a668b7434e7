"""The table of figures in Compare."""

import json
import re
from types import SimpleNamespace

from ganapp.judge import fingerprint
from ganapp.scores import SCORES
from ganapp.ui.tabs.leaderboard import leaderboard


def metrics(fid, judge):
    rows = {row: dict.fromkeys(SCORES, value) for row, value in (("floor", 1), ("figures", fid), ("ceiling", 900))}
    return {"protocol": {"dataset": "mnist", "judge": judge, "samples": 100}, **rows}


def checkpoint(root, name, metrics):
    return SimpleNamespace(
        **{"name": name, "metrics": metrics, "folder": root / "checkpoints" / name, "parameters": 1234567},
        **{
            "training": {"recipe": "wgan", "seconds": 90.0, "device": "NVIDIA H100"},
            "seconds": 90.0,
            "generator": SimpleNamespace(config=None),
        },
    )


def names(html):
    return re.findall("<th scope='row'>(.*?)</th>", html)


def test_figures_of_another_judge_are_marked(tmp_path):
    chosen = [
        checkpoint(tmp_path, "now", metrics(20, fingerprint("mnist"))),
        checkpoint(tmp_path, "then", metrics(10, "0123456789abcdef")),
        checkpoint(tmp_path, "unmeasured", {}),
    ]
    assert names(leaderboard(chosen, "en")) == [
        "real pictures",
        "then (measured by another classifier, not comparable)",
        "now",
        "pure noise",
    ]


def test_a_row_tells_kind_parameters_and_time_and_those_of_the_kinds_sort_by_their_years(tmp_path):
    html = leaderboard([checkpoint(tmp_path, "now", metrics(20, fingerprint("mnist")))], "pt")
    assert re.findall("<button type='button'>(.*?)</button>", html)[:4] == [
        *("Tipo", "Parâmetros", "Tempo de treinamento", "FID"),
    ]
    real, now, noise = re.findall("<tr .*?</tr>", html)
    assert re.findall("<td data-value='(.*?)'>(.*?)</td>", now)[:4] == [
        *(("4", "WGAN"), ("1234567", "1.234.567"), ("90.0", "90 s (GPU)"), ("20.0", "20,00")),
    ]
    for line in (real, noise):
        assert re.findall("<td data-value='(.*?)'>(.*?)</td>", line)[:3] == 3 * [("nan", "-")]


def test_reference_runs_stand_beside_checkpoints_of_the_same_data_set(tmp_path):
    reference = tmp_path / "runs" / "reference" / "notebook"
    reference.mkdir(parents=True)
    (reference / "metrics.json").write_text(json.dumps(metrics(50, fingerprint("mnist"))))
    chosen = [checkpoint(tmp_path, "now", metrics(20, fingerprint("mnist")))]
    assert names(leaderboard(chosen, "en")) == ["real pictures", "now", "notebook", "pure noise"]
    assert leaderboard([], "en") == ""


def test_figures_of_points_need_no_judge_and_stand_beside_real_points(tmp_path):
    figures = {"protocol": {"dataset": "ring", "samples": 2000}}
    figures |= {row: {"energy": value, "modes": 8} for row, value in (("floor", 0), ("figures", 1), ("ceiling", 9))}
    html = leaderboard([checkpoint(tmp_path, "ring", figures)], "en")
    assert names(html) == ["real points", "ring", "pure noise"]
    assert "2,000 points of ring" in html


def test_figures_without_a_judge_have_a_table_of_their_own_for_each_set_of_pictures(tmp_path):
    def measured(pictures, swd):
        rows = {row: {"swd": value, "novelty": 1} for row, value in (("floor", 1), ("figures", swd), ("ceiling", 9))}
        return {"protocol": {"dataset": "cats", "samples": 100, "pictures": pictures}} | rows

    chosen = [
        checkpoint(tmp_path, "digits", metrics(20, fingerprint("mnist"))),
        checkpoint(tmp_path, "a", measured("one", 5)),
        checkpoint(tmp_path, "b", measured("one", 4)),
        checkpoint(tmp_path, "c", measured("other", 3)),
    ]
    html = leaderboard(chosen, "pt")
    assert names(html) == [
        *("imagens reais", "digits", "ruído puro"),
        *("imagens reais", "b", "a", "ruído puro"),
        *("imagens reais", "c", "ruído puro"),
    ]
    assert html.count("nenhum classificador lê essas imagens") == 2
    assert "SWD de recortes" in html
