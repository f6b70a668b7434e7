"""What Compare opens with, and how its report writes small numbers."""

import torch

from ganapp.generators import MLPConfig, PointsConfig, build
from ganapp.shelf import Shelf
from ganapp.ui.kit.opening import chosen_first
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


def test_a_short_training_and_a_small_file_are_not_written_as_nothing(tmp_path):
    html = Report(saved(tmp_path, ring=PointsConfig())).report(["ring"])
    assert "23 s, cpu" in html
    assert f"{(tmp_path / 'ring' / 'model.safetensors').stat().st_size / 1000:.1f} kB" in html
