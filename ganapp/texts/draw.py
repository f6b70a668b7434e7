"""Words of Draw."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "draw": Text("Draw", "Desenhar"),
    "draw_lead": Text(
        "A generator only goes one way, from a latent vector to a picture. To go back, we search: start from the best "
        "of many random vectors, see what each of their numbers does to the picture, and move all of them at once "
        "towards your drawing.",
        "Um gerador só funciona em um sentido, do vetor latente à imagem. Para voltar, procuramos: partimos dos "
        "melhores entre muitos vetores aleatórios, vemos o que cada um de seus números faz com a imagem e movemos "
        "todos ao mesmo tempo rumo ao seu desenho.",
    ),
    "pad": Text("Draw here, with the mouse or a finger", "Desenhe aqui, com o mouse ou o dedo"),
    "undo": Text("Undo", "Desfazer"),
    "clear": Text("Clear", "Limpar"),
    "example": Text("Example drawing", "Desenho de exemplo"),
    "find": Text("Find it in latent space", "Encontrar no espaço latente"),
    "stop": Text("Stop", "Parar"),
    "search_seed": Text("Seed of the search", "Semente da busca"),
    "search_seed_info": Text(
        "Another seed starts from other random vectors.", "Outra semente parte de outros vetores aleatórios."
    ),
    "turn_into": Text("Turn it into", "Transformar em"),
    "target_seed": Text("Seed at the other end", "Semente da outra ponta"),
    "as_seen": Text("Your drawing as the network sees it", "Seu desenho como a rede o vê"),
    "closest": Text("The closest that {model} can draw", "O mais parecido que {model} desenha"),
    "difference": Text("Difference", "Diferença"),
    "searching": Text("searching", "procurando"),
    "rms": Text(
        "The two differ by {error} of 255 grey levels (root mean square): {verdict}.",
        "As duas diferem em {error} de 255 níveis de cinza (raiz do erro quadrático médio): {verdict}.",
    ),
    "fit_same": Text("hardly to be told apart", "quase iguais"),
    "fit_close": Text("close to each other", "próximas uma da outra"),
    "fit_rough": Text("alike, but details are missing", "parecidas, mas faltam detalhes"),
    "fit_none": Text("this generator has nothing like it", "este gerador não tem nada parecido"),
    "no_drawing": Text(
        "The pad is empty. Draw something first, or press “Example drawing”.",
        "O quadro está vazio. Desenhe algo antes, ou use “Desenho de exemplo”.",
    ),
    "full_drawing": Text(
        "The pad is painted almost full ({percent}), so there is no shape left to look for. Clear it and draw lines.",
        "O quadro está quase todo pintado ({percent}): não resta forma a procurar. Limpe-o e desenhe linhas.",
    ),
    "bad_strokes": Text(
        "The drawing in the link is damaged ({value}), so the pad stays empty.",
        "O desenho do link está danificado ({value}); o quadro fica vazio.",
    ),
}
