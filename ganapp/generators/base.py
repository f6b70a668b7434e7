"""What every generator shares: one call signature, a flat config, loading from a folder or the Hub."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import torch
from huggingface_hub import HfApi, ModelCard, PyTorchModelHubMixin, hf_hub_download
from pydantic import Field, with_config
from torch import Tensor, nn

from ganapp import hub, weights
from ganapp.configs import CONFIG, STRICT, Side, Size, checked
from ganapp.files import FileFault, read_object
from ganapp.latents import LatentSpec, Normal, OneHot, Part, Uniform

HUB_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*")
Code = Annotated[int, Field(ge=0, le=1000)]


@with_config(STRICT)
@dataclass(frozen=True)
class GeneratorConfig:
    """Fields that every architecture has. Flat on purpose: it is written to config.json as it is.

    Types and bounds are checked where a config is read, see `Generator.read_config`.
    """

    architecture: str
    z_dim: Size = 100
    """Normal numbers of the latent vector."""
    image_size: Side = 28
    channels: Annotated[int, Field(ge=1, le=64)] = 1
    classes: Annotated[tuple[str, ...], Field(max_length=1000)] = ()
    """Names of the classes that can be asked for, where the latent has a part `class`."""
    categories: Code = 0
    """Values of the latent's part `category`, a code without a name (InfoGAN): A, B, ... and not numbers, which a digit
    would be taken for."""
    codes: Code = 0
    """Numbers of the latent's part `code`, each from -1 to 1 (InfoGAN)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", tuple(self.classes))  # JSON knows lists alone

    @property
    def latent(self) -> LatentSpec:
        """The parts of the latent vector; an architecture may have others."""
        parts: dict[str, Part] = {
            "z": Normal(self.z_dim),
            "class": OneHot(self.classes),
            "category": OneHot(tuple(map(_letters, range(self.categories)))),
            "code": Uniform(self.codes),
        }
        return LatentSpec({name: part for name, part in parts.items() if part.size})

    @property
    def training_latent(self) -> LatentSpec:
        """The same parts as they are drawn while a network learns, where that is done in another way."""
        return self.latent

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

    @property
    def reads_pictures(self) -> bool:
        """Whether what it makes is made of a picture, and its seeds are examples of those: a translator."""
        return False

    @property
    def stages(self) -> int:
        """Through how many sizes of pictures the networks of this architecture grow."""
        return 1


