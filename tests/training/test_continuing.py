"""Runs that go on: longer, under other settings, or from another run's weights."""

import itertools
import json
import math
import os
import shutil

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from ganapp import checkpoints
from ganapp.generators import Generator
from training.__main__ import main
from training.run_folder import RunFolder

MOONS = ["moons", "--device", "cpu", "--n-points", "640", "--show-every", "1"]  # 10 steps an epoch
DCGAN = ["--precision", "float32", "--device", "cpu", "--generator.width", "4", "--critic.width", "8"]
TIMES = ("seconds", "device", "versions", "commit")


def train(out, *arguments, recipe=MOONS):
    return main([*recipe, *arguments, "--out", str(out)])


@pytest.fixture
def stop_after(monkeypatch):
    """stop_after(n): runs are asked to stop after n more steps."""

    class Counted:
        def __init__(self, steps):
            self.steps = steps

        def __get__(self, *_):
            self.steps -= 1
            return self.steps <= 0

    def stop_after(steps):
        monkeypatch.setattr("training.session.Stop.asked", Counted(steps))

    return stop_after


def facts(out):
    return checkpoints.load(out).training


def history(out):
    return [{**log, "seconds": 0} for log in checkpoints.load(out).history]


def assert_same_result(one, other):
    for name in ("model.safetensors", "evolution.png", "samples.png", "config.json"):
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    assert history(one) == history(other)
    drop = dict.fromkeys(TIMES)
    assert {**facts(one), **drop} == {**facts(other), **drop}


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
    monkeypatch.setattr("training.loop.LOG_EVERY", 6)
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
    monkeypatch.setattr("training.loop.set_learning_rates", lambda run, recipe, done: shares.append(done))
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
    monkeypatch.setattr("training.loop.LOG_EVERY", 1)
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


def test_clean_removes_what_finished_runs_keep_and_nothing_else(tmp_path, capsys, stop_after):
    done, stopped = tmp_path / "done", tmp_path / "stopped"
    assert train(done, "--epochs", "1") == 0
    size = sum(file.stat().st_size for file in (tmp_path / ".done.run").rglob("*") if file.is_file())
    stop_after(15)
    train(stopped, "--epochs", "2")
    stop_after(math.inf)
    capsys.readouterr()
    assert main(["status", str(done)]) == 0
    assert f"{size / 1e6:.1f} MB in {tmp_path / '.done.run'}: more --epochs go on from them" in capsys.readouterr().out
    before = (done / "model.safetensors").read_bytes()
    assert main(["clean", str(stopped), str(done), str(tmp_path / "none")]) == 1
    printed = capsys.readouterr()
    assert f"{done}: {size / 1e6:.1f} MB freed" in printed.out
    assert f"{stopped} is not finished, or not there: its run stands at generator step 15" in printed.err
    assert f"{tmp_path / 'none'} has no working files" in printed.err
    assert "2 of 3 kept" in printed.err
    assert not (tmp_path / ".done.run").exists()
    assert (done / "model.safetensors").read_bytes() == before
    assert (tmp_path / ".stopped.run" / "state.safetensors").is_file()
    assert main(["clean", str(stopped), "--stopped"]) == 0
    assert not (tmp_path / ".stopped.run").exists()
    assert checkpoints.load(stopped).training["epochs_done"] == 1


def test_clean_refuses_a_run_that_goes_on(tmp_path, capsys):
    folder = RunFolder(tmp_path / "x")
    folder.open(fresh=False)
    assert main(["clean", str(tmp_path / "x"), "--stopped"]) == 1
    assert "another process is training into" in capsys.readouterr().err
    assert folder.path.is_dir()
    folder.close(finished=False)


def test_clean_puts_a_checkpoint_back_that_a_crash_left_aside(tmp_path):
    out = tmp_path / "x"
    assert train(out, "--epochs", "1") == 0
    before = (out / "model.safetensors").read_bytes()
    out.rename(RunFolder(out).old)
    assert main(["clean", str(out)]) == 0
    assert (out / "model.safetensors").read_bytes() == before


STANDING = ["--epochs", "1", "--generator-optimizer.lr", "1e-12", "--critic-optimizer.lr", "1e-12"]


def critic_of(out):
    state = load_file(RunFolder(out).state)
    return {key.removeprefix("critic."): value for key, value in state.items() if key.startswith("critic.")}


def same(one, other):
    return one.keys() == other.keys() and all(np.allclose(one[key], other[key], atol=1e-6) for key in one)


@pytest.mark.parametrize("kept", ["state", "critic.safetensors", "nothing"])
def test_a_run_begins_from_the_weights_of_another_on_other_data(kept, tmp_path, capsys):
    """Rates so small that the weights stand where they began."""
    first, second = tmp_path / "first", tmp_path / "second"
    assert train(first, "--epochs", "3") == 0
    critic = critic_of(first)
    if kept != "state":
        assert main(["clean", str(first)]) == 0
    if kept == "critic.safetensors":
        save_file(critic, first / "critic.safetensors")
    capsys.readouterr()
    assert train(second, *STANDING, "--dataset", "ring", "--start-from", str(first), "--seed", "5") == 0
    assert ("was not kept" in capsys.readouterr().err) == (kept == "nothing")
    generators = [Generator.from_pretrained(folder).state_dict() for folder in (first, second)]
    assert same(*generators)
    assert same(critic_of(second), critic) == (kept != "nothing")
    told = facts(second)
    assert told["settings"]["start_from"] == told["start_from"]["checkpoint"] == str(first)
    assert "They began from those of `first`" in (second / "README.md").read_text()
    assert len(told["start_from"]["generator_sha256"]) == 64
    assert (told["start_from"]["critic_sha256"] is None) == (kept == "nothing")
    main(["status", str(second)])
    assert f"the weights of {first}" in capsys.readouterr().out


