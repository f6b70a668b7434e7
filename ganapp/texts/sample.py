"""Words of Sample."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "sample": Text("Sample", "Amostrar"),
    "sample_lead": Text(
        "Each digit is one latent vector: 100 random numbers, decided by a seed, that the generator turns into a "
        "picture. Click a digit to make it an end of an interpolation.",
        "Cada dígito é um vetor latente: 100 números aleatórios, decididos por uma semente, que o gerador transforma "
        "em imagem. Clique em um dígito para torná-lo uma ponta da interpolação.",
    ),
    "seed": Text("Seed of the first digit", "Semente do primeiro dígito"),
    "count": Text("How many", "Quantos"),
    "scale": Text("Noise scale", "Escala do ruído"),
    "scale_info": Text(
        "Below 1: more typical, less varied. Above 1: bolder, stranger.",
        "Abaixo de 1: mais típico, menos variado. Acima de 1: mais ousado, mais estranho.",
    ),
    "next_seed": Text("Next seeds", "Próximas sementes"),
    "random_seed": Text("Random seed", "Semente aleatória"),
    "download": Text("Download as PNG", "Baixar como PNG"),
    "click_sets": Text("A clicked digit becomes", "O dígito clicado vira"),
    "set_end": Text("Seed {seed} is now end {end}.", "A semente {seed} agora é a ponta {end}."),
}
