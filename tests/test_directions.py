import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from torch import nn

from ganapp import directions
from ganapp.checkpoints import Checkpoint
from ganapp.directions import LATENTS, activations, layers, of_layers, principal
from ganapp.generators import (
    BigGANConfig,
    DCGANConfig,
    Generator,
    GeneratorConfig,
    InfoGANConfig,
    MLPConfig,
    PointsConfig,
    StyleGANConfig,
    build,
)
from ganapp.steps import choices, directions_of
from tests.support import ROOT


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


@pytest.mark.parametrize("features", [6, 20_000])  # of which not all are looked at
def test_a_linear_generator_gives_its_singular_vectors(features):
    generator = Linear([5.0, 3.0, 2.0, 0.5], features)
    found = principal(generator, 3)
    cosines = (found.steps @ generator.directions[:3].T).diagonal() / found.steps.norm(dim=1)
    torch.testing.assert_close(cosines.abs(), torch.ones(3), atol=5e-3, rtol=0)  # 2,000 latents: about 1/sqrt(2000)
    torch.testing.assert_close(found.steps.norm(dim=1), torch.ones(3), atol=0.05, rtol=0)
    expected = torch.tensor([25.0, 9.0, 4.0]) / 38.25
    torch.testing.assert_close(found.share, expected, atol=0.02, rtol=0)


class Bent(Generator):
    """z -> A z, through a non-linearity, -> B: known in advance where the non-linearity is the identity or |x|."""

    def __init__(self, first: list[float], slope: float, second: list[float]):
        super().__init__()
        self.config = GeneratorConfig("bent", z_dim=len(first))
        self.layers = nn.Sequential(
            nn.Linear(len(first), len(first), bias=False),
            nn.LeakyReLU(slope),
            nn.Linear(len(first), len(first), bias=False),
        )
        for layer, numbers in ((self.layers[0], first), (self.layers[2], second)):
            layer.weight = nn.Parameter(torch.diag(torch.tensor(numbers)))

    def forward(self, latent):
        return self.layers(latent)


def test_every_layer_has_directions_of_its_own():
    """After A the first number varies most, after B A the third."""
    generator = Bent([4.0, 3.0, 2.0], slope=1, second=[0.5, 1.0, 3.0])
    for layer, deviations in enumerate([[4.0, 3.0, 2.0], [2.0, 3.0, 6.0]]):
        found, variances = principal(generator, 3, layer=layer), torch.tensor(deviations).square()
        order = variances.argsort(descending=True)
        torch.testing.assert_close(found.steps, torch.eye(3)[order], atol=0.06, rtol=0)
        torch.testing.assert_close(found.share, variances[order] / variances.sum(), atol=0.02, rtol=0)
    with pytest.raises(IndexError):
        principal(generator, 3, layer=2)


def test_a_step_is_short_where_the_activations_are_no_linear_function_of_the_latent():
    """|z| says nothing of the sign of z: nothing is left to regress; E |z| z = 0."""
    found = principal(Bent([4.0, 2.0], slope=-1, second=[1.0, 1.0]), 2)
    assert found.steps.norm(dim=1).max() < 0.1
    torch.testing.assert_close(found.share, torch.tensor([0.8, 0.2]), atol=0.02, rtol=0)


def test_layers_are_counted_after_each_non_linearity_and_the_output():
    counts = {
        MLPConfig(width=4): 4,
        DCGANConfig(width=4): 4,
        InfoGANConfig(width=4, dense=8): 4,
        PointsConfig(depth=3): 4,
    }
    assert {config: len(layers(build(config))) for config in counts} == counts
    generator = build(PointsConfig(depth=0))
    assert layers(generator) == [generator]


@pytest.mark.parametrize("layer", [0, 1, 3])
@pytest.mark.parametrize("config", [MLPConfig(width=40), DCGANConfig(width=4)])
def test_shares_and_steps_are_those_of_another_library(config, layer):
    generator = build(config).eval()
    weights = generator.layers[0].weight
    falling = 0.9 ** torch.arange(config.z_dim)  # a spectrum whose components can be told apart
    with torch.no_grad():
        weights *= falling if weights.ndim == 2 else falling[:, None, None, None]
    found = principal(generator, 4, seed=3, layer=layer)
    latents = config.latent.random(LATENTS, torch.Generator().manual_seed(3))
    (there,) = activations(generator, latents, [layer])
    pca = PCA(4, svd_solver="full").fit(there.numpy())
    np.testing.assert_allclose(found.share, pca.explained_variance_ratio_, rtol=2e-3)
    coordinates = pca.transform(there.numpy()) / np.sqrt(pca.explained_variance_)
    steps = np.linalg.lstsq(coordinates, latents.numpy(), rcond=None)[0]
    np.testing.assert_allclose(np.abs((found.steps.numpy() * steps).sum(1)), (steps**2).sum(1), rtol=0.02)


