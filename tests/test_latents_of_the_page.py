"""The latents that the page makes are those of ganapp/latents.py: the same seeds, the same numbers."""

import itertools

import numpy as np
import pytest
import torch
from sklearn.utils import murmurhash3_32

from ganapp.checkpoints import Checkpoint
from ganapp.configs import CONFIG
from ganapp.descriptions import described
from ganapp.files import read_object
from ganapp.generators import Generator, InfoGANConfig, build
from ganapp.latents import MAX_SEED, PATHS, LatentSpec, Normal, OneHot, Setting, Styles, Uniform, plane, surface, tour
from ganapp.morphing import MORPHS
from ganapp.ui.kit import parts
from ganapp.ui.kit.route import Route
from ganapp.ui.kit.validation import EVERY, LAST_SEED
from ganapp.ui.kit.wall import Wall
from tests.support import ROOT
from tests.support.node import run

CLOSE = {"atol": 2e-6, "rtol": 0}
SIZES = [1, 2, 3, 15, 16, 17, 31, 32, 62, 64, 100, 128, 1000]
NAMES = ("cat", "7", "1", "<b>")
MANY = LatentSpec({"z": Normal(40), "class": OneHot(NAMES), "code": Uniform(2), "truncation": Setting()})
MIXED = LatentSpec(
    {
        "odd": Normal(3),  # leaves the second of a pair of normal numbers for the next part
        "code": Uniform(5),
        "one": Normal(1),
        "class": OneHot(tuple("abc")),
        "block": Normal(20),
        "last": Normal(5),
        "category": OneHot(tuple(map(str, range(1000)))),
    }
)
STYLED = LatentSpec({"z": Styles(3 * 20, 3), "truncation": Setting(), "noise": Normal(49), "few": Styles(9, 3)})
SHIPPED = sorted((ROOT / "checkpoints").iterdir())
CONFIGS = {folder: Generator.read_config(read_object(folder / CONFIG)) for folder in SHIPPED}
SPECS = {
    **{f"normal {size}": LatentSpec({"z": Normal(size)}) for size in SIZES},
    **{f"uniform {size}": LatentSpec({"z": Uniform(size)}) for size in (1, 16, 100)},
    "many": MANY,
    "mixed": MIXED,
    "styled": STYLED,
    **{folder.name: config.latent for folder, config in CONFIGS.items() if not config.reads_pictures},
}
SEEDS = [*range(256), 2**16, 123_456_789, LAST_SEED, MAX_SEED]


def in_page(body: str, modules: str, **given):
    """What `body` answers, with the spec of its `given.parts` and everything of these modules of latents/ at hand."""
    names = {
        "spec": "specOf, fromSeeds, hold, each, split, scaled, fit, rows",
        "paths": "along, path, plane, surface, tour",
        "route": "routeOf, stopsOf",
        "wall": "wallOf",
        "field": "fieldAt, planted, seedAt",
        "directions": "moved",
    }
    imports = {f"latents/{module}.js": names[module] for module in modules.split()}
    return run(body, given, imports)


@pytest.mark.parametrize("name", SPECS)
def test_a_seed_is_the_same_latent_in_the_page(name):
    spec = SPECS[name]
    found = in_page("answer(fromSeeds(specOf(given), given.seeds))", "spec", **described(spec), seeds=SEEDS)
    expected = spec.from_seeds(SEEDS)
    found = found.reshape(expected.shape)
    exact = spec.normal == 0
    assert torch.equal(found[:, exact], expected[:, exact])
    print(f"{name}: off by {(found - expected).abs().max():.1e} at most")
    torch.testing.assert_close(found, expected, **CLOSE)


@pytest.mark.parametrize(
    "held",
    [
        {},
        *(
            {"class": value}
            for value in [*NAMES, "0", "3", "4", "01", "-1", "cow", "", "0.5,0.2,0.3,0", "0.5,0.2,0.2,0"]
        ),
        *(
            {"class": value}
            for value in ["1,0,0,0", "2,-1,0,0", "1,0,0", "a,b,c,d", "nan,0,0,1", "1e0, .0,0.,0", "1000000000"]
        ),
        *(
            {"code": value}
            for value in ["0.5,-1", "1,1.0000000001", "1,1.01", "0", "0,x", ",", "0,inf", "0,0x1", "0,,0", "0,"]
        ),
        {"code": "0,0", "class": "cat"},
        {"z": ",".join(["0.25"] * 40)},
        {"z": "1"},
        *({"truncation": value} for value in ["0", "1", "0.35", "-0.01", "1.01", "nan", "", "0.5,0.5", "much"]),
        {"colour": "red"},
    ],
    ids=str,
)
def test_what_is_held_is_held_in_the_page_and_what_cannot_be_is_refused_there_too(held):
    body = """
    try { answer(fromSeeds(specOf(given), [5, 6], given.held)) }
    catch (error) { answer({ name: error.name, key: error.key, of: error.filled.name ?? error.filled.value }) }"""
    found = in_page(body, "spec", **described(MANY), held=held)
    try:
        expected = MANY.from_seeds([5, 6], held)
    except ValueError:
        ((name, _),) = held.items()
        keys = {
            kind: parts.WANTED[kind](part)["key"]
            for kind, part in [
                (OneHot, MANY.parts["class"]),
                (Uniform, MANY.parts["code"]),
                (Setting, MANY.parts["truncation"]),
            ]
        }
        key = keys.get(type(MANY.parts.get(name)), "bad_numbers" if name in MANY.parts else "no_such_part")
        assert found == {"name": "CannotHold", "key": key, "of": name}
    else:
        torch.testing.assert_close(found.reshape(2, -1), expected, **CLOSE)


