"""Whatever lies in a checkpoint folder: what makes the checkpoint is read strictly, the rest costs itself alone."""

import json
import os

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from ganapp.checkpoints import CheckpointError, load
from ganapp.generators import DCGANConfig, MLPConfig, PointsConfig, build
from ganapp.shelf import Shelf
from tests.support.checkpoints import FACTS, METRICS, write_whole

LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1\nsize 12345\n"
NESTED = "[" * 200_000


@pytest.fixture
def folder(tmp_path):
    return write_whole(tmp_path / "good")


def truncate(folder):
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:1000])


def foreign(folder):
    save_file({"something.else": torch.zeros(3)}, folder / "model.safetensors")


def not_safetensors(folder):
    (folder / "model.safetensors").write_bytes(b"\x80\x04pickle")


def nested_head(folder):
    (folder / "model.safetensors").write_bytes(len(NESTED).to_bytes(8, "little") + NESTED.encode())


def endless_head(folder):
    (folder / "model.safetensors").write_bytes((2**60).to_bytes(8, "little") + b"{}")


def huge(folder):
    with open(folder / "model.safetensors", "r+b") as stream:
        stream.truncate(2**40)  # a hole, of which nothing is on the disk


def nan_weights(folder):
    generator = build(MLPConfig(width=8))
    next(generator.parameters()).data[0, 0] = float("nan")
    generator.save_pretrained(folder)


def overflowing_weights(folder):
    generator = build(PointsConfig())
    for parameter in generator.parameters():
        parameter.data.fill_(3e38)
    generator.save_pretrained(folder)


def two_channels(folder):
    build(MLPConfig(width=8, channels=2)).save_pretrained(folder)


def stored_as(kind):
    def store(folder):
        file = folder / "model.safetensors"
        save_file({name: tensor.to(kind) for name, tensor in load_file(file).items()}, file)

    return store


def config(**fields):
    def write(folder):
        (folder / "config.json").write_text(json.dumps({"architecture": "mlp", "width": 8, **fields}))

    return write


def content(name, text):
    def write(folder):
        (folder / name).write_text(text)

    return write


def without(name):
    return lambda folder: (folder / name).unlink()


def pipe(name):
    def make(folder):
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return make


def link(name, target):
    def make(folder):
        (folder / name).unlink()
        (folder / name).symlink_to(target)

    return make


REFUSED = [
    (truncate, "damaged"),
    (foreign, "do not fit"),
    (not_safetensors, "damaged"),
    (nested_head, "damaged"),
    (endless_head, "damaged"),
    (huge, "at most 1,073,741,824 are read"),
    (nan_weights, "NaN"),
    (overflowing_weights, "NaN"),
    (stored_as(torch.int8), "layers.0.bias is stored as I8, which is not read as torch.float32"),
    (stored_as(torch.int64), "stored as I64"),
    (stored_as(torch.bool), "stored as BOOL"),
    (config(width=9), r"the shape of layers.0.bias is \[8\] instead of \[9\]"),
    (config(channels=100_000), "channels: Input should be less than or equal to 64"),
    (two_channels, "pictures of 2 channels cannot be shown"),
    (config(image_size=100_000), "image_size"),
    (config(z_dim=10**9), "z_dim"),
    (config(width=16_384, image_size=256), "do not fit"),
    (config(architecture="points", depth=100_000), "depth: Input should be less than or equal to 64"),
    (config(architecture="points", depth=64, width=16_384), "do not fit"),
    (config(architecture="../../etc"), "expected one of"),
    (config(architecture=["mlp"]), "expected one of"),
    (config(width="wide"), "width: Input should be a valid integer"),
    (config(width=True), "width: Input should be a valid integer"),
    (config(width=8.0), "width: Input should be a valid integer"),
    (config(width=None), "width"),
    (config(width=-1), "width"),
    (config(classes={"a": 1}), "classes"),
    (config(widht=8), "widht: Unexpected keyword argument"),
    (content("config.json", "{"), "config.json is not JSON"),
    (content("config.json", NESTED), "config.json is not JSON"),
    (content("config.json", "[]"), "config.json must hold a JSON object"),
    (content("config.json", LFS), "config.json is a Git LFS pointer instead of the file itself; run `git lfs pull`"),
    (content("model.safetensors", LFS), "model.safetensors is a Git LFS pointer"),
    (content("config.json", " " * 2_000_000), "config.json has 2,000,000 bytes"),
    (without("config.json"), "config.json is missing"),
    (without("model.safetensors"), "model.safetensors is missing"),
    (pipe("config.json"), "config.json is not a regular file"),
    (pipe("model.safetensors"), "model.safetensors is not a regular file"),
    (link("config.json", "/dev/zero"), "config.json is not a regular file"),
    (link("config.json", "config.json"), "config.json cannot be read"),
    (link("config.json", "nowhere"), "config.json is missing"),
]


