"""The whole state of a run in one safetensors file, so that a stopped run continues exactly. No pickle."""

import json
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from ganapp.checkpoints import write_atomically
from training.loop import Run

NETWORKS = ("generator", "critic", "average")
OPTIMIZERS = ("generator_optimizer", "critic_optimizer")


class StateError(Exception):
    """A saved state cannot be continued; the message says why and what to do."""


def save_state(file: Path, run: Run, settings: dict) -> None:
    """Write the state atomically. `settings` is the recipe and seed it belongs to, JSON."""
    tensors: dict[str, Tensor] = {"rng.noise": run.noise.get_state(), "rng.global": torch.get_rng_state()}
    for name in NETWORKS:
        tensors |= {f"{name}.{key}": value for key, value in getattr(run, name).state_dict().items()}
    for name in OPTIMIZERS:
        for index, state in getattr(run, name).state_dict()["state"].items():
            tensors |= {f"{name}.{index}.{key}": value for key, value in state.items()}
    tensors |= {f"sums.{name}": value for name, value in run.sums.items()}
    metadata = {"step": str(run.step), "seconds": repr(run.seconds), "settings": json.dumps(settings)}
    write_atomically(file, save({name: t.detach().contiguous().cpu() for name, t in tensors.items()}, metadata))


def load_state(file: Path, run: Run, settings: dict) -> None:
    """Bring a freshly started run to the saved state, in place. Raises StateError."""
    try:
        with safe_open(file, framework="pt") as stored:
            metadata = stored.metadata()
            tensors = {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118 (no iterator)
    except SafetensorError as error:
        raise StateError(f"{file} is damaged ({error}); --fresh starts over") from error
    saved = json.loads(metadata["settings"])
    changed = [key for key in {**saved, **settings} if saved.get(key) != settings.get(key)]
    if changed:
        details = ", ".join(f"{key} was {saved.get(key)} and is now {settings.get(key)}" for key in changed)
        raise StateError(f"{file} belongs to another run: {details}. Use the same settings, or --fresh to start over")
    for name in NETWORKS:
        getattr(run, name).load_state_dict(_below(tensors, name))
    for name in OPTIMIZERS:
        _load_optimizer(getattr(run, name), _below(tensors, name))
    run.noise.set_state(tensors["rng.noise"])
    torch.set_rng_state(tensors["rng.global"])
    run.sums = {name: value.to(run.noise.device) for name, value in _below(tensors, "sums").items()}
    run.step, run.seconds = int(metadata["step"]), float(metadata["seconds"])


def _below(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {key[len(prefix) + 1 :]: value for key, value in tensors.items() if key.startswith(f"{prefix}.")}


def _load_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        index, key = name.split(".", 1)
        state.setdefault(int(index), {})[key] = value
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    # Fused kernels walk parameter and moments by address: the moments need the parameter's memory layout.
    for parameter in parameters:
        for key, value in optimizer.state.get(parameter, {}).items():
            if value.shape == parameter.shape:
                optimizer.state[parameter][key] = torch.empty_like(parameter).copy_(value)
