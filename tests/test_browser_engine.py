"""The lab's engine in its worker, in a real headless Chromium: the same runs as under node, bit for bit."""

from dataclasses import asdict

import pytest

from ganapp import lab
from tests.support import engine
from tests.support.crew import CREW, RUNS, crew

EXPERIMENTS = {key: asdict(experiment.settings) for key, experiment in lab.EXPERIMENTS.items()}


@pytest.fixture
def lab_of(browser):
    """Opens an empty page with `ask(job, told)` of a worker: lab_of("float32")."""
    pages = []

    def start(room: str):
        page = browser.new_page()
        pages.append(page)
        assert page.evaluate(CREW, crew(room)) == {"room": room}
        return page

    yield start
    for page in pages:
        page.close()


@pytest.mark.parametrize("room", ["float32", "float64"])
def test_a_run_in_chromium_is_the_run_under_node(lab_of, room):
    given = {"experiments": EXPERIMENTS, "steps": dict.fromkeys(EXPERIMENTS, 30)}
    assert lab_of(room).evaluate(RUNS, given) == engine.hashes(room, **given)


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
