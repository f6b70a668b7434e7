"""The explorer as static files: what is written, what is not touched, and one file that opens without a network."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from ganapp.__main__ import main
from ganapp.shelf import Shelf
from ganapp.ui.site import MANIFEST, SiteError, build, write, write_file
from tests.support import ROOT


def quiet(text):
    pass


@pytest.fixture(scope="module")
def site(checkpoint_root):
    return build(Shelf(checkpoint_root), False, quiet)


def test_a_site_is_written_again_over_itself_and_loses_what_it_does_not_need_any_more(site, tmp_path):
    out = tmp_path / "site"
    write(out, site)
    first = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert first == {"index.html", MANIFEST, *site.files}
    old = json.loads((out / MANIFEST).read_text())
    (out / "weights" / "old.bin").write_bytes(b"of a model that is gone")
    (out / MANIFEST).write_text(json.dumps([*old, "weights/old.bin", "../not-ours"]))
    (tmp_path / "not-ours").write_text("a file outside")
    (out / "CNAME").write_text("a file that its owner has put there")
    write(out, site)
    assert not (out / "weights" / "old.bin").exists()
    assert (out / "CNAME").exists()
    assert (tmp_path / "not-ours").exists()


def test_a_folder_with_something_else_is_left_alone(site, tmp_path):
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(SiteError, match="not empty"):
        write(tmp_path, site)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]
    (tmp_path / "index.html").write_text("<h1>my page</h1>")
    with pytest.raises(SiteError, match="was not written by this command"):
        write_file(tmp_path / "index.html", site)
    assert (tmp_path / "index.html").read_text() == "<h1>my page</h1>"


def test_a_file_that_stands_in_the_way_is_left_alone(site, tmp_path):
    write(tmp_path, site)
    (tmp_path / MANIFEST).write_text("[]")
    with pytest.raises(SiteError, match="was not written by this command"):
        write(tmp_path, site)


def test_models_that_a_page_cannot_draw_are_left_out_by_name(tmp_path):
    said = []
    shelf = Shelf(ROOT / "checkpoints")
    chosen = {name: shelf[name] for name in ("moons-vanilla", "vanilla-mnist")}
    made = build(chosen, False, said.append)
    assert "vanilla-mnist" in made.document
    assert said == ["moons-vanilla: left out, for a page without a server cannot draw it"]
    with pytest.raises(SiteError, match="no checkpoint that a page can draw"):
        build({"moons-vanilla": shelf["moons-vanilla"]}, False, quiet)


def test_one_file_opens_from_a_disk_with_the_network_off(checkpoint_root, tmp_path, pages):
    file = tmp_path / "a stick" / "explorer.html"
    command = [sys.executable, "-m", "ganapp", "site", "--single-file", file, "--checkpoints", checkpoint_root]
    done = subprocess.run([*command, "--models", "dcgan-tiny"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "1 models, 1 files" in done.stdout
    asked = []
    page = pages.open(
        file.as_uri() + "?seed=5&n=9", prepare=lambda page: page.on("request", lambda r: asked.append(r.url))
    )
    expect(page.locator("#sample-grid .grid button")).to_have_count(9)
    assert page.locator("#sample-grid canvas").evaluate_all("cs => new Set(cs.map((c) => c.toDataURL())).size") == 9
    page.get_by_role("tab", name="Lab").click()
    page.get_by_role("group", name="Two moons").get_by_role("button", name="works").click()
    page.wait_for_function("document.getElementById('lab-stage')?.dataset.step > 3")
    assert all(url.startswith(("data:", "blob:", "file:")) for url in asked)
    assert sum(url.startswith("file:") for url in asked) == 1


def test_a_wrong_name_is_said(checkpoint_root, tmp_path):
    with pytest.raises(SystemExit) as left:
        main(["site", str(tmp_path / "out"), "--checkpoints", str(checkpoint_root), "--models", "nobody"])
    assert left.value.code == "error: there is no checkpoint nobody; there are dcgan-tiny, vanilla-tiny, wgan-tiny"
    assert not (tmp_path / "out").exists()
