"""What Compare opens with, and how its report writes small numbers."""

from dataclasses import replace

import torch

from ganapp.generators import MLPConfig, PointsConfig, build
from ganapp.shelf import Shelf
from ganapp.ui.kit.opening import chosen_first, first_of
from ganapp.ui.tabs.report import Report


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


def test_a_short_training_and_a_small_file_are_not_written_as_nothing(tmp_path):
    html = Report(saved(tmp_path, ring=PointsConfig())).report(["ring"])
    assert "23 s, cpu" in html
    assert f"{(tmp_path / 'ring' / 'model.safetensors').stat().st_size / 1000:.1f} kB" in html
