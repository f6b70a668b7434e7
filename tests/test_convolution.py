"""The convolutions with weight gradients of our own against the library's."""

import pytest
import torch
from torch import nn

from ganapp.generators.convolution import Double, Halve
from tests.support.derivatives import assert_result_and_both_derivatives_agree

LIBRARY = {Halve: nn.Conv2d.forward, Double: nn.ConvTranspose2d.forward}
OURS = "_ConvolutionBackward"  # the gradient of ours, by its name


@pytest.mark.parametrize("kind", LIBRARY)
@pytest.mark.parametrize("memory_format", [torch.contiguous_format, torch.channels_last])
def test_results_and_both_derivatives_are_the_librarys(kind, memory_format):
    torch.manual_seed(0)
    layer = kind(3, 5).double().to(memory_format=memory_format)
    maps = torch.randn(2, 3, 6, 4, dtype=torch.double).to(memory_format=memory_format)
    assert layer(maps).grad_fn.name() == OURS
    assert_result_and_both_derivatives_agree(layer, LIBRARY[kind], maps)


@pytest.mark.parametrize("kind", LIBRARY)
def test_under_autocast_the_result_is_bfloat16_and_the_gradient_float32(kind):
    torch.manual_seed(0)
    layer, maps = kind(8, 4), torch.randn(3, 8, 4, 4)
    with torch.autocast("cpu", torch.bfloat16):
        result = layer(maps)
    assert result.dtype == torch.bfloat16
    result.float().square().sum().backward()
    (exact,) = torch.autograd.grad(layer(maps).square().sum(), layer.weight)
    assert layer.weight.grad.dtype == torch.float32
    assert (layer.weight.grad - exact).norm() < 0.02 * exact.norm()


@pytest.mark.parametrize(
    ("kind", "side", "own"), [(Halve, 8, True), (Halve, 16, False), (Double, 4, True), (Double, 8, False)]
)
def test_the_gradient_is_ours_where_the_smaller_maps_are_4x4(kind, side, own):
    assert (kind(2, 2)(torch.randn(1, 2, side, side)).grad_fn.name() == OURS) == own
