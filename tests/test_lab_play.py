"""The runs in hand of the lab: however they are paced, scrubbed and branched, each is the run that nobody touched."""

from dataclasses import asdict

from ganapp.lab import LabSettings
from tests.support.play import run

SMALL = {"settings": asdict(LabSettings("ring", "wgan", critic_lr=1e-4, critic_steps=2, width=9, batch_size=12))}


def test_a_branch_is_the_same_run_until_something_is_turned_in_it_and_both_share_their_time():
    body = """
    await play.begin(given.settings);
    play.pace = "full";
    play.start();
    await past(100);
    await play.pause();
    await play.branch();
    const [fork] = moments(), alike = await hash(0) === await hash(1);
    await play.start();
    await past(fork + 50);
    const turned = { critic_lr: 0.5, clip: 1 };
    await play.tune(turned);
    await past(moments()[1] + 100);
    await play.pause();
    const [end, other] = moments(), [{ at }] = branch(1).log;
    const now = [await hash(0) === straight(end), await hash(1) === straight(end, { [at]: turned })];
    await play.to(fork);
    const back = [await hash(0) === straight(fork), await hash(1) === straight(fork), ...moments()];
    const settings = play.state.branches.map((one) => one.settings.clip);
    play.choose(0);
    await play.drop();
    const left = play.state.branches.map(({ name }) => name);
    answer({ alike, fork, at, end, other, now, back, settings, left, paced: play.state.end });
    """
    found = run(body, SMALL)
    assert found["alike"]
    assert found["now"] == [True, True]
    assert found["fork"] < found["at"] < found["end"] == found["other"]
    assert found["back"] == [True, True, found["fork"], found["fork"]]
    assert found["settings"][0] == 0.1
    assert found["left"] == ["run 1"]
    assert found["paced"] == found["end"]


def test_what_is_known_is_played_again_with_what_was_turned_until_another_future_begins():
    body = """
    const turns = { 5: { critic_lr: 0.01 }, 9: { clip: 1, critic_steps: 1 } }, alone = { 7: "critic", 11: "generator" };
    await play.begin(given.settings);
    for (let k = 0; k < 40; k++) {
      if (turns[k]) await play.tune(turns[k]);
      await play.step(alone[k] ?? "both");
    }
    await play.to(2);
    play.pace = "slow"; // is changed on the way
    play.start();
    play.pace = "full";
    await past(60);
    await play.pause();
    const [end] = moments(), again = await hash() === straight(end, turns, alone);
    const { log } = branch();
    await play.to(7);
    await play.step("critic");
    const known = [play.state.end === end, ...moments()];
    await play.step("critic");
    const other = [play.state.end, ...moments(), branch().log];
    const same = await hash() === straight(9, { 5: turns[5] }, { 7: "critic", 8: "critic" });
    answer({ again, log, known, other, same });
    """
    found = run(body, SMALL)
    assert found["again"]
    assert [event["at"] for event in found["log"]] == [5, 7, 9, 11]
    assert found["known"] == [True, 8]
    assert found["other"][:2] == [9, 9]
    assert [event["at"] for event in found["other"][2]] == [5, 7, 8]
    assert found["same"]


def test_a_run_in_slow_motion_is_the_same_run_and_its_phases_see_the_critic_before_it_has_learnt():
    body = """
    await play.begin(given.settings);
    const seen = [];
    play.onFrame((i, { status, seen: { score } }, phase) => seen.push([status.moment, phase, score.join()]));
    play.pace = "phases";
    play.start();
    const of = (wanted) => seen.filter(([, phase]) => phase === wanted).map(([at, , score]) => `${at}: ${score}`);
    const at = (wanted) => of(wanted).map((text) => text.split(":")[0]);
    await until(() => at("generator").length && at("sees").some((one) => at("learns").includes(one)));
    await play.pause();
    const [moment] = moments();
    const phases = [...new Set(seen.map(([, phase]) => phase).filter(Boolean))];
    const log = branch().log.length;
    answer({ same: await hash() === straight(moment), phases, sees: of("sees"), learns: of("learns"), log });
    """
    found = run(body, SMALL)
    assert found["same"]
    assert set(found["phases"]) == {"sees", "learns", "generator"}
    assert found["sees"]
    assert found["learns"]
    assert not set(found["sees"]) & set(found["learns"]), "the critic that has learnt scores otherwise"
    assert found["log"] == 0


