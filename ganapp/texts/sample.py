"""Words of Sample."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "sample": Text("Sample", "Gerar"),
    "sample_lead": Text(
        "Each picture is one latent vector: random numbers, decided by a seed, that the generator turns into a "
        "picture. Click one to take it in hand: the other tools go on with it.",
        "Cada imagem é um vetor latente: números aleatórios, decididos por uma semente, que o gerador transforma em "
        "imagem. Clique em uma para pegá-la na mão: as outras ferramentas continuam com ela.",
    ),
    "seed": Text("Seed of the first picture", "Semente da primeira imagem"),
    "count": Text("How many", "Quantas"),
    "scale": Text("Noise scale", "Escala do ruído"),
    "scale_info": Text(
        "1 is as in training. Towards 0 all pictures become one: with classes or codes a typical one of each. Without "
        "them a network of convolutions alone falls apart below 0.6, and ends in a mere pattern or in black.",
        "1 é como no treinamento. Rumo a 0 todas as imagens viram uma só: com classes ou códigos, uma típica de cada. "
        "Sem eles, uma rede só de convoluções se desfaz abaixo de 0,6 e acaba em um simples padrão ou em preto.",
    ),
    "next_seed": Text("Next seeds", "Próximas sementes"),
    "random_seed": Text("Random seed", "Semente aleatória"),
    "download": Text("Download as PNG", "Baixar como PNG"),
}