def _letters(k: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, last = divmod(k, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


CARD = """---
{{ card_data }}
---
# A generator

Saved by itself, without what is known of its training.

```bash
pip install .   # in a copy of GAN Explorer, the project that it comes from
```

```python
from ganapp.generators import Generator

generator = Generator.from_pretrained(...)  # the path of this folder, or the Hub id of this page
samples = generator(generator.config.latent.from_seeds(range(64)))
```
"""


class Generator(
    nn.Module,
    PyTorchModelHubMixin,
    library_name="pytorch",
    license="mit",
    tags=["gan"],
    model_card_template=CARD,
):
    """A network `generator(latent)`: (n, latent.size) float32 -> (n, *sample_shape), pictures in [-1, 1].

    `Generator.from_pretrained(folder_or_hub_id)` reads the architecture from config.json and returns the right class;
    `DCGANGenerator.from_pretrained(...)` takes its own alone. Every buffer has to be persistent, see `weights.load`.
    """

    config: GeneratorConfig
    origin: Path | None = None
    """The folder that the weights were read from, where it is one of this machine."""

    def forward(self, latent: Tensor) -> Tensor:
        raise NotImplementedError

    def pictures(self, latent: Tensor) -> Tensor:
        """What people look at, (n, channels, size, size) in [-1, 1], where it is not the sample itself."""
        return self(latent)

    def fakes(self, real: Tensor, latents: Callable[[], Tensor]) -> tuple[Tensor, dict[str, Tensor]]:
        """What it plays against these real samples (n, ...): (samples, what is known of each, by name, (n, size)).

        Made of fresh latents, (n, latent.size), which are drawn where they are called for."""
        drawn = latents()
        return self(drawn), self.config.latent.split(drawn)

    def within_reach(self, real: Tensor) -> Tensor:
        """Real samples (n, ...) with no more detail than a generator has that has not grown up yet."""
        return real

    def keep_examples(self, real: Tensor) -> None:
        """What reads pictures keeps some of these (n, ...), to show what it makes of them."""

    @classmethod
    def from_pretrained(
        cls,
        name: str | Path,
        *,
        revision: str | None = None,
        token: str | bool | None = None,
        cache_dir: str | Path | None = None,
        local_files_only: bool = False,
        subfolder: str = "",
    ) -> "Generator":
        """Load a generator, in eval mode on the CPU, from a folder, or from the Hub with the options of
        hf_hub_download; `subfolder` is one within it that holds the checkpoint. Raises FileFault, a ValueError, for
        files that do not describe a `cls`, and FileNotFoundError where `name` means a folder that is not there."""
        folder = as_folder(name)
        asked = {"revision": revision, "token": token, "cache_dir": cache_dir, "local_files_only": local_files_only}

        def file(kind: str) -> Path:
            if folder:
                return folder / subfolder / kind
            return Path(hf_hub_download(str(name), kind, subfolder=subfolder or None, **asked))

        config = cls.read_config(read_object(file(CONFIG)))
        loaded = weights.load(lambda: _architectures()[config.architecture](config), file(weights.WEIGHTS))
        loaded.origin = folder and folder / subfolder
        return loaded

    def push_to_hub(
        self,
        repo_id: str,
        *,
        commit_message: str = "Upload a generator",
        private: bool | None = None,
        token: str | None = None,
        branch: str | None = None,
        create_pr: bool | None = None,
    ) -> str:
        """Bring the generator to the Hub, into a repository that is made where there is none; the address of the
        commit. With weights that are still those of its folder goes all that is said of them there: card, figures,
        facts, pictures. Raises hub.HubError."""
        with hub.plainly(repo_id), TemporaryDirectory() as passing:
            api, folder = HfApi(token=token), Path(passing)
            repository = api.create_repo(repo_id, private=private, exist_ok=True).repo_id
            if self._is_as_loaded():
                hub.accompany(folder, self.origin, repository)
            self.save_pretrained(folder)
            return api.upload_folder(
                repo_id=repository, folder_path=folder, commit_message=commit_message, revision=branch,
                create_pr=create_pr,
            )  # fmt: skip

    def _is_as_loaded(self) -> bool:
        if self.origin is None or not (self.origin / weights.WEIGHTS).is_file():
            return False
        known, present = type(self).from_pretrained(self.origin).state_dict(), self.state_dict()
        return known.keys() == present.keys() and all(torch.equal(known[k], present[k].cpu()) for k in known)

    def generate_model_card(self, *args: object, **kwargs: object) -> ModelCard:
        card = super().generate_model_card(*args, **kwargs)
        if self.config.makes_pictures:
            card.data.pipeline_tag = hub.TRANSLATION if self.config.reads_pictures else hub.PIPELINE
        return card

    @classmethod
    def read_config(cls, content: dict) -> GeneratorConfig:
        """The config of a generator of this class; every field has its type and is within its bounds. Raises
        FileFault."""
        found = content.get("architecture")
        target = _architectures().get(found) if isinstance(found, str) else None
        if target is None or not issubclass(target, cls):
            expected = ", ".join(_architectures())
            raise FileFault(f"{CONFIG}: architecture is {str(found)[:40]}, expected one of {expected}")
        return checked(content, target.__init__.__annotations__["config"])


def as_folder(name: str | Path) -> Path | None:
    """The folder that `name` stands for; None for what can only be a Hub id, which is `user/name`.

    Raises FileNotFoundError for a Path, for text that is no Hub id, and where the first part of it is a folder here:
    a folder was meant, and the Hub would be asked in vain for half a minute.
    """
    folder = Path(name)
    if folder.is_dir():
        return folder
    if isinstance(name, str) and HUB_ID.fullmatch(name) and not Path(folder.parts[0]).is_dir():
        return None
    there = [p.name for p in folder.parent.iterdir() if p.is_dir()] if folder.parent.is_dir() else []
    near = difflib.get_close_matches(folder.name, there, n=1)
    raise FileNotFoundError(
        f"there is no folder {name}" + (f"; did you mean {folder.parent / near[0]}?" if near else "")
    )


def _architectures() -> dict[str, type[Generator]]:
    from ganapp.generators import ARCHITECTURES  # the registry imports this module

    return ARCHITECTURES
