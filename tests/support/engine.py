"""The page's training engine under node, and what is to be seen of its runs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import torch
from torch import nn

from ganapp import lab
from tests.support import node
from tests.support.live import recipe_of
from tests.support.sight import View
from training.engine.run import start
from training.sources import find
from training.sources.drawn import drawn

IMPORTS = {
    "lab/engine/run.js": "Broken, createRun",
    "lab/engine/history.js": "createHistory",
    "lab/engine/plain.js": "plainRoom",
    "lab/engine/simd.js": "simdRoom",
}
ROOMS = f"""
const kernel = new WebAssembly.Module(readFileSync({str(node.BROWSER / "painter" / "kernel.wasm")!r}));
const roomOf = (name) => ({{ float64: plainRoom, float32: () => simdRoom(kernel) }})[name]();
"""
MOVES = """
const run = createRun(roomOf("float32"), given.settings, given.lab);
const { generator, critic } = run.state.players;
answer(given.moves.map(([player, count]) => {
  for (let k = 0; k < count; k++) run.move(player);
  const weights = { generator: generator.weights.values.slice(), critic: critic.weights.values.slice() };
  return { ...weights, steps: run.steps, losses: run.takeLosses() };
}));
"""


def run(body: str, given: Mapping, imports: Mapping[str, str] | None = None) -> object:
    """See node.run; the JavaScript has `roomOf("float32")`, the engine's runs and what the page is given of the lab."""
    return node.run(ROOMS + body, {"lab": lab.told(), **given}, IMPORTS | dict(imports or {}))


def frames(settings: lab.LabSettings, moves: Sequence[tuple[str, int]]) -> list[dict]:
    """A frame of tests/support/sight.py after each of the moves: a player, or both, and how many steps."""
    plane = (drawn(settings.marks) if settings.dataset == "drawn" else find(settings.dataset)).makes
    recipe = recipe_of(settings, plane.span)
    shown, view = start(recipe, settings.seed, torch.device("cpu")), View(recipe, plane)
    found = []
    for now in run(MOVES, {"settings": asdict(settings), "moves": moves}):
        for network, weights in ((shown.generator, now["generator"]), (shown.critic, now["critic"])):
            count = sum(parameter.numel() for parameter in network.parameters())
            nn.utils.vector_to_parameters(weights[:count].clone(), network.parameters())
        shown.step = now["steps"]
        losses = {f"{player}_loss": loss for player, loss in now["losses"].items() if loss is not None}
        found.append(view.look(shown, losses))
    return found
