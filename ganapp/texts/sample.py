"""Words of Sample."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "sample": Text("Sample", "Amostrar"),
    "sample_lead": Text(
        "Each picture is one latent vector: random numbers (100 for a digit), decided by a seed, that the generator "
        "turns into a picture. Click one to make it an end of an interpolation.",
        "Cada imagem é um vetor latente: números aleatórios (100 para um dígito), decididos por uma semente, que o "
        "gerador transforma em imagem. Clique em uma para torná-la uma ponta da interpolação.",
    ),
    "seed": Text("Seed of the first picture", "Semente da primeira imagem"),
    "count": Text("How many", "Quantos"),
    "scale": Text("Noise scale", "Escala do ruído"),
    "scale_info": Text(
        "Below 1: more typical, less varied. Above 1: bolder, stranger.",
        "Abaixo de 1: mais típico, menos variado. Acima de 1: mais ousado, mais estranho.",
    ),
    "next_seed": Text("Next seeds", "Próximas sementes"),
    "random_seed": Text("Random seed", "Semente aleatória"),
    "download": Text("Download as PNG", "Baixar como PNG"),
    "click_sets": Text("A clicked picture becomes", "A imagem clicada vira"),
    "set_end": Text("Seed {seed} is now end {end}.", "A semente {seed} agora é a ponta {end}."),
}
