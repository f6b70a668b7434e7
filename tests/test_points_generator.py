"""The generator of points, and how one point is looked at as a picture."""

import numpy as np
import torch

from ganapp.generators import PointsConfig, build
from ganapp.planes import dots, shade
from ganapp.sampling import draw


def test_a_point_is_generated_and_drawn_where_it_lands():
    torch.manual_seed(0)
    generator = build(PointsConfig()).eval()
    latents = generator.config.latent.from_seeds(range(5))
    points = generator(latents)
    assert points.shape == (5, 2)
    pictures = draw(generator, latents)
    assert pictures.shape == (5, 64, 64, 1)
    for picture, (x, y) in zip(pictures[..., 0], points.tolist(), strict=True):
        row, column = np.unravel_index(picture.argmax(), picture.shape)
        assert abs((column + 0.5) / 64 * 5 - 2.5 - x) <= 5 / 64
        assert abs(2.5 - (row + 0.5) / 64 * 5 - y) <= 5 / 64


def test_no_hidden_layer_is_an_affine_map():
    generator = build(PointsConfig(z_dim=2, depth=0))
    a, b = generator.layers[0].weight, generator.layers[0].bias
    z = torch.randn(9, 2)
    torch.testing.assert_close(generator(z), z @ a.T + b)


def test_the_corners_of_the_square_are_the_corners_of_the_picture():
    corners = torch.tensor([[-1.0, 1.0], [1.0, 1.0], [-1.0, -1.0], [5.0, -5.0]])
    found = [divmod(int(picture.argmax()), 16) for picture in dots(corners, 16, span=1.0)]
    assert found == [(0, 0), (0, 15), (15, 0), (15, 15)], "what lies outside is shown at the edge"


def test_shade_counts_every_point_once_and_grows_with_them():
    x = torch.rand(4000, 2, generator=torch.Generator().manual_seed(0)) * 2 - 1
    picture = shade(x, 8, span=1.0)
    counts = -torch.log1p(-picture) * 4 * 4000 / 64
    assert abs(counts.sum().item() - 4000) < 1
    left = shade(x[x[:, 0] < 0], 8, span=1.0)
    assert left[:, :4].mean() > 5 * left[:, 4:].mean()
