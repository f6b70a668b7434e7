"""What generated points are worth. All points are (n, 2) float32; every function is deterministic."""

import math
from collections.abc import Callable
from types import NoneType

import torch
from torch import Tensor

from ganapp.generators import Generator
from ganapp.latents import LatentSpec
from training.data.source import Modes, Moments, Plane, Source

SIGMAS = 3  # a point is of high quality within so many standard deviations of a mode's centre
QUICK = 1000  # points of a figure in the history


def directions(count: int) -> Tensor:
    """`count` unit vectors evenly spread over the half circle, (2, count): in the plane no chance is needed."""
    angles = torch.arange(count) * (math.pi / count)
    return torch.stack([angles.cos(), angles.sin()])


def sliced_wasserstein(x: Tensor, y: Tensor, count: int = 64) -> float:
    """Sliced 2-Wasserstein distance of equally many points (Bonneel et al. 2015, definition 5; Deshpande et al. 2018,
    eq. 3): the root of the mean, over directions, of the squared distance of the sorted projections."""
    along = directions(count)
    return float(((x @ along).sort(0).values - (y @ along).sort(0).values).square().mean().sqrt())


def energy_distance(x: Tensor, y: Tensor) -> float:
    """2 E|X - Y| - E|X - X'| - E|Y - Y'| (Székely and Rizzo 2013, eq. 5), each mean over different pairs, so that it
    is 0 on average, and now and then a little below, where both are of one distribution."""
    within = sum(torch.pdist(p).mean() for p in (x, y))
    return float(2 * torch.cdist(x, y).mean() - within)


def mode_figures(x: Tensor, modes: Modes) -> dict[str, float]:
    """For a mixture of known Gaussians:

    modes          how many have points within 3 standard deviations: `modes.present` of their due share of them, or one
    high_quality   the share of points within 3 standard deviations of a centre; 1 - exp(-9/2) = 0.989 for real ones
    spread         root mean square distance of those to the mean of their mode, relative to what real ones have
    reverse_kl     Kullback-Leibler divergence, in nats, of the histogram over nearest modes to the uniform one
                   (Srivastava et al. 2017, section 4): 0 if all are equally frequent, and about (k - 1) / (2 n) for n
                   real points
    """
    centres = torch.tensor(modes.centres)
    k, radius = len(centres), SIGMAS * modes.sigma
    distance, nearest = torch.cdist(x, centres).min(1)
    good = distance < radius
    counts = torch.bincount(nearest[good], minlength=k)
    share = torch.bincount(nearest, minlength=k).double() / len(x)
    sums = torch.zeros(k, 2).index_add_(0, nearest[good], x[good])
    means = sums / counts.clamp(min=1)[:, None]
    squares = (x[good] - means[nearest[good]]).square().sum(1)
    # E r^2 of a round Gaussian cut off at 3 sigma: sigma^2 (2 - 9 e^-4.5 / (1 - e^-4.5))
    due = modes.sigma**2 * (2 - SIGMAS**2 * math.exp(-4.5) / (1 - math.exp(-4.5)))
    freedom = max(int(good.sum()) - int((counts > 0).sum()), 1)
    return {
        "modes": int((counts >= max(1, modes.present * len(x) / k)).sum()),
        "high_quality": float(good.float().mean()),
        "spread": math.sqrt(float(squares.sum()) / freedom / due),
        "reverse_kl": float(torch.xlogy(share, share * k).sum()),
    }


def moment_errors(x: Tensor, moments: Moments) -> dict[str, float]:
    """The largest error of the mean and of the covariance, entry by entry."""
    mean, covariance = torch.tensor(moments.mean), torch.tensor(moments.covariance)
    return {
        "mean_error": float((x.mean(0) - mean).abs().max()),
        "covariance_error": float((x.T.cov() - covariance).abs().max()),
    }


def known_figures(x: Tensor, known: Modes | Moments | None) -> dict[str, float]:
    """The figures of what is known of a distribution."""
    return KNOWN[type(known)](x, known)


KNOWN: dict[type, Callable[..., dict[str, float]]] = {
    Modes: mode_figures,
    Moments: moment_errors,
    NoneType: lambda x, known: {},
}


def figures(x: Tensor, real: Tensor, plane: Plane) -> dict[str, float]:
    """All figures of generated points `x` against as many real ones, by the names of scores.POINT_SCORES."""
    distances = {"sliced_wasserstein": sliced_wasserstein(x, real), "energy": energy_distance(x, real)}
    return distances | known_figures(x, plane.known)


def live_figures(latent: LatentSpec, source: Source) -> Callable[[Generator], dict[str, float]]:
    """What the history tells of the averaged generator at every log point: nothing for pictures."""
    if not isinstance(source.makes, Plane):
        return lambda generator: {}
    real = source.makes.points(2**31, QUICK)
    latents = latent.random(QUICK, torch.Generator().manual_seed(0))
    modes = source.makes.known if isinstance(source.makes.known, Modes) else None

    @torch.no_grad()
    def measure(generator: Generator) -> dict[str, float]:
        device = next(generator.parameters()).device
        x = generator(latents.to(device)).cpu()
        found = {"sliced_wasserstein": sliced_wasserstein(x, real)} | known_figures(x, modes)
        return {name: float(f"{value:.4g}") for name, value in found.items()}

    return measure
