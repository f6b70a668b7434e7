"""A layer of our own against the library's."""

from collections.abc import Callable

import torch
from torch import Tensor, nn


def assert_result_and_both_derivatives_agree(layer: nn.Module, theirs: Callable, maps: Tensor) -> None:
    """`theirs(layer, maps)` is the library's forward."""
    maps = maps.requires_grad_()
    found = []
    for forward in (type(layer).forward, theirs):
        result = forward(layer, maps)
        first = torch.autograd.grad(result.tanh().sum(), (maps, layer.weight), create_graph=True)
        second = torch.autograd.grad(sum(g.square().sum() for g in first), (maps, layer.weight))
        found.append([result, *first, *second])
    for ours, others in zip(*found, strict=True):
        torch.testing.assert_close(ours, others)
