import math

import pytest
import torch

from ganapp.latents import PATHS, LatentSpec, Normal, OneHot, Uniform, lerp, path, plane, slerp, surface, tour

SPEC = LatentSpec({"z": Normal(100)})
MANY = LatentSpec({"z": Normal(4), "class": OneHot(("cat", "dog", "<b>")), "code": Uniform(2)})


def test_a_seed_gives_the_same_latent_in_any_batch():
    batch = SPEC.from_seeds([3, 7, 2**31 - 1])
    assert torch.equal(batch[1], SPEC.from_seeds([7])[0])
    assert not torch.equal(batch[0], batch[1])


def test_latents_are_standard_normal():
    latents = SPEC.from_seeds(range(2000))
    assert latents.shape == (2000, 100)
    assert latents.mean().abs() < 0.01  # standard error 0.002
    assert (latents.std() - 1).abs() < 0.01
    neighbours = (latents[:-1] * latents[1:]).mean()
    assert neighbours.abs() < 0.01, "neighbouring seeds must be independent"


@pytest.mark.parametrize("kind", PATHS)
def test_a_path_starts_at_a_and_ends_at_b(kind):
    a, b = SPEC.from_seeds([1, 2])
    points = path(a, b, PATHS[kind], 9)
    assert points.shape == (9, 100)
    torch.testing.assert_close(points[0], a)
    torch.testing.assert_close(points[-1], b)


def test_lerp_is_half_way_in_the_middle():
    a, b = SPEC.from_seeds([1, 2])
    torch.testing.assert_close(path(a, b, lerp, 3)[1], (a + b) / 2)


def test_slerp_of_orthogonal_vectors_is_the_unit_circle():
    a, b = torch.tensor([1.0, 0.0]), torch.tensor([0.0, 1.0])
    t = torch.linspace(0, 1, 11)
    expected = torch.stack([torch.cos(t * math.pi / 2), torch.sin(t * math.pi / 2)], dim=1)
    torch.testing.assert_close(slerp(a, b, t), expected)


@pytest.mark.parametrize("factor", [1.0, -1.0, 2.0])
def test_slerp_of_parallel_and_opposite_vectors_is_finite(factor):
    a = SPEC.from_seeds([1])[0]
    points = path(a, factor * a, slerp, 5)
    assert torch.isfinite(points).all()
    torch.testing.assert_close(points[-1], factor * a)


@pytest.mark.parametrize("size", [1, 2, 3, 16, 100, 1000])
@pytest.mark.parametrize("factor", [-1.0, -2.0, 3.0])
def test_no_arc_goes_between_parallel_and_opposite_vectors_whatever_float32_makes_of_their_angle(factor, size):
    spec, t = LatentSpec({"z": Normal(size)}), torch.linspace(0, 1, 5)
    for a in spec.from_seeds(range(100)):
        torch.testing.assert_close(slerp(a, factor * a, t), lerp(a, factor * a, t))


def test_a_flat_sheet_is_the_bilinear_formula():
    a, b, c, d = corners = SPEC.from_seeds([1, 2, 3, 4])
    u, v = torch.tensor([0.0, 0.25, 1.0]), torch.tensor([0.0, 0.7])
    points = surface(corners, lerp, u, v)
    assert points.shape == (2, 3, 100)
    expected = 0.3 * (0.75 * a + 0.25 * b) + 0.7 * (0.75 * c + 0.25 * d)
    torch.testing.assert_close(points[1, 1], expected)


