"""What a .zip may hold that a folder cannot: names that lead out of it, bombs, damage."""

import struct
import zipfile

from tests.support.picture_places import MANY, Place, drawn, png
from training.pictures import scan


def test_an_archive_leads_nowhere_and_is_never_unpacked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = Place(tmp_path, zipped=True)
    unsafe = {"../outside.png": png(90), "a/../../b.png": png(91), "/root.png": png(92), "C:/c.png": png(93)}
    place.write({f"in\\{name}": content for name, content in MANY.items()} | unsafe)
    before = set(tmp_path.rglob("*"))
    source, report = place.open()
    assert sorted(drawn(source)) == list(range(60))
    assert report.ignored == {"names that lead out of the archive": 4}
    assert {path for path in tmp_path.rglob("*") if place.cache not in (path, path.parent)} == before


def test_bombs_in_an_archive_are_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "MOST_BYTES", 2**20)
    place = Place(tmp_path, zipped=True)
    with zipfile.ZipFile(place.path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in MANY.items():
            archive.writestr(name, content)
        archive.writestr("honest.png", png(1) + bytes(2**24))
        archive.writestr("lying.png", png(2) + bytes(2**24))
    content = bytearray(place.path.read_bytes())
    entry = content.rindex(b"lying.png") - 46  # of the central directory: the size is 24 bytes into it
    assert content[entry : entry + 4] == b"PK\1\2"
    content[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    place.path.write_bytes(content)
    source, report = place.open()
    assert sorted(drawn(source)) == list(range(60))
    assert sorted(report.unreadable.first)[0] == "honest.png (more than 1 MiB)"
    assert sorted(report.unreadable.first)[1].startswith("lying.png (Bad CRC-32")


def test_encrypted_and_damaged_entries_are_told_by_name(tmp_path):
    place = Place(tmp_path, zipped=True).write(MANY | {"x.png": png(70), "y.png": png(71)})
    content = bytearray(place.path.read_bytes())
    entry = content.rindex(b"x.png") - 46
    content[entry + 8] |= 1  # the flag of encryption
    content[content.index(png(71)) + 40] ^= 0xFF
    place.path.write_bytes(content)
    _, report = place.open()
    assert report.pictures == 60
    assert report.unreadable.first[0] == "x.png (encrypted)"
    assert report.unreadable.first[1].startswith("y.png (Bad CRC-32")
