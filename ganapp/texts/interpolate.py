"""Words of Interpolate."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "interpolate": Text("Interpolate", "Interpolar"),
    "interpolate_lead": Text(
        "Between two latent vectors lie others. If the generator has learnt well, every stop on the way looks real "
        "too. Drag the slider.",
        "Entre dois vetores latentes há outros. Se o gerador aprendeu bem, cada parada do caminho também parece real. "
        "Arraste o controle.",
    ),
    "end_a": Text("End A (seed)", "Ponta A (semente)"),
    "end_b": Text("End B (seed)", "Ponta B (semente)"),
    "path": Text("Path", "Caminho"),
    "path_info": Text(
        "slerp follows the sphere on which random vectors lie; lerp cuts straight through it.",
        "slerp segue a esfera em que ficam os vetores aleatórios; lerp corta por dentro dela.",
    ),
    "more_stops": Text("More stops, closed loops", "Mais paradas, percurso fechado"),
    "via": Text("Stops between A and B (seeds)", "Paradas entre A e B (sementes)"),
    "via_info": Text("Seeds with commas between, at most 14.", "Sementes separadas por vírgulas, no máximo 14."),
    "closed": Text("Go on from B to A", "Voltar de B até A"),
    "share": Text("The position on the path", "A posição no caminho"),
}