def test_the_newest_of_many_moments_is_where_the_runs_come_to_rest():
    body = """
    await play.begin(given.settings);
    await play.to(300);
    const before = asked.length;
    const all = [];
    for (let k = 0; k < 200; k++) all.push(play.to((k * 7919) % 300));
    all.push(play.to(123));
    const wanted = play.state.going;
    await Promise.all(all);
    const jobs = asked.slice(before).filter((job) => job === "to").length;
    const long = play.to(2_000_000);
    await past(301);
    await play.pause();
    await long;
    const stopped = moments()[0], going = play.state.going;
    const played = play.to(50);
    play.start();
    await played;
    await past(51);
    await play.pause();
    answer({ wanted, jobs, stopped, going, same: await hash() === straight(moments()[0]) });
    """
    found = run(body, SMALL)
    assert found["wanted"] == 123
    assert found["jobs"] < 10
    assert 300 < found["stopped"] < 2_000_000
    assert found["going"] is None
    assert found["same"]


def test_a_run_that_breaks_stops_and_says_where_and_going_back_mends_it():
    body = """
    await play.begin(given.settings);
    play.pace = "full";
    await play.to(20);
    await play.branch();
    await play.tune({ generator_lr: 1e300 });
    const shown = [];
    play.onFrame((i, { status, seen }) => shown.push(status.broken || seen.score.every(Number.isFinite)));
    play.start();
    await until(({ branches }) => branches[1].status.broken);
    const { broken, moment } = branch(1).status;
    await past(moment + 100);
    const goesOn = play.state.playing;
    await play.pause();
    const [end] = moments();
    await play.to(15);
    const back = [await hash(0) === straight(15), await hash(1) === straight(15), branch(1).status.broken];
    await play.to(end);
    const again = branch(1).status;
    await play.to(20);
    await play.tune({ generator_lr: 1e-3 });
    await play.to(40);
    const mended = branch(1).status.broken;
    await play.drop();
    await play.to(60);
    await play.tune({ generator_lr: 1e300 });
    await play.start();
    await until(({ branches, playing }) => branches[0].status.broken && !playing);
    const known = play.state.end;
    await play.start();
    await until(({ playing }) => !playing);
    const { end: last, failure } = play.state, twice = branch().status.broken, finite = shown.every(Boolean);
    answer({ broken, goesOn, back, again: again.broken, mended, finite, twice, known, end: last, failure });
    """
    found = run(body, SMALL)
    assert found["broken"]["step"] in (21, 22)
    assert found["broken"]["tensor"]["what"] in ("points", "scores", "loss", "gradient", "weights", "moments")
    assert found["goesOn"], "the other one"
    assert found["back"] == [True, True, None]
    assert found["again"] == found["broken"]
    assert found["mended"] is None
    assert found["finite"]
    assert found["twice"]
    assert found["end"] == found["known"]
    assert found["failure"] is None


def test_a_link_opens_the_very_run():
    body = """
    const links = [];
    await play.begin(given.settings);
    const link = async () => {
      const { settings, status: { moment } } = branch();
      links.push({ text: valueOf(branch(), client.room), settings, hash: await hash(), moment });
    };
    const turned = [{}, { critic_lr: 0.01 }, { clip: 0.3, critic_steps: 3 }, { critic_lr: 1e-4 }];
    for (const [k, changes] of turned.entries()) {
      await play.tune(changes);
      for (let move = 0; move < 30 - 7 * k; move++) await play.step(k === 2 ? "critic" : "both");
      await link();
    }
    await play.to(35);
    await link();
    const opened = [];
    for (const { text, settings, hash: wanted, moment } of links) {
      await play.begin(settings, linked(text, given.lab));
      await play.to(moment);
      await play.step();
      await play.to(moment);
      opened.push(await hash() === wanted && JSON.stringify(branch().settings) === JSON.stringify(settings));
    }
    await play.begin(given.settings, linked(links[1].text.replace("1d", "1"), given.lab));
    answer({ opened, texts: links.map(({ text }) => text), why: play.state.why });
    """
    found = run(body, SMALL)
    assert found["opened"] == [True] * 5
    assert found["texts"][0] == "1d.30"
    assert found["why"] == "lab_play_other_room"
    assert len(found["texts"][3]) < 60


def test_what_is_asked_in_one_breath_is_done_in_its_order():
    body = """
    play.begin(given.settings);
    play.pace = "full";
    play.start();
    play.step();
    play.tune({ clip: 1 });
    play.branch();
    play.tune({ clip: 2 });
    play.choose(0);
    await play.step("generator");
    const state = play.state;
    await play.begin(given.settings);
    const fresh = moments();
    await play.begin({ ...given.settings, dataset: "nothing" });
    const failed = { why: String(play.state.failure), playing: play.state.playing };
    await play.step();
    await play.begin(given.settings);
    await play.step();
    const clips = state.branches.map(({ settings }) => settings.clip), { failure } = play.state;
    answer({ clips, playing: state.playing, fresh, failed, last: moments(), failure });
    """
    found = run(body, SMALL)
    assert found["clips"] in ([1, 2], [2, 1])
    assert not found["playing"]
    assert found["fresh"] == [0]
    assert "Error" in found["failed"]["why"]
    assert not found["failed"]["playing"]
    assert found["last"] == [1]
    assert found["failure"] is None
