"""The kinds of GANs that there are, in the order in which they were published, and which of them a checkpoint is.

Their words, `kind_NAME` and so on, are in texts/family.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ganapp.checkpoints import Checkpoint
from ganapp.generators import GeneratorConfig


@dataclass(frozen=True)
class Kind:
    """What a paper brought."""

    year: int
    """In which the paper was published at its conference."""
    paper: str
    """Its authors, short."""
    recipe: str
    """Of training/recipes, by which one of the kind is trained."""
    formula: tuple[str, ...]
    """LaTeX, a line each: what is new in it."""


KINDS: dict[str, Kind] = {
    "gan": Kind(
        2014, "Goodfellow et al.", "vanilla",
        (r"\min_G \max_D \; \mathbb{E}_x \log D(x)", r"{} + \mathbb{E}_z \log(1 - D(G(z)))"),
    ),
    "cgan": Kind(
        2014, "Mirza, Osindero", "cgan-fc",
        (
            r"\min_G \max_D \; \mathbb{E}_{x, y} \log D(x \mid y)",
            r"{} + \mathbb{E}_{z, y} \log(1 - D(G(z \mid y) \mid y))",
        ),
    ),
    "dcgan": Kind(
        2016, "Radford, Metz, Chintala", "dcgan",
        (r"G(z) = \tanh(W_L * h_{L-1}),", r"h_l = \mathrm{ReLU}(\mathrm{BN}(W_l * h_{l-1}))"),
    ),
    "infogan": Kind(
        2016, "Chen et al.", "infogan",
        (r"\min_{G, Q} \max_D \; V(D, G) - \lambda \, \mathbb{E}_{z, c} \log Q(c \mid G(z, c))",),
    ),
    "wgan": Kind(
        2017, "Arjovsky, Chintala, Bottou", "wgan",
        (r"\min_G \max_{\|f\|_L \le 1} \; \mathbb{E}_x f(x) - \mathbb{E}_z f(G(z))",),
    ),
    "wgan-gp": Kind(
        2017, "Gulrajani et al.", "wgan-gp",
        (
            r"\mathbb{E}_z f(G(z)) - \mathbb{E}_x f(x)",
            r"{} + \lambda \, \mathbb{E}_{\hat{x}} (\|\nabla f(\hat{x})\|_2 - 1)^2",
        ),
    ),
    "cyclegan": Kind(
        2017, "Zhu et al.", "cyclegan",
        (
            r"V(G, D_Y) + V(F, D_X)",
            r"{} + \lambda (\mathbb{E}_x \|F(G(x)) - x\|_1 + \mathbb{E}_y \|G(F(y)) - y\|_1)",
        ),
    ),
    "progressive": Kind(
        2018, "Karras et al.", "progressive",
        (r"x = (1 - \alpha) \, \mathrm{up}(x_{\mathrm{small}}) + \alpha \, x_{\mathrm{large}},", r"\alpha: 0 \to 1"),
    ),
    "stylegan": Kind(
        2019, "Karras, Laine, Aila", "stylegan",
        (r"w = f(z), \quad s_l = A_l w,", r"h_{l+1} = \sigma(W_l(s_l) * h_l + b_l \, \mathrm{noise}_l)"),
    ),
    "biggan": Kind(
        2019, "Brock, Donahue, Simonyan", "biggan",
        (
            r"\mathbb{E}_{x, y} \max(0, 1 - D(x, y))",
            r"{} + \mathbb{E}_{z, y} \max(0, 1 + D(G(z, y), y)),",
            r"|z_i| \le \tau",
        ),
    ),
    "r3gan": Kind(
        2024, "Huang et al.", "r3gan",
        (
            r"\mathbb{E}_{x, z} \log(1 + e^{D(G(z)) - D(x)})",
            r"{} + \frac{\gamma}{2} (\mathbb{E}_x \|\nabla D(x)\|^2 + \mathbb{E}_z \|\nabla D(G(z))\|^2)",
        ),
    ),
}  # fmt: skip
OWN = "own"
"""What is none of them, or of which too little is known."""


class Trained(NamedTuple):
    """What a recipe makes."""

    kind: str
    variant: str = ""
    """What tells it from others of its kind, a text `variant_NAME`; empty where nothing does."""


RECIPES: dict[str, Trained] = {
    "vanilla": Trained("gan"),
    "vanilla-course": Trained("gan", "course"),
    "first-gan": Trained("gan", "paper"),
    "first-gan-adam": Trained("gan", "paper_adam"),
    "moons": Trained("gan"),
    "moons-saturating": Trained("gan", "saturating"),
    "gaussian": Trained("gan"),
    "gaussian-course": Trained("gan", "course"),
    "ring-gan-r1": Trained("gan", "r1"),
    "grid-gan-r1": Trained("gan", "r1"),
    "2d-ring": Trained("gan", "r1"),
    "2d-grid": Trained("gan", "r1"),
    "cgan": Trained("cgan"),
    "cgan-fc": Trained("cgan"),
    "dcgan": Trained("dcgan"),
    "dcgan-course": Trained("dcgan", "course"),
    "dcgan-fc": Trained("dcgan", "dense"),
    "brain-mri-64": Trained("dcgan"),
    "brain-mri-128": Trained("dcgan"),
    "brain-mri-course": Trained("dcgan", "course"),
    "infogan": Trained("infogan"),
    "infogan-imsat": Trained("infogan", "imsat"),
    "wgan": Trained("wgan"),
    "wgan-course": Trained("wgan", "course"),
    "moons-wgan": Trained("wgan"),
    "wgan-gp": Trained("wgan-gp"),
    "ring-wgan-gp": Trained("wgan-gp"),
    "grid-wgan-gp": Trained("wgan-gp"),
    "cyclegan": Trained("cyclegan"),
    "cyclegan-rotation": Trained("cyclegan"),
    "progressive": Trained("progressive"),
    "stylegan": Trained("stylegan"),
    "biggan": Trained("biggan"),
    "r3gan": Trained("r3gan"),
    "stacked-mnist": Trained("r3gan"),
}
"""By their names in training/recipes."""

Settings = Mapping[str, object]
Sign = Callable[[GeneratorConfig, Settings], bool]
PLAYED_FIRST = ("non-saturating", "saturating")
"""Objectives of the game of 2014."""


def _plays(*pairs: str, term: str = "", between: tuple[str, ...] = ()) -> Sign:
    """A game by the names of its objective, a term or a projection that begins so, and generators' architectures."""

    def fits(config: GeneratorConfig, settings: Settings) -> bool:
        having = [settings.get(f"objective.{part}") for part in ("penalties", "projections")]
        terms = [str(one) for part in having if isinstance(part, list) for one in part]
        return (
            settings.get("objective.pair") in pairs
            and (not term or any(one.startswith(f"{term}(") for one in terms))
            and (not between or config.architecture in between)
        )

    return fits


