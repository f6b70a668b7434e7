"""What is seen of a run of the lab, by torch: clouds, the critic and its optimum on a raster, forces, folds, figures.
What the page shows is held to it.

Numbers are base64: places as uint16 over the window, shades as uint8, forces as int8.
"""

import base64
import math

import torch
from torch import Tensor

from training.data.batches import Batch
from training.data.source import Modes, Moments, Plane
from training.engine.run import Run
from training.game.play import Play
from training.game.recipe import Recipe
from training.measure import points_metrics

SHOWN, FORCES, RASTER, FOLDS = 500, 120, 32, 13  # points, arrows, pixels and lines a side
WINDOW = 1.2  # half side of what is shown, in spans
BANDWIDTH = 0.05  # of the kernel density, in spans
WEAK, STRONG = 0.05, 5.0  # forces: below, an arrow is as long as its force; from here on it has its full length


class View:
    """A fixed set of latents and real points, looked at again and again."""

    def __init__(self, recipe: Recipe, points: Plane):
        self.recipe, self.points = recipe, points
        chance = torch.Generator().manual_seed(2**31)
        self.window = WINDOW * points.span
        self.real = points.draw(SHOWN, chance)
        self.latents = recipe.generator.latent.random(SHOWN, chance)
        self.axis = self.window * ((torch.arange(RASTER) + 0.5) * 2 / RASTER - 1)
        rows, columns = torch.meshgrid(-self.axis, self.axis, indexing="ij")  # the first row is the top
        self.raster = torch.stack([columns, rows], -1).reshape(-1, 2)
        self.bandwidth = BANDWIDTH * points.span
        self.real_density = self._density(points.draw(20_000, chance))
        self.lattice = lattice(recipe.generator.z_dim)
        self.constant = {
            "real": self._places(self.real),
            "window": self.window,
            "span": points.span,
            "aims": aims(points),
        }
        self.probability = recipe.objective.pair.probability

    def look(self, run: Run, losses: dict[str, float]) -> dict:
        """One frame. Raises ArithmeticError where points, scores or losses are no longer finite."""
        fake = run.generator(self.latents).detach().requires_grad_()
        pull = self._forces(run, fake)
        with torch.no_grad():
            scores, folded = run.critic(self.raster), run.generator(self.lattice)
        fake = fake.detach()
        for name, values in {"points": fake, "scores": scores, "losses": torch.tensor(list(losses.values()))}.items():
            if not torch.isfinite(values).all():
                raise ArithmeticError(name)
        frame = self.constant | {
            "step": run.step,
            "fake": self._places(fake),
            "pull": encoded((127 * arrows(pull[:FORCES])).round().to(torch.int8)),
            **_forces(pull.norm(dim=1)),
            "fold": self._places(folded),
            "lines": [FOLDS, len(folded) // FOLDS],
            **self._critic(scores, fake),
        }
        distance = points_metrics.sliced_wasserstein(fake, self.real, 32)
        return frame | {"losses": losses, "figures": self._figures(fake, distance)}

    def _forces(self, run: Run, fake: Tensor) -> Tensor:
        """Where each generated point is pulled: minus the gradient of its own loss, (SHOWN, 2)."""
        terms = self.recipe.objective.generator_terms(Play(run.critic, Batch(self.real), Batch(fake), _none))
        loss = sum(terms.values()) * len(fake)
        return -torch.autograd.grad(loss, fake)[0]

    def _critic(self, scores: Tensor, fake: Tensor) -> dict:
        """The critic's surface, and the optimal discriminator p_data / (p_data + p_g) where the score is one
        (Goodfellow et al. 2014, proposition 1), with their mean difference where there are points."""
        low, high = (float(v) for v in scores.aminmax())
        if not self.probability:
            return {"surface": _shades((scores - low) / max(high - low, 1e-12)), "low": low, "high": high}
        density = self._density(fake)
        believed, best = scores.sigmoid(), (self.real_density + 1e-4) / (self.real_density + density + 2e-4)
        weight = self.real_density + density
        gap = float((weight * (believed - best).abs()).sum() / weight.sum())
        return {"surface": _shades(believed), "best": _shades(best), "gap": gap, "low": 0.0, "high": 1.0}

    def _density(self, x: Tensor) -> Tensor:
        """Gaussian kernel density of the points at the raster, times the kernel's 2 pi h^2: a product of both axes."""
        columns, rows = (torch.exp((self.axis - v[:, None]).square() / (-2 * self.bandwidth**2)) for v in x.unbind(1))
        return (rows.T @ columns).flip(0).flatten() / len(x)

    def _figures(self, fake: Tensor, distance: float) -> dict[str, float | list]:
        found = {"sliced_wasserstein": distance, "energy": points_metrics.energy_distance(fake, self.real)}
        if isinstance(self.points.known, Modes):
            found |= points_metrics.mode_figures(fake, self.points.known)
        if isinstance(self.points.known, Moments):
            found |= {"mean": fake.mean(0).tolist(), "covariance": fake.T.cov().flatten().tolist()}
        return {k: [round(x, 3) for x in v] if isinstance(v, list) else float(f"{v:.4g}") for k, v in found.items()}

    def _places(self, x: Tensor) -> str:
        unit = (x / self.window + 1).mul(32767.5).round().clamp(0, 65535)
        return encoded(unit.to(torch.int32).numpy().astype("<u2"))


def arrows(pull: Tensor) -> Tensor:
    """Forces (n, 2) as arrows of length 0 to 1, which grow with the logarithm of a force, so that one of 0.1 is seen
    beside one of 5."""
    length = pull.norm(dim=1, keepdim=True)
    return pull / length.clamp(min=1e-30) * (torch.asinh(length / WEAK) / math.asinh(STRONG / WEAK)).clamp(max=1)


def _forces(lengths: Tensor) -> dict[str, float]:
    """The mean, and between what four fifths of them lie."""
    low, high = lengths.quantile(torch.tensor([0.1, 0.9])).tolist()
    return {"force": float(lengths.mean()), "force_low": low, "force_high": high}


def aims(plane: Plane) -> dict[str, float | list]:
    """What the figures of perfect points are, by the same names."""
    if isinstance(plane.known, Modes):
        within = 1 - math.exp(-(points_metrics.SIGMAS**2) / 2)  # of a round Gaussian
        return {"modes": len(plane.known.centres), "spread": 1.0, "high_quality": within}
    if isinstance(plane.known, Moments):
        return {"mean": list(plane.known.mean), "covariance": [x for row in plane.known.covariance for x in row]}
    return {}


def lattice(z_dim: int) -> Tensor:
    """Lines of latents: the plane of the first two numbers, others 0, as a FOLDS x FOLDS lattice; one line of 1."""
    axis = torch.linspace(-2, 2, FOLDS)
    plane = torch.cartesian_prod(axis, axis) if z_dim > 1 else axis[:, None]
    return torch.cat([plane, torch.zeros(len(plane), z_dim - plane.shape[1])], 1)


def _none(*sizes: int) -> Tensor:
    raise NotImplementedError("forces are looked at, not left to chance")


def _shades(x: Tensor) -> str:
    return encoded(x.mul(255).round().clamp(0, 255).to(torch.uint8))


def encoded(x) -> str:
    return base64.b64encode((x.numpy() if isinstance(x, Tensor) else x).tobytes()).decode()
