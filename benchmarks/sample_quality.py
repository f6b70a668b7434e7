"""Are the samples digits? 10,000 samples of each checkpoint, read by a classifier trained for the purpose.

    python benchmarks/sample_quality.py                  # every checkpoint in checkpoints/
    python benchmarks/sample_quality.py checkpoints/wgan-mnist

The classifier (a small convolutional network, at least 99 % on MNIST's test set or the script stops) is
trained once, in about three minutes on two cores, and kept in outputs/. Printed for each checkpoint: classes
present (more than 1 % of the samples), Kullback-Leibler divergence of the class histogram to uniform in nats,
and the mean of the classifier's highest probability. The first row, real test pictures, is what is possible.

Pictures are judged at 32x32: real ones enlarged as they are for the convolutional models' training, those
of the 28x28 models enlarged in the same way. Shrinking 32 to 28 instead blurs, and costs real pictures
and samples alike about a hundredth of confidence.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import torch
import tyro
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, interpolate
from tqdm import tqdm, trange

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp import checkpoints
from training import data

CLASSIFIER = Path("outputs/mnist-classifier-32.safetensors")
SIZE = 32


@dataclass(frozen=True)
class Quality:
    folders: tyro.conf.Positional[tuple[Path, ...]] = field(
        default_factory=lambda: tuple(checkpoints.find(Path("checkpoints")))
    )
    """Checkpoint folders."""
    samples: int = 10_000
    data_dir: Path = Path("data")


def classifier() -> nn.Module:
    """(n, 1, 32, 32) in [-1, 1] -> (n, 10) logits."""
    return nn.Sequential(
        nn.Conv2d(1, 32, 5, padding=2), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.3), nn.Linear(64 * 64, 128), nn.ReLU(), nn.Linear(128, 10),
    )  # fmt: skip


def train_classifier(root: Path, epochs: int = 4) -> nn.Module:
    torch.manual_seed(0)
    network = classifier()
    images, labels = data.load("mnist", root, SIZE)
    steps = epochs * (len(images) // 128)
    optimizer = torch.optim.AdamW(network.parameters(), fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps)
    batches = data.ShuffledBatches(images, 128, seed=0)
    for k in trange(steps, desc="training the classifier"):
        index = batches.indices(k)
        optimizer.zero_grad()
        cross_entropy(network(data.normalise(images[index])), labels[index]).backward()
        optimizer.step()
        schedule.step()
    return network.eval()


@torch.inference_mode()
def probabilities(network: nn.Module, images: Tensor) -> Tensor:
    """(n, 1, s, s) in [-1, 1] -> (n, 10); pictures of another size are resized."""
    if images.shape[-1] != SIZE:
        images = interpolate(images, size=SIZE, mode="bilinear", antialias=True, align_corners=False)
    return torch.cat([network(part).softmax(1) for part in images.split(500)])


@torch.inference_mode()
def sample(folder: Path, n: int) -> Tensor:
    generator = checkpoints.load(folder).generator
    latents = generator.config.latent.random(n, torch.Generator().manual_seed(12345))
    return torch.cat([generator(part) for part in tqdm(latents.split(500), desc=folder.name, leave=False)])


def row(name: str, p: Tensor) -> str:
    histogram = torch.bincount(p.argmax(1), minlength=10) / len(p)
    kl = torch.xlogy(histogram, histogram * 10).sum()
    present = int((histogram > 0.01).sum())
    return f"{name:24} classes {present:2}/10   KL {kl:.4f}   confidence {p.max(1).values.mean():.4f}"


def main(quality: Quality) -> None:
    if CLASSIFIER.is_file():
        network = classifier().eval()
        network.load_state_dict(load_file(CLASSIFIER))
    else:
        network = train_classifier(quality.data_dir)
        CLASSIFIER.parent.mkdir(exist_ok=True)
        save_file(network.state_dict(), CLASSIFIER)
    images, labels = data.load("mnist", quality.data_dir, SIZE, train=False)
    real = probabilities(network, data.normalise(images))
    accuracy = (real.argmax(1) == labels).float().mean().item()
    print(f"classifier: {accuracy:.2%} on the 10,000 test pictures; {quality.samples:,} samples a checkpoint")
    if accuracy < 0.99:
        sys.exit(f"error: the classifier is not good enough to judge; delete {CLASSIFIER} and try again")
    print(row("real test pictures", real))
    for folder in quality.folders:
        print(row(folder.name, probabilities(network, sample(folder, quality.samples))), flush=True)


if __name__ == "__main__":
    main(tyro.cli(Quality, description=__doc__))
