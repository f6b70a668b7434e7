"""From latents to pictures as uint8 arrays: batches and grids. No gradio, no plotting."""

import numpy as np
import torch
from torch import Tensor

from ganapp.generators import Generator


def to_uint8(images: Tensor) -> np.ndarray:
    """(n, c, h, w) in [-1, 1] -> (n, h, w, c) uint8, rounded to the nearest grey level."""
    scaled = images.float().add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8)
    return scaled.permute(0, 2, 3, 1).cpu().contiguous().numpy()


@torch.inference_mode()
def draw(generator: Generator, latents: Tensor) -> np.ndarray:
    """The pictures of (n, z_dim) latents in one batched forward, (n, h, w, c) uint8."""
    device = next(generator.parameters()).device
    return to_uint8(generator.pictures(latents.to(device)))


def grid(pictures: np.ndarray, columns: int) -> np.ndarray:
    """(n, h, w, c) -> (rows h, columns w, c), row by row; cells left over are black."""
    n, h, w, c = pictures.shape
    rows = -(-n // columns)
    cells = np.zeros((rows * columns, h, w, c), dtype=pictures.dtype)
    cells[:n] = pictures
    return cells.reshape(rows, columns, h, w, c).swapaxes(1, 2).reshape(rows * h, columns * w, c)