def _is(architecture: str) -> Sign:
    return lambda config, settings: config.architecture == architecture


SIGNS: tuple[tuple[str, Sign], ...] = (
    *((name, _is(name)) for name in ("biggan", "stylegan", "progressive", "cyclegan")),
    ("r3gan", _plays("relativistic", term="GradientPenalties")),
    ("wgan-gp", _plays("wasserstein", term="GradientPenalty")),
    ("wgan", _plays("wasserstein", term="WeightClip")),
    ("infogan", _plays(*PLAYED_FIRST, term="Information")),
    ("cgan", lambda config, settings: bool(config.classes) and _plays(*PLAYED_FIRST)(config, settings)),
    ("dcgan", _plays(*PLAYED_FIRST, between=("dcgan", "infogan", "shallow"))),
    ("gan", _plays(*PLAYED_FIRST, between=("mlp", "first-gan", "points"))),
)
"""By what a run of a recipe that nobody here has named is known: the first that fits."""


def trained(checkpoint: Checkpoint) -> Trained:
    """What a checkpoint is: by the recipe of its run, else by its settings and its architecture, else OWN."""
    facts = checkpoint.training
    settings = facts.get("settings", {})
    for name in (facts.get("recipe"), settings.get("name")):
        if isinstance(name, str) and name in RECIPES:
            return RECIPES[name]
    config = checkpoint.generator.config
    return Trained(next((kind for kind, fits in SIGNS if fits(config, settings)), OWN))
