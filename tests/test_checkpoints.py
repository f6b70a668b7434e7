import json

import pytest
import torch
from safetensors.torch import save_file

from ganapp.checkpoints import CheckpointError, find, load, load_all
from ganapp.generators import DCGANConfig, MLPConfig, build


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "good"
    build(MLPConfig(width=8)).save_pretrained(folder)
    return folder


def truncate(folder):
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:1000])


def foreign(folder):
    save_file({"something.else": torch.zeros(3)}, folder / "model.safetensors")


def not_safetensors(folder):
    (folder / "model.safetensors").write_bytes(b"\x80\x04pickle")


def nan_weights(folder):
    generator = build(MLPConfig(width=8))
    next(generator.parameters()).data[0, 0] = float("nan")
    generator.save_pretrained(folder)


def other_shapes(folder):
    (folder / "config.json").write_text(json.dumps({"architecture": "mlp", "width": 9}))


def unknown_architecture(folder):
    (folder / "config.json").write_text(json.dumps({"architecture": "../../etc", "width": 9}))


def nonsense_width(folder):
    (folder / "config.json").write_text(json.dumps({"architecture": "mlp", "width": "wide"}))


def config_is_no_json(folder):
    (folder / "config.json").write_text("{")


def config_is_a_list(folder):
    (folder / "config.json").write_text("[]")


def no_weights(folder):
    (folder / "model.safetensors").unlink()


def bad_training(folder):
    (folder / "training.json").write_text("{")


def metrics_without_a_floor(folder):
    (folder / "metrics.json").write_text('{"protocol": {}, "figures": {}, "ceiling": {}}')


def metrics_of_words(folder):
    (folder / "metrics.json").write_text('{"protocol": {}, "figures": {"fid": "low"}, "floor": {}, "ceiling": {}}')


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (truncate, "damaged"),
        (foreign, "do not fit"),
        (not_safetensors, "damaged"),
        (nan_weights, "NaN"),
        (other_shapes, "do not fit"),
        (unknown_architecture, "expected one of"),
        (nonsense_width, "cannot be used"),
        (config_is_no_json, "cannot be used"),
        (config_is_a_list, "expected one of"),
        (no_weights, "model.safetensors is missing"),
        (bad_training, "training.json is not JSON"),
        (metrics_without_a_floor, "metrics.json must hold protocol, figures, floor, ceiling"),
        (metrics_of_words, "every figure in metrics.json must be a number"),
    ],
)
def test_a_damaged_folder_says_what_is_wrong_and_the_others_load(folder, damage, message):
    build(DCGANConfig(width=4)).save_pretrained(folder.with_name("other"))
    damage(folder)
    with pytest.raises(CheckpointError, match=message):
        load(folder)
    loaded, errors = load_all(folder.parent)
    assert list(loaded) == ["other"]
    assert list(errors) == ["good"]
    assert message in errors["good"]


def test_facts_of_a_checkpoint(folder):
    (folder / "history.jsonl").write_text('{"step": 1}\n\n{"step": 2}\n')
    (folder / "training.json").write_text('{"epochs": 3}')
    checkpoint = load(folder)
    assert checkpoint.parameters == 100 * 8 + 8 + 8 * 16 + 16 + 16 * 32 + 32 + 32 * 784 + 784
    assert checkpoint.weights_bytes == (folder / "model.safetensors").stat().st_size
    assert checkpoint.history == [{"step": 1}, {"step": 2}]
    assert checkpoint.training == {"epochs": 3}


def test_hidden_folders_and_files_are_no_checkpoints(folder):
    (folder.parent / ".good.run").mkdir()
    (folder.parent / "notes.txt").write_text("")
    assert find(folder.parent) == [folder]
    assert find(folder.parent / "missing") == []
