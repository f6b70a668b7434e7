"""Runs that go on: longer, or under other settings."""

import json
import math

import pytest

from ganapp import checkpoints
from tests.support.runs import DCGAN, MOONS, assert_same_result, facts, history, train
from training.__main__ import main
from training.record.continuing import differences
from training.record.run_folder import RunFolder

EXTENDED = {
    "moons": MOONS,
    "moons-wgan": ["moons-wgan", *MOONS[1:-1], "3"],  # shows epochs 3 and 4 of 4, and 2 alone as the last
    "vanilla": ["vanilla", *DCGAN, "--batch-size", "32"],
    "dcgan": ["dcgan", *DCGAN, "--batch-size", "32"],
}


@pytest.mark.parametrize(
    ("name", "stops"),
    [
        ("moons", []), ("moons", [7]), ("moons", [25]), ("moons", [20, 3]),
        ("moons-wgan", []), ("moons-wgan", [25]), ("vanilla", [7]), ("dcgan", [20, 3]),
    ],
)  # fmt: skip
def test_a_run_that_is_extended_ends_as_one_that_was_that_long_from_the_start(
    name, stops, data_dir, tmp_path, stop_after, monkeypatch
):
    """10 steps an epoch, 2 of them and then 4; stopped after so many steps of the one or the other."""
    monkeypatch.setattr("training.engine.loop.LOG_EVERY", 6)
    recipe = [*EXTENDED[name], "--data-dir", str(data_dir)]
    whole, longer = tmp_path / "whole", tmp_path / "longer"
    assert train(whole, "--epochs", "4", recipe=recipe) == 0
    for number, steps in enumerate(stops):
        stop_after(steps)
        train(longer, "--epochs", "2" if number == 0 and steps < 20 else "4", recipe=recipe)
    stop_after(math.inf)
    if not stops:
        assert train(longer, "--epochs", "2", recipe=recipe) == 0
        assert facts(longer)["finished"]
    assert train(longer, "--epochs", "4", recipe=recipe) == 0
    assert_same_result(longer, whole)
    assert not RunFolder(longer).previous.exists(), "one state"


def test_a_finished_run_that_is_extended_and_stopped_is_still_a_whole_checkpoint(tmp_path, stop_after, capsys):
    out = tmp_path / "x"
    assert train(out, "--epochs", "2") == 0
    stop_after(3)
    assert train(out, "--epochs", "4") == 143
    stop_after(math.inf)
    assert checkpoints.load(out).training["epochs_done"] == 2
    capsys.readouterr()
    main(["status", str(out)])
    assert "stopped; the same command continues" in capsys.readouterr().out
    assert train(out, "--epochs", "2") == 1
    assert "2.3 epochs are done already, which is more than --epochs 2; give 3 or more" in capsys.readouterr().err


def test_fewer_epochs_than_are_done_are_refused_with_and_without_a_state(tmp_path, capsys):
    out = tmp_path / "x"
    assert train(out, "--epochs", "3") == 0
    for _ in range(2):
        assert train(out, "--epochs", "2") == 1
        assert "3 epochs are done already, which is more than --epochs 2; give 3 or more" in capsys.readouterr().err
        assert main(["clean", str(out)]) in (0, 1)
    assert train(out, "--epochs", "3") == 0, "finished already"
    assert train(out, "--epochs", "4") == 1
    message = capsys.readouterr().err
    assert "cannot go on after its 3 epochs, because the state of its run is not kept" in message
    assert f"--start-from {out}" in message


def test_with_a_decay_more_epochs_are_another_schedule(tmp_path, capsys, monkeypatch):
    out, decaying = tmp_path / "x", ("--decay", "0.5")
    assert train(out, "--epochs", "2", *decaying) == 0
    before = (out / "model.safetensors").read_bytes()
    assert train(out, "--epochs", "4", *decaying) == 1
    assert "epochs was 2 and is now 4, and with it the decay of the rates" in capsys.readouterr().err
    assert (out / "model.safetensors").read_bytes() == before
    shares = []
    monkeypatch.setattr("training.engine.loop.set_done", lambda run, recipe, done: shares.append(done))
    assert train(out, "--epochs", "4", *decaying, "--continue-with-changes") == 0
    assert shares == [step / 40 for step in range(20, 40)], "the new schedule, from where the run stands in it"
    assert facts(out)["changes"] == [{"step": 20, "settings": {"epochs": {"from": 2, "to": 4}}}]


CHANGES = {
    "generator-optimizer.lr": ("generator_optimizer.lr", 2e-4, 1e-3),
    "critic-optimizer.betas": ("critic_optimizer.betas", [0.5, 0.999], [0.0, 0.9]),
    "batch-size": ("batch_size", 64, 32),
    "ema-half-life": ("ema_half_life", 20_000, 0),
    "objective.critic-steps": ("objective.critic_steps", 1, 2),
}


