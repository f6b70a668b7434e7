import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from torch import nn

from ganapp.directions import LATENTS, first_activations, principal
from ganapp.generators import DCGANConfig, Generator, GeneratorConfig, MLPConfig, PointsConfig, build


class Linear(Generator):
    """x = z W: its principal directions are the right singular vectors of W^T, known in advance."""

    def __init__(self, singular: list[float], features: int = 6):
        super().__init__()
        d = len(singular)
        self.config = GeneratorConfig("linear", z_dim=d)
        random = torch.Generator().manual_seed(1)
        self.directions = torch.linalg.qr(torch.randn(d, d, generator=random)).Q.T  # rows
        outputs = torch.linalg.qr(torch.randn(features, d, generator=random)).Q.T
        self.weight = nn.Parameter(self.directions.T @ torch.diag(torch.tensor(singular)) @ outputs)

    def forward(self, latent):
        return latent @ self.weight


def test_a_linear_generator_gives_its_singular_vectors():
    generator = Linear([5.0, 3.0, 2.0, 0.5])
    found = principal(generator, 3)
    cosines = (found.steps @ generator.directions[:3].T).diagonal() / found.steps.norm(dim=1)
    torch.testing.assert_close(cosines.abs(), torch.ones(3), atol=5e-3, rtol=0)  # 2,000 latents: about 1/sqrt(2000)
    torch.testing.assert_close(found.steps.norm(dim=1), torch.ones(3), atol=0.05, rtol=0)
    expected = torch.tensor([25.0, 9.0, 4.0]) / 38.25
    torch.testing.assert_close(found.share, expected, atol=0.02, rtol=0)


@pytest.mark.parametrize("config", [MLPConfig(width=40), DCGANConfig(width=4)])
def test_shares_and_steps_are_those_of_another_library(config):
    generator = build(config).eval()
    weights = generator.layers[0].weight
    falling = 0.9 ** torch.arange(config.z_dim)  # a spectrum whose components can be told apart
    with torch.no_grad():
        weights *= falling if weights.ndim == 2 else falling[:, None, None, None]
    found = principal(generator, 4, seed=3)
    with torch.no_grad():
        latents = config.latent.random(LATENTS, torch.Generator().manual_seed(3))
        activations = first_activations(generator, latents).numpy()
    pca = PCA(4, svd_solver="full").fit(activations)
    np.testing.assert_allclose(found.share, pca.explained_variance_ratio_, rtol=2e-3)
    coordinates = pca.transform(activations) / np.sqrt(pca.explained_variance_)
    steps = np.linalg.lstsq(coordinates, latents.numpy(), rcond=None)[0]
    np.testing.assert_allclose(np.abs((found.steps.numpy() * steps).sum(1)), (steps**2).sum(1), rtol=0.02)


def test_the_activations_are_those_after_the_first_non_linearity():
    generator = build(MLPConfig(width=12)).eval()
    latents = generator.config.latent.from_seeds(range(3))
    expected = nn.functional.leaky_relu(generator.layers[0](latents), 0.2)
    torch.testing.assert_close(first_activations(generator, latents), expected)
    assert first_activations(build(DCGANConfig(width=4)).eval(), latents).shape == (3, 32 * 16)


def test_the_directions_are_the_same_every_time_and_leave_the_generator_alone():
    generator = build(MLPConfig(width=12)).eval()
    latents = generator.config.latent.from_seeds([5])
    before, state = generator(latents), torch.get_rng_state()
    one, two = principal(generator), principal(generator)
    assert torch.equal(one.steps, two.steps)
    assert torch.equal(torch.get_rng_state(), state), "the global stream belongs to others"
    assert torch.equal(generator(latents), before)


def test_a_generator_of_few_activations_has_fewer_directions():
    assert principal(Linear([2.0, 1.0], features=2), 5).steps.shape == (2, 2)


def test_a_generator_of_points_has_activations_too():
    generator = build(PointsConfig(z_dim=3, width=8)).eval()
    latents = generator.config.latent.from_seeds(range(4))
    expected = nn.functional.leaky_relu(generator.layers[0](latents), 0.2)
    torch.testing.assert_close(first_activations(generator, latents), expected)
    assert generator(latents).shape == (4, 2), "the generator itself goes all the way still"


def test_directions_move_the_normal_numbers_of_one_class():
    """The network adds the class to z: the directions are those of z, whichever class is held."""
    generator = build(MLPConfig(z_dim=6, width=12, classes=("a", "b"), codes=1)).eval()
    spec = generator.config.latent
    a, b = (principal(generator, 3, spec.from_seeds([1], {"class": name})[0]) for name in "ab")
    assert a.steps.shape == (3, 9)
    assert (a.steps[:, 6:] == 0).all()
    assert not torch.allclose(a.steps, b.steps), "another class, another place in the network's bends"
