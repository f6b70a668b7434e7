"""python -m training status RUN: where a run stands, from its files alone."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

import tyro

from ganapp import numbers, progress
from ganapp.checkpoints import HISTORY
from training.errors import UsageError
from training.record.continuing import in_words
from training.record.place import facts_of
from training.record.run_folder import RunFolder

LINE = ("step", "epoch", "images", "seconds")  # what every line of the history tells


@dataclass(frozen=True)
class Status:
    out: tyro.conf.Positional[Path]
    """The checkpoint folder that the run was given as --out."""

    def run(self) -> None:
        """Raises UsageError for what is no run."""
        folder = RunFolder(self.out)
        try:
            lines = self._lines(folder)
        except (KeyError, TypeError) as error:
            raise UsageError(f"{self.out}: what its files say of the run cannot be read ({error!r})") from error
        print("\n".join([*lines, *_working_files(folder)]))

    def _lines(self, folder: RunFolder) -> list[str]:
        facts, held = facts_of(folder.out), folder.is_held
        if facts and not held and (folder.is_finished or not folder.has_state):
            return self._checkpoint(facts, folder)
        if folder.head():
            return self._run(folder, held)
        if held:
            return [f"{self.out}: running, nothing saved yet"]
        raise UsageError(f"{self.out} is neither a checkpoint nor the --out of a run")

    def _run(self, folder: RunFolder, held: bool) -> list[str]:
        """Of a run that has not finished."""
        head = folder.head()
        settings, age = json.loads(head["settings"]), time.time() - float(head["saved"])
        return [
            f"{self.out}: {'running' if held else 'stopped; the same command continues'}",
            f"recipe       {settings['name']} on {settings['dataset']}, seed {settings['seed']}",
            f"saved state  generator step {int(head['step']):,}, {age / 60:.1f} minutes ago, "
            f"after {float(head['seconds']) / 60:.1f} minutes of training",
            *_notes(json.loads(head.get("notes", "{}"))),
            *_last_log(folder.history, settings["epochs"]),
        ]

    def _checkpoint(self, facts: dict, folder: RunFolder) -> list[str]:
        state = "finished" if facts["finished"] else "cut short"
        return [
            f"{self.out}: {state} after {facts['epochs_done']} of {facts['epochs']} epochs "
            f"({facts['generator_steps']:,} generator steps, {facts['seconds'] / 60:.1f} minutes on {facts['device']})",
            f"recipe       {facts['recipe']} on {facts['dataset']}, seed {facts['seed']}",
            *_notes(facts),
            *_last_log(folder.out / HISTORY, facts["epochs"]),
        ]


def _notes(notes: dict) -> list[str]:
    begun = [f"began from   the weights of {notes['start_from']['checkpoint']}"] if "start_from" in notes else []
    changes = notes.get("changes", [])
    return [*begun, *(f"changed      at step {c['step']:,}: {in_words(c['settings'])}" for c in changes)]


def _working_files(folder: RunFolder) -> list[str]:
    if not folder.path.is_dir():
        return []
    clean = f"; python -m training clean {folder.asked} removes them"
    use = f"more --epochs go on from them{clean}" if folder.is_finished else "from which the run goes on"
    return [f"kept         {folder.size / 1e6:,.1f} MB in {folder.path}: {use if folder.has_state else 'no state'}"]


def _last_log(history: Path, epochs: int) -> list[str]:
    lines = history.read_text().splitlines() if history.is_file() else []
    if not lines:
        return []
    logs = [json.loads(line) for line in lines]
    log = next((log for log in reversed(logs) if "critic_loss" in log), logs[-1])
    measured = next((log for log in reversed(logs) if "samples" in log), {})
    figures = ", ".join(f"{key} {value:.4g}" for key, value in measured.items() if key not in LINE)
    terms = ", ".join(f"{key} {value:.4g}" for key, value in log.items() if "_" in key)
    epoch, speed, left = progress.pace(logs, epochs)
    rest = f", {numbers.duration(left)} left" if left else ""
    return [
        f"progress     epoch {epoch:.2f} of {epochs} ({epoch / epochs:.0%}), {speed:,.0f} images/s{rest}",
        f"terms        {terms}",
        *([f"measured     epoch {measured['epoch']}: {figures}"] if measured else []),
    ]
