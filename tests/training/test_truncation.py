"""The curve of quality against variety, by the real command."""

import json

import pytest

from ganapp.generators import BigGANConfig, DCGANConfig, StyleGANConfig, build
from training.__main__ import main
from training.record.layout import CHECKPOINT

DIGITS = tuple("0123456789")


@pytest.fixture
def curve(tmp_path, data_dir):
    def curve(config, *options):
        if not (tmp_path / "config.json").exists():
            build(config).save_pretrained(tmp_path)
        return main(["truncation", str(tmp_path), "--data-dir", str(data_dir), "--samples", "64", *options])

    return curve


@pytest.mark.parametrize("config", [BigGANConfig(width=4, classes=DIGITS), StyleGANConfig(width=4)])
def test_the_curve_begins_where_evaluate_measures(config, curve, tmp_path, data_dir, capsys, monkeypatch):
    monkeypatch.setattr("training.measure.path_length.PAIRS", 20)
    assert curve(config, "--against", "mnist", "--shares", "1", "0.2") == 0
    content = json.loads((tmp_path / "truncation.json").read_text())
    assert content["protocol"]["dataset"] == "mnist"
    assert [row["truncation"] for row in content["rows"]] == [1, 0.2]
    assert ("asked" in content["rows"][0]) == bool(config.classes)
    assert "| 0.2 |" in capsys.readouterr().out
    assert CHECKPOINT.in_the_way(tmp_path) == [], "a run may replace it"
    options = ["--against", "mnist", "--data-dir", str(data_dir), "--samples", "64"]
    assert main(["evaluate", str(tmp_path), *options]) == 0
    figures = json.loads((tmp_path / "metrics.json").read_text())["figures"]
    for name in ("fid", "precision", "recall"):
        assert content["rows"][0][name] == pytest.approx(figures[name], rel=1e-4)
    assert ("path_w" in figures) == (config.architecture == "stylegan")


@pytest.mark.parametrize(
    ("config", "options", "said"),
    [
        (DCGANConfig(width=4), ["--against", "mnist"], "has no truncation"),
        (StyleGANConfig(width=4), ["--against", "mnist", "--shares", "-0.5", "1"], "from 0 to 1, got -0.5"),
        (StyleGANConfig(width=4), ["--against", "mnist", "--shares", "nan"], "from 0 to 1, got nan"),
        (StyleGANConfig(width=4), ["--against", "stacked_mnist"], "stacked_mnist has no judge"),
        (StyleGANConfig(width=4), [], "it is not said what it was trained on"),
    ],
)
def test_what_has_no_curve_is_said(config, options, said, curve, capsys, tmp_path):
    assert curve(config, *options) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "truncation.json").exists()


def test_a_generator_of_more_classes_is_measured_on_those_of_the_data_set(curve, tmp_path):
    assert curve(BigGANConfig(width=4, classes=("bag", *DIGITS)), "--against", "mnist", "--shares", "1") == 0
    assert "asked" in json.loads((tmp_path / "truncation.json").read_text())["rows"][0]
