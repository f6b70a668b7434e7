"""Brain MRI: a folder that has a name, whatever else lies in it, and the recipes for it."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
import torch

from ganapp import checkpoints
from ganapp.critics import ShallowCriticConfig
from ganapp.generators import ShallowConfig, build
from tests.support.picture_places import MANY, png
from training.__main__ import main
from training.data.source import DataError, PictureOptions, Request
from training.game.recipe import glorot_weights
from training.recipes import RECIPES
from training.sources import find

SMALL = PictureOptions(image_size=8)


REAL = Path("data") / "brain_mri"


@pytest.fixture
def root(tmp_path):
    """--data-dir with flat pictures in the place of heads."""
    for name, content in MANY.items():
        file = tmp_path / "data" / "brain_mri" / ("no" if name < "020" else "yes") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path / "data"


def test_other_files_cost_only_themselves(root, tmp_path, capsys):
    source = find("brain_mri", SMALL, tmp_path / "cache", root)
    assert (source.name, source.classes) == ("brain_mri", ("no", "yes"))
    assert "no pictures" not in capsys.readouterr().out
    folder = root / "brain_mri"
    shutil.copytree(folder / "no", folder / "brain_tumor_dataset" / "no")
    (folder / "yes" / "again").mkdir()
    (folder / "yes" / "again" / "mine.png").write_bytes(png(200))
    (folder / "mine.png").write_bytes(png(201))
    (folder / "no" / "notes.txt").write_text("a note")
    (folder / "no" / "copy.png").write_bytes(png(3))
    again = find("brain_mri", SMALL, tmp_path / "again", root)
    assert again.digest == source.digest, "the same pictures"
    told = capsys.readouterr().out
    assert "no pictures: beside no and yes 22, .txt 1" in told
    assert "1 picture found again, byte for byte, and kept once: 1 file too many" in told


def test_an_archive_beside_it_will_do(root, tmp_path):
    folder = find("brain_mri", SMALL, tmp_path / "cache", root)
    with zipfile.ZipFile(root / "brain_mri.zip", "w") as archive:
        for file in (root / "brain_mri").rglob("*.png"):
            archive.write(file, file.relative_to(root / "brain_mri"))
    shutil.rmtree(root / "brain_mri")
    assert find("brain_mri", SMALL, tmp_path / "zipped", root).digest == folder.digest


def test_where_it_is_missing_it_is_said_what_to_get(root, tmp_path, capsys):
    command = ["brain-mri-64", "--data-dir", str(tmp_path / "elsewhere"), "--out", str(tmp_path / "x")]
    assert main(command) == 1
    told = capsys.readouterr().err
    assert f"{tmp_path / 'elsewhere' / 'brain_mri'} is not there" in told
    assert "kaggle.com/datasets/navoneel/brain-mri-images-for-brain-tumor-detection" in told
    for name in ("no", "yes"):
        (root / "brain_mri" / name).rename(root / "brain_mri" / f"{name} tumour")
    with pytest.raises(DataError, match=r"holds no picture among 0 files: beside no and yes 60.*Navoneel"):
        find("brain_mri", SMALL, tmp_path / "cache", root)


TINY = ["--device", "cpu", "--image-size", "32", "--generator.width", "4", "--critic.width", "4"]
TINY += ["--batch-size", "16", "--epochs", "1"]


@pytest.mark.parametrize(
    ("name", "side", "channels"), [("brain-mri-64", 64, 1), ("brain-mri-128", 128, 3), ("brain-mri-course", 128, 3)]
)
def test_the_recipes_train_and_are_measured_against_what_was_kept_aside(name, side, channels, root, tmp_path):
    assert RECIPES[name].data.image_size == side
    out = tmp_path / "out"
    assert main([name, *TINY, "--data-dir", str(root), "--out", str(out)]) == 0
    checkpoint = checkpoints.load(out)
    assert checkpoint.generator.config.image_shape == (channels, 32, 32)
    assert checkpoint.training["dataset"] == "brain_mri"
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "**Teaching material, no medical use.**" in card
    assert "No licence came with the files" in card
    assert main(["evaluate", str(out), "--data-dir", str(root)]) == 0
    content = json.loads((out / "metrics.json").read_text())
    assert content["figures"].keys() >= {"random_kid", "random_precision", "random_recall", "novelty", "swd"}
    assert not (out / "neighbours.png").exists(), "nobody said that the pictures may travel"


def test_the_networks_of_the_slides_have_their_shapes_and_sizes():
    recipe = RECIPES["brain-mri-course"]
    generator, critic = build(recipe.generator), recipe.critic.build(recipe.generator)
    sizes = [sum(p.numel() for p in layer.parameters()) for layer in generator.layers]
    dense, first, second, last = filter(None, sizes)
    assert dense == 101 * 32 * 32 * 256
    assert (first, second) == (16 * 256 * 128 + 128, 16 * 128 * 128 + 128)
    assert last == 16 * 128 * 3 + 3
    assert dense + first + second + last == 27_269_379, "27.3 million"
    assert sum(p.numel() for p in critic.parameters()) == 583_937
    assert generator(torch.randn(2, 100)).shape == (2, 3, 128, 128)
    assert critic(torch.zeros(2, 3, 128, 128)).shape == (2,)
    assert recipe.epochs * 200 / recipe.batch_size == 10 * 1000
    assert recipe.epochs / recipe.show_every == 10


def test_the_shallow_networks_are_of_any_size_and_see_classes():
    config = ShallowConfig(image_size=12, width=2, channels=1, classes=("no", "yes"))
    generator, critic = build(config), ShallowCriticConfig(width=2).build(config).eval()
    drawn = generator(config.latent.from_seeds(range(3)))
    assert drawn.shape == (3, 1, 12, 12)
    one, other = (torch.eye(2)[k].expand(3, 2) for k in (0, 1))
    assert not torch.equal(critic(drawn, one), critic(drawn, other))


def test_keras_initialises_like_this():
    layer = torch.nn.ConvTranspose2d(30, 50, 4)
    glorot_weights(layer)
    limit = (6 / (16 * (30 + 50))) ** 0.5
    assert float(layer.weight.detach().abs().max()) == pytest.approx(limit, rel=1e-3)
    assert float(layer.weight.detach().square().mean()) == pytest.approx(limit**2 / 3, rel=0.05)
    assert not layer.bias.detach().any()


@pytest.mark.skipif(not REAL.is_dir(), reason=f"the brain pictures are not in {REAL}")
def test_all_distinct_pictures_are_used(tmp_path, capsys):
    source = find("brain_mri", RECIPES["brain-mri-64"].data, tmp_path)
    sizes = [len(source.load(Request(split=split))) for split in ("train", "test")]
    assert sizes == [200, 28]
    assert "22 pictures found again, byte for byte, and kept once: 25 files too many" in capsys.readouterr().out
