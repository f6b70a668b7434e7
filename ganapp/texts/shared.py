"""Words that belong to no tab."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "title": Text("GAN Explorer", "Explorador de GANs"),
    "lead": Text(
        "Look inside generative adversarial networks: draw digits, walk between them, compare architectures.",
        "Veja por dentro as redes adversárias generativas: sorteie dígitos, caminhe entre eles, compare arquiteturas.",
    ),
    "model": Text("Model", "Modelo"),
    "thousands": Text(",", "."),
    "broken": Text("These checkpoints could not be loaded:", "Estes checkpoints não puderam ser carregados:"),
    "none": Text(
        "There is no checkpoint to show. Train one with `python -m training vanilla` and start the app again.",
        "Não há checkpoint para mostrar. Treine um com `python -m training vanilla` e reinicie o aplicativo.",
    ),
}
