"""What Compare opens with, and how its report writes small numbers."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import gradio as gr
import pytest
import torch

from ganapp.generators import MLPConfig, PointsConfig, build
from ganapp.shelf import Shelf
from ganapp.ui.kit.opening import MOST_FIRST, chosen_first, first_of
from ganapp.ui.tabs.report import Report, report_html
from tests.support.app import PORTUGUESE


def saved(root, **configs):
    torch.manual_seed(0)
    for name, config in configs.items():
        build(config).save_pretrained(root / name)
        (root / name / "training.json").write_text('{"seconds": 23.3, "device": "cpu"}')
    return Shelf(root)


def test_pictures_are_compared_first_and_points_where_there_are_no_pictures(tmp_path):
    found = saved(tmp_path, ring=PointsConfig(), digits=MLPConfig(width=16))
    assert chosen_first(found) == ["digits"]
    assert chosen_first({"ring": found["ring"]}) == ["ring"]


def test_models_of_one_data_set_are_compared_first_and_one_that_can_be_asked_opens_the_page(tmp_path):
    names = ("cgan-mnist", "dcgan-mnist", "a-fashion", "another")
    found = saved(tmp_path, **{name: MLPConfig(width=8) for name in names})
    of = {name: replace(c, training={"dataset": name.split("-")[-1]}) for name, c in found.items()}
    assert first_of(of) == "cgan-mnist"
    assert chosen_first(of) == ["cgan-mnist", "dcgan-mnist"]
    del of["cgan-mnist"]
    assert first_of(of) == "dcgan-mnist"
    assert first_of({"another": of["another"], "a-fashion": of["a-fashion"]}) == "another"


def test_of_the_many_models_of_a_sweep_a_few_are_compared_first(tmp_path):
    (one,) = saved(tmp_path, one=MLPConfig(width=8)).values()
    found = {f"lr={k},seed=0": one for k in range(30)}
    assert chosen_first(found) == [*found][:MOST_FIRST]


def with_settings(found, **settings):
    """Checkpoints that say that they were trained so."""
    return {name: replace(found[name], training={"settings": told}) for name, told in settings.items()}


def report(found, *names, language="en"):
    return report_html([found[name] for name in names], language)


class Cells(HTMLParser):
    """The text of every cell of the last table, by rows."""

    def __init__(self, html):
        super().__init__()
        self.rows, self._open = [], False
        self.feed(html[html.rindex("<table") :])

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        self._open = tag in ("th", "td")
        if self._open:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self._open = False

    def handle_data(self, data):
        if self._open:
            self.rows[-1][-1] += data


def test_the_settings_that_differ_are_columns(tmp_path):
    found = saved(tmp_path, **{name: MLPConfig(width=8) for name in ("one", "other", "third")})
    same = {"name": "dcgan", "seed": 0, "generator.width": 32, "augment": []}
    told = with_settings(
        found,
        one={**same, "critic_optimizer.lr": 0.0005, "critic_optimizer.betas": [0.5, 0.999], "conditional": True},
        other={**same, "critic_optimizer.lr": 5e-05, "conditional": False, "precision": "bfloat16"},
    )
    assert Cells(report(told, "one", "other")).rows == [
        ["Model", "critic-optimizer.lr", "critic-optimizer.betas", "conditional"],
        ["one", "0.0005", "0.5; 0.999", "✓"],
        ["other", "0.00005", "–", "–"],
    ]
    portuguese = report(told, "one", "other", language="pt")
    assert Cells(portuguese).rows[2] == ["other", "0,00005", "–", "–"]
    assert "Configurações que diferem" in portuguese
    for alone in ("one", "other"):
        assert "Settings that differ" not in report(told, alone)
    alike = with_settings(found, one=same, other=dict(same), third={})
    assert "Settings that differ" not in report(alike, "one", "other", "third")


def test_settings_of_a_stranger_are_no_markup(tmp_path):
    found = saved(tmp_path, one=MLPConfig(width=8), other=MLPConfig(width=8))
    odd = {"<b>a.b</b>": "<img src=x>", "deep.er": {"<i>": [None, {}]}, "long.one": ["x" * 5000], "off": 0}
    html = report(with_settings(found, one=odd, other={"off": None, "seed": 1e999}), "one", "other")
    assert "<img" not in html
    assert "<b>a" not in html
    assert "<i>" not in html
    assert len(html) < 5000
    assert "off" not in Cells(html).rows[0]


def test_a_short_training_and_a_small_file_are_not_written_as_nothing(tmp_path):
    html = report(saved(tmp_path, ring=PointsConfig()), "ring")
    assert "23 s, cpu" in html
    assert f"{(tmp_path / 'ring' / 'model.safetensors').stat().st_size / 1000:.1f} kB" in html


def test_a_page_gets_the_report_of_the_models_that_it_names_in_its_language_and_of_no_stranger(checkpoint_root):
    shelf = Shelf(checkpoint_root)
    html = Report(shelf).answer(PORTUGUESE, ["wgan-tiny", "vanilla-tiny", "wgan-tiny"])["html"]
    assert "Como foram feitos" in html
    facts = html[html.index("Como foram feitos") :]
    assert re.findall("<tr data-model='(.*?)'><th scope='row'>(.*?)</th>", facts) == [
        ("wgan-tiny", "wgan-tiny"),
        ("vanilla-tiny", "vanilla-tiny"),
    ]
    for asked in (None, [], "wgan-tiny", ["nobody"], [{}], ["wgan-tiny", None], {"a": 1}):
        with pytest.raises(gr.Error):
            Report(shelf).answer(None, asked)


def test_rows_about_real_pictures_and_noise_belong_to_no_model(checkpoint_root):
    """A page without a server has the report of all models, and shows the rows of those that are chosen."""
    shelf = Shelf(checkpoint_root)
    html = report(shelf, *shelf)
    table = html[: html.index("</section>")]
    assert len(re.findall("<tr data-model=", table)) == 2
    assert len(re.findall("<tr class='reference'>", table)) == 2
