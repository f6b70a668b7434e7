"""The machine a run uses: device, number format, memory, determinism."""

import ctypes
import math
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import torch

from training.errors import UsageError


def pick_device(name: str) -> torch.device:
    """auto prefers CUDA, then MPS, then the CPU; under torchrun every process takes its own CUDA device.

    Raises UsageError for what this machine has not got.
    """
    local = os.environ.get("LOCAL_RANK", "0")
    if name == "auto":
        accelerator = torch.accelerator.current_accelerator(check_available=True)
        name = accelerator.type if accelerator and accelerator.type in ("cuda", "mps") else "cpu"
    kind, _, number = name.partition(":")
    if kind not in ("cpu", "cuda", "mps") or (number and not (kind == "cuda" and number.isdecimal())):
        raise UsageError(f"--device {name}: expected auto, cpu, cuda, cuda:N or mps")
    if kind == "mps" and not torch.backends.mps.is_available():
        raise UsageError(f"--device {name}: this machine has no MPS device; use --device cpu")
    if kind == "cuda" and int(number or local) >= torch.cuda.device_count():
        wanted = f"{name} for local process {local}" if int(local) else name
        raise UsageError(
            f"--device {wanted}: this machine has {torch.cuda.device_count()} CUDA devices; use --device cpu"
        )
    return torch.device(kind, int(number or local)) if kind == "cuda" else torch.device(kind)


def prepare(device: torch.device, deterministic: bool) -> None:
    """Settings of the process: TF32 on GPUs, or bit-exact kernels, and memory that is kept."""
    keep_memory()
    if deterministic:
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.use_deterministic_algorithms(True)
    elif device.type == "cuda":
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.benchmark = True


def keep_memory() -> None:
    """Tell glibc to keep freed memory instead of handing it back to the system.

    A step frees and takes the same few megabytes over and over; without this each time costs thousands of
    page faults (14 % of a DCGAN step of width 16 on two cores).
    """
    if sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt"):
        libc, top_pad, trim_threshold, mmap_threshold = ctypes.CDLL(None), -2, -1, -3
        libc.mallopt(mmap_threshold, 32 << 20)  # the highest that glibc accepts
        libc.mallopt(trim_threshold, 1 << 30)
        libc.mallopt(top_pad, 256 << 20)


def free_memory(device: torch.device) -> float:
    """Bytes that could be taken on the device; infinite where the system does not tell."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0]
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return math.inf
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable")), math.inf)


def pick_precision(device: torch.device, wanted: str, pictures: bool = True) -> str:
    """float32 or bfloat16. CPUs without bfloat16 instructions (AVX512-BF16 or AMX) multiply it slower than float32.

    Networks that make points instead of `pictures` are too small to gain, and their coordinates want the digits.
    """
    if wanted != "auto":
        return wanted
    if not pictures:
        return "float32"
    fast = {"cuda": torch.cuda.is_bf16_supported, "cpu": torch.cpu._is_avx512_bf16_supported}.get(device.type)
    return "bfloat16" if fast and fast() else "float32"


def autocast(device: torch.device, precision: str) -> Callable[[], AbstractContextManager]:
    """A context for the networks' arithmetic; the weights stay float32."""
    if precision == "float32":
        return nullcontext
    return lambda: torch.autocast(device.type, torch.bfloat16)
