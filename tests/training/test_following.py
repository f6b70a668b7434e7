"""A run that goes on is followed: from its files alone, and in a real page while a real training writes them."""

import json
import os
import re
import shutil
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ganapp import progress
from ganapp.progress import Pace, pace
from ganapp.shelf import Shelf
from ganapp.ui import build_app
from ganapp.ui.kit.models import known
from ganapp.ui.server.following import Following
from tests.support.app import PORTUGUESE, launched
from tests.support.axe import findings, source
from tests.support.runs import MOONS, train
from tests.support.waiting import until
from training.__main__ import main
from training.record.layout import Layout


def test_speed_and_time_left_are_those_of_late():
    slow = [{"epoch": k / 10, "images": 100 * k, "seconds": 10.0 * k} for k in range(1, 31)]  # 10 a second
    fast = [{"epoch": k / 10, "images": 100 * k, "seconds": 300 + 2.0 * (k - 30)} for k in range(31, 61)]  # 50
    assert pace(slow, 12) == Pace(3.0, 10.0, (12 - 3) * 1000 / 10)
    assert pace(slow + fast, 12) == Pace(6.0, 50.0, (12 - 6) * 1000 / 50)
    assert pace(slow[:1], 12) == Pace(0.1, 10.0, 1190.0)
    assert pace(slow, 3) == Pace(3.0, 10.0, None)
    assert pace([], 3) is None
    damaged = [{"epoch": "x", "images": 1, "seconds": 1}, {"epoch": 1, "images": None, "seconds": 1}, {"note": 1}]
    assert pace(damaged, 3) is None
    assert pace([{"epoch": 0, "images": 0, "seconds": 0}], 3) == Pace(0, 0, None)


def test_status_says_how_long_a_run_will_take(tmp_path, stop_after, capsys):
    stop_after(60)
    assert train(tmp_path / "x", "--epochs", "4000") == 143
    capsys.readouterr()
    assert main(["status", str(tmp_path / "x")]) == 0
    assert re.search(
        r"progress     epoch 5\.00 of 4000 \(0%\), [\d,]+ images/s, \d+ (s|min|h).* left", capsys.readouterr().out
    )


