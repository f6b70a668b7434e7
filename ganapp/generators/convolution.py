"""4x4 convolutions of stride 2 whose weight gradient is one matrix product, for layers of many channels and few pixels.

The library's kernel for that gradient reaches half of the bfloat16 peak of a CPU where the smaller picture is 4x4:
80 against 46 milliseconds for 512 -> 256 channels and 128 pictures. Where it is larger, it is as fast or faster, and
does the work here too. `Halve` and `Double` are nn.Conv2d and nn.ConvTranspose2d in every other respect: the same
weights, the same results, differentiable twice.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

SHAPE = {"stride": [2, 2], "padding": [1, 1], "dilation": [1, 1], "output_padding": [0, 0], "groups": 1}


class Halve(nn.Conv2d):
    """(n, in, 2h, 2w) -> (n, out, h, w)."""

    def __init__(self, n_in: int, n_out: int):
        super().__init__(n_in, n_out, 4, stride=2, padding=1, bias=False)

    def forward(self, maps: Tensor) -> Tensor:
        ours = pays(self, maps, maps.shape[-1] // 2)
        return convolve(maps, self.weight, False) if ours else super().forward(maps)


class Double(nn.ConvTranspose2d):
    """(n, in, h, w) -> (n, out, 2h, 2w)."""

    def __init__(self, n_in: int, n_out: int):
        super().__init__(n_in, n_out, 4, stride=2, padding=1, bias=False)

    def forward(self, maps: Tensor) -> Tensor:
        ours = pays(self, maps, maps.shape[-1])
        return convolve(maps, self.weight, True) if ours else super().forward(maps)


def pays(layer: nn.Module, maps: Tensor, small_side: int) -> bool:
    """Whether the gradient is worth the detour: on a CPU, where the smaller maps have a side of 4 or less. Never with
    a bias, which a folded BatchNorm brings."""
    return small_side <= 4 and maps.device.type == "cpu" and layer.weight.requires_grad and layer.bias is None


def convolve(maps: Tensor, weight: Tensor, transposed: bool) -> Tensor:
    """The convolution, in autocast's number format where that is on."""
    if torch.is_autocast_enabled("cpu"):
        maps, weight = (t.to(torch.get_autocast_dtype("cpu")) for t in (maps, weight))
    return _Convolution.apply(maps, weight, transposed)


class _Convolution(torch.autograd.Function):
    """`weight` is (channels of the smaller maps, channels of the larger maps, 4, 4) in both directions."""

    @staticmethod
    def forward(ctx, maps: Tensor, weight: Tensor, transposed: bool) -> Tensor:
        ctx.save_for_backward(maps, weight)
        ctx.transposed = transposed
        return torch.convolution(maps, weight, None, transposed=transposed, **SHAPE)

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor | None, Tensor | None, None]:
        maps, weight = ctx.saved_tensors
        to_maps = to_weight = None
        if ctx.needs_input_grad[0]:
            to_maps = torch.convolution(gradient, weight, None, transposed=not ctx.transposed, **SHAPE)
        if ctx.needs_input_grad[1]:
            small, large = (maps, gradient) if ctx.transposed else (gradient, maps)
            rows = small.permute(0, 2, 3, 1).flatten(0, 2)  # (n h w, small channels)
            to_weight = (rows.T @ patches(large)).unflatten(1, (4, 4, -1)).permute(0, 3, 1, 2)
        return to_maps, to_weight, None


def patches(maps: Tensor) -> Tensor:
    """(n, c, 2h, 2w) -> (n h w, 16 c): what each place of the kernel sees, rows of the kernel first, channels last."""
    n, c, height, width = maps.shape
    padded = pad(maps.permute(0, 2, 3, 1), (0, 0, 1, 1, 1, 1))
    s = padded.stride()
    view = padded.as_strided((n, height // 2, width // 2, 4, 4, c), (s[0], 2 * s[1], 2 * s[2], s[1], s[2], s[3]))
    return view.reshape(-1, 16 * c)
