"""What is said where the page cannot draw a model."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "no_such_model": Text("There is no such model here.", "Esse modelo não existe aqui."),
    "not_in_page": Text(
        "This model can only be drawn by a server. Start the app to see it.",
        "Este modelo só pode ser desenhado por um servidor. Inicie o aplicativo para vê-lo.",
    ),
    "no_critic": Text(
        "This model has no critic here that could score a picture.",
        "Este modelo não tem aqui um crítico que dê nota a uma imagem.",
    ),
    "no_painter": Text(
        "This browser cannot draw by itself: it has no WebAssembly with SIMD, or starts no workers. Use a newer "
        "browser.",
        "Este navegador não consegue desenhar sozinho: não tem WebAssembly com SIMD, ou não inicia workers. Use um "
        "navegador mais novo.",
    ),
    "no_memory": Text(
        "There is not enough memory to draw this model. Close other pages, or choose fewer models.",
        "Não há memória suficiente para desenhar este modelo. Feche outras páginas ou escolha menos modelos.",
    ),
    "weights_gone": Text(
        "The weights of this model are not there any more: it was replaced. Load the page anew.",
        "Os pesos deste modelo não estão mais lá: ele foi substituído. Recarregue a página.",
    ),
    "weights_broken": Text(
        "The weights of this model did not arrive whole, or are those of another version. Load the page anew.",
        "Os pesos deste modelo não chegaram inteiros, ou são de outra versão. Recarregue a página.",
    ),
    "no_connection": Text(
        "The model could not be reached. Check the connection, then try again.",
        "Não foi possível alcançar o modelo. Verifique a conexão e tente de novo.",
    ),
    "bad_latents": Text(
        "Expected 1 to {most} latent vectors of {d} numbers, 4 bytes each; {count} bytes came.",
        "Esperavam-se de 1 a {most} vetores latentes de {d} números, de 4 bytes cada; chegaram {count} bytes.",
    ),
    "bad_latent_numbers": Text(
        "A latent vector, or a class, must hold finite numbers alone.",
        "Um vetor latente, ou uma classe, só pode ter números finitos.",
    ),
    "bad_critic": Text(
        "{value} has no critic here that could score a picture by itself.",
        "{value} não tem aqui um crítico que dê nota a uma imagem sozinha.",
    ),
    "bad_pictures": Text(
        "Expected 1 to {most} pictures of {each} bytes each, with their classes; {count} bytes came.",
        "Esperavam-se de 1 a {most} imagens de {each} bytes cada, com suas classes; chegaram {count} bytes.",
    ),
}
PAGE = tuple(key for key in TEXTS if not key.startswith("bad_"))
"""Those that the page says."""
