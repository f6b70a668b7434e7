"""Words of Map, and those that it shares with Directions and Draw."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "map": Text("Map", "Mapa"),
    "map_lead": Text(
        "A seed stands at every whole place of an endless plane, and between four of them lies a sheet through latent "
        "space. Every point is a latent vector, hence a picture: drag the plane, turn the wheel or pinch to zoom, or "
        "focus it and use the arrow keys, + and −.",
        "Em cada lugar inteiro de um plano sem fim há uma semente, e entre quatro delas fica uma folha no espaço "
        "latente. Cada ponto é um vetor latente, logo uma imagem: arraste o plano, gire a roda ou use dois dedos para "
        "ampliar, ou selecione-o e use as setas do teclado, + e −.",
    ),
    "corner_a": Text("Top left (seed)", "Em cima, à esquerda (semente)"),
    "corner_b": Text("Top right (seed)", "Em cima, à direita (semente)"),
    "corner_c": Text("Bottom left (seed)", "Embaixo, à esquerda (semente)"),
    "corner_d": Text("Bottom right (seed)", "Embaixo, à direita (semente)"),
    "place_a": Text("top left", "em cima, à esquerda"),
    "place_b": Text("top right", "em cima, à direita"),
    "place_c": Text("bottom left", "embaixo, à esquerda"),
    "place_d": Text("bottom right", "embaixo, à direita"),
    "everywhere": Text("everywhere", "em todo o mapa"),
    "new_corners": Text("Four random seeds", "Quatro sementes aleatórias"),
    "random_place": Text("A random place", "Um lugar aleatório"),
    "zoom": Text("Zoom", "Ampliação"),
    "zoom_in": Text("Zoom in", "Ampliar"),
    "zoom_out": Text("Zoom out", "Reduzir"),
    "to_middle": Text("Back to the four seeds", "Voltar às quatro sementes"),
    "around": Text("The seeds around", "As sementes em volta"),
    "around_info": Text(
        "The seeds around this place. A click takes one in hand.",
        "As sementes em volta deste lugar. Um clique pega uma delas na mão.",
    ),
    "sheet": Text("Sheet", "Folha"),
    "sheet_info": Text(
        "Spherical stays where random vectors lie; flat cuts through the middle, where no generator was trained.",
        "A esférica fica onde estão os vetores aleatórios; a plana corta pelo meio, onde nenhum gerador foi treinado.",
    ),
    "spherical": Text("spherical (slerp)", "esférica (slerp)"),
    "bilinear": Text("flat (bilinear)", "plana (bilinear)"),
    "position": Text("Position on the map", "Posição no mapa"),
    "reads_as": Text("reads as", "reconhecido como"),
    "nearest": Text("Nearest real training pictures", "Imagens reais de treinamento mais próximas"),
    "nearest_info": Text(
        "Difference in grey levels (0 to 255) from the picture that you chose. A copy would be near 0.",
        "Diferença em níveis de cinza (0 a 255) em relação à imagem que você escolheu. Uma cópia estaria perto de 0.",
    ),
    "levels": Text("{levels} levels", "{levels} níveis"),
}
