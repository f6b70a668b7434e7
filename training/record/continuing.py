"""Going on with a run that was stopped or had finished: what may have changed meanwhile, and what may not.

More epochs are the same run, only longer. With a decay they are not: its rates would have fallen at another time. Nor
are they where the networks grow.
"""

import math
import re

CHANGEABLE = re.compile(
    r"name|objective\.(?!pool$).+|(generator|critic)_optimizer\.(lr|betas)|critic\.dropout|batch_size|epochs|ema_half_life|decay"
    r"|precision"
)
"""Settings that can change within a run. The others are what its weights are made of, or where its data comes from."""

FORMER = {"n_points": "data.n_points"}
DEFAULTS = {"data.channels": "auto", "data.crop": "center", "data.background": "black"}
"""Names that a setting had, and what settings were before they had one."""
SCHEDULES = {"decay": "the decay of the rates", "growth": "the growth of the networks"}
"""Settings that are shares of the budget, so that another budget has them at other steps."""
UNTOLD = ("precision",)
"""Settings that earlier revisions did not write down, though they had them: taken to be as they are now."""


class StateError(Exception):
    """A saved state cannot be continued; the message says why and what to do."""


def differences(saved: dict, now: dict) -> dict[str, dict]:
    """{setting: {"from": ..., "to": ...}} of what is not the same. What a revision did not know of yet was off, or as
    it is by default."""
    unsaid = {key: DEFAULTS.get(key, now.get(key)) for key in (*DEFAULTS, *UNTOLD) if key in now}
    saved = unsaid | {FORMER.get(k, k): v for k, v in saved.items()}
    return {
        key: {"from": saved.get(key, "not given"), "to": now.get(key, "not given")}
        for key in {**saved, **now}
        if (saved.get(key) or None) != (now.get(key) or None)
    }


def in_words(changed: dict[str, dict]) -> str:
    return ", ".join(f"{key} was {change['from']} and is now {change['to']}" for key, change in changed.items())


def check_changes(saved: dict, now: dict, allowed: bool) -> dict[str, dict]:
    """What is different now, but for a longer budget. Raises StateError for what was not `allowed`, or cannot be."""
    changed = differences(saved, now)
    fixed = {key: changed[key] for key in changed if not (CHANGEABLE.fullmatch(key) or _was_not_given(key, saved))}
    if fixed:
        raise StateError(
            f"the saved state is of other settings: {in_words(fixed)}, which cannot change within a run. Use the same, "
            "or give another --out, or --fresh to start over"
        )
    scheduled = [what for key, what in SCHEDULES.items() if saved.get(key) or now.get(key)]
    if not scheduled:
        changed.pop("epochs", None)
    if changed and not allowed:
        moves = "".join(f", and with it {what}" for what in scheduled) if "epochs" in changed else ""
        by = "" if "objective.pair" in saved else ", by a revision that did not write down all of them"
        raise StateError(
            f"the saved state is of other settings{by}: {in_words(changed)}{moves}. Use the same; or go on "
            "nevertheless with --continue-with-changes, which notes it in training.json; or start over with --fresh"
        )
    return changed


def _was_not_given(key: str, saved: dict) -> bool:
    return key.endswith(".kind") and key not in saved


def check_budget(done: float, epochs: int) -> None:
    """Raises StateError where a run has done more epochs than it is asked for."""
    if done > epochs:
        raise StateError(
            f"{done:.4g} epochs are done already, which is more than --epochs {epochs}; give {math.ceil(done)} or "
            "more, or another --out"
        )