@pytest.mark.parametrize("config", [MLPConfig(width=12), DCGANConfig(width=4), PointsConfig(width=8)])
def test_the_activations_are_those_after_each_non_linearity(config, monkeypatch):
    """In batches, without the layers after the last that is wanted, and without what the next layer does in place."""
    monkeypatch.setattr(directions, "BATCH", 2)
    generator = build(config).eval()
    latents = config.latent.from_seeds(range(5))
    expected, x = [], latents
    with torch.no_grad():
        for module in generator.layers:
            x = module(x.clone())
            if isinstance(module, directions.NONLINEAR):
                expected.append(x.flatten(1).clone())
    found = activations(generator, latents, range(len(expected)))
    for one, other in zip(found, expected, strict=True):
        torch.testing.assert_close(one, other)
    torch.testing.assert_close(activations(generator, latents, [1, 0]), [expected[1], expected[0]])


def test_of_many_features_chance_chooses_the_same_ones_each_time(monkeypatch):
    generator = build(DCGANConfig(width=4)).eval()
    latents = generator.config.latent.from_seeds(range(5))
    (all_of_them,) = activations(generator, latents, [1])
    monkeypatch.setattr(directions, "MOST_FEATURES", 7)
    monkeypatch.setattr(directions, "BATCH", 2)
    (some,) = activations(generator, latents, [1])
    assert some.shape == (5, 7)
    columns = [(all_of_them - column[:, None]).abs().sum(0).argmin().item() for column in some.T]
    torch.testing.assert_close(some, all_of_them[:, columns])


LINKED = {
    "cgan-mnist": ({"class": "7"}, [(70, 0.2593), (35, 0.2778), (59, 0.2789), (10, 0.2831), (90, 0.2525)]),
    "infogan-mnist": ({}, [(39, 0.2867), (0, 0.2898), (52, 0.3291), (40, 0.3545), (55, 0.3329)]),
}
"""The largest number of each of the first five directions around seed 66, as the first version had them, whose weights
these still are."""


@pytest.mark.parametrize("name", LINKED)
def test_a_link_keeps_its_five_directions_however_many_are_asked_for(name):
    held, expected = LINKED[name]
    generator = Generator.from_pretrained(ROOT / "checkpoints" / name)
    around = generator.config.latent.from_seeds([66], held)[0]
    alone, among = (principal(generator, count, around).steps[:5] for count in (5, 10))
    largest = alone.max(1)
    assert largest.indices.tolist() == [index for index, _ in expected]
    torch.testing.assert_close(largest.values, torch.tensor([number for _, number in expected]), atol=2e-3, rtol=0)
    assert ((alone - among).norm(dim=1) < 5e-3).all()
    first, *others = of_layers(generator, range(len(layers(generator))), 10, around)
    assert torch.equal(first.steps, principal(generator, 10, around).steps), "whichever layers are asked for beside it"
    assert len(others) == 3


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
    torch.testing.assert_close(activations(generator, latents, [0])[0], expected)
    assert generator(latents).shape == (4, 2), "the generator itself goes all the way still"


def test_directions_move_the_normal_numbers_of_one_class():
    """The network adds the class to z: the directions are those of z, whichever class is held."""
    generator = build(MLPConfig(z_dim=6, width=12, classes=("a", "b"), codes=1)).eval()
    spec = generator.config.latent
    a, b = (principal(generator, 3, spec.from_seeds([1], {"class": name})[0]) for name in "ab")
    assert a.steps.shape == (3, 9)
    assert (a.steps[:, 6:] == 0).all()
    assert not torch.allclose(a.steps, b.steps), "another class, another place in the network's bends"


@pytest.mark.parametrize(
    "config", [BigGANConfig(width=3, z_dim=6, classes=("a", "b")), StyleGANConfig(width=3, z_dim=6)]
)
def test_directions_of_a_site_are_those_of_what_is_not_truncated(config):
    generator = build(config).eval()
    found = directions_of(Checkpoint("x", ROOT, generator, {}, {}))
    assert found["layers"] == len(layers(generator)) > 5
    for key, around in choices(config.latent):
        assert config.latent.split(around)["truncation"].item() == 1
        for layer, table in enumerate(found["tables"][key]):
            expected = principal(generator, len(table["share"]), around, layer=layer)
            torch.testing.assert_close(torch.tensor(table["share"]), expected.share, atol=1e-5, rtol=0)
