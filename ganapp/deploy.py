"""gan-explorer deploy USER/SPACE: the app, or its static site, as a Hugging Face Space."""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tyro
from huggingface_hub import HfApi, SpaceHardware, constants, get_token, hf_hub_download
from huggingface_hub.errors import HfHubHTTPError, RemoteEntryNotFoundError

from ganapp import space
from ganapp.hub import LOG_IN, HubError, plainly
from ganapp.space import Space

MANIFEST = "deployed.json"
"""The file in a Space that names all those that were brought there, so that what is no longer of it can go one day."""
FRESH = {".gitattributes", "README.md", "index.html", "style.css"}
"""What the Hub puts into a Space that is new."""
FREE = """Without one there are two ways:
  gan-explorer deploy {name} --static     a site that draws in the page itself, free for everyone
  gan-explorer deploy {name} --zero-gpu   an account that is older than 30 days may keep two of these"""


@dataclass(frozen=True)
class Deployment:
    """Make the app, with the checkpoints that it shows, a Hugging Face Space, or bring a newer one there."""

    space: tyro.conf.Positional[str]
    """USER/SPACE: the account and the name. A Space of that name must be new, empty, or of this command."""
    static: bool = False
    """The static site instead of the app: free for everyone, as many visitors as come, no lab and no server."""
    private: bool = False
    """Only you see it. Of a Space that is there already nothing changes."""
    zero_gpu: bool = False
    """Run on ZeroGPU, as accounts without a paid plan may."""
    torch_index: str = ""
    """The address of an index of packages with builds of torch that have no CUDA, as pytorch.org names it under 'Get
    started': a Space without a GPU then installs 4 GB less."""
    mcp: bool = False
    """Serve tools for models too (MCP), at https://USER-SPACE.hf.space/gradio_api/mcp."""
    dry_run: bool = False
    """Say what would be brought there, with sizes, and do nothing. Needs no account and no network."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*", self.space):
            raise ValueError(f"{self.space} names no Space, which is USER/SPACE")
        if self.static and (self.zero_gpu or self.torch_index or self.mcp):
            raise ValueError("--static runs nothing, so that --zero-gpu, --torch-index and --mcp mean nothing to it")
        if self.torch_index and not re.fullmatch(r"https://\S+", self.torch_index):
            raise ValueError(f"--torch-index must begin with https://, not {self.torch_index}")


def main(arguments: list[str], app: Path, roots: list[Path], site: Callable[[Path], Any] | None = None) -> int:
    """Run a command line; the exit status. `app` is the file that starts the app, `roots` are the folders of its
    checkpoints, `site` writes the static site into a folder."""
    try:
        asked = tyro.cli(Deployment, args=arguments, prog="gan-explorer deploy", config=(tyro.conf.FlagCreatePairsOff,))
        if not (asked.dry_run or get_token()):
            raise HubError(f"the Hub does not know who you are: {LOG_IN}")
        with TemporaryDirectory(prefix="gan-explorer-") as passing:
            if asked.static:
                made = space.static(site or _site(roots), Path(passing))
            else:
                needed = space.requirements(asked.torch_index, asked.zero_gpu, asked.mcp)
                made = space.running(app, roots, needed)
            print(described(asked, made))
            if not asked.dry_run:
                print(f"It is there: {bring(asked, made)}")
    except (HubError, ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _site(roots: list[Path]) -> Callable[[Path], Any]:
    """What `python -m ganapp site` does, whose imports take their time."""
    from ganapp.__main__ import site

    return partial(site, checkpoints=tuple(roots))


def described(asked: Deployment, made: Space) -> str:
    """What will be done; with --dry-run every file."""
    sizes = made.sizes()
    kind = {"gradio": "a Gradio Space", "static": "a static Space"}[made.sdk] + (
        " on ZeroGPU" if asked.zero_gpu else ""
    )
    seen = "private" if asked.private else "public"
    lines = [
        f"{address(asked.space)}: {kind}, {seen} if it is new, {len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB"
    ]
    if asked.dry_run:
        lines += [f"{size:>12,}  {name}" for name, size in sizes.items()]
    return "\n".join([*lines, *(f"left out: {reason}" for reason in made.left_out)])


def address(name: str) -> str:
    return f"{constants.ENDPOINT}/spaces/{name}"


def bring(asked: Deployment, made: Space) -> str:
    """Create the Space where there is none, and make its files these; its address. Raises HubError."""
    api, name = HfApi(), asked.space
    with plainly(name), TemporaryDirectory(prefix="gan-explorer-") as passing:
        before = _there(api, name)
        if before is None:
            _create(api, asked, made)
        folder = Path(passing)
        made.write(folder)
        (folder / MANIFEST).write_text(json.dumps(sorted(made.files), indent=1), encoding="utf-8")
        api.upload_folder(
            repo_id=name,
            repo_type="space",
            folder_path=folder,
            commit_message="Deploy GAN Explorer",
            delete_patterns=sorted((before or set()) - made.files.keys()) or None,
        )
        if asked.mcp:
            api.add_space_variable(name, "GRADIO_MCP_SERVER", "True")
    return address(name)


def _there(api: HfApi, name: str) -> set[str] | None:
    """The files that this command brought to the Space before; None where there is no such Space. Raises HubError where
    the Space is somebody's work."""
    if not api.repo_exists(name, repo_type="space"):
        return None
    listed = set(api.list_repo_files(name, repo_type="space"))
    if listed <= FRESH:
        return set()
    with TemporaryDirectory() as passing:
        try:
            file = hf_hub_download(name, MANIFEST, repo_type="space", local_dir=passing)
        except RemoteEntryNotFoundError:
            raise HubError(
                f"{name} is there already and was not made by this command, which would write over its files: choose "
                f"another name, or delete it in its settings ({address(name)}/settings)"
            ) from None
        known = json.loads(Path(file).read_text(encoding="utf-8"))
    return {path for path in known if isinstance(path, str) and path in listed}


def _create(api: HfApi, asked: Deployment, made: Space) -> None:
    hardware = SpaceHardware.ZERO_A10G if asked.zero_gpu else None
    try:
        api.create_repo(
            asked.space, repo_type="space", space_sdk=made.sdk, private=asked.private or None, space_hardware=hardware
        )
    except HfHubHTTPError as error:
        if error.response.status_code != 402:
            raise
        raise HubError(
            f"the Hub wants a paid plan for a Space that runs something ({error.server_message or 402}). "
            + FREE.format(name=asked.space)
        ) from error
