"""--start-from: the weights of a checkpoint as the beginning of another run, which may learn from other data."""

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import load, save
from torch import Tensor

from ganapp import checkpoints
from ganapp.checkpoints import WEIGHTS
from training.engine.run import Run
from training.errors import UsageError
from training.game.recipe import Recipe
from training.record.continuing import StateError, differences
from training.record.layout import CRITIC
from training.record.place import facts_of
from training.record.run_folder import RunFolder
from training.record.state import below, read_metadata, unpack

LOOKS = ("span",)  # fields of a generator that its weights do not know of


def read(folder: Path, recipe: Recipe, settings: dict) -> bytes:
    """The weights of a checkpoint: its generator, and its critic where that was kept. Raises UsageError where they do
    not fit the recipe, and CheckpointError for what is no checkpoint."""
    if not folder.is_dir():
        raise UsageError(f"--start-from {folder}: there is no such folder")
    generator = checkpoints.load(folder).generator
    _check_fit(folder, "generator", asdict(generator.config), asdict(recipe.generator))
    critic = _critic(folder)
    if critic:
        _check_fit(folder, "critic", _part(facts_of(folder).get("settings", {}), "critic"), _part(settings, "critic"))
    else:
        print(f"the critic of {folder} was not kept, so that another one learns from the beginning", file=sys.stderr)
    origin = {
        "checkpoint": str(folder),
        "generator_sha256": hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest(),
        "critic_sha256": hashlib.sha256(save(critic)).hexdigest() if critic else None,
    }
    weights = {"generator": generator.state_dict(), "critic": critic}
    flat = {f"{name}.{key}": value for name, tensors in weights.items() for key, value in tensors.items()}
    return save({key: value.contiguous() for key, value in flat.items()}, {"start_from": json.dumps(origin)})


def apply(run: Run, content: bytes) -> None:
    """Give a run that has just been started these weights, in place. Raises UsageError."""
    tensors, run.notes["start_from"] = load(content), json.loads(read_metadata(content)["start_from"])
    generator, critic = below(tensors, "generator"), below(tensors, "critic")
    parts = {
        "generator": (run.generator, generator),
        "average": (run.average, generator),
        "critic": (run.critic, critic),
    }
    for name, (network, weights) in parts.items():
        try:
            network.load_state_dict(weights or network.state_dict())
        except RuntimeError as error:
            raise UsageError(
                f"--start-from: the weights do not fit the {name} ({' '.join(str(error).split())})"
            ) from error


def _critic(folder: Path) -> dict[str, Tensor]:
    """The critic of a checkpoint: beside its weights, or in what its run goes on from; empty where it is lost."""
    if (folder / CRITIC).is_file():
        return load((folder / CRITIC).read_bytes())
    kept = RunFolder(folder)
    try:
        content = kept.load() if kept.owns_checkpoint else None
    except StateError:
        content = None
    return below(unpack(content)[0], "critic") if content else {}


def _part(settings: dict, name: str) -> dict:
    return {key.removeprefix(f"{name}."): value for key, value in settings.items() if key.startswith(f"{name}.")}


def _check_fit(folder: Path, player: str, there: dict, here: dict) -> None:
    here = {key: value for key, value in here.items() if key in there}  # the first revisions did not write down all
    changed = {key: change for key, change in differences(there, here).items() if key not in (*LOOKS, "dropout")}
    if changed:
        details = ", ".join(f"{player}.{key} is {c['from']} there and {c['to']} here" for key, c in changed.items())
        raise UsageError(f"--start-from {folder} does not fit: {details}. Give the options that it was trained with")
