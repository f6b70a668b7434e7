"""From latents to pictures as uint8 arrays: batches and grids. No gradio, no plotting."""

import copy
import logging
import math
import threading
from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval

from ganapp import zero
from ganapp.generators import Generator
from ganapp.generators.convolution import Double

MOST_NUMBERS = 2**23  # of the pictures of a batch: 32 MB
FOLDS: dict[tuple[type, type], Callable] = {
    (nn.ConvTranspose2d, nn.BatchNorm2d): partial(fuse_conv_bn_eval, transpose=True),
    (nn.Linear, nn.BatchNorm1d): fuse_linear_bn_eval,
}
"""Pairs of neighbours that are one layer at inference, and how they become it."""
log = logging.getLogger(__name__)
_TURN = threading.Lock()  # one forward at a time: it has every core to itself, and the next is not slower for waiting


def to_uint8(images: Tensor) -> np.ndarray:
    """(n, c, h, w) in [-1, 1] -> (n, h, w, c) uint8, rounded to the nearest grey level."""
    scaled = images.float().add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8)
    return scaled.permute(0, 2, 3, 1).cpu().contiguous().numpy()


def draw(generator: Generator, latents: Tensor) -> np.ndarray:
    """The pictures of (n, d) latents, (n, h, w, c) uint8: in one batched forward, but for very large ones. Where a GPU
    is lent it draws those; the others are drawn before it could be had, and cost a visitor none of his minutes."""
    batch = max(1, MOST_NUMBERS // math.prod(generator.config.image_shape))
    with _TURN:
        if _on_lent_gpu and len(latents) > batch:
            try:
                return _on_lent_gpu(generator, latents, batch)
            except Exception as error:  # none is free, or the visitor has used up his minutes
                log.warning("no GPU was lent, so that the CPU draws: %s", error)
        return _draw(generator, latents, batch)


@torch.inference_mode()
def _draw(generator: Generator, latents: Tensor, batch: int) -> np.ndarray:
    device = next(generator.parameters()).device
    return np.concatenate([to_uint8(generator.pictures(part.to(device))) for part in latents.split(batch)])


def _draw_by_cuda(generator: Generator, latents: Tensor, batch: int) -> np.ndarray:
    return _draw(generator.to("cuda"), latents, batch)  # a copy by then


_on_lent_gpu = zero.lent(_draw_by_cuda)


def prepare(generator: Generator) -> Generator:
    """A copy that draws the same pictures faster, for inference alone; the original stays as it is.

    Every BatchNorm is folded into the layer before it, and the weights of the library's
    convolutions lie channels last, as their kernels want them. float32 throughout: bfloat16 is off by several grey
    levels.
    """
    fast = copy.deepcopy(generator).eval().requires_grad_(False)
    for layers in [module for module in fast.modules() if isinstance(module, nn.Sequential)]:
        for i in range(len(layers) - 1):
            for (layer, norm), fused in FOLDS.items():
                if isinstance(layers[i], layer) and isinstance(layers[i + 1], norm):
                    layers[i], layers[i + 1] = fused(layers[i], layers[i + 1]), nn.Identity()
    for module in fast.modules():
        if type(module) in (nn.ConvTranspose2d, Double):  # the others multiply plain matrices
            module.to(memory_format=torch.channels_last)
    return fast


def grid(pictures: np.ndarray, columns: int) -> np.ndarray:
    """(n, h, w, c) -> (rows h, columns w, c), row by row; cells left over are black."""
    n, h, w, c = pictures.shape
    rows = -(-n // columns)
    cells = np.zeros((rows * columns, h, w, c), dtype=pictures.dtype)
    cells[:n] = pictures
    return cells.reshape(rows, columns, h, w, c).swapaxes(1, 2).reshape(rows * h, columns * w, c)
