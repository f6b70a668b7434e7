"""Runs that begin from another one's weights."""

import math
import shutil

import numpy as np
import pytest
from safetensors.torch import load_file

from ganapp.generators import Generator
from tests.support.runs import DCGAN, MOONS, assert_same_result, facts, train
from training.__main__ import main
from training.record.run_folder import RunFolder

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
    if kept != "critic.safetensors":
        (first / "critic.safetensors").unlink()
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