def test_a_resumed_run_knows_what_it_began_from_and_does_not_need_it_any_more(tmp_path, capsys, stop_after):
    first, whole, cut = tmp_path / "first", tmp_path / "whole", tmp_path / "cut"
    assert train(first, "--epochs", "1") == 0
    begun = ["--epochs", "2", "--start-from", str(first)]
    assert train(whole, *begun) == 0
    stop_after(13)
    train(cut, *begun)
    stop_after(math.inf)
    assert train(cut, "--epochs", "2") == 1
    assert f"start_from was {first} and is now not given" in capsys.readouterr().err
    shutil.rmtree(first)
    assert train(cut, *begun) == 0
    assert_same_result(cut, whole)
    assert train(tmp_path / "third", *begun) == 1
    assert f"--start-from {first}: there is no such folder" in capsys.readouterr().err
    assert not (tmp_path / ".third.run").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (["--generator.width", "16"], "generator.width is 32 there and 16 here"),
        (["--critic.width", "16"], "critic.width is 32 there and 16 here"),
        (["--generator.activation", "tanh"], "generator.activation is leaky_relu there and tanh here"),
        (["--out", "FIRST"], "is what would be written"),
    ],
)
def test_weights_that_do_not_fit_are_refused_in_words(change, message, tmp_path, capsys):
    first = tmp_path / "first"
    assert train(first, "--epochs", "1") == 0
    change = [str(first) if word == "FIRST" else word for word in change]
    for dry in ([], ["--dry-run"]):
        arguments = [*MOONS, "--out", str(tmp_path / "x"), "--start-from", str(first), *change, *dry]
        assert main(arguments) == 1
        assert message in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"first", ".first.run"}


def test_a_convolutional_run_begins_from_another_of_fashion(data_dir, tmp_path):
    (tmp_path / "data").mkdir()
    shutil.copytree(data_dir / "MNIST", tmp_path / "data" / "FashionMNIST")
    recipe = ["dcgan", *DCGAN, "--batch-size", "32", "--data-dir"]
    assert train(tmp_path / "digits", "--epochs", "1", recipe=[*recipe, str(data_dir)]) == 0
    begun = [*STANDING, "--dataset", "fashion_mnist", "--start-from", str(tmp_path / "digits")]
    assert train(tmp_path / "clothes", *begun, recipe=[*recipe, str(tmp_path / "data")]) == 0
    assert facts(tmp_path / "clothes")["dataset"] == "fashion_mnist"
    one, other = (dict(Generator.from_pretrained(tmp_path / name).named_parameters()) for name in ("digits", "clothes"))
    assert all(np.allclose(one[key].detach(), other[key].detach(), atol=1e-6) for key in one)


class Killed(BaseException):
    """What nothing catches."""


@pytest.fixture
def kill_at(monkeypatch):
    """kill_at(k): the process ends where it would rename a file for the k-th time."""
    rename = os.replace

    def kill_at(k):
        left = iter(range(k - 1))

        def replace(*names):
            if next(left, None) is None:
                raise Killed
            rename(*names)

        monkeypatch.setattr(os, "replace", replace)

    return kill_at


def one_of(*folders):
    return next(folder for folder in folders if folder.is_dir())


def test_a_run_that_is_killed_between_any_two_files_goes_on_from_there(tmp_path, kill_at):
    whole, short = tmp_path / "whole", tmp_path / "short" / "x"
    assert train(whole, "--epochs", "2") == 0
    assert train(short, "--epochs", "1") == 0
    for k in itertools.count(1):
        out = shutil.copytree(tmp_path / "short", tmp_path / str(k)) / "x"
        kill_at(k)
        try:
            assert train(out, "--epochs", "2") == 0
        except Killed:
            assert checkpoints.load(one_of(out, RunFolder(out).old)).training["epochs_done"] in (1, 2)
        else:
            break
        kill_at(10**6)
        assert train(out, "--epochs", "2") == 0
        assert_same_result(out, whole)
    assert k > 8


def test_a_checkpoint_that_is_to_be_replaced_is_whole_wherever_the_run_is_killed(tmp_path, kill_at):
    assert train(tmp_path / "short" / "x", "--epochs", "1") == 0
    for k in itertools.count(1):
        out = shutil.copytree(tmp_path / "short", tmp_path / str(k)) / "x"
        kill_at(k)
        try:
            assert train(out, "--epochs", "1", "--seed", "1", "--fresh") == 0
        except Killed:
            assert checkpoints.load(one_of(out, RunFolder(out).old)).training["finished"]
        else:
            break
        kill_at(10**6)
        assert train(out, "--epochs", "1", "--seed", "1", *([] if RunFolder(out).has_state else ["--fresh"])) == 0
        assert facts(out)["seed"] == 1
    assert k > 4
