"""A folder of pictures, or a .zip of one, as a data set: what is found there, and what is said where nothing is."""

import os
import stat
from pathlib import Path

import pytest
import torch

from tests.support.picture_places import MANY, SMALL, Place, drawn, noise, png, values
from training.data.source import DataError, Picture, PictureOptions, Request
from training.pictures.preparing import prepare
from training.sources.folder import open_folder

BRAIN = Path("data/brain_mri")


@pytest.fixture(params=["folder", "zip"])
def place(request, tmp_path) -> Place:
    return Place(tmp_path, request.param == "zip")


@pytest.fixture
def folder(tmp_path) -> Place:
    return Place(tmp_path, zipped=False)


def test_pictures_come_as_they_are_wanted(place):
    source, report = place.write(MANY).open()
    assert source.makes == Picture(1, 8)
    assert source.classes == ()
    assert source.name == "pictures"
    train, test = (source.load(Request(split=split)) for split in ("train", "test"))
    assert train.values.dtype == torch.uint8
    assert train.values.shape == (60 - report.aside, 1, 8, 8)
    assert len(test) == report.aside > 0
    assert train.labels is None
    assert drawn(source) == dict.fromkeys(range(60))


@pytest.mark.parametrize("around", ["", "data/", "data/pictures of mine/"])
def test_folders_are_classes_and_those_around_them_are_not(place, around):
    files = {f"{around}{'even' if n % 2 == 0 else 'ODD'}/{n}.png": png(n) for n in range(60)}
    source, report = place.write(files).open()
    assert source.classes == ("ODD", "even")
    assert report.classes == {"ODD": 30, "even": 30}
    assert drawn(source) == {n: int(n % 2 == 0) for n in range(60)}
    labels = source.load(Request()).labels
    assert labels.dtype == torch.int64


def test_one_folder_around_pictures_is_no_class(place):
    source, _ = place.write({f"all/{name}": content for name, content in MANY.items()}).open()
    assert source.classes == ()
    assert len(drawn(source)) == 60


def test_identical_files_are_kept_once_in_the_first_class(place):
    files = {f"a/{name}": content for name, content in MANY.items()}
    files |= {"a/again.png": png(7), "b/in two classes.png": png(7), "b/own.png": png(99)}
    source, report = place.write(files).open()
    assert report.files == 63
    assert report.pictures == 61
    assert (report.repeated, report.copies) == (1, 2)
    assert report.contradicting.first == ("b/in two classes.png",)
    assert drawn(source)[7] == source.classes.index("a")
    assert drawn(source)[99] == source.classes.index("b")
    assert "1 picture found again, byte for byte, and kept once: 2 files too many" in str(report)
    assert "copies in another class than the first, which counts: b/in two classes.png" in str(report)


def test_what_is_no_picture_is_left_out_and_told(place):
    files = MANY | {
        "broken.PNG": noise(8, 8, "PNG")[:60],
        "text.jpg": b"no picture",
        "notes.txt": b"a note",
        "more.txt": b"another",
        "README": b"what is here",
        "Thumbs.db": b"\0",
        ".hidden.png": png(200),
        "._000.png": b"\0\5\x16\7",
        "__MACOSX/000.png": png(201),
        ".git/a.png": png(202),
        "without a suffix": png(203),
        "picture.dat": png(204),
    }
    source, report = place.write(files).open()
    assert sorted(drawn(source)) == [*range(60), 203, 204]
    assert report.unreadable.count == 2
    assert report.unreadable.first[0].startswith("broken.PNG (")
    assert report.unreadable.first[1].startswith("text.jpg (damaged, or not PNG, JPEG")
    assert report.ignored == {"hidden": 5, ".txt": 2, "without suffix": 1}
    assert report.misnamed == 2
    text = str(report)
    assert "unreadable: 2 files: broken.PNG (" in text
    assert "no pictures: hidden 5, .txt 2, without suffix 1" in text


def test_auto_is_grey_where_all_are_grey(place):
    assert place.write(MANY).open()[0].makes.channels == 1
    source, report = place.write(MANY | {"red.png": png(255, colour=True)}).open()
    assert source.makes.channels == 3
    assert report.coloured.first == ("red.png",)
    assert "in colour (1 of 61 show any: red.png; --channels 1 makes all grey)" in str(report)
    red = [p for s in ("train", "test") for p in source.load(Request(split=s)).values if p[2, 0, 0] == 200]
    assert [p[:, 3, 3].tolist() for p in red] == [[255, 0, 200]]
    source, report = place.open(PictureOptions(8, "1"))
    assert source.makes.channels == 1
    assert drawn(source).keys() >= {round(0.299 * 255 + 0.114 * 200)}
    assert "in grey (1 of 61 show colour: red.png)" in str(report)
    assert sorted(path.name for path in place.cache.iterdir()) == ["lock", "prepared.json", "test.npy", "train.npy"]


