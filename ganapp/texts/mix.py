"""Words of Mix styles."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "mix": Text("Mix styles", "Misturar estilos"),
    "mix_lead": Text(
        "A StyleGAN is told its style block by block: coarse, middle and fine. So some blocks can have the style of "
        "another picture.",
        "Uma StyleGAN recebe seu estilo bloco a bloco: grosso, médio e fino. Por isso, alguns blocos podem ter o "
        "estilo de outra imagem.",
    ),
    "mix_rows": Text("First seed of the rows", "Primeira semente das linhas"),
    "mix_columns": Text("First seed of the columns", "Primeira semente das colunas"),
    "random_seeds": Text("Other seeds", "Outras sementes"),
    "mix_blocks": Text("Blocks with the style of the column", "Blocos com o estilo da coluna"),
    "mix_blocks_info": Text(
        "Each cell has these from the picture above its column, and all else from the picture beside its row.",
        "Cada célula tem estes da imagem acima de sua coluna, e todo o resto da imagem ao lado de sua linha.",
    ),
    "block_coarse": Text("coarse", "grosso"),
    "block_middle": Text("middle", "médio"),
    "block_fine": Text("fine", "fino"),
    "bad_block": Text(
        "There is no block {value}: styles are mixed in {names}.",
        "Não há um bloco {value}: os estilos são misturados em {names}.",
    ),
    "mix_matrix": Text("Mixed styles", "Estilos misturados"),
    "mix_from_column": Text("these blocks →", "estes blocos →"),
    "mix_from_row": Text("↓ all else", "↓ o resto"),
    "mix_cell": Text("{row} with the style of {column}", "{row} com o estilo de {column}"),
    "noise_alone": Text("Noise alone", "Só o ruído"),
    "noise_alone_info": Text(
        "The picture that is chosen above, with other noise in every block and the same styles.",
        "A imagem escolhida acima, com outro ruído em cada bloco e os mesmos estilos.",
    ),
    "noise_seed": Text("First seed of the noise", "Primeira semente do ruído"),
    "random_noise": Text("Other noise", "Outro ruído"),
    "noise_pictures": Text("with other noise", "com outro ruído"),
    "noise_differences": Text(
        "how far each pixel has moved, magnified {factor} times", "quanto mudou cada pixel, ampliado {factor} vezes"
    ),
    "noise_moves": Text(
        "Other noise moves a pixel by {mean} of 255 grey levels on average, and by {most} at most.",
        "Outro ruído muda um pixel em {mean} de 255 níveis de cinza, em média, e em {most} no máximo.",
    ),
    "noise_nothing": Text(
        "Nobody sees that: this model has learnt to do without its noise.",
        "Isso ninguém vê: este modelo aprendeu a passar sem o seu ruído.",
    ),
    "noise_little": Text(
        "It touches details and leaves the shape alone.", "Isso toca nos detalhes e não mexe na forma."
    ),
    "noise_much": Text(
        "That is much: the noise decides more than details here.",
        "É muito: aqui o ruído decide mais que detalhes.",
    ),
    "two_ways": Text("Two ways from row to column", "Dois caminhos da linha à coluna"),
    "two_ways_info": Text(
        "From the style of the row to that of the column, in all blocks; the noise stays.",
        "Do estilo da linha ao da coluna, em todos os blocos; o ruído fica.",
    ),
    "way_in_z": Text("in z, on the arc", "em z, pelo arco"),
    "way_in_w": Text("in w, in a straight line", "em w, em linha reta"),
    "path_lengths": Text(
        "Perceptual path length, measured: {z} in z, {w} in w.",
        "Comprimento perceptual do caminho, medido: {z} em z, {w} em w.",
    ),
    "path_shorter": Text(
        "On the way in w the pictures change less abruptly.", "No caminho em w, as imagens mudam menos bruscamente."
    ),
    "path_no_shorter": Text(
        "In this model the way in w is no smoother.", "Neste modelo, o caminho em w não é mais suave."
    ),
}