@pytest.mark.parametrize(("damage", "message"), REFUSED)
def test_a_damaged_folder_says_what_is_wrong_and_the_others_load(folder, damage, message):
    build(DCGANConfig(width=4)).save_pretrained(folder.with_name("other"))
    damage(folder)
    with pytest.raises(CheckpointError, match=message) as caught:
        load(folder)
    assert "\n" not in str(caught.value), "no trace through a library"
    assert str(folder.parent) not in str(caught.value), "no path of the server"
    shelf = Shelf(folder.parent)
    assert list(shelf) == ["other"]
    assert list(shelf.errors) == ["good"]


def facts(**changed):
    return content("training.json", json.dumps({**FACTS, **changed}))


def metrics(**parts):
    return content("metrics.json", json.dumps({**METRICS, **parts}))


WHOLE = {"training", "metrics", "history", "evolution"}
NAMED = [
    (facts(dataset=["mnist"]), "training.json: dataset must be text, not", WHOLE),
    (facts(dataset="m\n" * 9), "dataset must be text", WHOLE),
    (facts(epochs_done="many"), 'epochs_done must be a whole number from 0, not "many"', WHOLE),
    (facts(epochs_done=True), "epochs_done must be a whole number from 0, not true", WHOLE),
    (facts(generator_steps=10**400), "generator_steps must be", WHOLE),
    (facts(seconds=float("nan")), "seconds must be a number from 0, not NaN", WHOLE),
    (facts(seconds=None), "seconds must be", WHOLE),
    (facts(finished="yes"), "finished must be true or false", WHOLE),
    (facts(settings=[1]), "settings must be an object", WHOLE),
    (facts(settings={"show_every": 0}), "show_every must be a whole number from 1, not 0", WHOLE),
    (content("training.json", "{"), "training.json is not JSON", WHOLE - {"training"}),
    (content("training.json", NESTED), "training.json is not JSON", WHOLE - {"training"}),
    (content("training.json", LFS), "training.json is a Git LFS pointer", WHOLE - {"training"}),
    (pipe("training.json"), "training.json is not a regular file", WHOLE - {"training"}),
    (link("training.json", "training.json"), "training.json cannot be read", WHOLE - {"training"}),
    (metrics(figures={"fid": None, "kid": 2}), 'metrics.json: "fid" of figures must be finite numbers', WHOLE),
    (metrics(floor={"fid": "low", "kid": True}), '"fid, kid" of floor must be', WHOLE),
    (metrics(protocol={"dataset": [], "samples": "x"}), "metrics.json: dataset must be text", WHOLE),
    (metrics(floor=None), "metrics.json must hold protocol, figures, floor, ceiling", WHOLE - {"metrics"}),
    (content("metrics.json", NESTED), "metrics.json is not JSON", WHOLE - {"metrics"}),
    (pipe("metrics.json"), "metrics.json is not a regular file", WHOLE - {"metrics"}),
    (content("history.jsonl", '{"step": 1}\n{"step": 2}\n{"ste'), "line 3 is not a JSON object", WHOLE),
    (content("history.jsonl", '{"step": 1}\n[]\n{"step": 2}\nx'), "line 2 and 1 more are not", WHOLE),
    (content("history.jsonl", LFS), "history.jsonl is a Git LFS pointer", WHOLE - {"history"}),
    (pipe("history.jsonl"), "history.jsonl is not a regular file", WHOLE - {"history"}),
    (content("evolution.png", LFS), "evolution.png is a Git LFS pointer", WHOLE - {"evolution"}),
    (content("evolution.png", ""), "evolution.png is damaged or not a PNG", WHOLE - {"evolution"}),
    (content("evolution.png", "GIF89a"), "evolution.png is damaged or not a PNG", WHOLE - {"evolution"}),
    (lambda f: Image.new("L", (9, 9)).save(f / "evolution.png"), "9 x 9 pixels, not rows", WHOLE - {"evolution"}),
    (lambda f: Image.new("L", (64, 64)).save(f / "evolution.png"), "64 x 64 pixels, not rows", WHOLE - {"evolution"}),
    (lambda f: os.truncate(f / "evolution.png", 60), "evolution.png is damaged", WHOLE - {"evolution"}),
]


