"""Every word of the interface, in English and in Brazilian Portuguese."""

from typing import NamedTuple


class Text(NamedTuple):
    en: str
    pt: str


LANGUAGES = Text._fields

TEXTS: dict[str, Text] = {
    "title": Text("GAN Explorer", "Explorador de GANs"),
    "lead": Text(
        "Look inside generative adversarial networks: draw digits, walk between them, compare architectures.",
        "Veja por dentro as redes adversárias generativas: sorteie dígitos, caminhe entre eles, compare arquiteturas.",
    ),
    "sample": Text("Sample", "Amostrar"),
    "sample_lead": Text(
        "Each digit is one latent vector: 100 random numbers, decided by a seed, that the generator turns into a "
        "picture. Click a digit to make it an end of an interpolation.",
        "Cada dígito é um vetor latente: 100 números aleatórios, decididos por uma semente, que o gerador transforma "
        "em imagem. Clique em um dígito para torná-lo uma ponta da interpolação.",
    ),
    "interpolate": Text("Interpolate", "Interpolar"),
    "interpolate_lead": Text(
        "Between two latent vectors lie others. If the generator has learnt the shape of digits, every stop on the "
        "way is one too. Drag the slider.",
        "Entre dois vetores latentes há outros. Se o gerador aprendeu a forma dos dígitos, cada parada do caminho "
        "também é um dígito. Arraste o controle.",
    ),
    "compare": Text("Compare", "Comparar"),
    "compare_lead": Text(
        "The same seeds through different generators: what differs is the network and the game it was trained in.",
        "As mesmas sementes em geradores diferentes: o que muda é a rede e o jogo em que ela foi treinada.",
    ),
    "model": Text("Model", "Modelo"),
    "models": Text("Models", "Modelos"),
    "seed": Text("Seed of the first digit", "Semente do primeiro dígito"),
    "count": Text("How many", "Quantos"),
    "scale": Text("Noise scale", "Escala do ruído"),
    "scale_info": Text(
        "Below 1: more typical, less varied. Above 1: bolder, stranger.",
        "Abaixo de 1: mais típico, menos variado. Acima de 1: mais ousado, mais estranho.",
    ),
    "next_seed": Text("Next seeds", "Próximas sementes"),
    "random_seed": Text("Random seed", "Semente aleatória"),
    "download": Text("Download as PNG", "Baixar como PNG"),
    "click_sets": Text("A clicked digit becomes", "O dígito clicado vira"),
    "end_a": Text("End A (seed)", "Ponta A (semente)"),
    "end_b": Text("End B (seed)", "Ponta B (semente)"),
    "path": Text("Path", "Caminho"),
    "path_info": Text(
        "slerp follows the sphere on which random vectors lie; lerp cuts straight through it.",
        "slerp segue a esfera em que ficam os vetores aleatórios; lerp corta por dentro dela.",
    ),
    "losses": Text("Losses during training", "Perdas durante o treinamento"),
    "critic_loss": Text("critic", "crítico"),
    "generator_loss": Text("generator", "gerador"),
    "epoch": Text("epoch", "época"),
    "facts": Text("How they were made", "Como foram feitos"),
    "parameters": Text("Parameters", "Parâmetros"),
    "file_size": Text("File", "Arquivo"),
    "dataset": Text("Data set", "Conjunto de dados"),
    "budget": Text("Budget", "Orçamento"),
    "budget_value": Text("{epochs} epochs, {steps} generator steps", "{epochs} épocas, {steps} passos do gerador"),
    "thousands": Text(",", "."),
    "unfinished": Text("stopped early", "interrompido"),
    "training_time": Text("Training", "Treinamento"),
    "minutes": Text("{minutes} min, {device}", "{minutes} min, {device}"),
    "speed": Text("64 pictures here", "64 imagens aqui"),
    "broken": Text("These checkpoints could not be loaded:", "Estes checkpoints não puderam ser carregados:"),
    "none": Text(
        "There is no checkpoint to show. Train one with `python -m training vanilla` and start the app again.",
        "Não há checkpoint para mostrar. Treine um com `python -m training vanilla` e reinicie o aplicativo.",
    ),
    "set_end": Text("Seed {seed} is now end {end}.", "A semente {seed} agora é a ponta {end}."),
    "bad_model": Text("There is no model {value}. Choose one of: {names}.", "Não há modelo {value}. Escolha: {names}."),
    "bad_models": Text("Choose at least one model.", "Escolha pelo menos um modelo."),
    "bad_integer": Text(
        "{name} must be a whole number from {low} to {high}, not {value}.",
        "{name} deve ser um número inteiro de {low} a {high}, não {value}.",
    ),
    "bad_number": Text(
        "{name} must be a number from {low} to {high}, not {value}.",
        "{name} deve ser um número de {low} a {high}, não {value}.",
    ),
    "bad_path": Text("The path must be one of {names}, not {value}.", "O caminho deve ser {names}, não {value}."),
}


def say(language: str, key: str, **values: object) -> str:
    """The words of `key` in a language of LANGUAGES, with {placeholders} filled in."""
    return getattr(TEXTS[key], language).format(**values)


def language_of(accept_language: str | None) -> str:
    """`pt` where a browser prefers Portuguese to English, `en` otherwise."""
    for entry in (accept_language or "").split(","):
        code = entry.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
