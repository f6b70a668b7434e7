"""The log-likelihood of test pictures under a Parzen window on samples: the figure of the first GAN's paper.

A Gaussian of width sigma stands on each sample (Goodfellow et al. 2014, section 5, after Breuleux et al. 2011); sigma
is the one under which pictures kept aside are most likely. It is known to say little about pictures, and may rank bad
ones above good ones (Theis, van den Oord, Bethge 2016): it is here to be compared with 2014, not to choose a model by.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

SIGMAS = torch.logspace(-1, 0, 10).tolist()  # of pixels in [0, 1]; the grid of the paper's own code
AT_ONCE = 500
KEPT_ASIDE = 1000  # training pictures that sigma is chosen by


class Likelihood(NamedTuple):
    mean: float
    """In nats a picture."""
    error: float
    """Standard error of that mean."""
    sigma: float


def log_likelihoods(x: Tensor, samples: Tensor, sigmas: list[float]) -> Tensor:
    """Of points x (n, d) under Gaussians on samples (m, d), for each width: (sigmas, n) in nats.

    log p(x) = log mean_i exp(-|x - x_i|^2 / (2 sigma^2)) - d log(sigma sqrt(2 pi))
    """
    found = []
    for part in x.split(AT_ONCE):
        squared = torch.cdist(part, samples).square_()  # (n, m)
        found.append(torch.stack([torch.logsumexp(squared / (-2 * s * s), 1) for s in sigmas]))
    peaks = torch.tensor([x.shape[1] * math.log(s * math.sqrt(2 * math.pi)) for s in sigmas])
    return torch.cat(found, 1) - math.log(len(samples)) - peaks[:, None]


def window(kept_aside: Tensor, test: Tensor) -> Callable[[Tensor], Likelihood]:
    """What measures samples: pictures (n, c, s, s) in [-1, 1], all of them."""

    def pixels(pictures: Tensor) -> Tensor:
        return pictures.add(1).div(2).flatten(1)

    def measure(samples: Tensor) -> Likelihood:
        centres = pixels(samples)
        sigma = SIGMAS[int(log_likelihoods(pixels(kept_aside), centres, SIGMAS).mean(1).argmax())]
        found = log_likelihoods(pixels(test), centres, [sigma])[0]
        return Likelihood(float(found.mean()), float(found.std() / len(found) ** 0.5), sigma)

    return measure
