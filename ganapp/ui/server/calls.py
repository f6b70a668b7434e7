"""Between Gradio and the handlers: a call reaches them as it was sent, or ends in words."""

import logging
from typing import Any

import gradio as gr
from gradio.components.api_component import Api

from ganapp.ui.kit.validation import Checks

DEEPEST = 8  # lists within lists

log = logging.getLogger(__name__)


class CheckedBlocks(gr.Blocks):
    """Blocks whose handlers get the values of a client untouched: they check them, and say what is wrong with them.
    Gradio's own conversions would come first, and fail without a word on a text where a number belongs."""

    async def preprocess_data(self, block_fn, inputs: list, state, explicit_call: bool = False) -> list:
        pairs = zip(block_fn.inputs, inputs, strict=False)  # more than are wanted do no harm
        return [state[block._id] if block.stateful else value for block, value in pairs]

    async def process_api(self, block_fn, inputs: list, state=None, request=None, **others: Any) -> dict:
        """Raises gr.Error, in the reader's language, for every call that fails. An endpoint's last values may be left
        out, as in Python."""
        checks = Checks(request[0] if isinstance(request, list) else request)
        inputs = [*inputs, *(block.value for block in block_fn.inputs[len(inputs) :] if isinstance(block, Api))]
        if others.get("iterator") is None and not _fits(block_fn, inputs, others.get("event_data")):
            raise checks.fail("bad_call")
        try:
            return await super().process_api(block_fn, inputs, state=state, request=request, **others)
        except gr.Error:
            raise
        except Exception as error:
            log.exception("a handler failed: %s", block_fn.name)
            raise checks.fail("failed_call") from error
        finally:
            if state:
                state.config_values.clear()  # a copy of the whole page for deep links, of which this app has none


def _fits(block_fn, inputs: list, event: gr.EventData | None) -> bool:
    """Whether a call has the form that its handler wants; its values are for the handler to check."""
    told = getattr(event, "_data", None)
    if block_fn.collects_event_data and not isinstance(told, dict):
        return False
    return len(inputs) >= len(block_fn.inputs) and is_plain([inputs, told])


def is_plain(value: object, depth: int = DEEPEST) -> bool:
    """Whether it is shallow, and no file of the server's disk is meant by any part of it: there are none to be had."""
    if isinstance(value, dict):
        return "meta" not in value and is_plain([*value.values()], depth)
    if isinstance(value, list):
        return depth > 0 and all(is_plain(part, depth - 1) for part in value)
    return True
