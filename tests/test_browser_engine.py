"""The lab's engine in its worker, in a real headless Chromium: the same runs as under node, bit for bit."""

import base64
from dataclasses import asdict

import pytest

from ganapp import lab
from ganapp.ui.kit.modules import MODULES
from tests.support import engine

EXPERIMENTS = {key: asdict(experiment.settings) for key, experiment in lab.EXPERIMENTS.items()}
CREW = """
(given) => {
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const worker = new Worker(URL.createObjectURL(new Blob([bytes(given.script)])));
  let count = 0;
  const waiting = new Map();
  window.broke = [];
  worker.onmessage = ({ data }) => {
    if (data.broke) return window.broke.push(data.broke);
    const { resolve, reject } = waiting.get(data.id);
    if (data.error) reject(new Error(data.error));
    else resolve(data.result);
  };
  worker.onerror = ({ message }) => console.error(message);
  window.ask = (job, told) =>
    new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ id: count, job, ...told });
    });
  return ask("start", { lab: given.lab, kernel: given.kernel && bytes(given.kernel).buffer });
}
"""


@pytest.fixture
def lab_of(browser):
    """Opens an empty page with `ask(job, told)` of a worker: lab_of("float32")."""
    pages = []

    def start(room: str):
        page = browser.new_page()
        pages.append(page)
        script, kernel = (
            base64.b64encode(MODULES[name]).decode() for name in ("lab/worker.script.js", "painter/kernel.wasm")
        )
        given = {"script": script, "kernel": kernel if room == "float32" else None, "lab": lab.told()}
        assert page.evaluate(CREW, given) == {"room": room}
        return page

    yield start
    for page in pages:
        page.close()


@pytest.mark.parametrize("room", ["float32", "float64"])
def test_a_run_in_chromium_is_the_run_under_node(lab_of, room):
    under_node = """
    answer(Object.fromEntries(Object.entries(given.experiments).map(([key, settings]) => {
      const run = createRun(roomOf(given.room), settings, given.lab);
      for (let k = 0; k < 30; k++) run.move();
      return [key, run.state.hash()];
    })));
    """
    in_page = """
    async (experiments) => {
      const hashes = {};
      for (const [name, settings] of Object.entries(experiments)) {
        await ask("open", { name, settings });
        await ask("move", { name, count: 30 });
        hashes[name] = await ask("hash", { name });
        await ask("close", { name });
      }
      return hashes;
    }
    """
    expected = engine.run(under_node, {"room": room, "experiments": EXPERIMENTS})
    assert lab_of(room).evaluate(in_page, EXPERIMENTS) == expected


def test_a_run_that_plays_can_be_looked_at_stopped_taken_back_and_broken(lab_of):
    page = lab_of("float32")
    found = page.evaluate(
        """
        async (settings) => {
          const name = "a";
          await ask("open", { name, settings });
          await ask("play", { name, pace: null });
          const wanted = { score: new Float32Array([0, 0, 1, 1, 2, 2]), generate: new Float32Array(6) };
          let seen;
          do seen = await ask("look", { name, ...wanted });
          while (seen.steps < 300);
          const paused = await ask("pause", { name });
          const still = await ask("move", { name, count: 0 });
          const hash = await ask("hash", { name });
          await ask("to", { name, moment: 40 });
          let back;
          do back = await ask("to", { name, moment: paused.moment });
          while (back.moment < paused.moment);
          const again = await ask("hash", { name });
          await ask("tune", { name, changes: { generator_lr: 1e30 } });
          await ask("play", { name, pace: 500 });
          do back = await ask("move", { name, count: 0 });
          while (back.playing);
          return { seen, paused, still, same: hash === again, broken: back.broken, broke: window.broke.length };
        }
        """,
        EXPERIMENTS["moons"],
    )
    assert [len(values) for values in found["seen"]["seen"].values()] == [3, 6]
    assert not found["paused"]["playing"]
    assert found["still"]["moment"] == found["paused"]["moment"]
    assert found["same"]
    assert found["broken"]["tensor"]["what"] in ("points", "scores", "loss", "weights", "moments")
    assert found["broke"] == 1
