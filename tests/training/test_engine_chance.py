"""Chance in the page's engine: known answers, functions against finer ones, data sets against training/sources."""

from dataclasses import asdict

import numpy as np
import pytest
import torch
from scipy.stats import ks_2samp, kstest

from ganapp import lab
from tests.support import engine, node
from training.sources import find
from training.sources.drawn import drawn

ANSWERS = {
    (0, 0, 0, 0, 0, 0): "6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    (0xFFFFFFFF,) * 6: "408f276d 41c83b0e a20bc7c6 6d5451fd",
    (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0): "d16cfe09 94fdcceb 5001e420 24126ea1",
}
"""Counter and key, and what comes of them: the authors' own (Random123, kat_vectors)."""
CHANCE = {"lab/engine/chance.js": "createChance", "lab/engine/sets.js": "drawing"}
MARKS = [(x / 10 - 2, 0.5 * x / 10) for x in range(40)]
LONG = np.longdouble


def test_words_are_those_of_philox():
    body = """
    const out = new Uint32Array(4);
    answer(given.map((numbers) => {
      philox(...numbers, out);
      return [...out].map((word) => word.toString(16).padStart(8, "0")).join(" ");
    }));
    """
    assert node.run(body, list(ANSWERS), {"lab/engine/philox.js": "philox"}) == list(ANSWERS.values())


FUNCTIONS = {
    "exp": (np.exp, (-60, 60)),
    "log": (np.log, (1e-12, 30)),
    "log1p": (np.log1p, (0, 1)),
    "tanh": (np.tanh, (-3, 3)),
    "cos": (lambda x: np.cos(2 * LONG("3.14159265358979323846264338327950288") * x), (0, 1)),
    "sin": (lambda x: np.sin(2 * LONG("3.14159265358979323846264338327950288") * x), (0, 1)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_are_right_to_the_last_bits(name):
    exact, (low, high) = FUNCTIONS[name]
    body = """
    const [cos, sin] = [0, 1].map((i) => (x) => {
      const out = [0, 0];
      polar(1, x, out, 0);
      return out[i];
    });
    const found = { exp, log, log1p, tanh, cos, sin }[given.name];
    answer(Float64Array.from(given.x, found));
    """
    x = np.random.RandomState(0).uniform(low, high, 20_000)
    found = node.run(body, {"name": name, "x": x.tolist()}, {"lab/engine/numbers.js": "exp, log, log1p, polar, tanh"})
    truth = exact(x.astype(LONG))
    allowed = 6e-16 * np.maximum(np.abs(truth), 1 if name in ("log", "cos", "sin") else 0)
    assert (np.abs(found.numpy().astype(LONG) - truth) <= allowed).all()


def test_normal_and_even_numbers_are_that_and_each_draw_is_its_own():
    body = """
    const chance = createChance(given);
    const draws = [0, 1, 2, 3].map((k) => chance.normals(3, k, new Float64Array(20001)));
    const again = createChance(given).normals(3, 2, new Float64Array(50));
    const even = chance.uniforms(4, 0, new Float64Array(20001));
    const orders = [0, 1].map((k) => Array.from(chance.permutation(2, k, 5000)));
    answer({ draws, again, even, orders, others: createChance(given + 1).normals(3, 0, new Float64Array(20001)) });
    """
    found = node.run(body, 7, CHANCE)
    for numbers in found["draws"]:
        assert kstest(numbers, "norm").pvalue > 1e-3
        assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 0.03
    apart = np.corrcoef(np.stack([*found["draws"], found["others"]]))
    assert np.abs(apart - np.eye(len(apart))).max() < 0.03
    assert torch.equal(found["again"], found["draws"][2][:50])
    assert kstest(found["even"], "uniform").pvalue > 1e-3
    assert all(sorted(order) == list(range(5000)) for order in found["orders"])
    assert abs(np.corrcoef(*found["orders"])[0, 1]) < 0.06


@pytest.mark.parametrize("name", lab.DATASETS)
def test_a_set_of_the_page_is_distributed_as_that_of_training(name):
    """Both numbers of a point, their sum and difference, by the test of Kolmogorov and Smirnov, over four seeds; means
    and covariances."""
    body = """
    answer([0, 1, 2, 3].map((seed) => {
      const draw = drawing(given.lab.datasets[given.name], createChance(seed), given.marks);
      return Float64Array.from(draw(4000, 1));
    }));
    """
    given = {"name": name, "lab": lab.told(), "marks": MARKS}
    mine = torch.stack(node.run(body, given, CHANCE)).view(4, -1, 2).numpy()
    plane = (drawn(MARKS) if name == "drawn" else find(name)).makes
    truth = np.stack([plane.points(seed, 4000).double().numpy() for seed in range(4)])
    assert len({points.tobytes() for points in mine}) == 4
    along = np.array([[1, 0, 1, 1], [0, 1, 1, -1]])
    values = [
        ks_2samp(p, q).pvalue
        for a, b in zip(mine, truth, strict=True)
        for p, q in zip((a @ along).T, (b @ along).T, strict=True)
    ]
    assert min(values) > 1e-4
    assert np.median(values) > 0.1
    scale = truth.std((0, 1)).max()
    np.testing.assert_allclose(mine.mean((0, 1)), truth.mean((0, 1)), atol=0.04 * scale)
    covariances = (np.cov(points.reshape(-1, 2).T) for points in (mine, truth))
    np.testing.assert_allclose(*covariances, atol=0.04 * scale**2)


HASHES = """
answer(Object.entries(given.experiments).map(([key, settings]) => {
  const run = createRun(roomOf(given.room), settings, given.lab);
  for (let k = 0; k < 40; k++) run.move();
  return [key, run.state.hash()];
}));
"""


@pytest.mark.parametrize("room", ["float32", "float64"])
def test_a_run_is_the_same_run_bit_for_bit(room):
    settings = {key: asdict(experiment.settings) for key, experiment in lab.EXPERIMENTS.items()}
    first, again = (engine.run(HASHES, {"room": room, "experiments": settings}) for _ in range(2))
    assert first == again
    different = {str(experiment.settings) for experiment in lab.EXPERIMENTS.values()}
    assert len({hashed for _, hashed in first}) == len(different)