@pytest.fixture
def checkpoint():
    """A generator of every kind of part, of which nothing is drawn."""
    config = InfoGANConfig(z_dim=20, classes=NAMES, categories=3, codes=2, width=1, dense=1)
    return Checkpoint("all", ROOT, build(config), {}, {})


HELD = [
    {},
    {"class": "cat"},
    {"class": "7", "code": "0.5,-1"},
    {"class": "0.5,0.5,0,0", "category": "B"},
    {"class": "3", "hue": "red"},
]


def test_what_a_model_knows_of_what_is_held_is_the_same_in_the_page(checkpoint):
    asked = [*HELD, {"class": "0,1"}, {"code": "9,9"}, {"z": ",".join(["0"] * 20)}, {"category": "0,1,0"}]
    spec = checkpoint.generator.config.latent
    found = in_page(
        "answer(given.asked.map((held) => fit(specOf(given), held)))", "spec", **described(spec), asked=asked
    )
    assert found == [parts.fit(checkpoint, held) for held in asked]


def test_each_split_and_scaled_are_those_of_python():
    body = """
    const spec = specOf(given), { latents } = given, { z, class: one, code, truncation } = split(spec, latents);
    answer([each(spec, latents, "class"), scaled(spec, latents, 0.5), z, one, code, truncation, spec.normal])"""
    latents = MANY.from_seeds(range(3))
    found = in_page(body, "spec", **described(MANY), latents=latents)
    expected = [MANY.each(latents, "class"), MANY.scaled(latents, 0.5), *MANY.split(latents).values(), MANY.normal]
    for one, other in zip(found, expected, strict=True):
        assert torch.equal(one, other.flatten())


