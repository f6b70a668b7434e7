"""Where checkpoints are looked for: folders that may not be read, names of folders, ids of the Hub."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from ganapp.files import find
from ganapp.generators import Generator, MLPConfig, build
from ganapp.shelf import Shelf
from tests.support.checkpoints import write_whole


@pytest.fixture
def folder(tmp_path):
    return write_whole(tmp_path / "good")


@contextmanager
def an_ordinary_user():
    """Rights count for nothing where the tests run as root."""
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(65534)
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_may_not_be_read_is_named_and_the_others_load():
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for name in ("closed", "open", "partly"):
            build(MLPConfig(width=8)).save_pretrained(root / name)
            for file in (root / name).iterdir():
                file.chmod(0o644)
        (root / "partly" / "training.json").write_text("{}")
        (root / "partly" / "training.json").chmod(0)
        Shelf(root)  # what Python loads for it, such a user may not read everywhere
        for path, mode in ((root, 0o755), (root / "open", 0o755), (root / "partly", 0o755), (root / "closed", 0)):
            path.chmod(mode)
        with an_ordinary_user():
            shelf = Shelf(root)
            assert shelf.errors == {"closed": "closed: config.json cannot be read (Permission denied)"}
            assert list(shelf) == ["open", "partly"]
            assert shelf.faults == {"partly": ("training.json cannot be read (Permission denied)",)}
        (root / "closed").chmod(0o755)
        root.chmod(0)
        with an_ordinary_user():
            shelf.refresh()
            assert shelf.errors[root.name] == f"{root.name}: Permission denied"
            assert list(shelf) == ["open", "partly"], "what is known stays"
        root.chmod(0o755)


def test_hidden_folders_and_files_are_no_checkpoints_and_a_loop_of_links_is_none_either(folder):
    (folder.parent / ".good.run").mkdir()
    (folder.parent / "_old").mkdir()
    (folder.parent / "notes.txt").write_text("")
    (folder.parent / "loop").symlink_to("loop")
    assert find(folder.parent) == [folder]
    assert find(folder.parent / "missing") == []


def test_a_name_that_cannot_be_written_is_refused(folder):
    os.rename(folder, os.fsencode(folder.parent) + b"/caf\xe9")
    shelf = Shelf(folder.parent)
    assert not shelf
    (message,) = shelf.errors.values()
    assert message.startswith("caf\\udce9: rename the folder")
    message.encode()


@pytest.mark.parametrize(
    "name", ["checkpoints/nobody", "nobody", "./user/nobody", "a/b/c", "/nobody", "user\\nobody", "~/nobody"]
)
def test_a_folder_that_is_not_there_is_said_at_once_and_not_asked_from_the_hub(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checkpoints").mkdir()
    monkeypatch.setattr("ganapp.generators.base.hf_hub_download", lambda *_, **__: pytest.fail("asked the Hub"))
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        Generator.from_pretrained(name)
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        Generator.from_pretrained(Path("user/name"))


def test_a_slip_in_the_name_of_a_folder_is_pointed_out(folder, monkeypatch):
    monkeypatch.chdir(folder.parent.parent)
    name = f"{folder.parent.name}/goood"
    with pytest.raises(FileNotFoundError, match=f"did you mean {folder.parent.name}/good?"):
        Generator.from_pretrained(name)


def test_a_hub_id_is_asked_from_the_hub(folder, monkeypatch, tmp_path):
    asked = []

    def download(repo, name, **options):
        asked.append((repo, name, options))
        return str(folder / name)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ganapp.generators.base.hf_hub_download", download)
    repo = "some-user/dcgan.v2"
    Generator.from_pretrained(repo, revision="v1")
    assert [call[:2] for call in asked] == [(repo, name) for name in ("config.json", "model.safetensors")]
    assert all(options["revision"] == "v1" for _, _, options in asked)
