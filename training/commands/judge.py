"""python -m training judge mnist: train the classifier that the measurements rely on."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import tyro

from ganapp.checkpoints import TRAINING, write_atomically
from ganapp.judge import JUDGES, Judge, JudgeConfig, fingerprint
from training.data.batches import normalise
from training.data.source import PictureOptions, Request
from training.errors import UsageError
from training.machine.device import pick_device, prepare
from training.measure.judges import accuracy, fit
from training.record.place import check_place, put
from training.sources import find

FACTS = {"accuracy": float, "sha256": str}
"""By which training.json shows that this command wrote it."""
CARD = """---
library_name: pytorch
license: mit
tags: [image-classification, {dataset}, model_hub_mixin, pytorch_model_hub_mixin]
---
# The judge of {dataset}

A small convolutional classifier, {accuracy:.2%} of the 10,000 test pictures right. `python -m training evaluate`
reads samples with it: its 128 features before the last layer are the space of FID, KID, precision and recall,
and its classes those of the class histogram. Made by `runs/judge-{dataset}.sh`: {epochs} epochs, seed {seed}.
"""


@dataclass(frozen=True)
class JudgeTraining:
    dataset: tyro.conf.Positional[str]
    """A data set of pictures with classes."""
    epochs: int = 12
    width: int = 32
    seed: int = 0
    data_dir: Path = Path("data")
    device: str = "auto"
    out: Path | None = None
    """Folder to write; default judges/DATASET."""

    def run(self) -> None:
        """Train, measure on the test set, and write the folder. Raises UsageError where it reads too badly to judge, or
        where the folder holds anything else than a judge."""
        device, source = pick_device(self.device), find(self.dataset)
        if source.judge_accuracy is None:
            raise UsageError(f"no judge can be trained on {self.dataset}, which has no classes of pictures")
        out = self.out or JUDGES / self.dataset
        check_place(out, Path(os.path.realpath(out)), FACTS)
        prepare(device, deterministic=False)
        config = JudgeConfig(self.dataset, classes=len(source.classes), width=self.width)
        wanted = Request(self.data_dir, PictureOptions(image_size=config.image_size))
        learnt, test = (source.load(replace(wanted, split=split)) for split in ("train", "test"))
        torch.manual_seed(self.seed)
        judge = Judge(config).to(device)
        fit(judge, learnt.values.to(device), learnt.labels.to(device), self.epochs, self.seed, flip=source.mirrored)
        right = accuracy(judge, normalise(test.values).to(device), test.labels.to(device))
        print(f"{right:.2%} of the test pictures are read right")
        if right < source.judge_accuracy:
            raise UsageError(f"a judge must read {source.judge_accuracy:.1%} right: give more --epochs")
        self._write(judge.cpu(), right, Path(os.path.realpath(out)))
        print(f"written: {out}")

    def _write(self, judge: Judge, right: float, out: Path) -> None:
        out.parent.mkdir(parents=True, exist_ok=True)
        facts = {"dataset": self.dataset, "epochs": self.epochs, "seed": self.seed, "accuracy": round(right, 4)}
        with TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as aside:
            new = Path(aside) / "new"
            judge.save_pretrained(new)
            (new / "model.safetensors").chmod(0o644)  # safetensors makes it private
            (new / "README.md").write_text(CARD.format(**facts), encoding="utf-8")
            facts["sha256"] = fingerprint(new.name, new.parent)
            write_atomically(new / TRAINING, json.dumps(facts, indent=2).encode())
            put(new, out, Path(aside) / "old")
