"""The little pictures on the cards of the lab: where the page's own engine has the points at a step that the text
beside the run speaks of."""

from collections.abc import Iterable
from dataclasses import asdict

from ganapp.lab import EXPERIMENTS
from tests.support import engine

SHOWN = 60  # generated points of a card
STEPS = {"moons": 2000, "half": 1500, "collapse": 1000, "grid": 1000, "grid-broken": 750, "clip_large": 800}
"""Of an experiment or of both its sides, where it is not the usual one."""
USUAL = 1000
DRAW = f"""
const cards = {{}};
for (const [key, {{ settings, steps }}] of Object.entries(given.runs)) {{
  const room = roomOf("float32"), run = createRun(room, settings, given.lab);
  for (let k = 0; k < steps; k++) run.move();
  const latents = createChance(settings.seed).normals(PURPOSES.looks, 0, new Float32Array({SHOWN} * settings.z_dim));
  const points = createProbe(room, run).generate(latents), {{ span }} = given.lab.datasets[settings.dataset];
  const pairs = Array.from({{ length: {SHOWN} }}, (_, i) => [points[2 * i], points[2 * i + 1]]);
  cards[key] = linked(pairs, {{ most: {SHOWN}, span: WINDOW * span }});
}}
answer(cards);
"""
IMPORTS = {
    "lab/engine/chance.js": "createChance, PURPOSES",
    "lab/engine/probe.js": "createProbe",
    "lab/marks.js": "linked",
    "lab/view/sight.js": "WINDOW",
}


def cards(keys: Iterable[str] = EXPERIMENTS) -> dict[str, str]:
    """{key of an experiment: its points, as an address has those of a drawing, over the window of the view}"""
    runs = {
        key: {
            "settings": asdict(EXPERIMENTS[key].settings),
            "steps": STEPS.get(key, STEPS.get(key.partition("-")[0], USUAL)),
        }
        for key in keys
    }
    return engine.run(DRAW, {"runs": runs}, IMPORTS)
