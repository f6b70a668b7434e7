"""What a run does beside training every so many epochs: it measures itself, and keeps checkpoints aside."""

from dataclasses import dataclass

from training.data.source import Source
from training.errors import UsageError
from training.game.recipe import Recipe
from training.measure import during
from training.record.run_folder import RunFolder

BEST = "best"


@dataclass(frozen=True)
class Habits:
    """In epochs, 0 for never."""

    measure_every: int = 0
    keep_every: int = 0
    keep_best: bool = False

    def measures(self, epoch: int, recipe: Recipe) -> bool:
        """Whether an epoch that is shown is measured: to keep the best is to measure, if not said otherwise, each."""
        every = self.measure_every or (recipe.show_every if self.keep_best else 0)
        return every > 0 and epoch % every == 0

    def names(self, epoch: int, notes: dict) -> list[str]:
        """What the checkpoint of an epoch is kept as, after the name of the run."""
        often = [f"epoch{epoch:04d}"] if self.keep_every and epoch % self.keep_every == 0 else []
        return often + ([BEST] if self.keep_best and notes.get(BEST, {}).get("epoch") == epoch else [])

    def check(self, source: Source, recipe: Recipe, folder: RunFolder, fresh: bool) -> None:
        """Raises UsageError for what cannot be done, and where a checkpoint that this run did not write is in the way
        of one that it would keep; one that starts over has written none."""
        for name in ("measure_every", "keep_every"):
            every = getattr(self, name)
            if every % recipe.show_every:
                raise UsageError(
                    f"--{name.replace('_', '-')} {every} must be a multiple of --show-every {recipe.show_every}: "
                    "between these epochs there is no checkpoint"
                )
        if self.measure_every or self.keep_best:
            during.check(source, self.keep_best)
        epochs = range(self.keep_every, recipe.epochs + 1, self.keep_every) if self.keep_every else ()
        for name in [*(f"epoch{epoch:04d}" for epoch in epochs), *([BEST] if self.keep_best else [])]:
            folder.check_kept(name, fresh)


def note_best(notes: dict, epoch: int, figures: dict[str, float]) -> None:
    """Remember the epoch with the lowest FID so far."""
    if BEST not in notes or figures["fid"] < notes[BEST]["fid"]:
        notes[BEST] = {"epoch": epoch, "fid": figures["fid"], "samples": figures["samples"]}
