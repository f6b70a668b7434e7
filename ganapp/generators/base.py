"""What every generator shares: one call signature, a flat config, loading from a folder or the Hub."""

import contextlib
import json
from dataclasses import dataclass, fields
from pathlib import Path

from huggingface_hub import PyTorchModelHubMixin, hf_hub_download
from torch import Tensor, nn

from ganapp.latents import LatentSpec, Normal, OneHot, Part, Uniform


@dataclass(frozen=True)
class GeneratorConfig:
    """Fields that every architecture has. Flat on purpose: it is written to config.json as it is."""

    architecture: str
    z_dim: int = 100
    """Normal numbers of the latent vector."""
    image_size: int = 28
    channels: int = 1
    classes: tuple[str, ...] = ()
    """Names of the classes that can be asked for, where the latent has a part `class`."""
    categories: int = 0
    """Values of the latent's part `category`, a code without a name (InfoGAN)."""
    codes: int = 0
    """Numbers of the latent's part `code`, each from -1 to 1 (InfoGAN)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", tuple(self.classes))  # JSON knows lists alone

    @property
    def latent(self) -> LatentSpec:
        """The parts of the latent vector; an architecture may have others."""
        categories = tuple(str(k) for k in range(self.categories))
        parts: dict[str, Part] = {
            "z": Normal(self.z_dim),
            "class": OneHot(self.classes),
            "category": OneHot(categories),
            "code": Uniform(self.codes),
        }
        return LatentSpec({name: part for name, part in parts.items() if part.size})

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """(channels, height, width) of one picture."""
        return (self.channels, self.image_size, self.image_size)

    @property
    def sample_shape(self) -> tuple[int, ...]:
        """Shape of what is generated from one latent, which is a picture unless the architecture says otherwise."""
        return self.image_shape

    @property
    def makes_pictures(self) -> bool:
        """Whether what is generated is the picture itself, and not something that a picture only shows."""
        return self.sample_shape == self.image_shape


class Generator(nn.Module, PyTorchModelHubMixin, library_name="pytorch", tags=["gan", "image-generation"]):
    """A network `generator(latent)`: (n, latent.size) float32 -> (n, *sample_shape), pictures in [-1, 1].

    `Generator.from_pretrained(folder_or_hub_id)` reads the architecture from config.json and returns the
    right class; `DCGANGenerator.from_pretrained(...)` is the mixin's own way. Both load strictly.
    """

    config: GeneratorConfig

    def forward(self, latent: Tensor) -> Tensor:
        raise NotImplementedError

    def pictures(self, latent: Tensor) -> Tensor:
        """What people look at, (n, channels, size, size) in [-1, 1], where it is not the sample itself."""
        return self(latent)

    @classmethod
    def from_pretrained(cls, name: str | Path, **kwargs) -> "Generator":
        """Load a generator in eval mode. Raises ValueError for a config that does not describe `cls`."""
        from ganapp.generators import ARCHITECTURES  # the registry imports this module

        folder = Path(name)
        hub = {key: kwargs[key] for key in ("revision", "token", "cache_dir", "local_files_only") if key in kwargs}
        config_file = folder / "config.json" if folder.is_dir() else hf_hub_download(str(name), "config.json", **hub)
        config = json.loads(Path(config_file).read_text(encoding="utf-8"))
        architecture = config.get("architecture") if isinstance(config, dict) else None
        target = ARCHITECTURES.get(architecture)
        if target is None or not issubclass(target, cls):
            raise ValueError(
                f"{config_file}: architecture is {architecture!r}, expected one of {', '.join(ARCHITECTURES)}"
            )
        unknown = set(config) - {field.name for field in fields(target.__init__.__annotations__["config"])}
        if unknown:
            raise ValueError(f"{config_file}: unknown fields {', '.join(sorted(unknown))} for {architecture}")
        with contextlib.redirect_stdout(None):  # the mixin prints where it loads from
            # strict: the mixin's default silently keeps random weights for tensor names that do not match.
            return super(Generator, target).from_pretrained(name, **{"strict": True, **kwargs})
