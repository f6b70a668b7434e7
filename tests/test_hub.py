"""The Hugging Face Hub, or a small one on this machine that speaks its protocol: what goes there, what comes back."""

import shutil
from pathlib import Path

import pytest
from huggingface_hub import ModelCard, parse_eval_result_entries
from safetensors.torch import load

from ganapp import checkpoints
from ganapp.generators import Generator
from ganapp.hub import MOST_BESIDE, HubError, Wanted
from ganapp.weights import MOST_WEIGHTS
from tests.support import ROOT
from tests.support.hub import Hub, here, python, serving_hub

FOLDER = ROOT / "checkpoints" / "dcgan-mnist"
PUSH = """
import sys, torch
from ganapp.generators import Generator
from ganapp.hub import HubError
def push(place, name, change=False):
    generator = Generator.from_pretrained(place)
    if change:
        with torch.no_grad():
            next(generator.parameters()).add_(1)
    generator.push_to_hub(name)
"""
FETCH = """
import sys
from pathlib import Path
from ganapp.hub import HubError, fetch
root = Path({root!r})
root.mkdir(exist_ok=True)
for name in {names!r}:
    try:
        print(fetch(name, root).name)
    except HubError as error:
        print(error)
"""


@pytest.fixture(scope="module")
def hub():
    with serving_hub() as hub:
        yield hub


@pytest.fixture(scope="module")
def pushed(hub, tmp_path_factory) -> Hub:
    """A Hub where generators were brought: pictures, points, one with its critic, one that was changed meanwhile."""
    code = f"""{PUSH}
push("{FOLDER}", "me/digits")
push("{FOLDER}", "me/changed", change=True)
push("{FOLDER.with_name("moons-vanilla")}", "me/points")
push("{FOLDER.with_name("infogan-mnist")}", "me/codes")
"""
    done = python(hub, tmp_path_factory.mktemp("home"), code)
    assert done.returncode == 0, done.stderr
    return hub


def card(hub: Hub, name: str) -> ModelCard:
    return ModelCard(hub.files("model", name)["README.md"].decode())


def fetched(hub: Hub, home: Path, *names: str) -> list[str]:
    done = here(hub, home, FETCH.format(root=str(home / "fetched"), names=names))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_projects_card_goes_along_and_says_where_the_model_is(pushed):
    files, there = pushed.files("model", "me/digits"), card(pushed, "me/digits")
    here = ModelCard.load(FOLDER / "README.md")
    assert there.data.to_dict() == here.data.to_dict()
    assert 'Generator.from_pretrained("me/digits")\n' in there.text
    assert "pip install" in there.text
    assert "samples.png" in there.text
    for name in ("samples.png", "evolution.png", "training.json", "metrics.json", "model.safetensors"):
        assert files[name] == (FOLDER / name).read_bytes() or name == "model.safetensors"
    ours, theirs = Generator.from_pretrained(FOLDER).state_dict(), load(files["model.safetensors"])
    assert all((ours[name] == theirs[name]).all() for name in ours)
    assert {"model.safetensors", "samples.png"} <= pushed.through_lfs


def test_pictures_have_the_hubs_word_for_what_they_are_and_points_do_not(pushed):
    assert card(pushed, "me/digits").data.pipeline_tag == "unconditional-image-generation"
    assert card(pushed, "me/changed").data.pipeline_tag == "unconditional-image-generation"
    points = card(pushed, "me/points").data
    assert points.pipeline_tag is None
    assert not {result.task_type for result in points.eval_results} & {"unconditional-image-generation"}


def test_figures_stand_in_the_hubs_present_form_beside_the_card(pushed):
    from yaml import safe_load

    content = safe_load(pushed.files("model", "me/digits")[".eval_results/figures.yaml"])
    entries = {entry.task_id: entry for entry in parse_eval_result_entries(content)}
    results = {result.metric_type: result.metric_value for result in card(pushed, "me/digits").data.eval_results}
    assert {task: entry.value for task, entry in entries.items()} == results
    assert {entry.dataset_id for entry in entries.values()} == {"ylecun/mnist"}
    assert not [path for path in pushed.files("model", "me/points") if path.startswith(".eval")]


def test_what_was_said_of_other_weights_does_not_go_along(pushed):
    assert set(pushed.files("model", "me/changed")) == {
        ".gitattributes",
        "README.md",
        "config.json",
        "model.safetensors",
    }
    assert "pip install" in card(pushed, "me/changed").text
    assert card(pushed, "me/changed").data.eval_results is None


def test_a_checkpoint_in_a_folder_of_a_repository(pushed, tmp_path):
    for name in ("config.json", "model.safetensors"):
        pushed.commit("model", "me/many", {f"small/{name}": (FOLDER.with_name("moons-vanilla") / name).read_bytes()})
    code = """
from ganapp.generators import Generator
print(Generator.from_pretrained("me/many", subfolder="small").config.architecture)
print(Generator.from_pretrained("checkpoints", subfolder="moons-vanilla").config.architecture)
"""
    done = here(pushed, tmp_path, code)
    assert done.stdout.split() == ["points", "points"], done.stderr
    assert fetched(pushed, tmp_path, "me/many@main/small")[0].startswith("small@")


