"""The real command `evaluate` on what was asked for a class, on own pictures, and on pictures of any program."""

import json
import shutil

import numpy as np
import pytest
from PIL import Image
from torch import from_numpy

from ganapp import scores
from ganapp.generators import DCGANConfig, MLPConfig
from tests.support.data import pictures
from tests.support.measuring import checkpoint
from training.__main__ import main
from training.data.source import DataError, Picture, Request, Samples, Source
from training.measure.pixels_bench import PixelsBench
from training.sources import SOURCES

DIGITS = SOURCES["mnist"].classes


def rows(text):
    """{first cell: the other cells, by the titles of the columns}."""
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")]
    return {cells[0]: dict(zip(lines[0][1:], cells[1:], strict=True)) for cells in lines}


def metrics(folder):
    return json.loads((folder / "metrics.json").read_text())


def evaluate(*arguments):
    return main(["evaluate", *map(str, arguments)])


@pytest.fixture
def own_pictures(tmp_path):
    """Sixty grey pictures of a bright bar somewhere on a dark ground, 28x28."""
    folder, chance = tmp_path / "bars", np.random.default_rng(0)
    folder.mkdir()
    for k in range(60):
        page = chance.integers(0, 60, (28, 28), dtype=np.uint8)
        page[:, k % 24 : k % 24 + 4] = 200
        Image.fromarray(page).save(folder / f"{k:02d}.png")
    return folder


def trained_on(folder, pictures, **data):
    """A checkpoint that says it was trained on a folder of pictures."""
    prepared = {"image_size": 28, "channels": "auto", "crop": "center", "background": "black"} | data
    settings = {f"data.{key}": value for key, value in prepared.items()}
    return checkpoint(folder, MLPConfig(width=8), dataset=str(pictures), settings=settings)


def test_a_generator_of_classes_is_asked_for_them(judged, data_dir, tmp_path, capsys):
    folder = checkpoint(tmp_path / "asked", MLPConfig(width=8, classes=DIGITS))
    assert evaluate(folder, "--samples", 200, "--data-dir", data_dir) == 0
    figures, floor = metrics(folder)["figures"], metrics(folder)["floor"]
    assert figures["asked"] < 0.3, "it was never trained"
    assert (floor["asked"], floor["asked_worst"]) == (1, 1), "real pictures are what they are"
    assert figures["class_fid"] > 10 * floor["class_fid"]
    assert figures["evenness"] > 1
    shown = rows(capsys.readouterr().out)
    assert shown["asked"]["asked class"] == f"{100 * figures['asked']:.2f}%"
    assert shown["noise"]["asked class"] == "-"
    assert Image.open(folder / "confusion.png").size[0] > 300


def test_classes_of_something_else_are_not_asked_for(judged, data_dir, tmp_path):
    folder = checkpoint(tmp_path / "letters", MLPConfig(width=8, classes=("a", "b")))
    assert evaluate(folder, "--samples", 100, "--data-dir", data_dir) == 0
    assert "asked" not in metrics(folder)["figures"]
    assert not (folder / "confusion.png").exists()


def test_own_pictures_are_measured_without_a_judge_and_what_is_missing_is_said(own_pictures, tmp_path, capsys):
    folder = trained_on(tmp_path / "mine", own_pictures)
    assert evaluate(folder) == 0
    printed = capsys.readouterr().out
    shown = rows(printed)
    assert list(shown) == ["", "---", "real training pictures (bars)", "noise", "mine"]
    assert "of bars there is none" in printed
    content = metrics(folder)
    assert content["figures"].keys() >= {"swd", "swd_28", "swd_14", "pixel_diversity", "novelty"}
    assert content["floor"]["swd"] < content["ceiling"]["swd"]
    assert content["floor"]["pixel_diversity"] == pytest.approx(1, abs=0.1)
    assert content["floor"]["novelty"] == 0, "training pictures are copies of training pictures"
    assert scores.kind_of(content["figures"]) == "pixels"
    assert not (folder / "neighbours.png").exists(), "nobody's pictures travel unasked"
    assert evaluate(folder) == 0
    assert metrics(folder) == content


def test_the_cache_of_the_run_is_used_where_it_is(own_pictures, tmp_path):
    """The pictures are there once more only while they are measured; a run that kept them need not prepare them."""
    folder = trained_on(tmp_path / "mine", own_pictures)
    (tmp_path / ".mine.run" / "pictures").mkdir(parents=True)
    assert evaluate(folder) == 0
    assert (tmp_path / ".mine.run" / "pictures" / "train.npy").stat().st_size > 40 * 28 * 28


def test_pictures_that_moved_changed_or_are_of_another_kind_are_told_of(own_pictures, tmp_path, capsys):
    folder = trained_on(tmp_path / "mine", own_pictures, digest="another")
    assert evaluate(folder) == 0
    assert "mine was not trained on just these pictures of bars" in capsys.readouterr().err
    moved = own_pictures.rename(tmp_path / "moved")
    assert evaluate(folder) == 1
    assert "bars does not exist; expected a folder" in (error := capsys.readouterr().err)
    assert "give --against with the new place" in error
    assert evaluate(folder, "--against", moved) == 0
    colour = checkpoint(tmp_path / "colour", DCGANConfig(width=4, channels=3, image_size=28))
    capsys.readouterr()
    assert evaluate(colour, "--against", moved) == 0, "as many channels as it draws"
    lonely = tmp_path / "lonely"
    lonely.mkdir()
    for k in (1, 2):
        shutil.copy(moved / f"0{k}.png", lonely)
    assert evaluate(folder, "--against", lonely) == 1
    assert "at least 4 are needed" in capsys.readouterr().err


