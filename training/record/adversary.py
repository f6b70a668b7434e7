"""What a checkpoint keeps of the critic: its weights, and what it thought of the same pictures after every epoch."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import torch
from PIL import Image
from safetensors.torch import save
from torch import nn

from ganapp.adversary import ACROSS, CRITIC, CRITIC_CONFIG, critic_of
from ganapp.checkpoints import write_atomically
from ganapp.critics import CRITICS, CriticConfig, score_of
from ganapp.files import FileFault
from ganapp.generators import Generator, GeneratorConfig
from ganapp.judge import to_size
from ganapp.latents import LatentSpec
from ganapp.sampling import to_uint8
from training.data.batches import Batch, ShuffledBatches, normalise
from training.data.source import DataError, Request, Source
from training.errors import UsageError
from training.measure.measured import Reader

SHOWN = 64
AT_ONCE = 512  # pictures that a critic reads together


class FixedReal:
    """The same real pictures all along: of the test set where it is there, else of those that are learnt from."""

    def __init__(self, source: Source, request: Request, batches: ShuffledBatches):
        try:
            test = source.load(replace(request, split="test", download=False))
            values, labels = test.values[:SHOWN], None if test.labels is None else test.labels[:SHOWN]
            samples = normalise(values) if values.dtype == torch.uint8 else values
            told = {} if batches.classes is None else {"class": torch.eye(batches.classes.shape[1])[labels]}
            self.batch, self.unseen = Batch(samples, told), True
        except DataError:
            first = batches[0]
            self.batch, self.unseen = first.of(first.samples[:SHOWN]), False
            self.batch = Batch(self.batch.samples.cpu(), {k: v[:SHOWN].cpu() for k, v in first.parts.items()})

    def sheet(self) -> Image.Image | None:
        """The pictures, eight a row; None where they are those that were learnt from."""
        if not self.unseen or self.batch.samples.dim() != 4:
            return None
        pictures = to_uint8(self.batch.samples)
        n, h, w, c = pictures.shape
        rows = pictures[: n - n % ACROSS].reshape(-1, ACROSS, h, w, c).swapaxes(1, 2).reshape(-1, ACROSS * w, c)
        return Image.fromarray(rows[:, :, 0] if c == 1 else rows)


@torch.no_grad()
def verdicts(critic: nn.Module, generator: Generator, latents: torch.Tensor, spec: LatentSpec, real: Batch) -> dict:
    """{"real": scores, "fake": scores} of the fixed pictures, by the critic as a function of one picture: dropout off,
    BatchNorm with the statistics that it has. Changes nothing of the run."""
    device, learning = next(critic.parameters()).device, critic.training
    latents = latents.to(device)
    critic.eval()
    fake = Batch(generator.to(device)(latents), spec.split(latents))
    scores = {}
    for name, batch in (("real", real), ("fake", fake)):
        told = [condition.to(device) for condition in batch.condition]
        found = score_of(critic(batch.samples.to(device), *told)).float()
        scores[name] = [float(f"{score:.5g}") for score in found.tolist()]
    critic.train(learning)
    return scores


def write_critic(folder: Path, critic: nn.Module, config: CriticConfig, half: bool = False) -> None:
    """critic.safetensors, its weights in half precision if so asked, and, of an architecture that the app knows,
    critic.json."""
    tensors = {key: value.detach().cpu().contiguous() for key, value in critic.state_dict().items()}
    if half:
        tensors = {key: value.half() if value.is_floating_point() else value for key, value in tensors.items()}
    write_atomically(folder / CRITIC, save(tensors))
    name = next((name for name, kind in CRITICS.items() if kind is type(config)), None)
    if name:
        write_atomically(folder / CRITIC_CONFIG, json.dumps({"architecture": name, **asdict(config)}).encode())


def reader_of_categories(folder: Path, generator: GeneratorConfig) -> Reader | None:
    """The critic that is kept in a folder, as what reads the most likely category in pictures. None where no critic is
    kept, or one of an architecture from elsewhere. Raises UsageError for one that does not fit."""
    if not (folder / CRITIC).is_file() or not (folder / CRITIC_CONFIG).is_file():
        return None
    try:
        critic = critic_of(folder, generator)
    except FileFault as fault:
        raise UsageError(f"the critic beside the generator cannot be used ({fault})") from fault
    k = generator.categories

    @torch.inference_mode()
    def read(pictures: torch.Tensor) -> torch.Tensor:
        parts = (to_size(part, generator.image_size) for part in pictures.split(AT_ONCE))
        return torch.cat([critic(part)[:, 1 : 1 + k].argmax(1) for part in parts])

    return Reader(generator.image_size, read)