def test_a_fetched_checkpoint_is_of_one_commit_and_its_name_says_which(pushed, tmp_path):
    revision = pushed.revision("model", "me/digits", "main")
    pushed.commit("model", "me/digits", {"pickled.bin": b"never"})
    newest = pushed.revision("model", "me/digits", "main")
    asked = len(pushed.asked)
    assert fetched(pushed, tmp_path, "me/digits", f"me/digits@{revision}") == [
        f"digits@{newest[:7]}",
        f"digits@{revision[:7]}",
    ]
    files = {path.name for path in (tmp_path / "fetched" / f"digits@{revision[:7]}").iterdir()}
    assert {"config.json", "model.safetensors", "training.json", "evolution.png"} <= files
    assert not files & {"pickled.bin", "README.md", "samples.png"}, "what the page has no use for"
    resolved = [line.split("/resolve/")[1] for line in pushed.asked[asked:] if "/resolve/" in line]
    assert {line.split("/")[0] for line in resolved} == {newest, revision}, "never a branch, which may move meanwhile"
    assert {line.split("/")[1] for line in resolved} == files


def test_the_critic_goes_along_and_comes_back(pushed, tmp_path):
    origin = FOLDER.with_name("infogan-mnist")
    pushed.lies["me/codes"] = {"evolution.png": MOST_BESIDE + 1}
    try:
        (name,) = fetched(pushed, tmp_path, "me/codes")
    finally:
        pushed.lies.clear()
    got = checkpoints.load(tmp_path / "fetched" / name)
    assert got.evolution is None, "one that is too large stays where it is, and costs itself alone"
    assert got.verdicts == checkpoints.load(origin).verdicts
    assert (got.folder / "critic.safetensors").read_bytes() == (origin / "critic.safetensors").read_bytes()


def test_what_cannot_be_had_is_said_before_anything_is_downloaded(pushed, tmp_path):
    pushed.commit("model", "me/pickle", {"config.json": b"{}", "pytorch_model.bin": b"never"})
    pushed.commit("model", "me/huge", {"config.json": b"{}", "model.safetensors": b"small in truth"})
    pushed.commit("model", "me/silent", {"config.json": b"{}", "model.safetensors": b"of unknown size"})
    pushed.lies |= {"me/huge": {"model.safetensors": MOST_WEIGHTS + 1}, "me/silent": {"model.safetensors": None}}
    asked = len(pushed.asked)
    try:
        pickle, huge, silent, none, revision, name = fetched(
            pushed, tmp_path, "me/pickle", "me/huge", "me/silent", "me/none", "me/digits@v9", "digits"
        )
    finally:
        pushed.lies.clear()
    assert "pytorch_model.bin is a pickle" in pickle
    assert f"at most {MOST_WEIGHTS:,} are fetched" in huge
    assert "does not say how many bytes it has" in silent
    assert "there is no me/none on the Hub, or it is private" in none
    assert "no such revision" in revision
    assert "USER/MODEL" in name
    assert not [line for line in pushed.asked[asked:] if "/resolve/" in line]


def test_no_network_is_said_in_words(hub, tmp_path):
    nowhere = Hub()
    nowhere.address = "http://127.0.0.1:9"  # where nothing listens
    (said,) = fetched(nowhere, tmp_path, "me/digits")
    assert said.startswith("the Hub cannot be reached")
    done = here(nowhere, tmp_path, f"{PUSH}\ntry: push('{FOLDER}', 'me/x')\nexcept HubError as error: print(error)")
    assert "the Hub cannot be reached" in done.stdout, done.stderr


def test_a_refused_token_is_said_in_words(hub, tmp_path):
    code = f"{PUSH}\ntry: push('{FOLDER}', 'me/x')\nexcept HubError as error: print(error)"
    assert "hf auth login" in here(hub, tmp_path, code, token="hf_wrong").stdout


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("me/digits", Wanted("me/digits")),
        ("me/digits@v1.0", Wanted("me/digits", "v1.0")),
        ("me/digits@main/a/b", Wanted("me/digits", "main", "a/b")),
        ("me/digits/a", Wanted("me/digits", None, "a")),
    ],
)
def test_how_a_checkpoint_of_the_hub_is_written(text, wanted):
    assert Wanted.parse(text) == wanted


@pytest.mark.parametrize(
    "text", ["digits", "", "https://huggingface.co/me/digits", "me/digits@main/../..", "me/ digits"]
)
def test_what_names_no_checkpoint_of_the_hub(text):
    with pytest.raises(HubError, match="USER/MODEL"):
        Wanted.parse(text)


APP = """
import app
from ganapp.shelf import Shelf
app.serve = lambda asked, roots: print(*Shelf(*roots))
app.main({arguments!r})
"""


def test_the_app_shows_a_checkpoint_of_the_hub_beside_its_own(pushed, tmp_path):
    shutil.copytree(FOLDER.with_name("moons-vanilla"), tmp_path / "own" / "mine")
    arguments = ["--checkpoints", str(tmp_path / "own"), "--hub", "me/points"]
    done = python(pushed, tmp_path, APP.format(arguments=arguments))
    name = f"points@{pushed.revision('model', 'me/points', 'main')[:7]}"
    assert done.stdout.splitlines() == [f"from the Hub: {name}", f"mine {name}"], done.stderr


def test_the_app_asks_nothing_of_the_hub_by_itself(pushed, tmp_path):
    asked = len(pushed.asked)
    done = python(pushed, tmp_path, APP.format(arguments=["--checkpoints", str(FOLDER.parent)]))
    assert "dcgan-mnist" in done.stdout, done.stderr
    assert len(pushed.asked) == asked


def test_the_app_says_what_it_cannot_have(pushed, tmp_path):
    done = python(pushed, tmp_path, APP.format(arguments=["--hub", "me/none"]))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().startswith("error: there is no me/none on the Hub")
