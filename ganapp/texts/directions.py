"""Words of Directions."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "directions": Text("Directions", "Direções"),
    "directions_lead": Text(
        "As a rule no single number of a latent vector means anything. Principal components of what a layer makes of "
        "thousands of latent vectors show along which directions the generator changes most "
        "([GANSpace](https://arxiv.org/abs/2004.02546), 2020). Each slider moves along one, in standard deviations.",
        "Em geral nenhum número de um vetor latente significa algo sozinho. As componentes principais do que uma "
        "camada faz com milhares de vetores latentes mostram em que direções o gerador mais muda "
        "([GANSpace](https://arxiv.org/abs/2004.02546), 2020). Cada controle percorre uma delas, em desvios-padrão.",
    ),
    "start_seed": Text("Start (seed)", "Início (semente)"),
    "other_seed": Text("Other end of the plot (seed)", "Outra ponta do gráfico (semente)"),
    "layer": Text("Layer", "Camada"),
    "layer_info": Text(
        "The directions are those in which what this layer makes of random latent vectors varies most.",
        "As direções são aquelas em que mais varia o que esta camada faz com vetores latentes aleatórios.",
    ),
    "layer_of": Text("{layer} of {layers}", "{layer} de {layers}"),
    "direction": Text("Direction {number}", "Direção {number}"),
    "variance_share": Text("{percent} of the variance", "{percent} da variância"),
    "back": Text("Back to the seed", "Voltar à semente"),
    "noise_scale": Text("Noise scale", "Escala do ruído"),
    "noise_share": Text("all of z, times this", "multiplica todo o z"),
    "shell": Text("Why slerp: the shell", "Por que slerp: a casca"),
    "shell_info": Text(
        "In {n} dimensions almost every random latent vector is about √{n} ≈ {radius} long: they form a thin shell. "
        "Half way, the straight line (lerp) is far inside it, where the generator has never been trained; the arc "
        "(slerp) stays on it. The noise scale moves both ends off the shell, towards a single picture at 0.",
        "Em {n} dimensões quase todo vetor latente aleatório tem comprimento perto de √{n} ≈ {radius}: eles formam "
        "uma casca fina. No meio do caminho a reta (lerp) fica bem dentro dela, onde o gerador nunca foi treinado; o "
        "arco (slerp) fica sobre ela. A escala do ruído tira as pontas da casca, em direção a uma única imagem em 0.",
    ),
    "length": Text("length |z|", "comprimento |z|"),
    "typical": Text("where 95% of random vectors lie", "onde ficam 95% dos vetores aleatórios"),
    "no_directions": Text(
        "No directions can be found for this model: what its first layer makes is too large, or always the same.",
        "Não há direções para este modelo: o que sua primeira camada produz é grande demais, ou sempre igual.",
    ),
    "bad_directions": Text(
        "Directions are {count} numbers from {low} to {high} and a noise scale from 0 to {scale}, not {value}.",
        "As direções são {count} números de {low} a {high} e uma escala do ruído de 0 a {scale}, não {value}.",
    ),
}
