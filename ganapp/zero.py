"""ZeroGPU of Hugging Face Spaces: a GPU that is lent for as long as one function runs, and taken from no app that has
such a function. A Space that runs on it and has none is ended when it starts."""

import logging
import os
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def lent(function: Callable[Given, Result]) -> Callable[Given, Result] | None:
    """`function` with a GPU lent to it, on ZeroGPU; None elsewhere. It runs in a process of its own, which gets its
    arguments as copies."""
    if os.environ.get("SPACES_ZERO_GPU", "").lower() not in ("1", "t", "true"):
        return None
    try:
        import spaces  # there, the platform brings it
    except ImportError as error:
        logging.getLogger(__name__).warning("no GPU can be asked for: %s", error)
        return None
    return spaces.GPU(function)