def test_status_counts_what_a_run_renames_meanwhile(tmp_path, stop_after, monkeypatch, capsys):
    stop_after(60)
    assert train(tmp_path / "x", "--epochs", "4000") == 143
    new, sort = tmp_path / ".x.run" / "new", Layout.sort
    new.mkdir()
    (new / "README.md").write_text("that of a checkpoint which is put into its place now")

    def and_go_on(layout, folder):
        found = sort(layout, folder)
        if folder == new:
            shutil.rmtree(new)
        return found

    monkeypatch.setattr(Layout, "sort", and_go_on)
    assert main(["status", str(tmp_path / "x")]) == 0
    assert re.search(r"kept +[\d.]+ MB", capsys.readouterr().out)
    assert not new.exists()


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The root of a run of 6 epochs, of 10 steps each, that has finished."""
    root = tmp_path_factory.mktemp("finished")
    assert train(root / "x", "--epochs", "6") == 0
    return root


@pytest.fixture
def followed(finished, tmp_path):
    """(what answers a page about a run, the files of the run, its checkpoint)"""
    shutil.copytree(finished, tmp_path / "runs")
    return Following(Shelf(tmp_path / "runs")), tmp_path / "runs" / ".x.run", tmp_path / "runs" / "x"


def test_a_run_that_has_finished_is_not_followed(followed):
    following, files, _ = followed
    news = following.follow(None, ["x"])
    assert (news["going"], news["there"]) == (False, ["x"])
    assert re.fullmatch(r"finished: 6 epochs in \d+ s", news["of"][0]["run"])
    assert news["of"][0]["going"] is False
    shutil.rmtree(files)
    assert following.follow(None, ["x"])["of"][0]["run"] == "", "a checkpoint alone tells of no run, as on a Space"


def test_a_run_that_was_killed_has_stopped(followed):
    following, files, checkpoint = followed
    with open(files / "history.jsonl", "a") as history:
        history.write(json.dumps({"step": 75, "epoch": 7.5, "images": 4800, "seconds": 9}) + "\n")
    facts = json.loads((checkpoint / "training.json").read_text())
    (checkpoint / "training.json").write_text(json.dumps(facts | {"epochs": 20}))
    news = following.follow(PORTUGUESE, ["x"])
    assert news["of"][0]["run"] == "interrompido após a época 7,5 de 20; o mesmo comando continua"
    assert news["going"] is False


def test_a_page_is_told_what_it_does_not_know_yet_and_no_more(followed):
    following, files, checkpoint = followed
    log = {"step": 75, "epoch": 7.5, "images": 4800, "seconds": 9, "critic_loss": 1.5, "generator_loss": 2.5}
    facts = json.loads((checkpoint / "training.json").read_text()) | {"epochs": 20, "finished": False}
    (checkpoint / "training.json").write_text(json.dumps(facts))
    with progress.FileLock(files / progress.LOCK):
        first = following.follow(None, ["x"])
        mark = first["mark"]
        assert first["going"]
        assert first["of"][0]["run"].startswith("running: epoch 5.0 of 20 · ")
        assert following.follow(None, ["x"], mark) == {"mark": mark, "going": True}

        with open(files / "history.jsonl", "a") as history:
            history.write(json.dumps(log) + "\n")
        later = following.follow(None, ["x"], mark)
        (said,) = later["of"]
        assert (later["mark"][0], said["stamp"]) == (mark[0], first["of"][0]["stamp"]), "the pictures are the same"
        assert said["run"].startswith("running: epoch 7.5 of 20 · 533 points/s · ")
        assert said["curves"]["x"] == [5.0, 7.5]
        assert said["curves"]["series"]["critic_loss"][-1] == 1.5

        facts |= {"generator_steps": 80, "epochs_done": 8}
        (checkpoint / "training.json").write_text(json.dumps(facts))
        newest = following.follow(None, ["x"], mark)
        assert newest["mark"][0] != mark[0], "there are others"
        assert newest["of"][0]["stamp"] != said["stamp"]
        assert following.film(None, "x")["epochs"][-1] == 8
    mark = following.follow(None, ["x"])["mark"]
    ended = following.follow(None, ["x"], [mark[0], "before", []])
    assert (ended["going"], ended["of"][0]["run"][:7]) == (False, "stopped")
    for nonsense in (None, 5, [], ["x"], {"a": 1}, [1, 2, 3], [None, None, {"a": 1}]):
        assert following.follow(None, ["x"], nonsense)["there"] == ["x"]
    shutil.rmtree(checkpoint)
    gone = following.follow(None, ["x"], mark)
    assert (gone["going"], gone["there"], gone["of"]) == (False, [], [])
    for nonsense in ("x", None, [5, ["x"]], {}):
        assert following.follow(None, nonsense)["there"] == []


def test_a_run_without_pictures_yet_is_told_of_and_comes_when_it_has_some(followed):
    following, _, checkpoint = followed
    root, files = checkpoint.parent, checkpoint.with_name(".new.run")
    files.mkdir()
    assert following.follow(None, ["x"])["begun"] == [], "it does not go on"
    log = {"step": 50, "epoch": 0.25, "images": 1000, "seconds": 2}
    with progress.FileLock(files / progress.LOCK):
        news = following.follow(PORTUGUESE, ["x"])
        assert (news["going"], news["begun"]) == (True, ["new: em andamento: época 0,0 · ainda sem imagens"])
        (files / "history.jsonl").write_text(json.dumps(log) + "\n")
        (line,) = following.follow(None, ["x"], news["mark"])["begun"]
        assert line == "new: running: epoch 0.2 · 500 samples/s · no pictures yet"
        shutil.move(checkpoint, root.with_name("elsewhere"))
        news = following.follow(None, [])
        assert (news["there"], news["going"]) == ([], True), "the only thing that there is to show"
        shutil.move(root.with_name("elsewhere"), root / "new")
        answer = following.follow(None, [], news["mark"])
        assert answer == {"come": known({"new": following.shelf["new"]})["models"]}
        assert following.follow(None, ["new"])["begun"] == []


def paused(process, out) -> int:
    """Stops the process for a while, in no moment in which there is no checkpoint; how many epochs that has done."""

    def stop() -> int:
        os.kill(process.process.pid, signal.SIGSTOP)
        try:
            return json.loads((out / "training.json").read_text())["epochs_done"]
        except OSError:
            os.kill(process.process.pid, signal.SIGCONT)
            return 0

    return until(stop, "there is a checkpoint")


def on(process) -> None:
    os.kill(process.process.pid, signal.SIGCONT)


def further(page, epoch: int) -> None:
    """Waits until the page has more epochs."""
    page.wait_for_function(
        "epoch => Number(document.querySelector('#training-stage .moment')?.textContent.split('/')[1]) > epoch",
        arg=epoch,
    )


@pytest.fixture
def going(tmp_path, training_process):
    """(a process that trains, its checkpoint)"""
    out = tmp_path / "runs" / "mine"
    process = training_process([*MOONS, "--epochs", "100000", "--out", str(out)])
    until(out.is_dir, "an epoch is done")
    return process, out


@pytest.fixture
def url(going) -> Iterator[str]:
    paused(*going)
    with launched(build_app([going[1].parent])) as address:
        yield address


def test_a_page_follows_a_training_epoch_by_epoch(going, url, pages):
    process, out = going
    epoch = paused(process, out)
    page = pages.open(f"{url}?tab=training")
    stage = page.locator("#training-stage")
    moment, run = stage.locator(".moment"), stage.locator(".run")
    expect(moment).to_have_text(f"epoch {epoch} / {epoch}")  # at the newest
    expect(run).to_have_text(re.compile(r"^running"))
    expect(page).to_have_url(re.compile("[?&]t=1(&|$)"))

    on(process)
    further(page, epoch + 2)
    newest = paused(process, out)
    expect(moment).to_have_text(f"epoch {newest} / {newest}")  # and with it
    expect(run).to_have_text(re.compile(r"^running: epoch [\d,.]+ of 100,000 · [\d,]+ points/s · .* left$"))
    assert stage.locator(".marker").first.get_attribute("data-epoch") == str(newest)

    stage.locator(".scrub").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(moment).to_have_text(f"epoch {newest - 2} / {newest}")
    on(process)
    further(page, newest)
    left_at = "|".join(map(str, (newest - 3, newest - 2, newest - 1)))  # the nearest that is still kept
    expect(moment).to_have_text(re.compile(f"^epoch ({left_at}) / "))  # where it was left
    expect(stage.locator(".scrub")).to_be_focused()

    process.kill()
    expect(run).to_have_text(re.compile(r"^stopped after epoch [\d,.]+ of 100,000; the same command goes on$"))
    left = json.loads((out / "training.json").read_text())["epochs_done"]
    expect(moment).to_have_text(re.compile(f"^epoch ({left_at}) / {left}$"))


@pytest.fixture
def beginning(finished, tmp_path, training_process):
    """(a process in its first epochs, the checkpoint that it will write), beside the run that has finished."""
    shutil.copytree(finished, tmp_path / "runs")
    out = tmp_path / "runs" / "mine"
    process = training_process([*MOONS, "--epochs", "100000", "--show-every", "40", "--out", str(out)])
    until((out.parent / ".mine.run" / "history.jsonl").is_file, "it has begun")
    os.kill(process.process.pid, signal.SIGSTOP)
    assert not out.exists()
    return process, out


@pytest.fixture
def beside(beginning) -> Iterator[str]:
    with launched(build_app([beginning[1].parent])) as address:
        yield address


def test_a_run_in_its_first_epoch_appears_by_itself(beginning, beside, pages):
    page = pages.open(f"{beside}?tab=training&lang=pt")
    stage = page.locator("#training-stage")
    expect(stage.locator(".name")).to_have_text(["x"])
    expect(stage.locator(".begun")).to_have_text(re.compile("^mine: em andamento: época .* · ainda sem imagens$"))
    on(beginning[0])
    expect(stage.locator(".name")).to_have_text(["x", "mine"])
    expect(stage.locator(".begun")).to_be_empty()
    expect(stage.locator("figure", has_text="mine").locator(".run")).to_have_text(re.compile("^em andamento: época"))
    expect(page).to_have_url(re.compile("models=x,mine"))
    beginning[0].kill()
    expect(stage.locator("figure", has_text="mine").locator(".run")).to_have_text(re.compile("^interrompido"))
    page.evaluate(source())
    assert not findings(page)