NOTHING = {
    "empty": ({}, "holds no picture among 0 files. Expected many pictures, PNG, JPEG"),
    "none of them pictures": (
        {"a.txt": b"1", "b.TXT": b"2", "c.mat": b"3"},
        r"holds no picture among 3 files: \.txt 2, \.mat 1. Expected",
    ),
    "one picture": (values(5), r"holds 1 picture, 005\.png: a GAN learns from hundreds. Expected"),
    "one picture three times": (
        {"a/x.png": png(5), "a/y.png": png(5), "b/z.png": png(5)},
        r"holds 1 picture, a/x\.png \(3 times\): a GAN learns from hundreds",
    ),
    "none readable": (
        {"a.png": b"", "b.jpg": b"text"},
        r"holds 2 files named as pictures, none readable: a\.png \(empty\), b\.jpg \(damaged, or not",
    ),
    "folders of folders": (
        {f"{part}/{kind}/{n}.png": png(n) for n, (part, kind) in enumerate([("train", "a"), ("test", "a")])},
        r"folders of one level: test/a/1\.png\. Move them so that every folder is a class",
    ),
    "beside folders": (
        values(1, 2) | {"a/3.png": png(3), "b/4.png": png(4)},
        r"folders of one level: 001\.png, a/3\.png\.",
    ),
    "folders in a class": (
        {"a/1.png": png(1), "b/2.png": png(2), "b/c/3.png": png(3)},
        r"folders of one level: a/1\.png, b/c/3\.png\.",
    ),
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_cannot_be_a_data_set_is_said_in_words(place, case):
    files, words = NOTHING[case]
    with pytest.raises(DataError, match=words) as raised:
        place.write(files).open()
    assert str(place.path) in str(raised.value)


def test_the_folders_inside_are_offered(folder):
    folder.write({f"{part}/{kind}/{part}.png": png(ord(part)) for part in "xyz" for kind in "ab"})
    with pytest.raises(DataError, match=f", or give one of these: {folder.path}/x, {folder.path}/y, {folder.path}/z$"):
        folder.open()


def test_what_is_no_place_is_said_in_words(tmp_path):
    (tmp_path / "picture.png").write_bytes(png(1))
    (tmp_path / "text").write_bytes(b"text")
    (tmp_path / "a.zip").write_bytes(b"PK but not really")
    for name, words in {
        "missing": "does not exist; expected a folder of pictures",
        "picture.png": "is a single picture, of which nothing can be learned; expected a folder",
        "text": "is a file that is no .zip; expected a folder",
        "a.zip": "is a damaged .zip .*copy or download it again",
    }.items():
        with pytest.raises(DataError, match=words):
            open_folder(tmp_path / name, SMALL, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_folder_of_links_pipes_and_strange_names(folder):
    folder.write({f"a/{name}": content for name, content in MANY.items()})
    elsewhere = folder.root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "linked.png").write_bytes(png(100))
    (folder.path / "b").symlink_to(elsewhere)  # a class that is a link
    (elsewhere / "circle").symlink_to(folder.path)
    (elsewhere / "itself.png").symlink_to(elsewhere / "itself.png")
    (folder.path / "a" / "lost.png").symlink_to("nowhere.png")
    (folder.path / "a" / "file.png").symlink_to(folder.path / "a" / "000.png")
    os.mkfifo(folder.path / "a" / "pipe.png")
    (folder.path / "a" / "tab\t\x1b[31m.png").write_bytes(b"red")
    with open(os.fsencode(folder.path) + b"/a/\xff.png", "wb") as stream:
        stream.write(png(101))
    source, report = folder.open()
    assert source.classes == ("a", "b")
    assert drawn(source) == dict.fromkeys(range(60), 0) | {100: 1, 101: 0}
    assert report.copies == 1
    assert report.ignored == {"devices": 1}
    assert report.unreadable.count == 3
    assert "a/lost.png (No such file or directory)" in report.unreadable.first
    assert "\x1b" not in str(report).encode().decode()  # what is no text at all could not be printed


def test_a_folder_that_may_not_be_read(folder):
    folder.write({f"a/{name}": content for name, content in MANY.items()})
    (folder.path / "a").chmod(0)
    try:
        if os.access(folder.path / "a", os.R_OK):
            pytest.skip("the superuser may read everything")
        with pytest.raises(DataError, match="a cannot be read: Permission denied"):
            folder.open()
    finally:
        (folder.path / "a").chmod(stat.S_IRWXU)


def test_what_is_told(folder, capsys):
    files = {f"{'ab'[n % 2]}/{n}.png": png(n) for n in range(60)}
    folder.write(files | {"a/wide.BMP": noise(4, 30, "BMP")})
    open_folder(folder.path, SMALL, folder.cache)
    first = capsys.readouterr().out
    assert first.splitlines()[:3] == [
        f"61 pictures in {folder.path}: a 31, b 30",
        "  8x8 to 30x4 pixels, PNG 60, BMP 1, RGB 60, L 1",
        "  prepared at 8x8 in grey, the middle cut out; "
        f"{prepare(folder.path, SMALL, folder.cache).report.aside} kept aside for judging",
    ]
    assert "1 picture had to be enlarged" in first
    open_folder(folder.path, SMALL, folder.cache)
    assert capsys.readouterr().out == first


@pytest.mark.skipif(not BRAIN.is_dir(), reason=f"the brain pictures are not in {BRAIN}")
@pytest.mark.parametrize(
    ("options", "makes"),
    [
        (PictureOptions(channels="1"), Picture(1, 64)),
        (PictureOptions(128, "auto", "pad"), Picture(3, 128)),
    ],
)
def test_the_brain_pictures(tmp_path, options, makes):
    prepared = prepare(BRAIN, options, tmp_path)
    report = prepared.report
    assert (report.files, report.pictures, report.repeated, report.copies) == (253, 228, 22, 25)
    assert not report.unreadable
    assert not report.contradicting
    assert not report.ignored
    assert (report.smallest, report.largest) == ((150, 198), (1920, 1080))
    assert report.modes == {"RGB": 201, "L": 22, "RGBA": 4, "P": 1}
    assert sum(report.classes.values()) == 228
    assert list(report.classes) == ["no", "yes"]
    source = open_folder(BRAIN, options, tmp_path, tell=lambda text: None)
    assert source.makes == makes
    train, test = (source.load(Request(split=split)) for split in ("train", "test"))
    assert len(train) + len(test) == 228
    assert len(test) == report.aside
    assert (torch.cat([train.values, test.values]).flatten(1).float().std(dim=1) > 10).all()  # none is empty
