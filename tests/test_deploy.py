"""gan-explorer deploy: what goes into a Space, and the Hub's answers, from a small Hub on this machine."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from huggingface_hub import RepoCard, constants
from packaging.requirements import Requirement

from ganapp import deploy, space
from tests.support import ROOT
from tests.support.hub import TOKEN, Hub, here, python, serving_hub

REFERENCE = {
    *("title", "emoji", "colorFrom", "colorTo", "sdk", "python_version", "sdk_version", "suggested_hardware"),
    *("suggested_storage", "app_file", "app_build_command", "app_port", "base_path", "fullWidth", "header"),
    *("short_description", "models", "datasets", "tags", "thumbnail", "pinned", "hf_oauth", "hf_oauth_scopes"),
    *("hf_oauth_expiration_minutes", "hf_oauth_authorized_org", "disable_embedding", "startup_duration_timeout"),
    *("custom_headers", "preload_from_hub"),
}
"""The keys of the Hub's 'Spaces Configuration Reference', as of August 2026."""
COLOURS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}
SMALL = ("moons-vanilla", "gaussian-linear")


@pytest.fixture
def hub():
    with serving_hub() as hub:
        yield hub


@pytest.fixture
def roots(tmp_path) -> list[Path]:
    """Two small checkpoints, and a folder that is none."""
    for name in SMALL:
        (tmp_path / "shown").mkdir(exist_ok=True)
        (tmp_path / "shown" / name).symlink_to(ROOT / "checkpoints" / name)
    (tmp_path / "shown" / "broken").mkdir()
    return [tmp_path / "shown"]


def deployed(
    hub: Hub, tmp_path: Path, *arguments: str, token: str | None = TOKEN, run: Callable = here
) -> subprocess.CompletedProcess:
    """The command as it is, over the checkpoints of `roots` and a static site of two files."""
    code = f"""
import sys
from collections.abc import Callable
from pathlib import Path
from ganapp import deploy
def site(out):
    (out / "index.html").write_text("<h1>GANs</h1>")
    (out / "weights").mkdir()
    (out / "weights" / "a.bin").write_bytes(bytes(3))
sys.exit(deploy.main({list(arguments)!r}, Path("app.py").resolve(), [Path({str(tmp_path / "shown")!r})], site))
"""
    return run(hub, tmp_path / "home", code, token=token)


def head(content: bytes) -> dict:
    return RepoCard(content.decode()).data.to_dict()


def check_head(data: dict) -> None:
    """As the Hub's reference wants it."""
    assert data.keys() <= REFERENCE
    assert len(data["short_description"]) <= 60
    assert {data["colorFrom"], data["colorTo"]} <= COLOURS
    assert data["sdk"] in ("gradio", "static")
    assert not data["emoji"].isascii()
    assert all(isinstance(tag, str) for tag in data["tags"])


def test_the_head_of_the_readme_is_that_of_a_space():
    data = head((ROOT / "README.md").read_bytes())
    check_head(data)
    assert data["sdk"] == "gradio"
    assert (ROOT / data["app_file"]).is_file()
    assert re.fullmatch(r"3\.\d+(\.\d+)?", data["python_version"])
    (gradio,) = re.findall(r"^gradio(.*)$", (ROOT / "requirements.txt").read_text(), re.M)
    assert Requirement(f"gradio{gradio}").specifier.contains(data["sdk_version"])


@pytest.mark.parametrize("sdk", ["gradio", "static"])
def test_every_kind_of_space_has_a_head_of_its_own(sdk):
    data = head(space.readme(sdk))
    check_head(data)
    assert data["sdk"] == sdk
    assert ("sdk_version" in data) == ("python_version" in data) == (sdk == "gradio")


