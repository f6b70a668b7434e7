"""Words of Training."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "training": Text("Training", "Treinamento"),
    "training_lead": Text(
        "Travel back in time: what each generator drew for the same 16 latent vectors from epoch to epoch, and where "
        "its losses stood.",
        "Volte no tempo: o que cada gerador desenhava para os mesmos 16 vetores latentes de época em época, e onde "
        "estavam as perdas.",
    ),
    "losses": Text("Losses during training", "Perdas durante o treinamento"),
    "critic_loss": Text("critic", "crítico"),
    "generator_loss": Text("generator", "gerador"),
    "epoch": Text("epoch", "época"),
}
