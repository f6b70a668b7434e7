"""Who trains what: turns, caps and ends. The runs are stand-ins that count, so that nothing depends on speed."""

import threading
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest

from ganapp.lab import LabSettings
from ganapp.ui.lab import sessions as lab_sessions
from ganapp.ui.lab.sessions import Clock, LabError, Sessions, Turnstile
from tests.support.waiting import until


@pytest.fixture
def sessions(counting_run):
    return Sessions(counting_run)


def test_watching_trains_until_it_is_paused_and_ends_with_a_frame_at_rest(sessions):
    watching = sessions.watch("a", LabSettings(), "full")
    first, second = next(watching), next(watching)
    assert (first["state"], second["state"]) == ("running", "running")
    assert second["step"] > first["step"] > 0
    assert sessions.going() == 1
    sessions.pause("a")
    assert [frame["state"] for frame in watching] == ["paused"]
    assert sessions.going() == 0


def test_a_second_start_is_refused_and_the_first_goes_on(sessions):
    watching = sessions.watch("a", LabSettings(), "full")
    next(watching)
    with pytest.raises(LabError) as refused:
        next(sessions.watch("a", LabSettings(), "full"))
    assert refused.value.key == "lab_running"
    with pytest.raises(LabError) as refused:
        next(sessions.watch("a", LabSettings(width=7), "full"))
    assert refused.value.key == "lab_running"
    assert next(watching)["state"] == "running"
    assert sessions.going() == 1


def test_a_start_right_after_a_pause_takes_over_from_the_watcher_before(sessions):
    old = sessions.watch("a", LabSettings(), "full")
    next(old)
    sessions.pause("a")
    new = sessions.watch("a", LabSettings(), "full")
    next(new)
    assert list(old) == []
    assert next(new)["state"] == "running"


def test_nobody_who_takes_frames_is_the_end_of_the_work(sessions):
    watching = sessions.watch("a", LabSettings(), "full")
    next(watching)
    watching.close()  # what Gradio does when the page is gone
    assert sessions.going() == 0


def test_a_run_whose_frames_nobody_takes_rests_and_goes_on_when_somebody_does(counting_run, monkeypatch):
    now, heard = [1000.0], {}
    monkeypatch.setattr(lab_sessions, "time", SimpleNamespace(**{**vars(time), "monotonic": lambda: now[0]}))
    sessions = Sessions(counting_run, lambda page: heard.get(page, 0.0))
    watching = sessions.watch("a", LabSettings(), "full")
    assert next(watching)["state"] == "running"
    now[0] += lab_sessions.PATIENCE
    assert [frame["state"] for frame in watching] == ["paused"]
    assert sessions.going() == 0
    watching = sessions.watch("a", LabSettings(), "full")
    for _ in range(4):
        assert next(watching)["state"] == "running"
        heard["a"] = now[0]
        now[0] += 0.9 * lab_sessions.PATIENCE
    watching.close()


def test_leaving_forgets_the_run_and_ends_its_watcher(sessions):
    watching = sessions.watch("a", LabSettings(), "full")
    next(watching)
    sessions.leave("a")
    assert len(sessions) == 0
    steps = next(watching)["step"]
    assert list(watching) == []
    assert steps >= 1
    sessions.leave("a")  # twice does no harm


def test_pausing_ends_the_work_within_a_turn(counting_run):
    class PausedInItsFifthTurn(counting_run):
        def advance(self, seconds, most):
            if self.steps == 4:
                sessions.pause("a")
            return super().advance(seconds, most)

    sessions = Sessions(PausedInItsFifthTurn)
    frames = list(sessions.watch("a", LabSettings(), "full"))
    assert (frames[-1]["state"], frames[-1]["step"]) == ("paused", 5)
    assert {frame["state"] for frame in frames[:-1]} <= {"running"}


def test_settings_that_may_change_keep_the_run_and_others_make_a_new_one(sessions):
    sessions.reset("a", LabSettings())
    run = sessions._runs["a"].run
    sessions.single("a", LabSettings(generator_lr=0.5, clip=1.0), "critic")
    assert sessions._runs["a"].run is run
    assert run.told[-1] == "critic"
    sessions.single("a", LabSettings(seed=1), "both")
    assert sessions._runs["a"].run is not run


