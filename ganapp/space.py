"""What a Hugging Face Space is made of: the app as it runs on the Hub's machines, or a folder of static files."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huggingface_hub import RepoCard
from huggingface_hub.utils import yaml_dump

import ganapp
from ganapp.files import find, shipped
from ganapp.shelf import Shelf

SDK = {"gradio": ("python_version", "sdk_version"), "static": ()}
"""The kinds of Space, and what the head of the README says of each alone."""
OWN = {
    "gradio": {"app_file": "app.py"},
    "static": {"app_file": "index.html", "short_description": "Sample, interpolate and compare GANs in your browser"},
}
KEPT = (".json", ".jsonl", ".safetensors", ".png", ".md")  # files of a checkpoint and of a judge
LEFT_OUT = "# Training and measuring alone"
"""The comment in requirements.txt below which a Space needs nothing."""
TOOLS = "mcp>=1.21,<2"
"""What tools for models need, as pyproject.toml has it."""
ZERO_GPU_TORCH = "torch==2.11.0"
"""The newest that ZeroGPU's documentation lists (August 2026), and the oldest that the app takes."""

Content = Path | bytes


@dataclass(frozen=True)
class Space:
    """The files of a Space by their places in it: those of this disk, or what is written for it."""

    sdk: str
    files: dict[str, Content]
    left_out: tuple[str, ...] = ()
    """Sentences: what could not be taken, and why."""

    def sizes(self) -> dict[str, int]:
        return {name: size(content) for name, content in self.files.items()}

    def write(self, folder: Path) -> None:
        """Lay the files out."""
        for name, content in self.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())


def size(content: Content) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def running(app: Path, roots: Iterable[Path], needed: bytes) -> Space:
    """The app, its code and every checkpoint in `roots` that can be loaded, and no more: neither tests nor data, nor
    the history of the project. `app` is the file that starts it, `needed` what it installs, see `requirements`."""
    package = Path(ganapp.__file__).parent
    files: dict[str, Content] = {"app.py": app}
    files |= {f"ganapp/{name}": file for name, file in _below(package) if not name.startswith("shipped/")}
    shelf = Shelf(*roots)
    for folder in (checkpoint.folder for checkpoint in shelf.values()):
        files |= {f"checkpoints/{folder.name}/{file.name}": file for file in _of(folder)}
    for folder in find(shipped("judges")):
        files |= {f"judges/{folder.name}/{file.name}": file for file in _of(folder)}
    files["README.md"] = readme("gradio")
    files["requirements.txt"] = needed
    return Space("gradio", files, tuple(shelf.errors.values()))


def static(write: Callable[[Path], Any], folder: Path) -> Space:
    """The site that `write` writes, in a folder that is empty."""
    write(folder)
    files: dict[str, Content] = {
        file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()
    }
    return Space("static", {**files, "README.md": readme("static")})


def readme(sdk: str) -> bytes:
    """What stands on the page of the Space: the head of the project's README, for this kind of Space, and where it is
    from."""
    about = RepoCard.load(shipped("README.md"), ignore_metadata_errors=True).data.to_dict()
    known = {key: value for key, value in about.items() if not any(key in only for only in SDK.values())}
    own = {key: about[key] for key in SDK[sdk]}
    known |= own | OWN[sdk] | {"sdk": sdk}
    return f"---\n{yaml_dump(known)}---\n{PAGE[sdk]}".encode()


PAGE = {
    "gradio": """# GAN Explorer

A web app for looking inside generative adversarial networks, in English and Brazilian Portuguese. MIT licence.
This Space was made by `gan-explorer deploy`, which brings a newer one here too.
""",
    "static": """# GAN Explorer

A site for looking inside generative adversarial networks, in English and Brazilian Portuguese. MIT licence.
The generators draw in the page itself: nothing is computed elsewhere.
This Space was made by `gan-explorer deploy --static`, which brings a newer one here too.
""",
}


def requirements(torch_index: str = "", zero_gpu: bool = False, tools: bool = False) -> bytes:
    """What the Space installs beside Gradio. `torch_index` is the address of an index of packages where pip finds
    builds of torch without CUDA; on ZeroGPU torch is one that is supported there; `tools` are those for models."""
    needed = shipped("requirements.txt").read_text(encoding="utf-8").partition(LEFT_OUT)[0]
    lines = [line for line in needed.splitlines() if line and not line.startswith(("#", "gradio"))]
    if zero_gpu:
        lines = [ZERO_GPU_TORCH if re.match(r"torch\b", line) else line for line in lines]
    if tools:
        lines.append(TOOLS)
    if torch_index:
        lines = [f"--extra-index-url {torch_index}", *lines]
    return "\n".join([*lines, ""]).encode()


def _below(folder: Path) -> Iterable[tuple[str, Path]]:
    """(place in the folder, file) of all files that are neither hidden nor compiled."""
    for file in sorted(folder.rglob("*")):
        place = file.relative_to(folder)
        if file.is_file() and not any(part.startswith((".", "__pycache__")) for part in place.parts):
            yield place.as_posix(), file


def _of(folder: Path) -> list[Path]:
    """The files of a checkpoint; what lies in folders below it belongs to its run."""
    return [file for file in sorted(folder.iterdir()) if file.suffix in KEPT and file.is_file() and file.name[0] != "."]
