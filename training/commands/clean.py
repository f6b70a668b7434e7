"""python -m training clean RUN...: remove what finished runs keep to go on from."""

import sys
from dataclasses import dataclass
from pathlib import Path

import tyro

from training.errors import UsageError
from training.record.run_folder import RunFolder


@dataclass(frozen=True)
class Cleaning:
    outs: tyro.conf.Positional[tuple[Path, ...]]
    """The checkpoint folders that the runs were given as --out. They stay as they are."""
    stopped: bool = False
    """Also what runs would continue from that were stopped, or whose checkpoint is gone: nothing else is left of it."""

    def run(self) -> None:
        """Raises UsageError at the end where anything was kept."""
        if not self.outs:
            raise UsageError("name at least one checkpoint folder")
        kept = [out for out in self.outs if not self._clean(out)]
        if kept:
            raise UsageError(f"{len(kept)} of {len(self.outs)} kept their working files: {', '.join(map(str, kept))}")

    def _clean(self, out: Path) -> bool:
        folder = RunFolder(out)
        try:
            if not folder.path.is_dir():
                raise UsageError(f"{out} has no working files")
            folder.take()
            size, kept = folder.size, folder.has_state and not folder.is_finished and not self.stopped
            if not kept:
                folder.drop_state()
            folder.close(finished=False)
            if kept:
                step = int(folder.head().get("step", 0))
                raise UsageError(
                    f"{out} is not finished, or not there: its run stands at generator step {step:,}, and the same "
                    "command continues it; --stopped removes what it would continue from"
                )
        except UsageError as error:
            print(error, file=sys.stderr)
            return False
        print(f"{out}: {size / 1e6:,.1f} MB freed; more epochs cannot go on from there any longer")
        return True
