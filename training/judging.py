"""python -m training judge mnist: train the classifier that the measurements rely on."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import tyro
from torch import Tensor
from torch.nn.functional import cross_entropy, pad
from tqdm import tqdm

from ganapp.checkpoints import TRAINING, write_atomically
from ganapp.judge import JUDGES, Judge, JudgeConfig, fingerprint
from training.batches import ShuffledBatches, normalise
from training.machine import UsageError, pick_device, prepare
from training.place import check_place, put
from training.sources import find
from training.sources.base import PictureOptions, Request, Samples

FACTS = {"accuracy": float, "sha256": str}
"""By which training.json shows that this command wrote it."""
BATCH = 128
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


def fit(
    judge: Judge, images: Tensor, labels: Tensor, epochs: int, seed: int, *, flip: bool, quiet: bool = False
) -> None:
    """Train a classifier in place on uint8 pictures (n, c, s, s); it is left in eval mode.

    AdamW, one cycle of the learning rate, pictures shifted by up to two pixels and, where asked, mirrored.
    """
    size = min(BATCH, len(images))
    steps = epochs * (len(images) // size)
    optimizer = torch.optim.AdamW(judge.parameters(), weight_decay=0.02, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    chance = torch.Generator().manual_seed(seed)
    judge.train().to(memory_format=torch.channels_last)
    with tqdm(total=steps * size, unit="img", unit_scale=True, desc="classifier", disable=quiet, leave=False) as bar:
        for index in _batches(images, size, seed, steps):
            batch = _vary(normalise(images[index]), chance, flip)
            optimizer.zero_grad(set_to_none=True)
            cross_entropy(judge(batch), labels[index]).backward()
            optimizer.step()
            schedule.step()
            bar.update(size)
    judge.eval().to(memory_format=torch.contiguous_format)


def accuracy(judge: Judge, images: Tensor, labels: Tensor) -> float:
    """Share of pictures in [-1, 1] whose class is read right."""
    return (judge.read(images)[1].argmax(1) == labels).float().mean().item()


def _batches(images: Tensor, size: int, seed: int, steps: int) -> Iterator[Tensor]:
    batches = ShuffledBatches(Samples(images), size, seed)
    return (batches.indices(k) for k in range(steps))


def _vary(images: Tensor, chance: torch.Generator, flip: bool, reach: int = 2) -> Tensor:
    """The batch shifted as a whole, background filled in, and possibly mirrored."""
    dx, dy = torch.randint(0, 2 * reach + 1, (2,), generator=chance).tolist()
    height, width = images.shape[-2:]
    images = pad(images, [reach] * 4, value=-1)[..., dy : dy + height, dx : dx + width]
    mirrored = flip and torch.rand((), generator=chance) < 0.5
    return images.flip(-1) if mirrored else images