def test_a_spherical_sheet_of_an_octant_stays_on_the_sphere():
    x, y, z = torch.eye(3)
    points = surface(torch.stack([x, y, z, z]), slerp, torch.linspace(0, 1, 7), torch.linspace(0, 1, 5))
    torch.testing.assert_close(points.norm(dim=2), torch.ones(5, 7))
    # Longitude u and latitude v, each of a right angle.
    u, v = torch.meshgrid(torch.linspace(0, math.pi / 2, 7), torch.linspace(0, math.pi / 2, 5), indexing="xy")
    expected = torch.stack([u.cos() * v.cos(), u.sin() * v.cos(), v.sin()], dim=2)
    torch.testing.assert_close(points, expected, atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize("kind", PATHS)
def test_a_lattice_has_its_corners_and_edges(kind):
    corners = SPEC.from_seeds([1, 2, 3, 4])
    lattice = plane(corners, PATHS[kind], 5).unflatten(0, (5, 5))
    torch.testing.assert_close(lattice[[0, 0, -1, -1], [0, -1, 0, -1]], corners)
    torch.testing.assert_close(lattice[0], path(corners[0], corners[1], PATHS[kind], 5))
    torch.testing.assert_close(lattice[:, -1], path(corners[1], corners[3], PATHS[kind], 5))


def test_lengths_along_a_path_are_those_of_the_closed_forms():
    a, b = SPEC.from_seeds([1, 2])
    t = torch.linspace(0, 1, 9)
    straight = ((1 - t) ** 2 * (a @ a) + t**2 * (b @ b) + 2 * t * (1 - t) * (a @ b)).sqrt()
    torch.testing.assert_close(path(a, b, lerp, 9).norm(dim=1), straight)
    omega = torch.acos(a @ b / a.norm() / b.norm())
    p, q = torch.sin((1 - t) * omega) / omega.sin(), torch.sin(t * omega) / omega.sin()
    arc = (p**2 * (a @ a) + q**2 * (b @ b) + 2 * p * q * (a @ b)).sqrt()
    torch.testing.assert_close(path(a, b, slerp, 9).norm(dim=1), arc)


@pytest.mark.parametrize("closed", [False, True])
def test_a_tour_of_orthogonal_unit_vectors_goes_round_in_quarter_circles(closed):
    """Closed form: leg i turns from axis i to axis i + 1 by equal angles."""
    steps, axes = 6, torch.eye(3)
    points = tour(axes, slerp, steps, closed)
    legs = 3 if closed else 2
    assert points.shape == (legs * steps + 1, 3)
    for i, point in enumerate(points):
        leg, angle = min(i // steps, legs - 1), (i - min(i // steps, legs - 1) * steps) / steps * math.pi / 2
        expected = math.cos(angle) * axes[leg] + math.sin(angle) * axes[(leg + 1) % 3]
        torch.testing.assert_close(point, expected)


@pytest.mark.parametrize("kind", PATHS)
def test_a_tour_of_two_points_is_the_path_between_them(kind):
    a, b = SPEC.from_seeds([1, 2])
    torch.testing.assert_close(tour(torch.stack([a, b]), PATHS[kind], 63), path(a, b, PATHS[kind], 64))


def test_a_tour_needs_two_points():
    with pytest.raises(ValueError, match="two points or more, not 1"):
        tour(SPEC.from_seeds([1]), slerp, 4, closed=True)


def test_a_latent_is_its_parts_one_after_another():
    latents = MANY.from_seeds(range(600))
    assert latents.shape == (600, MANY.size) == (600, 9)
    parts = MANY.split(latents)
    assert [*parts] == ["z", "class", "code"]
    assert torch.equal(torch.cat([*parts.values()], 1), latents)
    assert (parts["class"].sum(1) == 1).all()
    assert set(parts["class"].unique().tolist()) == {0, 1}
    assert ((parts["class"].mean(0) - 1 / 3).abs() < 0.06).all(), "every class is as frequent"  # three standard errors
    assert parts["code"].abs().max() <= 1
    assert (parts["code"].std() - 3**-0.5).abs() < 0.03, "spread evenly over [-1, 1]"
    assert MANY.normal.tolist() == [1, 1, 1, 1, 0, 0, 0, 0, 0]


def test_a_part_that_is_held_changes_no_other():
    free = MANY.from_seeds([5, 6])
    for value in ("dog", 1, [0, 1, 0], torch.tensor([0.0, 1.0, 0.0])):
        held = MANY.from_seeds([5, 6], {"class": value})
        assert torch.equal(held[:, 4:7], torch.tensor([[0.0, 1.0, 0.0]] * 2))
        assert torch.equal(held[:, :4], free[:, :4])
        assert torch.equal(held[:, 7:], free[:, 7:])
    both = MANY.random(3, torch.Generator().manual_seed(0), {"code": [0.5, -1], "z": [1, 2, 3, 4]})
    assert torch.equal(both[:, 7:], torch.tensor([[0.5, -1.0]] * 3))


@pytest.mark.parametrize(
    ("held", "message"),
    [
        ({"class": "cow"}, "expected one of cat, dog, <b>, or an index from 0 to 2, got cow"),
        ({"class": 3}, "got 3"),
        ({"class": True}, "got True"),
        ({"class": [0.5, 0.2, 0.2]}, "3 shares that add up to 1"),
        ({"class": [2, -1, 0]}, "3 shares that add up to 1"),
        ({"code": [0, 1.5]}, "from -1 to 1"),
        ({"code": [0, math.nan]}, "expected 2 numbers"),
        ({"z": "x"}, "expected 4 numbers, got x"),
        ({"colour": 1}, r"there is no part colour \(there are: z, class, code\)"),
    ],
)
def test_what_a_part_cannot_be_is_said(held, message):
    with pytest.raises(ValueError, match=message):
        MANY.from_seeds([1], held)


def test_each_part_blends_in_its_own_way():
    """The normal numbers turn along the arc, shares and codes go straight."""
    a, b = MANY.from_seeds([1], {"class": "cat"})[0], MANY.from_seeds([2], {"class": "dog"})[0]
    t = torch.tensor([0.0, 0.25, 1.0])
    between = MANY.along("slerp")(a, b, t)
    torch.testing.assert_close(between[:, :4], slerp(a[:4], b[:4], t))
    torch.testing.assert_close(between[:, 4:], lerp(a[4:], b[4:], t))
    torch.testing.assert_close(between[1, 4:7], torch.tensor([0.75, 0.25, 0.0]))


def test_a_noise_scale_leaves_classes_and_codes_as_they_are():
    latents = MANY.from_seeds(range(3))
    scaled = MANY.scaled(latents, 0.5)
    assert torch.equal(scaled[:, :4], 0.5 * latents[:, :4])
    assert torch.equal(scaled[:, 4:], latents[:, 4:])
