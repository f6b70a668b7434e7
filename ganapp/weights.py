"""Weights out of a safetensors file, into a network that the file is known to fit before anything is built."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor, nn

from ganapp.configs import CONFIG
from ganapp.files import FileFault, opened, parse_object

WEIGHTS = "model.safetensors"
MOST_WEIGHTS, MOST_HEADER = 2**30, 2**22  # bytes
FLOATING = {"F64", "F32", "F16", "BF16"}  # as safetensors names the formats that are read as float32
WHOLE = {torch.int64: {"I64"}}  # counters, which are no weights
SHOWN = 3  # names in a message

Network = TypeVar("Network", bound=nn.Module)


def load(build: Callable[[], Network], file: Path, config: str = CONFIG) -> Network:
    """What `build` makes, in eval mode on the CPU, with the float32 weights of a file; `config` is the name of the file
    that says what is built. Raises FileFault.

    Names, shapes and number formats in the head of the file are compared with a network on torch's meta device, which
    has no memory; the weights are read afterwards. So a config of any size costs no more than the file has bytes.
    Every buffer of the network has to be persistent.
    """
    try:
        with torch.device("meta"):
            network = build()
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise FileFault(f"{config} cannot be used ({_first_line(error)})") from error
    expected = network.state_dict()
    with opened(file, MOST_WEIGHTS) as stream:
        _check(_header(stream, file.name), expected, config)
        stream.seek(0)
        content = stream.read(MOST_WEIGHTS)
    try:
        tensors = safetensors.torch.load(content)
    except (SafetensorError, ValueError, RuntimeError) as error:
        raise _damaged(file.name, error) from error
    broken = [name for name, tensor in tensors.items() if not torch.isfinite(tensor).all()]
    if broken:
        raise FileFault(f"the weights hold NaN or infinity in {', '.join(broken[:SHOWN])}")
    network.load_state_dict({name: t.to(expected[name].dtype) for name, t in tensors.items()}, strict=True, assign=True)
    return network.eval()


def _header(stream: BinaryIO, name: str) -> dict:
    """{name of a tensor: {dtype, shape, data_offsets}}: a safetensors file begins with the length of it, 8 bytes."""
    length = int.from_bytes(stream.read(8), "little")
    if length > MOST_HEADER:
        raise _damaged(name, "its head is too long")
    try:
        return parse_object(stream.read(length), name)
    except FileFault as fault:
        raise _damaged(name, "its head is not JSON") from fault


def _check(header: Mapping[str, object], expected: Mapping[str, Tensor], config: str) -> None:
    """Raises FileFault unless the file holds exactly these tensors."""
    found = {name: about if isinstance(about, dict) else {} for name, about in header.items() if name != "__metadata__"}
    faults = [f"{name} is missing" for name in expected.keys() - found.keys()]
    faults += [f"{name} does not belong there" for name in found.keys() - expected.keys()]
    for name in expected.keys() & found.keys():
        shape, wanted = found[name].get("shape"), list(expected[name].shape)
        wanted_format, number_format = expected[name].dtype, str(found[name].get("dtype"))
        if shape != wanted:
            faults.append(f"the shape of {name} is {_short(shape)} instead of {wanted}")
        elif number_format not in (FLOATING if wanted_format.is_floating_point else WHOLE.get(wanted_format, ())):
            faults.append(f"{name} is stored as {_short(number_format)}, which is not read as {wanted_format}")
    if faults:
        shown, more = sorted(faults)[:SHOWN], len(faults) - SHOWN
        raise FileFault(f"the weights do not fit {config} ({'; '.join(shown)}{f'; {more} more' if more > 0 else ''})")


def _damaged(name: str, reason: object) -> FileFault:
    return FileFault(f"{name} is damaged or not a safetensors file ({reason})")


def _first_line(error: Exception) -> str:
    """Without the trace through C++ that some of torch's errors end with."""
    return str(error).partition("\n")[0][:200]


def _short(value: object) -> str:
    return str(value)[:60]