def test_pictures_of_any_program_are_measured_as_they_are(judged, data_dir, tmp_path, capsys):
    """The same pictures as PNG files, as an array and as the bench has them give the same figures."""
    real = pictures("mnist", data_dir, 28).values[:100]
    folder, packed = tmp_path / "theirs", tmp_path / "theirs.npz"
    folder.mkdir()
    for k, page in enumerate(real[:, 0].numpy()):
        Image.fromarray(page).save(folder / f"{k}.png")
    (folder / "notes.txt").write_text("not a picture")
    np.savez(packed, real.permute(0, 2, 3, 1).numpy())
    assert evaluate(folder, packed, "--against", "mnist", "--data-dir", data_dir) == 0
    shown = rows(capsys.readouterr().out)
    ours, theirs = shown["theirs (100 pictures)"], shown["theirs.npz (100 pictures)"]
    assert (ours["FID"], ours["CAS"]) != ("-", "-")
    assert {k: v for k, v in ours.items() if k not in ("diversity", "CAS")} == {
        k: v for k, v in theirs.items() if k not in ("diversity", "CAS")
    }, "but for the order"
    assert float(ours["FID"]) < float(shown["noise"]["FID"]) / 20
    assert float(ours["novelty"]) < 0.1, "they are training pictures, enlarged without rounding"
    assert not list(folder.glob("*.json")), "nothing is written there"


def test_what_a_checkpoint_wrote_is_worth_what_the_checkpoint_is(judged, data_dir, tmp_path, capsys):
    folder, wrote = checkpoint(tmp_path / "a", MLPConfig(width=8)), tmp_path / "wrote.npz"
    assert main(["sample", str(folder), "--count", "100", "--out", str(wrote), "--device", "cpu"]) == 0
    options = ["--against", "mnist", "--samples", 100, "--data-dir", data_dir]
    assert evaluate(folder, wrote, *options) == 0
    shown = rows(capsys.readouterr().out)
    one, other = (float(shown[name]["FID"].replace(",", "")) for name in ("a", "wrote.npz (100 pictures)"))
    assert one == pytest.approx(other, rel=0.02), "other latents of the same generator"


def test_foreign_pictures_go_against_a_folder_without_a_judge(own_pictures, tmp_path, capsys):
    theirs = tmp_path / "theirs"
    shutil.copytree(own_pictures, theirs)
    assert evaluate(theirs, "--against", own_pictures) == 0
    shown = rows(capsys.readouterr().out)
    assert float(shown["theirs (60 pictures)"]["patch SWD"]) < float(shown["noise"]["patch SWD"]) / 2


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda place: np.savez(place, a=1), "holds a; expected (n, side, side, 1 or 3) uint8"),
        (lambda place: np.savez(place, np.zeros((4, 2), np.float32)), "arr_0 is (4, 2) float32; expected"),
        (lambda place: np.savez(place, np.zeros((9, 8, 9, 1), np.uint8)), "arr_0 is (9, 8, 9, 1) uint8; expected"),
        (lambda place: place.write_bytes(b"no archive"), "cannot be read as an .npz"),
        (lambda place: np.savez(place, samples=np.array([{}])), "cannot be read as an .npz"),
        (lambda place: np.savez(place, np.zeros((9, 8, 8, 3), np.uint8)), "its pictures have 3 channels"),
        (
            lambda place: np.savez(place, np.zeros((3, 8, 8, 1), np.uint8)),
            "3 pictures are too few to have 5 neighbours",
        ),
    ],
)
def test_arrays_that_are_no_pictures(write, message, judged, data_dir, tmp_path, capsys):
    place = tmp_path / "x.npz"
    write(place)
    assert evaluate(place, "--against", "mnist", "--data-dir", data_dir) == 1
    assert message in capsys.readouterr().err


def test_folders_that_are_no_pictures(judged, data_dir, tmp_path, capsys):
    empty, broken = tmp_path / "empty", tmp_path / "broken"
    for folder in (empty, broken):
        folder.mkdir()
    assert evaluate(empty, "--against", "mnist", "--data-dir", data_dir) == 1
    assert "empty holds no picture" in capsys.readouterr().err
    Image.new("L", (28, 28)).save(broken / "a.png")
    (broken / "b.png").write_bytes((broken / "a.png").read_bytes()[:40])
    assert evaluate(broken, "--against", "mnist", "--data-dir", data_dir) == 1
    assert "1 file cannot be read: b.png" in capsys.readouterr().err
    assert evaluate(tmp_path / "x.npz", "--against", "mnist") == 1
    np.savez(tmp_path / "x.npz", np.zeros((9, 8, 8, 1), np.uint8))
    assert evaluate(tmp_path / "x.npz") == 1
    assert "do not say what they are to be measured against; give --against" in capsys.readouterr().err
    assert evaluate(tmp_path / "x.npz", "--against", "ring") == 1
    assert "these are pictures, and ring holds points" in capsys.readouterr().err


def test_without_pictures_kept_aside_novelty_is_missing():
    def load(request):
        if request.split == "test":
            raise DataError("none")
        return Samples(from_numpy(np.arange(8 * 28 * 28, dtype=np.uint8).reshape(8, 1, 28, 28)))

    bench = PixelsBench(Source("few", Picture(1, 28), load), Request(), samples=100, seed=0)
    assert "novelty" not in bench.floor
    assert "Novelty is missing because no picture was kept aside" in bench.missing
