"""python -m training status RUN: where a run stands, from its files alone."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

import tyro

from ganapp.checkpoints import HISTORY, TRAINING
from training.machine import UsageError
from training.run_folder import RunFolder
from training.state import read_metadata


@dataclass(frozen=True)
class Status:
    out: tyro.conf.Positional[Path]
    """The checkpoint folder that the run was given as --out."""

    def run(self) -> None:
        folder = RunFolder(self.out)
        if folder.has_state:
            print(self._unfinished(folder))
        elif (self.out / TRAINING).is_file():
            print(self._finished())
        elif folder.is_held:
            print(f"{self.out}: running, nothing saved yet")
        else:
            raise UsageError(f"{self.out} is neither a checkpoint nor the --out of a run")

    def _unfinished(self, folder: RunFolder) -> str:
        file = folder.state if folder.state.is_file() else folder.previous
        with open(file, "rb") as stream:
            head = stream.read(8)
            metadata = read_metadata(head + stream.read(int.from_bytes(head, "little")))
        settings, age = json.loads(metadata["settings"]), time.time() - file.stat().st_mtime
        lines = [
            f"{self.out}: {'running' if folder.is_held else 'stopped; the same command continues'}",
            f"recipe       {settings['name']} on {settings['dataset']}, seed {settings['seed']}",
            f"saved state  generator step {int(metadata['step']):,}, {age / 60:.1f} minutes ago, "
            f"after {float(metadata['seconds']) / 60:.1f} minutes of training",
        ]
        return "\n".join([*lines, *_last_log(folder.history, settings["epochs"])])

    def _finished(self) -> str:
        facts = json.loads((self.out / TRAINING).read_text())
        state = "finished" if facts["finished"] else "cut short"
        lines = [
            f"{self.out}: {state} after {facts['epochs_done']} of {facts['epochs']} epochs "
            f"({facts['generator_steps']:,} generator steps, {facts['seconds'] / 60:.1f} minutes on {facts['device']})",
            f"recipe       {facts['recipe']} on {facts['dataset']}, seed {facts['seed']}",
        ]
        return "\n".join([*lines, *_last_log(self.out / HISTORY, facts["epochs"])])


def _last_log(history: Path, epochs: int) -> list[str]:
    lines = history.read_text().splitlines() if history.is_file() else []
    if not lines:
        return []
    log = json.loads(lines[-1])
    terms = ", ".join(f"{key} {value:.4g}" for key, value in log.items() if "_" in key)
    speed = log["images"] / log["seconds"] if log["seconds"] else 0
    return [
        f"progress     epoch {log['epoch']:.2f} of {epochs} ({log['epoch'] / epochs:.0%}), {speed:,.0f} images/s",
        f"terms        {terms}",
    ]