FACTORS = [1, -1, 2, -0.3]
"""Ends that are parallel or opposite to the beginning."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", PATHS)
def test_a_path_is_that_of_python_in_float64(kind, size):
    """An arc between ends that are nearly opposite is as uncertain as float32 is; float64 is not."""
    spec = LatentSpec({"z": Normal(size)})
    starts = spec.from_seeds(range(64))
    ends = torch.cat(
        [spec.from_seeds(range(100, 100 + 64 - len(FACTORS))), *(f * starts[-1:] for f in FACTORS), starts[:1] * 0]
    )
    starts = torch.cat([starts[: 64 - len(FACTORS)], *[starts[-1:]] * len(FACTORS), starts[:1]])
    ts = [0, 0.1, 0.5, 0.999, 1]
    body = """
    const spec = specOf(given), [a, b] = [rows(given.a, spec.size), rows(given.b, spec.size)];
    answer(a.map((start, i) => along(spec, given.kind)(start, b[i], given.ts)))"""
    found = in_page(body, "spec paths", **described(spec), a=starts, b=ends, ts=ts, kind=kind)
    blend, t = spec.along(kind), torch.tensor(ts, dtype=torch.float64)
    expected = [blend(a.double(), b.double(), t).float() for a, b in zip(starts, ends, strict=True)]
    torch.testing.assert_close(torch.stack(found), torch.stack(expected).flatten(1), **CLOSE)


@pytest.mark.parametrize("kind", PATHS)
def test_tours_and_surfaces_are_those_of_python(kind):
    latents = MANY.from_seeds([1, 2, 3, 4], {"code": "0.25,-1"})
    body = """
    const spec = specOf(given), blend = along(spec, given.kind), points = rows(given.latents, spec.size);
    answer([tour(points, blend, 5), tour(points, blend, 7, true), tour(points.slice(0, 2), blend, 1),
      path(points[0], points[3], blend, 9), plane(points, blend, 6),
      surface(points, blend, [0, 0.3, 1], [0.2, 0.9])])"""
    found = in_page(body, "spec paths", **described(MANY), latents=latents, kind=kind)
    blend = MANY.along(kind)
    expected = [
        tour(latents, blend, 5),
        tour(latents, blend, 7, closed=True),
        tour(latents[:2], blend, 1),
        tour(latents[[0, 3]], blend, 8),
        plane(latents, blend, 6),
        surface(latents, blend, torch.tensor([0, 0.3, 1]), torch.tensor([0.2, 0.9])),
    ]
    for one, other in zip(found, expected, strict=True):
        torch.testing.assert_close(one, other.flatten(), **CLOSE)


@pytest.mark.parametrize("morph", MORPHS)
@pytest.mark.parametrize("closed", [False, True])
def test_a_route_is_that_of_the_server(checkpoint, morph, closed):
    asked = [
        {"seeds": seeds, "path": kind, "closed": closed, "a": a, "b": b, "morph": morph}
        for seeds, kind, (a, b) in itertools.product(
            [[66, 10], [3, 9, 5, 4], list(range(16))], PATHS, itertools.product(HELD, [HELD[0], HELD[2], HELD[3]])
        )
    ]
    spec = checkpoint.generator.config.latent
    body = "answer(given.asked.map((route) => routeOf(specOf(given), route).frames()))"
    found = in_page(body, "spec route", **described(spec), asked=asked)
    for frames, one in zip(found, asked, strict=True):
        route = Route(one["seeds"], one["path"], closed, one["a"], one["b"], morph)
        torch.testing.assert_close(frames, route.latents(checkpoint).flatten(), **CLOSE)


def test_a_place_on_a_route_is_its_frame_there(checkpoint):
    route = {"seeds": [3, 9, 5], "closed": True, "a": {"class": "cat"}, "b": {"class": "7"}}
    spec = checkpoint.generator.config.latent
    body = """
    const route = routeOf(specOf(given), given.route), frames = route.frames(), n = frames.length / specOf(given).size;
    answer([frames, ...Array.from({ length: n }, (_, i) => route.at(i / (n - 1)))])"""
    frames, *places = in_page(body, "spec route", **described(spec), route=route)
    torch.testing.assert_close(torch.cat(places), frames, **CLOSE)


def test_a_wall_is_that_of_the_server(checkpoint):
    spec = checkpoint.generator.config.latent
    asked = [
        {"seed": seed, "count": count, "scale": scale, "held": held}
        for seed, count, scale in [(7, 16, 1.0), (LAST_SEED, 100, 0.5), (0, 1, 0.0)]
        for held in [{}, {"class": "7"}, {"class": EVERY, "code": "1,1"}, {"category": EVERY, "class": "cat"}]
    ]
    found = in_page(
        "answer(given.asked.map((wall) => wallOf(specOf(given), wall)))", "spec wall", **described(spec), asked=asked
    )
    for one, wanted in zip(found, asked, strict=True):
        wall = Wall(checkpoint, **wanted)
        assert (one["seeds"], one["every"]) == ([*wall.seeds], wall.every)
        assert one["columns"] == (spec.parts[wall.every].size if wall.every else None)
        torch.testing.assert_close(one["latents"], wall.latents().flatten(), **CLOSE)


def test_the_seeds_of_the_endless_map_are_those_of_another_library():
    places = [(i, j) for i in range(-9, 10) for j in range(-9, 10)] + [(2**31 - 1, -(2**31)), (123_456, -7)]
    found = in_page("answer(given.places.map(([i, j]) => seedAt(i, j)))", "field", places=places)
    hashes = [murmurhash3_32(np.array(place, "<i4").tobytes(), positive=True) for place in places]
    assert found == [hash % (LAST_SEED + 1) for hash in hashes]


@pytest.mark.parametrize("kind", PATHS)
def test_the_endless_map_is_a_sheet_between_four_seeds_everywhere(kind):
    corners, held = [66, 10, 0, 72], {"class": "cat"}
    body = """
    const spec = specOf(given), options = { path: given.kind, held: given.held };
    const seed = planted(given.corners);
    answer([fieldAt(spec, [[-2.75, 7.5]], options), fieldAt(spec, [[0.25, 0.5], [1, 1]], { ...options, seed }),
      [[-3, 7], [-2, 7], [-3, 8], [-2, 8]].map((place) => seedAt(...place))])"""
    away, home, seeds = in_page(body, "spec field", **described(MANY), kind=kind, held=held, corners=corners)
    blend, u, v = MANY.along(kind), torch.tensor([0.25]), torch.tensor([0.5])
    torch.testing.assert_close(away, surface(MANY.from_seeds(seeds, held), blend, u, v).flatten(), **CLOSE)
    expected = [surface(MANY.from_seeds(corners, held), blend, u, v).flatten(), MANY.from_seeds([72], held).flatten()]
    torch.testing.assert_close(home, torch.cat(expected), **CLOSE)


def test_a_latent_is_moved_along_several_directions_at_once():
    latents, steps = (
        MANY.from_seeds([1, 2]),
        torch.randn(10, MANY.size, generator=torch.Generator().manual_seed(0)) * MANY.normal,
    )
    coordinates = [0, 1, -3, 0.5, 2, 0, 0, 3, -1, 0.25]
    body = "answer(moved(specOf(given), given.latents, given.steps, given.coordinates, 0.7))"
    found = in_page(body, "spec directions", **described(MANY), latents=latents, steps=steps, coordinates=coordinates)
    expected = MANY.scaled(latents + torch.tensor(coordinates) @ steps, 0.7)
    torch.testing.assert_close(found.reshape(expected.shape), expected, atol=5e-6, rtol=0)  # sums of up to 40
