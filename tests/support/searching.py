"""The page's search for a picture, by its own modules and kernel under node."""

from dataclasses import dataclass

import numpy as np
import torch

from ganapp.checkpoints import Checkpoint
from ganapp.descriptions import described
from ganapp.inversion import as_target
from ganapp.sampling import draw
from ganapp.ui.kit.painting import packed
from tests.support.node import BROWSER, run

SEARCH = """
const compiled = await WebAssembly.compile(readFileSync(given.kernel));
const plan = parsed(await inflated(Uint8Array.from(given.weights)));
const model = new Model((await WebAssembly.instantiate(compiled, {})).exports, plan), spec = specOf(given.latent);
const pictures = (latents) => ({ pixels: model.draw(latents), n: latents.length / spec.size, ...given.picture });
const started = performance.now();
let latent = null, drawn = 0;
const drawing = async (latents) => {
  drawn += latents.length / spec.size;
  return numbers(pictures(latents));
};
for await (const guess of search(spec, drawing, given.goal)) ({ latent } = guess);
answer({ latent, drawn, seconds: (performance.now() - started) / 1000 });
"""
MODULES = {
    "drawing/numbers.js": "numbers",
    "drawing/search.js": "search",
    "latents/spec.js": "specOf",
    "painter/worker/file.js": "inflated, parsed",
    "painter/worker/model.js": "Model",
}


@dataclass(frozen=True)
class Found:
    """The picture (h, w, c) uint8, its root mean square difference to the target in grey levels, how many pictures were
    drawn on the way, and how long that took."""

    picture: np.ndarray
    error: float
    drawn: int
    seconds: float


def searched(checkpoint: Checkpoint, targets: np.ndarray) -> list[Found]:
    """What the page finds for each of (n, h, w, 1) uint8."""
    painter, config = checkpoint.painter, checkpoint.generator.config
    told = {
        "kernel": str(BROWSER / "painter" / "kernel.wasm"),
        "weights": torch.frombuffer(bytearray(packed(checkpoint).content), dtype=torch.uint8),
        "latent": described(config.latent),
        "picture": {"size": config.image_size, "channels": config.channels},
    }
    goals = [as_target(painter, target).permute(0, 2, 3, 1) for target in targets]
    return [_judged(painter, goal, **run(SEARCH, {**told, "goal": goal}, MODULES)) for goal in goals]


def _judged(painter, goal: torch.Tensor, latent: torch.Tensor, drawn: int, seconds: float) -> Found:
    picture = draw(painter, latent[None])[0]
    off = torch.from_numpy(picture) / 127.5 - 1 - goal[0]
    return Found(picture, 127.5 * float(off.square().mean().sqrt()), drawn, seconds)
