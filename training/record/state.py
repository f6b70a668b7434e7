"""The whole state of a run as the bytes of one safetensors file, so that a stopped run continues exactly. No pickle."""

import hashlib
import json

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from training.engine.run import Run, table_of
from training.record.continuing import StateError, check_changes

NETWORKS = ("generator", "critic", "average", "memory")
OPTIMIZERS = ("generator_optimizer", "critic_optimizer")


def pack(run: Run, settings: dict) -> bytes:
    """The state as bytes. `settings` is the recipe and seed it belongs to, JSON."""
    tensors: dict[str, Tensor] = {"rng.noise": run.noise.get_state(), "rng.global": torch.get_rng_state()}
    if run.noise.device.type == "cuda":
        tensors["rng.cuda"] = torch.cuda.get_rng_state(run.noise.device)
    for name in NETWORKS:
        tensors |= {f"{name}.{key}": value for key, value in getattr(run, name).state_dict().items()}
    for name in OPTIMIZERS:
        for index, state in getattr(run, name).state_dict()["state"].items():
            tensors |= {f"{name}.{index}.{key}": value for key, value in state.items()}
    tensors["recent"] = table_of(run)
    tensors = {name: tensor.detach().contiguous().cpu() for name, tensor in tensors.items()}
    metadata = {
        "step": str(run.step),
        "seconds": repr(run.seconds),
        "terms": json.dumps(list(run.recent[0]) if run.recent else []),
        "settings": json.dumps(settings),
        "notes": json.dumps(run.notes),
    }
    return save(tensors, metadata | {"sha256": _digest(tensors, metadata)})


def read_metadata(content: bytes) -> dict[str, str]:
    """Step, seconds, settings and notes of packed bytes, without reading the tensors. Raises StateError."""
    try:
        length = int.from_bytes(content[:8], "little")
        return json.loads(content[8 : 8 + length])["__metadata__"]
    except (ValueError, KeyError, TypeError) as error:
        raise StateError(f"not a state file ({error})") from error


def unpack(content: bytes) -> tuple[dict[str, Tensor], dict[str, str]]:
    """(tensors, metadata) of packed bytes. Raises StateError for bytes that were cut short or changed."""
    metadata = read_metadata(content)
    try:
        tensors = load(content)
    except (SafetensorError, ValueError) as error:
        raise StateError(str(error)) from error
    if metadata.pop("sha256", None) != _digest(tensors, metadata):
        raise StateError("its checksum does not match")
    return tensors, metadata


def restore(run: Run, content: bytes, settings: dict, with_changes: bool = False) -> None:
    """Bring a freshly started run to the saved state, in place. Raises StateError.

    `with_changes` goes on under settings that are not those of the state, and notes which. A batch of another size
    counts steps anew, so that the run stands where it stood in its data.
    """
    tensors, metadata = unpack(content)
    saved = json.loads(metadata["settings"])
    changed = check_changes(saved, settings, with_changes)
    try:
        for name in NETWORKS:
            getattr(run, name).load_state_dict(below(tensors, name))
        for name in OPTIMIZERS:
            _load_optimizer(getattr(run, name), below(tensors, name))
    except (RuntimeError, ValueError, KeyError) as error:
        raise StateError(
            f"the saved state does not fit the networks or optimisers ({error}); --fresh starts over"
        ) from error
    run.noise.set_state(tensors["rng.noise"])
    torch.set_rng_state(tensors["rng.global"])
    if "rng.cuda" in tensors and run.noise.device.type == "cuda":
        torch.cuda.set_rng_state(tensors["rng.cuda"], run.noise.device)
    run.step, run.seconds = int(metadata["step"]), float(metadata["seconds"])
    run.notes = json.loads(metadata.get("notes", "{}"))
    names = json.loads(metadata["terms"])
    run.recent = [dict(zip(names, row, strict=True)) for row in tensors["recent"].to(run.noise.device)]
    if changed:
        run.notes.setdefault("changes", []).append({"step": run.step, "settings": changed})
        run.recent = []  # terms of another objective
        run.step = run.step * saved["batch_size"] // settings["batch_size"]


def _digest(tensors: dict[str, Tensor], metadata: dict[str, str]) -> str:
    """Over names, shapes, types and bytes of everything, because safetensors itself keeps no checksum."""
    digest = hashlib.sha256(json.dumps(metadata, sort_keys=True).encode())
    for name, tensor in sorted(tensors.items()):
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.reshape(-1).view(torch.uint8).numpy())
    return digest.hexdigest()


def below(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
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
