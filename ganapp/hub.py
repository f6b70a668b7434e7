"""The Hugging Face Hub: what a checkpoint is there, one that is fetched from it, and its refusals in plain words."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from huggingface_hub import HfApi, ModelCard, ModelCardData, hf_hub_download
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    LocalTokenNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import yaml_dump

from ganapp.configs import CONFIG
from ganapp.files import MOST_JSON
from ganapp.weights import MOST_WEIGHTS, WEIGHTS

CARD = "README.md"
RESULTS = ".eval_results"
PIPELINE, TRANSLATION = "unconditional-image-generation", "image-to-image"
"""The Hub's word for what a model does that makes pictures."""
TOLD = ("training.json", "history.jsonl", "metrics.json", "truncation.json", "verdicts.jsonl")
ADVERSARY = ("critic.json", "critic.safetensors")
SHOWN = ("samples.png", "evolution.png", "neighbours.png", "confusion.png", "real.png")
MOST = {CONFIG: MOST_JSON, WEIGHTS: MOST_WEIGHTS}
"""The files that a checkpoint has to have, and the bytes of each that are fetched at most."""
BESIDE = (*TOLD, *ADVERSARY, "evolution.png", "real.png")
"""Those that it may have beside them, for the page: its run, its critic, and what that was shown."""
MOST_BESIDE = 2**26  # bytes of one of these; a larger one stays where it is

LOG_IN = "log in with `hf auth login`, or set HF_TOKEN to a token of https://huggingface.co/settings/tokens"
_WANTED = re.compile(r"(?P<id>[\w.-]+/[\w.-]+)(@(?P<revision>[\w.-]+))?(/(?P<subfolder>[\w./-]+))?")
_PLACE = re.compile(r'from_pretrained\("[^"]+"\)  # [^\n]*')
HTTPError: type[Exception] = HfHubHTTPError.__bases__[0]
"""What the library below huggingface_hub raises, which is another one in its version 2."""


class HubError(Exception):
    """Something cannot be had from the Hub, or brought there; the message says why, and what to do."""


@contextmanager
def plainly(name: str) -> Iterator[None]:
    """What goes wrong with the repository `name` is raised as a HubError, in words."""
    try:
        yield
    except GatedRepoError as error:
        raise HubError(f"{name} asks for an agreement first: accept it on its page, then {LOG_IN}") from error
    except RevisionNotFoundError as error:
        raise HubError(f"{name} has no such revision; its page lists branches and commits") from error
    except RepositoryNotFoundError as error:
        raise HubError(f"there is no {name} on the Hub, or it is private: check the name, or {LOG_IN}") from error
    except LocalTokenNotFoundError as error:
        raise HubError(f"the Hub does not know who you are: {LOG_IN}") from error
    except HfHubHTTPError as error:
        raise HubError(_refused(name, error)) from error
    except HFValidationError as error:
        raise HubError(f"{name} is no name that the Hub allows, which is USER/NAME ({_first(error)})") from error
    except (HTTPError, OfflineModeIsEnabled, ConnectionError) as error:
        raise HubError(f"the Hub cannot be reached ({_first(error)}): check the network, and try again") from error


def _refused(name: str, error: HfHubHTTPError) -> str:
    status, words = error.response.status_code, error.server_message or _first(error)
    told = {
        401: f"the Hub does not accept the token: {LOG_IN}",
        402: f"the Hub wants a paid plan for this ({words})",
        403: f"this token may not write {name}: it needs the right to write, and the name has to be yours ({words})",
        429: "the Hub asks for a pause: try again in some minutes",
    }
    return told.get(status, f"the Hub refused with status {status} ({words})")


def _first(error: Exception) -> str:
    """The first line that says something."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:200]


@dataclass(frozen=True)
class Wanted:
    """A checkpoint on the Hub, written as USER/MODEL, USER/MODEL@REVISION or USER/MODEL@REVISION/FOLDER."""

    id: str
    revision: str | None = None
    subfolder: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Wanted":
        """Raises HubError."""
        found = _WANTED.fullmatch(text)
        if not found or ".." in text:
            raise HubError(f"{text[:80]} names no checkpoint of the Hub, which is USER/MODEL or USER/MODEL@REVISION")
        return cls(**found.groupdict())

    @property
    def name(self) -> str:
        return (self.subfolder or self.id).rstrip("/").rpartition("/")[2]

    def path(self, file: str) -> str:
        return f"{self.subfolder.strip('/')}/{file}" if self.subfolder else file


def fetch(text: str, root: Path) -> Path:
    """Bring a checkpoint into a folder of its own in `root`, which is called after the model and the commit that it is
    of: config, weights, and those files of BESIDE that there are. Nothing else is asked for. Raises HubError: also, and
    before anything is downloaded, where one of the first two is missing or larger than is read.
    """
    wanted = Wanted.parse(text)
    with plainly(wanted.id), TemporaryDirectory(dir=root) as passing:
        about = HfApi().model_info(wanted.id, revision=wanted.revision, files_metadata=True, timeout=20)
        sizes = {file.rfilename: file.size for file in about.siblings or []}
        for file, most in MOST.items():
            _check(wanted, file, sizes, most)
        folder = root / f"{wanted.name}@{str(about.sha)[:7]}"
        folder.mkdir(exist_ok=True)
        for file in (*MOST, *(name for name in BESIDE if 0 < (sizes.get(wanted.path(name)) or 0) <= MOST_BESIDE)):
            got = hf_hub_download(wanted.id, wanted.path(file), revision=about.sha, local_dir=passing)
            shutil.move(got, folder / file)
    return folder


def _check(wanted: Wanted, file: str, sizes: dict[str, int | None], most: int) -> None:
    path = wanted.path(file)
    if path not in sizes:
        pickles = [name for name in sizes if name.endswith((".bin", ".pt", ".pth", ".pkl", ".ckpt"))]
        why = f"; {pickles[0]} is a pickle, which could run anything and is never loaded" if pickles else ""
        raise HubError(f"{wanted.id} is no checkpoint of this app: it has no {path}{why}")
    size = sizes[path]
    if size is None or size > most:
        told = "does not say how many bytes it has" if size is None else f"has {size:,} bytes"
        raise HubError(f"{path} of {wanted.id} {told}; at most {most:,} are fetched")


def accompany(folder: Path, origin: Path, repository: str) -> None:
    """Lay beside the weights in `folder` what is known of them where they come from: facts, figures, the critic,
    pictures, and the card, which says from now on that they lie in `repository`."""
    for name in (*TOLD, *ADVERSARY, *SHOWN):
        with suppress(FileNotFoundError):
            shutil.copyfile(origin / name, folder / name)
    if not (origin / CARD).is_file():
        return
    card = ModelCard.load(origin / CARD)
    card.content = _PLACE.sub(f'from_pretrained("{repository}")', card.content, count=1)
    card.save(folder / CARD)
    if entries := results(card):
        (folder / RESULTS).mkdir()
        (folder / RESULTS / "figures.yaml").write_text(yaml_dump(entries), encoding="utf-8")


def results(card: ModelCard) -> list[dict]:
    """The figures of a card as the Hub keeps them now, a file of such entries beside it: those that were measured on a
    data set of the Hub. (A leaderboard shows them once that data set is a benchmark with tasks of these names.)"""
    return [
        {
            "dataset": {"id": result.dataset_type, "task_id": result.metric_type},
            "value": result.metric_value,
            "notes": f"{result.metric_name}, by the protocol in metrics.json",
        }
        for result in cast(ModelCardData, card.data).eval_results or []
        if "/" in result.dataset_type
    ]