def test_a_space_holds_what_the_app_needs_and_nothing_else(roots):
    made = space.running(ROOT / "app.py", roots, space.requirements())
    tracked = subprocess.run(
        ["git", "ls-files", "ganapp"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(tracked) <= made.files.keys()
    tops = {name.partition("/")[0] for name in made.files}
    assert tops == {"app.py", "ganapp", "checkpoints", "judges", "README.md", "requirements.txt"}
    shown = {name.split("/")[1] for name in made.files if name.startswith("checkpoints/")}
    assert shown == set(SMALL)
    assert not [name for name in made.files if "/." in name or name.endswith(".pyc")]
    assert len(made.left_out) == 1
    assert made.left_out[0].startswith("broken: ")


def test_a_space_installs_no_more_than_the_app_needs():
    usual = {Requirement(line).name for line in space.requirements().decode().splitlines()}
    assert {"torch", "numpy", "safetensors"} <= usual
    assert not usual & {"gradio", "torchvision", "scikit-learn", "matplotlib", "mcp"}
    first, *rest, tools = space.requirements("https://example.org/cpu", zero_gpu=True, tools=True).decode().splitlines()
    assert tools in (ROOT / "requirements-dev.txt").read_text().splitlines()
    assert first == "--extra-index-url https://example.org/cpu"
    (torch,) = [Requirement(line) for line in rest if line.startswith("torch")]
    (own,) = [
        Requirement(line) for line in (ROOT / "requirements.txt").read_text().splitlines() if line[:6] == "torch>"
    ]
    (version,) = torch.specifier
    assert (version.operator, own.specifier.contains(version.version)) == ("==", True)


def test_what_is_laid_out_runs_by_itself(roots, tmp_path):
    space.running(ROOT / "app.py", roots, space.requirements()).write(tmp_path / "app")
    code = "import app, ganapp.shelf as s; from ganapp.ui import build_app; build_app(app.places())"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print(*s.Shelf(*app.places()))"],
        cwd=tmp_path / "app",
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == sorted(SMALL), done.stderr


def test_a_dry_run_lists_everything_and_asks_nobody(hub, roots, tmp_path):
    done = deployed(hub, tmp_path, "me/gans", "--dry-run", token=None)
    assert done.returncode == 0, done.stderr
    first, *lines = done.stdout.splitlines()
    assert f"{hub.address}/spaces/me/gans: a Gradio Space, public if it is new" in first
    listed = dict(reversed(line.split()) for line in lines if not line.startswith("left out"))
    assert int(listed["app.py"].replace(",", "")) == (ROOT / "app.py").stat().st_size
    assert "checkpoints/moons-vanilla/model.safetensors" in listed
    assert [line for line in lines if line.startswith("left out: broken: ")]
    assert not hub.asked


def test_an_app_is_created_and_brought_there_as_it_is(hub, roots, tmp_path):
    done = deployed(hub, tmp_path, "me/gans", "--private", run=python)
    assert done.returncode == 0, done.stderr
    (created,) = hub.created
    assert (created["type"], created["sdk"], created["visibility"]) == ("space", "gradio", "private")
    assert "hardware" not in created
    made, there = space.running(ROOT / "app.py", roots, b""), hub.files("space", "me/gans")
    assert there.keys() == {*made.files, deploy.MANIFEST, ".gitattributes"}
    assert there["app.py"] == (ROOT / "app.py").read_bytes()
    weights = "checkpoints/moons-vanilla/model.safetensors"
    assert there[weights] == (ROOT / weights).read_bytes()
    assert weights in hub.through_lfs
    assert done.stdout.splitlines()[-1] == f"It is there: {hub.address}/spaces/me/gans"


def test_the_next_time_goes_what_is_no_longer_of_it_and_nothing_of_anybody_else(hub, roots, tmp_path):
    assert deployed(hub, tmp_path, "me/gans").returncode == 0
    hub.commit("space", "me/gans", {"notes.md": b"mine"})
    (roots[0] / "moons-vanilla").unlink()
    done = deployed(hub, tmp_path, "me/gans")
    assert done.returncode == 0, done.stderr
    there = hub.files("space", "me/gans")
    assert there["notes.md"] == b"mine"
    assert not [name for name in there if "moons-vanilla" in name]
    assert "checkpoints/gaussian-linear/config.json" in there
    assert len(hub.created) == 1


def test_somebodys_space_is_left_alone(hub, roots, tmp_path):
    hub.commit("space", "me/novel", {"README.md": b"---\nsdk: gradio\n---\n", "app.py": b"mine"})
    done = deployed(hub, tmp_path, "me/novel")
    assert done.returncode == 1
    assert "me/novel is there already and was not made by this command" in done.stderr
    assert hub.files("space", "me/novel")["app.py"] == b"mine"


def test_a_static_site_is_a_static_space(hub, roots, tmp_path):
    done = deployed(hub, tmp_path, "me/site", "--static")
    assert done.returncode == 0, done.stderr
    assert hub.created[0]["sdk"] == "static"
    there = hub.files("space", "me/site")
    assert there.keys() == {"index.html", "weights/a.bin", "README.md", deploy.MANIFEST, ".gitattributes"}
    assert head(there["README.md"])["app_file"] == "index.html"


def test_zero_gpu_and_tools_are_asked_for_when_the_space_is_made(hub, roots, tmp_path):
    done = deployed(hub, tmp_path, "me/gans", "--zero-gpu", "--mcp")
    assert done.returncode == 0, done.stderr
    assert hub.created[0]["hardware"] == "zero-a10g"
    assert b"torch==" in hub.files("space", "me/gans")["requirements.txt"]
    assert b"mcp" in hub.files("space", "me/gans")["requirements.txt"]
    assert hub.variables == {"GRADIO_MCP_SERVER": "True"}


@pytest.mark.parametrize(
    ("refusal", "token", "words"),
    [
        ("", "hf_wrong", "the Hub does not accept the token: log in with `hf auth login`"),
        ("You need to subscribe to PRO to create Gradio Spaces", TOKEN, "gan-explorer deploy me/gans --static"),
        ("You don't have the rights to create a space under this namespace", TOKEN, "the name has to be yours"),
    ],
)
def test_what_the_hub_refuses_is_said_in_words_with_a_way_out(hub, monkeypatch, capsys, refusal, token, words):
    monkeypatch.setattr(constants, "ENDPOINT", hub.address)
    monkeypatch.setenv("HF_TOKEN", token)
    hub.refusal = refusal
    assert deploy.main(["me/gans"], ROOT / "app.py", []) == 1
    said = capsys.readouterr().err
    assert words in said
    assert refusal in said
    assert not hub.repositories


def test_who_has_no_token_is_told_how_to_get_one(hub, tmp_path):
    done = deployed(hub, tmp_path, "me/gans", token=None)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: the Hub does not know who you are: log in with `hf auth login`")
    assert not hub.asked


def test_no_network_is_said_in_words(monkeypatch, capsys):
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")  # where nothing listens
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    assert deploy.main(["me/gans"], ROOT / "app.py", []) == 1
    assert "the Hub cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gans"], "USER/SPACE"),
        (["https://huggingface.co/spaces/me/gans"], "USER/SPACE"),
        (["me/gans", "--static", "--zero-gpu"], "--static runs nothing"),
        (["me/gans", "--static", "--mcp"], "--static runs nothing"),
        (["me/gans", "--torch-index", "cpu"], "must begin with https://"),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments, words, capsys):
    with pytest.raises(SystemExit) as left:
        deploy.main(arguments, ROOT / "app.py", [])
    assert left.value.code
    assert words in " ".join(capsys.readouterr().err.split())


def test_the_app_has_the_command():
    command = [sys.executable, "app.py", "deploy", "me/gans", "--dry-run"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, "checkpoints/dcgan-mnist/model.safetensors" in done.stdout) == (0, True), done.stderr
