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
    "quality": Text("How good they are", "Quão bons são"),
    "quality_lead": Text(
        "Measured on {samples} samples each by a classifier of real {dataset} pictures. Click a heading to sort.",
        "Medido em {samples} amostras de cada um por um classificador de imagens reais de {dataset}. Clique em um "
        "título para ordenar.",
    ),
    "floor": Text("real pictures", "imagens reais"),
    "ceiling": Text("pure noise", "ruído puro"),
    "meaning": Text("What the figures mean", "O que os números significam"),
    "score_fid": Text(
        "Fréchet distance between samples and real test pictures in the classifier's features; real pictures show how "
        "low it can get.",
        "Distância de Fréchet entre as amostras e imagens reais de teste nas características do classificador; as "
        "imagens reais mostram o mínimo possível.",
    ),
    "score_kid": Text(
        "Another distance between the two sets, which does not depend on their size.",
        "Outra distância entre os dois conjuntos, que não depende do tamanho deles.",
    ),
    "score_precision": Text(
        "Share of samples that lie among real pictures: do they look right?",
        "Parcela das amostras que ficam entre imagens reais: elas parecem certas?",
    ),
    "score_recall": Text(
        "Share of real pictures that lie among the samples: could the generator have drawn them?",
        "Parcela das imagens reais que ficam entre as amostras: o gerador poderia tê-las desenhado?",
    ),
    "score_density": Text(
        "How many real neighbourhoods a sample lies in, 1 for real pictures: like precision, less fooled by outliers.",
        "Em quantas vizinhanças reais uma amostra fica, 1 para imagens reais: como a precisão, menos enganada por "
        "exceções.",
    ),
    "score_coverage": Text(
        "Share of real pictures that have a sample nearby: what is missing is what the generator never draws.",
        "Parcela das imagens reais com uma amostra por perto: o que falta é o que o gerador nunca desenha.",
    ),
    "score_classes": Text(
        "Kinds of picture that make up more than 1 % of the samples.",
        "Tipos de imagem que são mais de 1 % das amostras.",
    ),
    "score_kl": Text(
        "How uneven the kinds are: 0 when each is drawn equally often.",
        "Quão desigual é a distribuição dos tipos: 0 quando todos são igualmente frequentes.",
    ),
    "score_confidence": Text(
        "How sure the classifier is of what it sees: blurred or broken pictures make it doubt.",
        "Quão certo o classificador está do que vê: imagens borradas ou quebradas o fazem duvidar.",
    ),
    "score_diversity": Text(
        "How much samples of one kind differ from each other, 1 for real pictures.",
        "Quanto as amostras de um mesmo tipo diferem entre si, 1 para imagens reais.",
    ),
    "score_novelty": Text(
        "Distance to the nearest training picture, 1 for unseen real ones; near 0 would mean copied by heart.",
        "Distância até a imagem de treinamento mais próxima, 1 para imagens reais inéditas; perto de 0 seria cópia "
        "decorada.",
    ),
    "score_cas": Text(
        "Accuracy on real pictures of a second classifier that was trained on the samples alone.",
        "Acerto em imagens reais de um segundo classificador, treinado só com as amostras.",
    ),
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
