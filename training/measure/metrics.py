"""What samples are worth, as functions of a judge's features and class probabilities. Libraries do the arithmetic.

Features are (n, d) float32, probabilities (n, classes), pictures (n, c, s, s) in [-1, 1]. Every function is
deterministic.
"""

import contextlib
import math
import warnings
from collections.abc import Callable

import torch
from prdc import compute_prdc
from torch import Tensor, nn
from torchmetrics.image.fid import FrechetInceptionDistance
from torchmetrics.image.kid import KernelInceptionDistance

from training.data.batches import normalise
from training.errors import UsageError

PRESENT = 0.01  # a class is present from this share of the samples on: a tenth of its due
SURE = 0.9  # of what is read with less confidence a person would often not say what it is
AT_ONCE = 4096  # training pictures that are looked through together


class GivenFeatures(nn.Identity):
    """The "network" for torchmetrics where the features are computed already."""

    def __init__(self, num_features: int):
        super().__init__()
        self.num_features = num_features


def frechet_distance(real: Tensor, fake: Tensor) -> float:
    """FID: between Gaussians with the features' means and covariances (Heusel et al. 2017, section 3, eq. 6)."""
    metric = FrechetInceptionDistance(GivenFeatures(real.shape[1]))
    metric.update(real.double(), real=True)
    metric.update(fake.double(), real=False)
    return float(metric.compute())


def kernel_distance(real: Tensor, fake: Tensor, seed: int = 0) -> float:
    """KID: squared maximum mean discrepancy with a cubic kernel, a mean over subsets (Binkowski et al. 2018)."""
    size = min(1000, len(real), len(fake))
    with warnings.catch_warnings(), torch.random.fork_rng(devices=[]):
        warnings.simplefilter("ignore")  # that it keeps the features
        torch.manual_seed(seed)
        metric = KernelInceptionDistance(GivenFeatures(real.shape[1]), subsets=50, subset_size=size)
        metric.update(real, real=True)
        metric.update(fake, real=False)
        return float(metric.compute()[0])


def neighbourhoods(real: Tensor, fake: Tensor, k: int) -> dict[str, float]:
    """Improved precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al. 2020).

    Raises ValueError where there are too few samples to have k neighbours.
    """
    if min(len(real), len(fake)) < k + 2:
        raise ValueError(f"--neighbours {k} needs at least {k + 2} samples, got {min(len(real), len(fake))}")
    with contextlib.redirect_stdout(None):  # the library prints the numbers of samples
        figures = compute_prdc(real.numpy(), fake.numpy(), nearest_k=k)
    return {name: float(value) for name, value in figures.items()}


def class_figures(probabilities: Tensor, shares: Tensor) -> dict[str, float]:
    """How the classes that are read are shared out, and how surely they are read:

    classes      how many are present
    kl           Kullback-Leibler divergence of their histogram to the uniform one, in nats
    evenness     the largest deviation of a class from its due, relative to that; `shares` (classes,) are the dues
    confidence   the mean highest probability
    unsure       the share of samples whose highest probability is below SURE
    """
    classes = probabilities.shape[1]
    histogram, surest = shares_of(probabilities.argmax(1), classes), probabilities.max(1).values
    return {
        "classes": int((histogram > PRESENT).sum()),
        "kl": float(torch.xlogy(histogram, histogram * classes).sum()),
        "evenness": float(((histogram - shares) / shares).abs().max()),
        "confidence": float(surest.mean()),
        "unsure": float((surest < SURE).float().mean()),
    }


def shares_of(labels: Tensor, classes: int) -> Tensor:
    """How frequent each class is, (classes,) float64."""
    return torch.bincount(labels, minlength=classes).double() / len(labels)


def diversity(features: Tensor, labels: Tensor, real: Tensor, real_labels: Tensor) -> float:
    """Mean distance of two samples of the same class, relative to that of real pictures; 1 is as varied as they are.

    A mean over the classes; one that does not appear counts 0.
    """
    shares = [
        _spread(features[labels == c]) / max(_spread(real[real_labels == c]), 1e-12) for c in real_labels.unique()
    ]
    return sum(shares) / len(shares)


def pixel_diversity(pictures: Tensor, real: Tensor) -> float:
    """Mean distance of two samples in pixels, relative to that of real pictures; 1 is as varied as they are."""
    return _spread(pictures.flatten(1), 500) / max(_spread(real.flatten(1), 500), 1e-12)


def _spread(features: Tensor, most: int = 1000) -> float:
    """Mean distance between different rows."""
    some = features[:most]
    return float(torch.pdist(some).mean()) if len(some) > 1 else 0.0


def nearest(pictures: Tensor, training: Tensor) -> tuple[Tensor, Tensor]:
    """(distance, index) of the training picture that is nearest to each, in pixels, root mean square per pixel.

    `training` may be uint8, and lie on the disk: it is looked through part by part."""
    flat = pictures.flatten(1)
    least, index = torch.full((len(flat),), math.inf), torch.zeros(len(flat), dtype=torch.int64)
    for start in range(0, len(training), AT_ONCE):
        part = as_floats(training[start : start + AT_ONCE]).flatten(1)
        # |a - b|^2 but for |a|^2, which does not depend on b
        value, place = (part.square().sum(1) - 2 * (flat @ part.T)).min(1)
        closer = value < least
        least[closer], index[closer] = value[closer], place[closer] + start
    gaps = [
        (some - as_floats(training[found]).flatten(1)).square().mean(1).sqrt()
        for some, found in zip(flat.split(500), index.split(500), strict=True)
    ]
    return torch.cat(gaps), index


def as_floats(pictures: Tensor) -> Tensor:
    """In [-1, 1], from bytes or as they are."""
    return normalise(pictures) if pictures.dtype == torch.uint8 else pictures


def inception_distance(real: Tensor) -> Callable[[Tensor], float]:
    """FID as in papers, in the features of Inception v3, of pictures [-1, 1] against `real`; hours on a CPU.

    Raises UsageError where the package or the weights of the network are missing.
    """
    try:
        metric = FrechetInceptionDistance(2048, reset_real_features=False, normalize=True)
    except ModuleNotFoundError as error:
        raise UsageError("--inception needs torch-fidelity: pip install torch-fidelity") from error
    except OSError as error:  # what urllib raises without a network
        raise UsageError(f"--inception: the weights of Inception cannot be downloaded ({error})") from error

    def show(pictures: Tensor, **which: bool) -> None:
        for part in pictures.split(100):
            metric.update(part.add(1).div(2).expand(-1, 3, -1, -1), **which)

    def distance(pictures: Tensor) -> float:
        metric.reset()
        show(pictures, real=False)
        return float(metric.compute())

    show(real, real=True)
    return distance


def finite(figures: dict[str, float]) -> dict[str, float]:
    """The figures, rounded. Raises ValueError for one that is no number, which is never a result."""
    for name, value in figures.items():
        if not math.isfinite(value):
            raise ValueError(f"{name} came out as {value}")
    return {name: value if isinstance(value, int) else float(f"{value:.5g}") for name, value in figures.items()}
