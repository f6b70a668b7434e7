"""What the tools for models answer beside a picture."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "tool_checkpoint": Text("{name}: {what}", "{name}: {what}"),
    "tool_pictures": Text(
        "pictures of {dataset}, {size} x {size} pixels", "imagens de {dataset}, {size} x {size} pixels"
    ),
    "tool_points": Text("points of the plane ({dataset}), drawn as a cloud", "pontos do plano ({dataset}), como nuvem"),
    "tool_held": Text("can be asked for {names}", "pode-se pedir {names}"),
    "tool_sample": Text(
        "{n} pictures of {model}, {columns} a row; the first has seed {seed}.",
        "{n} imagens de {model}, {columns} por linha; a primeira tem a semente {seed}.",
    ),
    "tool_columns": Text(
        "The columns are {names}; a row is one seed.", "As colunas são {names}; cada linha é uma semente."
    ),
    "tool_read": Text("A classifier says, row by row: {read}.", "Um classificador diz, linha por linha: {read}."),
    "tool_path": Text(
        "{n} evenly spaced pictures of each path, from left to right: {stops}. Rows from the top: {models}.",
        "{n} imagens de cada caminho, a distâncias iguais, da esquerda para a direita: {stops}. Linhas, de cima para "
        "baixo: {models}.",
    ),
}