@pytest.mark.parametrize(("damage", "message", "left"), NAMED)
def test_a_damaged_optional_file_costs_itself_alone_and_is_named(folder, damage, message, left):
    damage(folder)
    checkpoint = load(folder)
    assert message in "; ".join(checkpoint.faults)
    assert {name for name in WHOLE if getattr(checkpoint, name)} == left
    assert Shelf(folder.parent).faults == {"good": checkpoint.faults}


def test_what_is_left_of_a_damaged_file_is_there(folder):
    facts(epochs_done="many")(folder)
    metrics(figures={"fid": None, "kid": 2})(folder)
    content("history.jsonl", '{"step": 1}\n{"step": 2}\n{"ste')(folder)
    checkpoint = load(folder)
    assert checkpoint.training == {name: value for name, value in FACTS.items() if name != "epochs_done"}
    assert checkpoint.metrics == {**METRICS, "figures": {"kid": 2}}
    assert checkpoint.history == [{"step": 1}, {"step": 2}]


def test_a_whole_checkpoint_has_no_faults_and_one_of_two_files_is_whole(folder):
    assert load(folder).faults == ()
    for name in ("training.json", "metrics.json", "history.jsonl", "evolution.png", "README.md"):
        (folder / name).unlink()
    bare = load(folder)
    assert (bare.faults, bare.training, bare.metrics, bare.history, bare.evolution) == ((), {}, {}, [], None)


def test_a_byte_order_mark_is_read_over(folder):
    for name in ("config.json", "training.json", "metrics.json", "history.jsonl"):
        (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())
    checkpoint = load(folder)
    assert checkpoint.faults == ()
    assert checkpoint.training == FACTS


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16, torch.float64])
def test_weights_in_other_floating_formats_become_float32(folder, kind):
    expected = {name: tensor.to(kind).float() for name, tensor in load_file(folder / "model.safetensors").items()}
    stored_as(kind)(folder)
    found = load(folder).generator.state_dict()
    assert found.keys() == expected.keys()
    assert all(
        torch.equal(found[name], tensor) and found[name].dtype == torch.float32 for name, tensor in expected.items()
    )


def test_the_counters_of_batch_norm_are_whole_numbers(tmp_path):
    build(DCGANConfig(width=4)).save_pretrained(tmp_path / "g")
    assert load(tmp_path / "g").generator.state_dict()["layers.1.num_batches_tracked"].dtype == torch.int64
    stored_as(torch.float32)(tmp_path / "g")
    with pytest.raises(CheckpointError, match="num_batches_tracked is stored as F32"):
        load(tmp_path / "g")
