"""Time travel in the page's engine: any moment of a run again, bit for bit, and runs that break."""

from dataclasses import asdict

import pytest

from ganapp.lab import LabSettings
from tests.support import engine

SMALL = asdict(LabSettings("ring", "wgan", critic_lr=1e-4, critic_steps=2, width=9, batch_size=12))
FREEDOM = {"room": "float32", "settings": SMALL}


def test_every_moment_comes_again_with_what_was_turned_on_the_way():
    body = """
    const make = (more) => createHistory(roomOf(given.room), given.settings, given.lab, { stride: 8, ...more });
    const history = make();
    const seen = [history.run.state.hash()];
    const turns = { 11: { critic_lr: 0.01 }, 30: { critic_steps: 1, clip: 0.02 }, 31: { clip: 1 } };
    const alone = { 17: "critic", 18: "critic", 24: "generator", 40: "critic" };
    for (let k = 0; k < 60; k++) {
      if (turns[k]) history.tune(turns[k]);
      history.move(alone[k]);
      seen.push(history.run.state.hash());
    }
    const wanted = [60, 3, 24, 17, 41, 0, 59, 31, 32, 12, 60];
    const again = wanted.map((moment) => {
      history.to(moment);
      return history.run.state.hash() === seen[moment];
    });
    const linked = make({ log: JSON.parse(JSON.stringify(history.log)) });
    linked.to(47);
    history.to(20);
    history.move();
    const branch = { end: history.end, same: history.run.state.hash() === seen[21] };
    history.to(20);
    history.tune({ critic_lr: 0.5 });
    history.move();
    const other = { end: history.end, same: history.run.state.hash() === seen[21], log: history.log.length };
    answer({ again, linked: linked.run.state.hash() === seen[47], branch, other, different: new Set(seen).size });
    """
    found = engine.run(body, FREEDOM)
    assert all(found["again"]), found["again"]
    assert found["linked"]
    assert found["branch"] == {"end": 21, "same": True}
    assert found["other"] == {"end": 21, "same": False, "log": 4}
    assert found["different"] == 61


def test_snapshots_stay_below_their_cap_with_a_growing_stride():
    body = """
    const cap = 20 * createRun(roomOf(given.room), given.settings, given.lab).state.copy().byteLength;
    const history = createHistory(roomOf(given.room), given.settings, given.lab, { stride: 2, cap });
    const kept = [];
    const hashes = {};
    for (let k = 1; k <= 300; k++) {
      history.move();
      if (k % 50 === 0) kept.push(history.kept);
      if (k === 77) hashes.before = history.run.state.hash();
    }
    history.to(77);
    const same = history.run.state.hash() === hashes.before;
    history.to(0);
    let replayed = 0;
    while (!history.to(299, -Infinity)) replayed++;
    answer({ kept, cap, same, replayed });
    """
    found = engine.run(body, FREEDOM)
    assert all(kept["bytes"] <= found["cap"] for kept in found["kept"])
    assert [kept["stride"] for kept in found["kept"]] == [4, 8, 8, 16, 16, 16]
    assert found["kept"][-1]["snapshots"] == 300 // 16 + 1
    assert found["same"]
    assert found["replayed"] < 16, "a later moment is near a snapshot as well"


@pytest.mark.parametrize("room", ["float32", "float64"])
def test_numbers_that_are_not_finite_stop_the_run_and_say_where(room):
    body = """
    const history = createHistory(roomOf(given.room), given.settings, given.lab);
    for (let k = 0; k < 5; k++) history.move();
    const before = history.run.state.hash();
    const { weights } = history.run.state.players.critic;
    const broke = (work) => {
      try { work(); } catch (error) {
        if (!(error instanceof Broken)) throw error;
        return { step: error.step, tensor: error.tensor };
      }
    };
    weights.values[0] = NaN;
    const first = broke(() => history.move());
    const second = broke(() => history.move());
    history.to(5);
    const after = history.run.state.hash();
    history.tune({ generator_lr: 1e300 });
    const rate = broke(() => { for (let k = 0; k < 50; k++) history.move(); });
    answer({ first, second, same: before === after, rate });
    """
    found = engine.run(body, {"room": room, "settings": SMALL})
    assert found["first"] == found["second"] == {"step": 6, "tensor": {"what": "scores"}}
    assert found["same"]
    assert found["rate"]["step"] in (6, 7)
    assert found["rate"]["tensor"]["what"] in ("weights", "points", "scores", "loss")
