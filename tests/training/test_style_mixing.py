"""The figures of benchmarks/style_mixing.py, of pictures of which they are known."""

import sys

import pytest
import torch

from ganapp.generators import StyleGANConfig, build
from tests.support import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from style_mixing import mixed, moved, slant, stroke


@pytest.mark.parametrize("lean", [-0.4, 0.0, 0.25])
@pytest.mark.parametrize("width", [2, 4, 6])
def test_slant_and_stroke_of_a_bar(lean, width):
    """Of a width, that leans by so many pixels a pixel."""
    rows, columns = torch.meshgrid(torch.arange(28.0), torch.arange(28.0), indexing="ij")
    middle = 13.5 + lean * (13.5 - rows)
    inside = ((columns - middle).abs() <= width / 2) & (rows >= 4) & (rows < 24)
    bar = (2.0 * inside - 1)[None, None]
    assert float(slant(bar)) == pytest.approx(lean, abs=0.03)
    if not lean:
        assert float(stroke(bar)) == pytest.approx(2 * width * 20 / (2 * (width + 20)), rel=0.05)


def test_the_way_from_one_to_another():
    was, other = torch.tensor([0.0, 2.0, 1.0]), torch.tensor([1.0, 0.0, 4.0])
    assert moved(was, was, other) == 0
    assert moved(was, other, other) == 1
    assert moved(was, torch.lerp(was, other, 0.3), other) == pytest.approx(0.3)


def test_all_blocks_of_the_second_are_the_second():
    generator = build(StyleGANConfig(width=2, z_dim=4)).eval()
    first, second = (generator.config.latent.from_seeds([seed]) for seed in (1, 2))
    second[:, -1029:] = first[:, -1029:]
    with torch.no_grad():
        assert torch.equal(mixed(generator, first, second, (0, 1, 2)), generator(second))
        assert torch.equal(mixed(generator, first, second, ()), generator(first))