def test_single_steps_are_refused_while_it_runs(sessions):
    next(watching := sessions.watch("a", LabSettings(), "full"))
    with pytest.raises(LabError) as refused:
        sessions.single("a", LabSettings(), "both")
    assert refused.value.key == "lab_pause_first"
    watching.close()


def test_steps_and_time_are_capped(sessions, monkeypatch):
    monkeypatch.setattr(lab_sessions, "MOST_STEPS", 3)
    frames = list(sessions.watch("a", LabSettings(), "full"))
    assert frames[-1] == {"step": 3, "state": "ended", "rate": 0.0, "run": 1}
    with pytest.raises(LabError) as refused:
        next(sessions.watch("a", LabSettings(), "full"))
    assert refused.value.key == "lab_used_up"
    sessions.reset("a", LabSettings())
    assert next(sessions.watch("a", LabSettings(), "full"))["step"] > 0


def test_too_many_at_once_and_too_many_at_rest_are_bounded(sessions, monkeypatch):
    monkeypatch.setattr(lab_sessions, "MOST_GOING", 2)
    monkeypatch.setattr(lab_sessions, "MOST_RUNS", 3)
    going = [sessions.watch(page, LabSettings(), "full") for page in "ab"]
    for watching in going:
        next(watching)
    with pytest.raises(LabError) as refused:
        next(sessions.watch("c", LabSettings(), "full"))
    assert refused.value.key == "lab_full"
    for page in "defg":
        sessions.reset(page, LabSettings())
    assert len(sessions) == 3
    assert sessions.look("g") is not None
    assert sessions.look("d") is None, "the one that rested longest has gone"
    assert all(next(watching)["state"] == "running" for watching in going)


def test_a_run_that_breaks_says_where_and_cannot_go_on(sessions):
    watching = sessions.watch("a", LabSettings(), "full")
    next(watching)
    sessions._runs["a"].run.broken = True
    with pytest.raises(LabError) as broke:
        next(watching)
    assert broke.value.key == "lab_broken"
    assert broke.value.values["what"] == "points"
    assert sessions.going() == 0
    with pytest.raises(LabError) as refused:
        next(sessions.watch("a", LabSettings(), "full"))
    assert refused.value.key == "lab_used_up"


def test_turns_are_given_in_the_order_in_which_they_were_asked_for():
    turnstile, order = Turnstile(), []

    def visitor(name):
        with turnstile.turn():
            order.append(name)

    with turnstile.turn():
        threads = []
        for name in range(8):
            threads.append(threading.Thread(target=visitor, args=(name,)))
            threads[-1].start()
            until(lambda name=name: len(turnstile._waiting) > name, "the visitor waits")
    for thread in threads:
        thread.join()
    assert order == list(range(8))
    with turnstile.turn():
        pass


def test_visitors_who_train_at_once_get_equal_shares(sessions):
    steps, together = dict.fromkeys("abcd", 0), threading.Barrier(4)

    def visit(page):
        together.wait()
        for frame in sessions.watch(page, LabSettings(), "full"):
            steps[page] = frame["step"]
            if sum(steps.values()) > 800:
                sessions.pause(page)

    threads = [threading.Thread(target=visit, args=(page,)) for page in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert min(steps.values()) > 0.6 * max(steps.values())


def test_a_pace_limits_the_steps(monkeypatch):
    clock = Clock()
    clock.since = 100.0
    assert clock.allowed(4.0, 100.0) == 1
    clock.spend(1)
    assert clock.allowed(4.0, 100.1) == 0
    assert clock.allowed(4.0, 100.25) == 1
    clock.spend(1)
    assert clock.allowed(4.0, 200.0) == 4, "what was not used in a long pause is not made up for"


def test_the_same_run_goes_on_exactly_where_only_what_may_change_differs():
    settings = LabSettings()
    assert settings.same_run(replace(settings, generator_lr=1, critic_lr=1, critic_steps=3, clip=1))
    assert not settings.same_run(replace(settings, dataset="ring"))
    assert not settings.same_run(replace(settings, marks=((0.0, 0.0),)))
