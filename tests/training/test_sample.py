"""python -m training sample: pictures and arrays for other programs, the same as the app shows."""

import numpy as np
import pytest
import torch
from PIL import Image

from ganapp.generators import MLPConfig, PointsConfig, build
from training.__main__ import main

CONFIGS = {
    "plain": MLPConfig(width=8),
    "classes": MLPConfig(width=8, z_dim=5, classes=("cat", "dog")),
    "codes": MLPConfig(width=8, z_dim=5, categories=3, codes=2),
    "colour": MLPConfig(width=8, channels=3),
    "plane": PointsConfig(width=8),
}


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    root = tmp_path_factory.mktemp("models")
    for number, (name, config) in enumerate(CONFIGS.items()):
        torch.manual_seed(number)
        build(config).save_pretrained(root / name)
    return root


def expected(models, name, seeds, held=None):
    """By the definition: one seed, one forward pass."""
    generator = build(CONFIGS[name]).from_pretrained(models / name)
    with torch.no_grad():
        return [generator(generator.config.latent.from_seeds([seed], held))[0] for seed in seeds]


@pytest.mark.parametrize("name", ["plain", "colour"])
def test_a_folder_holds_a_picture_a_seed(models, tmp_path, name, capsys):
    out = tmp_path / "new" / "pictures"
    assert main(["sample", str(models / name), "--count", "3", "--seed", "7", "--out", str(out)]) == 0
    assert sorted(p.name for p in out.iterdir()) == ["00000007.png", "00000008.png", "00000009.png"]
    for file, wanted in zip(sorted(out.iterdir()), expected(models, name, [7, 8, 9]), strict=True):
        shown = np.asarray(Image.open(file)).reshape(28, 28, -1).astype(int)
        assert abs(shown - (wanted.permute(1, 2, 0).numpy() + 1) * 127.5).max() <= 0.6
    assert "3 samples, seeds 7 to 9" in capsys.readouterr().out


def test_arrays_hold_samples_latents_and_seeds_of_the_class_that_was_asked_for(models, tmp_path):
    out = tmp_path / "x.npz"
    command = ["sample", str(models / "classes"), "--count", "300", "--class", "dog", "--out", str(out)]
    assert main(command) == 0
    with np.load(out) as arrays:
        assert arrays["samples"].shape == (300, 28, 28, 1)
        assert arrays["seeds"].tolist() == list(range(300))
        assert (arrays["latents"][:, 5:] == [0, 1]).all()
        wanted = expected(models, "classes", [299], {"class": 1})[0]
        assert abs(arrays["samples"][299, :, :, 0] - (wanted[0].numpy() + 1) * 127.5).max() <= 0.6


def test_codes_are_held_as_they_are_asked_for(models, tmp_path):
    out, asked = tmp_path / "x.npz", ["category=2", "code=-1,0.5"]
    assert main(["sample", str(models / "codes"), "--count", "4", "--out", str(out), "--hold", *asked]) == 0
    with np.load(out) as arrays:
        assert (arrays["latents"][:, 5:] == [0, 0, 1, -1, 0.5]).all()
        wanted = expected(models, "codes", [3], {"category": 2, "code": [-1, 0.5]})[0]
        assert abs(arrays["samples"][3, :, :, 0] - (wanted[0].numpy() + 1) * 127.5).max() <= 0.6


def test_points_are_arrays(models, tmp_path, capsys):
    out = tmp_path / "x.npz"
    assert main(["sample", str(models / "plane"), "--count", "5", "--out", str(out)]) == 0
    with np.load(out) as arrays:
        np.testing.assert_allclose(arrays["samples"], torch.stack(expected(models, "plane", range(5))), rtol=1e-5)
    assert main(["sample", str(models / "plane"), "--out", str(tmp_path / "folder")]) == 1
    assert "points of the plane" in capsys.readouterr().err
    assert not (tmp_path / "folder").exists()


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("classes", ["--class", "cow"], "expected one of cat, dog, or an index from 0 to 1, got cow"),
        ("classes", ["--class", "2"], "got 2"),
        ("plain", ["--class", "3"], "was trained without classes"),
        ("codes", ["--class", "3"], "was trained without classes"),
        ("codes", ["--hold", "code=0,1.5"], "--hold code: expected numbers from -1 to 1, got 0,1.5"),
        ("codes", ["--hold", "code=1"], "--hold code: expected 2 numbers, got 1"),
        ("codes", ["--hold", "category=3"], "--hold category: expected one of A, B, C, or an index from 0 to 2, got 3"),
        ("codes", ["--hold", "category"], "--hold category: give NAME=VALUE"),
        ("codes", ["--hold", "z=1"], "can hold: category, code"),
        ("plain", ["--hold", "code=1"], "can hold: none"),
        ("plain", ["--count", "0"], "--count must be 1 or more"),
        ("plain", ["--seed", "-1"], "within 0 to"),
        ("plain", ["--seed", str(2**31 - 1)], "within 0 to"),
        ("nowhere", [], "nowhere"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(models, tmp_path, capsys, name, options, message):
    assert main(["sample", str(models / name), "--out", str(tmp_path / "out"), *options]) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(models, tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    (tmp_path / "old.npz").write_text("mine")
    for out in (tmp_path, tmp_path / "old.npz"):
        assert main(["sample", str(models / "plain"), "--out", str(out)]) == 1
        assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "old.npz").read_text() == "mine"
