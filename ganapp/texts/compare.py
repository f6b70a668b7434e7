"""Words of Compare."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "compare": Text("Compare", "Comparar"),
    "compare_lead": Text(
        "The same seeds through different generators: what differs is the network and the game it was trained in.",
        "As mesmas sementes em geradores diferentes: o que muda é a rede e o jogo em que ela foi treinada.",
    ),
    "every_of": Text(
        "{part}: one of each, from the latent of seed {seed}", "{part}: uma de cada, do latente da semente {seed}"
    ),
    "every_of_code": Text("{part}: one of each, from {seed}", "{part}: uma de cada, de {seed}"),
    "models": Text("Models", "Modelos"),
    "facts": Text("How they were made", "Como foram feitos"),
    "settings_that_differ": Text("Settings that differ", "Configurações que diferem"),
    "parameters": Text("Parameters", "Parâmetros"),
    "file_size": Text("File", "Arquivo"),
    "dataset": Text("Data set", "Conjunto de dados"),
    "budget": Text("Budget", "Duração"),
    "budget_value": Text("{epochs} epochs, {steps} generator steps", "{epochs} épocas, {steps} passos do gerador"),
    "unfinished": Text("stopped early", "interrompido"),
    "training_time": Text("Training", "Tempo de treinamento"),
    "minutes": Text("{minutes} min, {device}", "{minutes} min, {device}"),
    "seconds": Text("{seconds} s, {device}", "{seconds} s, {device}"),
    "drawing_time": Text("64 pictures here", "64 imagens aqui"),
}
