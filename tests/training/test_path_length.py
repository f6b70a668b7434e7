"""Perceptual path length, where it is known."""

import math

import pytest
import torch
from torch import nn

from ganapp.generators import DCGANConfig, StyleGANConfig, build
from ganapp.judge import Judge, JudgeConfig
from training.measure import path_length


@pytest.fixture
def judge(monkeypatch):
    """Whose features are the pixels of w, which the generator below draws as they are."""
    judge = Judge(JudgeConfig("mnist", width=2)).eval()
    monkeypatch.setattr(Judge, "features", lambda self, images: images.flatten(1))
    return judge


@pytest.fixture
def generator(monkeypatch):
    config = StyleGANConfig(width=2, z_dim=64, depth=1)
    generator = build(config).eval()
    generator.mapping = nn.Identity()  # w is z, of which every number has a square of 1 in the mean
    monkeypatch.setattr(type(generator), "synthesis", lambda self, w, noise: 3 * w[:, 0])
    return generator


def test_on_the_arc_and_on_the_line_between_points_of_a_sphere(generator, judge):
    """Where z of length sqrt(64) is the picture: the speed on the arc is the angle times the length, on the line the
    distance, times 3; of each the mean square over random pairs."""
    found = path_length.figures(generator, judge)
    chance = torch.Generator().manual_seed(1)
    x, y = (nn.functional.normalize(torch.randn(4000, 64, generator=chance).double()) for _ in range(2))
    angle = torch.acos((x * y).sum(1))
    assert found["path_z"] == pytest.approx(float(9 * 64 * angle.square().mean()), rel=0.02)
    assert found["path_w"] == pytest.approx(float(9 * 64 * (x - y).square().sum(1).mean()), rel=0.02)
    assert found["path_w"] == pytest.approx(9 * 64 * 2, rel=0.02)
    assert found["path_z"] == pytest.approx(9 * 64 * (math.pi**2 / 4 + 1 / 64), rel=0.02)


def test_what_has_no_w_has_no_such_figures(judge):
    assert path_length.figures(build(DCGANConfig(width=4)).eval(), judge) == {}
