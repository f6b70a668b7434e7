"""Words that belong to no tab."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "title": Text("GAN Explorer", "Explorador de GANs"),
    "lead": Text(
        "Look inside generative adversarial networks: draw, walk between pictures, compare.",
        "Veja por dentro as redes adversárias generativas: gere, caminhe entre imagens, compare.",
    ),
    "model": Text("Model", "Modelo"),
    "broken": Text("Checkpoints that could not be loaded", "Checkpoints que não puderam ser carregados"),
    "damaged": Text(
        "Damaged files, without which their checkpoints are shown",
        "Arquivos danificados, sem os quais seus checkpoints são mostrados",
    ),
    "none": Text(
        "There is no checkpoint to show here. Train one with `python -m training vanilla` and reload this page.",
        "Não há checkpoint para mostrar aqui. Treine um com `python -m training vanilla` e recarregue esta página.",
    ),
}
