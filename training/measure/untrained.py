"""What a network sees in pictures that nobody trained: convolutions with random weights, which need no download and
know no classes. Naeem et al. 2020 judge by such features where those of ImageNet say little.

They tell sharp from blurred and many pictures from few, which a test watches on real ones; what a picture shows they
do not know. Their scale is their own: figures compare within one size of pictures alone.
"""

import torch
from torch import Tensor, nn
from torch.nn.utils import skip_init

from ganapp.judge import to_size

WIDTHS = (16, 32, 64, 128)
"""Channels of two 3x3 convolutions each, with half of the places after each pair but the last."""
SMALLEST = 32  # pixels a side; smaller pictures are enlarged
AT_ONCE = 32  # pictures: what fits into the caches
FLOOR = 0.05  # added before the logarithm: a quarter of what a channel says on average


class Untrained:
    """`untrained(pictures)`: (n, 1 or 3, s, s) in [-1, 1] -> features (n, 128), the same numbers whenever it is built.

    They are logarithms of what the last channels say on average over all places, less their mean over `reference`,
    (n, c, s, s), in units in which those of the reference deviate by 1. Without the logarithm the few pictures that
    are brighter than all others decide every figure.
    """

    def __init__(self, reference: Tensor):
        self.network = network()
        features = self._logarithms(reference)
        self.mean = features.mean(0)
        self.deviation = (features - self.mean).square().mean().sqrt().clamp(min=1e-6)

    def __call__(self, pictures: Tensor) -> Tensor:
        return (self._logarithms(pictures) - self.mean) / self.deviation

    @torch.inference_mode()
    def _logarithms(self, pictures: Tensor) -> Tensor:
        seen = [self.network(as_wanted(part)).mean((2, 3)) for part in pictures.split(AT_ONCE)]
        return (torch.cat(seen) + FLOOR).log()


def network() -> nn.Sequential:
    """(n, 3, s, s) -> (n, 128, s / 8, s / 8), with the weights of He et al. 2015, always the same."""
    chance, layers, n_in = torch.Generator().manual_seed(0), [], 3
    for width in WIDTHS:
        for _ in range(2):
            layer = skip_init(nn.Conv2d, n_in, width, 3, padding=1, bias=False)  # which draws no random numbers
            layer.requires_grad_(False).weight.normal_(0, (2 / (9 * n_in)) ** 0.5, generator=chance)
            layers += [layer, nn.ReLU(inplace=True)]
            n_in = width
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers[:-1])


def as_wanted(pictures: Tensor) -> Tensor:
    """In three channels, and not too small."""
    pictures = pictures.expand(-1, 3, -1, -1)
    return to_size(pictures, SMALLEST) if pictures.shape[-1] < SMALLEST else pictures
