"""What the leading process of a run shows and keeps: progress bar, warnings, history, states, a checkpoint an epoch."""

import importlib
import time
from types import ModuleType, TracebackType

import torch
from tqdm import tqdm

from ganapp.generators import Generator
from ganapp.sampling import draw
from training.data.batches import ShuffledBatches
from training.data.source import Request, Source
from training.engine.alarms import collapse_alarm, critic_alarm
from training.engine.loop import Progress, steps_per_epoch
from training.engine.run import Run, TrainingError, check, export_generator
from training.errors import UsageError
from training.game.recipe import Recipe
from training.measure.during import Meter, meter
from training.measure.points_metrics import live_figures
from training.record.adversary import FixedReal, verdicts
from training.record.export import SAMPLE_SEEDS, export, picture, training_facts
from training.record.keeping import Habits, note_best
from training.record.run_folder import RunFolder
from training.record.state import pack


class Recorder:
    """A context around the loop. Errors that pass through it say which state is kept."""

    def __init__(
        self, recipe: Recipe, source: Source, run: Run, batches: ShuffledBatches, *,
        request: Request, settings: dict, precision: str, folder: RunFolder, fresh: bool, save_every: float,
        habits: Habits, tracker: ModuleType | None,
    ):  # fmt: skip
        self.recipe, self.source, self.run, self.settings, self.precision = recipe, source, run, settings, precision
        self.folder, self.fresh, self.save_every, self.tracker = folder, fresh, save_every, tracker
        self.habits, self.request = habits, request
        self.epoch_steps = steps_per_epoch(recipe, len(batches))
        self.total = recipe.epochs * self.epoch_steps
        self.latents = recipe.generator.latent.from_seeds(SAMPLE_SEEDS)
        self.real = batches[0].samples.cpu().numpy()
        self.fixed = FixedReal(source, request, batches)
        self.measure = live_figures(recipe.generator.latent, source)
        self.meter: Meter | None = None
        self.bar: tqdm | None = None
        self.saved_step: int | None = None
        self.warned: set[str] = set()

    def __enter__(self) -> "Recorder":
        self.folder.open(self.fresh)
        return self

    def begin(self, seen: int) -> None:
        """To be called when the run stands where it continues, after so many images."""
        step, recipe = self.run.step, self.recipe
        for generator in (self.run.generator, self.run.average):
            generator.keep_examples(self.fixed.batch.samples)
        self.folder.rewind(seen, lambda epoch: epoch * self.epoch_steps <= step and recipe.shows(epoch))
        if self.run.step:
            self.saved_step = self.run.step
            ended, left = divmod(self.run.step, self.epoch_steps)
            if left == 0 and self.recipe.shows(ended):  # it may have ended between saving and exporting this epoch
                self._export(self.run.step, export_generator(self.run, self.recipe))
            print(f"continuing at generator step {self.run.step:,} ({self.folder.path})")
        size = self.recipe.batch_size
        self.bar = tqdm(total=self.total * size, initial=self.run.step * size, unit="img", unit_scale=True)
        self.saved_at = time.monotonic()

    def record(self, progress: Progress, stopped: bool) -> None:
        """Show and keep what one step brought; save when it is time, and at the end of every epoch."""
        self.bar.update(self.recipe.batch_size)
        if progress.log:
            self._log(progress.log | self.measure(self.run.average))
        due = time.monotonic() - self.saved_at > self.save_every
        if progress.generator:
            pictures = draw(progress.generator, self.latents)
            spec = self.recipe.generator.latent
            verdict = verdicts(self.run.critic, progress.generator, self.latents, spec, self.fixed.batch)
            self.folder.add_epoch(progress.step // self.epoch_steps, picture(pictures, columns=8), verdict)
            with torch.no_grad():
                samples = progress.generator(self.latents.to(self.run.noise.device))
            self._warn(collapse_alarm(samples.cpu().numpy(), self.real))
            self._measure(progress.step, progress.generator)
        if stopped or due or progress.generator:
            check(self.run)
            self.folder.save(pack(self.run, self.settings))
            self.saved_step, self.saved_at = self.run.step, time.monotonic()
        if progress.generator:
            self._export(progress.step, progress.generator)

    def __exit__(self, kind: type | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.bar is not None:
            self.bar.close()
        finished = error is None and self.run.step >= self.total
        self.folder.close(finished)
        if self.tracker:
            self.tracker.finish()
        if isinstance(error, TrainingError | UsageError | OSError) and self.saved_step is not None:
            raise TrainingError(
                f"{error}. The state of step {self.saved_step:,} is kept in {self.folder.path}"
            ) from error
        if error is None:
            print(self._farewell(finished))

    def _farewell(self, finished: bool) -> str:
        if finished:
            return f"finished: {self.folder.asked}"
        done = self.run.step // self.epoch_steps
        shown = done >= self.recipe.show_every
        holds = (
            f"{self.folder.asked} holds what there is" if shown else "no epoch is complete, so there is no checkpoint"
        )
        return f"stopped after {done} of {self.recipe.epochs} epochs: {holds}; the same command continues"

    def _measure(self, step: int, generator: Generator) -> None:
        """A line of figures in the history, where it is time for one, before the state that knows the best epoch."""
        epoch = step // self.epoch_steps
        if not self.habits.measures(epoch, self.recipe):
            return
        self.bar.set_description(f"measuring epoch {epoch}")
        self.meter = self.meter or meter(self.source, self.request)
        figures = self.meter(generator)
        done = {"step": step, "epoch": epoch, "images": step * self.recipe.batch_size}
        self.folder.add_log(done | {"seconds": round(self.run.seconds, 2)} | figures)
        if self.habits.keep_best:
            note_best(self.run.notes, epoch, figures)
        if self.tracker:
            self.tracker.log({"epoch": epoch} | figures, step=step)

    def _log(self, log: dict[str, float]) -> None:
        self.folder.add_log(log)
        self.bar.set_description(f"epoch {log['epoch']:.1f}/{self.recipe.epochs}", refresh=False)
        shown = {"critic": f"{log['critic_loss']:.3f}", "generator": f"{log['generator_loss']:.3f}"}
        if self.run.noise.device.type == "cuda":
            shown["memory"] = f"{torch.cuda.max_memory_allocated(self.run.noise.device) / 2**30:.1f} GiB"
        self.bar.set_postfix(shown)
        self._warn(critic_alarm(self.recipe, log))
        if self.tracker:
            self.tracker.log({key: value for key, value in log.items() if key != "step"}, step=log["step"])

    def _warn(self, warning: str | None) -> None:
        """Every kind of warning once, above the bar."""
        if warning and warning.split(":")[0] not in self.warned:
            self.warned.add(warning.split(":")[0])
            self.bar.write(f"warning (step {self.run.step:,}): {warning}")

    def _export(self, step: int, generator: Generator) -> None:
        facts = training_facts(
            self.recipe, self.settings, self.run.noise.device,
            precision=self.precision, epochs_done=step // self.epoch_steps,
            finished=step >= self.total, generator_steps=step, seconds=round(self.run.seconds, 1),
        )  # fmt: skip
        player = self.run.critic, self.recipe.critic
        export(generator, player, facts | self.run.notes, self.folder, self.source, self.fixed.sheet())
        for name in self.habits.names(step // self.epoch_steps, self.run.notes):
            self.folder.keep(name)


def find_tracker() -> ModuleType:
    """trackio. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module("trackio")
    except ImportError as error:
        raise UsageError("--track needs trackio: pip install trackio") from error


def start_tracking(name: str, settings: dict) -> ModuleType:
    """A run of trackio. Raises UsageError."""
    trackio = find_tracker()
    trackio.init(project="gan-training", name=name, config=settings, resume="allow")
    return trackio
