"""Pictures are prepared once: what makes them be prepared again, and which are kept aside."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.picture_places import MANY, SMALL, Place, drawn, png, values
from training.data.source import DataError, PictureOptions, Request
from training.pictures import preparing
from training.pictures.first_pass import FirstPass, split_of
from training.pictures.preparing import prepare


@pytest.fixture(params=["folder", "zip"])
def place(request, tmp_path) -> Place:
    return Place(tmp_path, request.param == "zip")


@pytest.fixture
def folder(tmp_path) -> Place:
    return Place(tmp_path, zipped=False)


def test_the_split_is_by_content(folder):
    """Renaming, moving into classes and adding others leaves every picture on its side, and one of ten is aside."""
    source, _ = folder.write(MANY).open()
    aside = source.load(Request(split="test")).values[:, 0, 0, 0].tolist()
    renamed = {f"{n % 3}/x{100 - n}.png": png(n) for n in range(240)}
    for name in MANY:
        (folder.path / name).unlink()
    source, report = folder.write(renamed).open()
    later = source.load(Request(split="test")).values[:, 0, 0, 0].tolist()
    assert {n for n in later if n < 60} == set(aside)
    assert 10 <= report.aside <= 40  # 24 +- 4.6


def test_a_second_start_opens_no_picture_and_a_change_prepares_again(place, monkeypatch):
    source, report = place.write(MANY).open()
    before, digest = drawn(source), prepare(place.path, SMALL, place.cache).digest
    with monkeypatch.context() as patch:
        patch.setattr("training.pictures.preparing.read", None)  # would fail
        source, again = place.open()
        assert drawn(source) == before
        assert again == report
    place.write(MANY | values(77))
    source, report = place.open()
    assert drawn(source).keys() == before.keys() | {77}
    assert prepare(place.path, SMALL, place.cache).digest != digest
    source, _ = place.open(PictureOptions(image_size=4))
    assert source.makes.size == 4


def test_a_picture_that_changes_under_its_name_is_seen(folder):
    folder.write(MANY).open()
    file = folder.path / "000.png"
    status = file.stat()
    file.write_bytes(png(222))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert 222 in drawn(folder.open()[0])


def rewrite_json(cache: Path, old: str, new: str) -> None:
    text = (cache / "prepared.json").read_text()
    assert old in text
    (cache / "prepared.json").write_text(text.replace(old, new))


@pytest.mark.parametrize(
    "damage",
    [
        lambda cache: (cache / "train.npy").unlink(),
        lambda cache: (cache / "test.npy").unlink(),
        lambda cache: (cache / "prepared.json").unlink(),
        lambda cache: (cache / "prepared.json").write_bytes(b"{"),
        lambda cache: (cache / "prepared.json").write_bytes(b"[]"),
        lambda cache: (cache / "prepared.json").write_bytes(b"\xff\xfe"),
        lambda cache: rewrite_json(cache, '"channels"', '"canals"'),
        lambda cache: rewrite_json(cache, '"000.png", ', ""),
        lambda cache: os.truncate(cache / "train.npy", 1000),
        lambda cache: os.truncate(cache / "train.npy", 0),
        lambda cache: (cache / "train.npy").write_bytes((cache / "train.npy").read_bytes()[::-1]),
        lambda cache: (cache / "test.npy").write_bytes((cache / "test.npy").read_bytes()[:-1] + b"\7"),
    ],
)
def test_a_damaged_cache_is_made_again(folder, damage):
    source, report = folder.write(MANY).open()
    before = drawn(source)
    contents = {file: file.read_bytes() for file in folder.cache.glob("*.npy")}
    damage(folder.cache)
    source, again = folder.open()
    assert drawn(source) == before
    assert again == report
    assert {file: file.read_bytes() for file in folder.cache.glob("*.npy")} == contents


def test_what_a_killed_process_left_is_removed_and_an_interrupted_pass_leaves_nothing(folder, monkeypatch):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    folder.write(MANY)
    folder.cache.mkdir()
    (folder.cache / ".train.npy.3.part").write_bytes(b"left")
    (folder.cache / "somebody's.txt").write_bytes(b"of another program")
    with monkeypatch.context() as patch:
        patch.setattr(
            "training.pictures.first_pass.FirstPass.report", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            folder.open()
    assert sorted(file.name for file in folder.cache.iterdir()) == ["lock", "somebody's.txt"]
    assert len(drawn(folder.open()[0])) == 60


def test_the_cache_cannot_be_written(folder):
    folder.write(MANY)
    folder.cache.write_bytes(b"a file where the folder should be")
    with pytest.raises(DataError, match=r"cannot be prepared in .*cache: File exists"):
        folder.open()


def test_two_pictures_of_which_none_is_aside(folder):
    learned = [n for n in range(60) if split_of(sha256(png(n)).digest()) == "train"]
    source, _ = folder.write(values(*learned[:2])).open()
    assert len(source.load(Request())) == 2
    with pytest.raises(DataError, match=r"of 2 pictures in .* none is kept aside for judging: give more"):
        source.load(Request(split="test"))


def test_a_copy_of_a_folder_is_the_same_data_and_another_order_is_not(folder):
    folder.write(MANY)
    copy = shutil.copytree(folder.path, folder.root / "copy")
    digest, of_copy = (prepare(path, SMALL, folder.root / path.name).digest for path in (folder.path, Path(copy)))
    assert digest == of_copy
    (folder.path / "000.png").rename(folder.path / "zzz.png")
    assert prepare(folder.path, SMALL, folder.cache).digest != digest


def test_a_folder_that_moved_is_told_of_where_it_is(folder):
    _, report = folder.write(MANY).open()
    moved = folder.path.rename(folder.root / "moved")
    later = prepare(moved, SMALL, folder.cache).report
    assert later.place == str(moved)
    assert later.pictures == report.pictures


def test_of_several_that_ask_at_once_one_prepares(folder, monkeypatch):
    folder.write(MANY)
    begun = []

    class Counted(FirstPass):
        def __init__(self, *arguments):
            begun.append(1)
            super().__init__(*arguments)

    monkeypatch.setattr(preparing, "FirstPass", Counted)
    with ThreadPoolExecutor(4) as pool:
        asked = list(pool.map(lambda _: prepare(folder.path, SMALL, folder.cache), range(4)))
    assert len(begun) == 1
    assert len({prepared.digest for prepared in asked}) == 1