@pytest.mark.parametrize("option", CHANGES)
def test_another_setting_is_refused_by_name_unless_it_is_asked_for_and_then_noted(option, tmp_path, capsys):
    key, before, after = CHANGES[option]
    out = tmp_path / "x"
    change = [f"--{option}", *map(str, after if isinstance(after, list) else [after])]
    assert train(out, "--epochs", "2") == 0
    assert train(out, "--epochs", "4", *change) == 1
    message = capsys.readouterr().err
    assert f"{key} was {before} and is now {after}" in message
    assert "--continue-with-changes" in message
    assert train(out, "--epochs", "4", *change, "--continue-with-changes") == 0
    told = facts(out)
    (noted,) = told["changes"]
    assert noted["step"] == 20
    assert noted["settings"][key] == {"from": before, "to": after}
    assert told["settings"][key] == after
    assert "Settings were changed on the way" in (out / "README.md").read_text()
    assert (told["epochs_done"], told["finished"]) == (4, True)
    capsys.readouterr()
    main(["status", str(out)])
    assert f"at step 20: {key} was {before} and is now {after}" in capsys.readouterr().out
    assert train(out, "--epochs", "5", *change) == 0, "what was changed once is the run's own"
    assert facts(out)["changes"] == [noted]


@pytest.mark.parametrize("sizes", [(64, 32), (32, 64), (64, 48)])
def test_a_batch_of_another_size_goes_on_where_the_run_stood_in_its_data(sizes, tmp_path, stop_after, monkeypatch):
    monkeypatch.setattr("training.engine.loop.LOG_EVERY", 1)
    out, (first, then) = tmp_path / "x", sizes
    stop_after(15 * 64 // first)
    train(out, "--epochs", "3", "--batch-size", str(first))
    stop_after(4)
    train(out, "--epochs", "3", "--batch-size", str(then), "--continue-with-changes")
    stop_after(math.inf)
    assert train(out, "--epochs", "3", "--batch-size", str(then)) == 0
    images = [log["images"] for log in history(out)]
    budget = 3 * math.ceil(640 / then) * then
    assert images == [*range(first, 960 + 1, first), *range(960 + then, budget + 1, then)]
    assert [step["step"] for step in facts(out)["changes"]] == [960 // first]


@pytest.mark.parametrize(
    "change",
    [
        ["--generator.width", "16"],
        ["--critic.depth", "3"],
        ["--critic.activation", "tanh"],
        ["--dataset", "ring"],
        ["--n-points", "320"],
        ["--seed", "1"],
    ],
    ids=lambda change: change[0],
)
def test_what_cannot_change_within_a_run_is_refused_even_then(change, tmp_path, capsys):
    out = tmp_path / "x"
    assert train(out, "--epochs", "1") == 0
    before = (out / "model.safetensors").read_bytes()
    assert train(out, "--epochs", "2", *change, "--continue-with-changes") == 1
    message = capsys.readouterr().err
    assert "which cannot change within a run" in message
    assert change[0][2:].replace("-", "_") in message
    assert (out / "model.safetensors").read_bytes() == before


def test_a_setting_that_a_revision_did_not_know_was_off(tmp_path):
    out = tmp_path / "x"
    assert train(out, "--epochs", "1") == 0
    file = out / "training.json"
    told = json.loads(file.read_text())
    assert told["settings"].pop("objective.penalties") == []
    file.write_text(json.dumps(told))
    assert main(["clean", str(out)]) == 0
    assert train(out, "--epochs", "1") == 0, "finished already"


def test_a_run_goes_on_in_the_number_format_that_it_began_in(tmp_path, stop_after, monkeypatch, capsys):
    """On a machine that would take another one as well, unless that is asked for, which is noted."""
    out, whole = tmp_path / "x", tmp_path / "whole"
    assert train(whole, "--epochs", "2") == 0
    stop_after(7)
    assert train(out, "--epochs", "2") == 143
    stop_after(math.inf)
    monkeypatch.setattr(
        "training.commands.train.pick_precision",
        lambda device, wanted, pictures: {"auto": "bfloat16"}.get(wanted, wanted),
    )
    assert train(out, "--epochs", "2", "--precision", "bfloat16") == 1
    assert "precision was float32 and is now bfloat16" in capsys.readouterr().err
    assert train(out, "--epochs", "2") == 0
    assert_same_result(out, whole)
    assert facts(out)["settings"]["precision"] == facts(out)["precision"] == "float32"
    assert train(out, "--epochs", "2") == 0
    assert "finished already" in capsys.readouterr().out
    assert train(out, "--epochs", "3", "--precision", "bfloat16", "--continue-with-changes") == 0
    assert facts(out)["changes"][0]["settings"] == {"precision": {"from": "float32", "to": "bfloat16"}}
    assert train(tmp_path / "y", "--epochs", "1") == 0
    assert facts(tmp_path / "y")["precision"] == "bfloat16"


def test_a_state_that_does_not_say_its_number_format_goes_on():
    assert differences({"seed": 0}, {"seed": 0, "precision": "bfloat16"}) == {}
    changed = differences({"seed": 0, "precision": "float32"}, {"seed": 0, "precision": "bfloat16"})
    assert changed == {"precision": {"from": "float32", "to": "bfloat16"}}
