"""The page's search for a drawing, from pictures alone, against gradient descent through the network."""

import numpy as np
import pytest
import torch

from ganapp import checkpoints, idx, reading
from ganapp.checkpoints import Checkpoint
from ganapp.descriptions import described
from ganapp.inversion import as_target, invert
from ganapp.sampling import draw
from ganapp.ui.kit.painting import packed
from tests.support import ROOT
from tests.support.node import BROWSER, run

SEARCH = """
const compiled = await WebAssembly.compile(readFileSync(given.kernel));
const plan = parsed(await inflated(Uint8Array.from(given.weights)));
const model = new Model((await WebAssembly.instantiate(compiled, {})).exports, plan), spec = specOf(given.latent);
const pictures = (latents) => ({ pixels: model.draw(latents), n: latents.length / spec.size, ...given.picture });
const found = [];
for (const goal of given.goals) {
  let best = null, count = 0;
  const drawn = async (latents) => {
    count += latents.length / spec.size;
    return numbers(pictures(latents));
  };
  for await (const guess of search(spec, drawn, goal)) best = guess;
  found.push([best.latent, count]);
}
answer(found);
"""
MODULES = {
    "drawing/numbers.js": "numbers",
    "drawing/search.js": "search",
    "latents/spec.js": "specOf",
    "painter/worker/file.js": "inflated, parsed",
    "painter/worker/model.js": "Model",
}


def searched(checkpoint: Checkpoint, targets: np.ndarray) -> list[tuple[np.ndarray, float]]:
    """(the picture that the page finds, how far off it is in grey levels) for each of (n, h, w, 1) uint8."""
    painter, config = checkpoint.painter, checkpoint.generator.config
    goals = [as_target(painter, target) for target in targets]
    told = {
        "kernel": str(BROWSER / "painter" / "kernel.wasm"),
        "weights": torch.frombuffer(bytearray(packed(checkpoint).content), dtype=torch.uint8),
        "latent": described(config.latent),
        "picture": {"size": config.image_size, "channels": config.channels},
        "goals": [goal.permute(0, 2, 3, 1) for goal in goals],
    }
    found = []
    for (latent, count), goal in zip(run(SEARCH, told, MODULES), goals, strict=True):
        assert count < 6000, "a few seconds' work"
        picture = draw(painter, latent[None])[0]
        off = torch.from_numpy(picture).permute(2, 0, 1) / 127.5 - 1 - goal
        found.append((picture, 127.5 * float(off.square().mean().sqrt())))
    return found


@pytest.fixture(scope="module")
def digits(real_data_dir):
    return idx.read(real_data_dir / "MNIST" / "raw" / "t10k-images-idx3-ubyte")[:4, ..., None]


def test_it_comes_as_close_to_real_digits_as_gradient_descent(digits):
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "vanilla-mnist")
    descended = [list(invert(checkpoint.painter, digit))[-1].error for digit in digits]
    errors = [error for _, error in searched(checkpoint, digits)]
    assert np.mean(errors) < 1.1 * np.mean(descended)


def test_a_class_is_found_with_the_picture(digits):
    found = searched(checkpoints.load(ROOT / "checkpoints" / "cgan-mnist"), digits[:2])
    read = [label for label, _ in reading.read("mnist", np.stack([picture for picture, _ in found]))]
    assert read == [label for label, _ in reading.read("mnist", digits[:2])]


def test_pictures_of_the_generator_are_found_again():
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "vanilla-mnist")
    latents = checkpoint.generator.config.latent.from_seeds([10**6, 10**6 + 1])
    assert all(error < 5 for _, error in searched(checkpoint, draw(checkpoint.painter, latents)))


def test_the_search_does_without_what_a_generator_cannot_draw():
    checkpoint = checkpoints.load(ROOT / "checkpoints" / "stacked-mnist")
    ((picture, error),) = searched(checkpoint, np.full((1, 28, 28, 1), 90, np.uint8))
    assert picture.shape == (28, 28, 3)
    assert 20 < error < 128
