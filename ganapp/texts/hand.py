"""Words of the picture in hand, which goes from tool to tool."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "hand": Text("The picture in hand", "A imagem na mão"),
    "hand_seed": Text("seed {seed}", "semente {seed}"),
    "hand_undo": Text("Back to the picture before", "Voltar à imagem anterior"),
    "hand_redo": Text("On to the next picture again", "Avançar de novo à imagem seguinte"),
    "hand_pin": Text("Pin the picture in hand as {end}", "Fixar a imagem na mão como {end}"),
    "hand_pinned": Text("now: {point}", "agora: {point}"),
    "hand_unpinned": Text(
        "{tool} keeps its {end}: not all of its models have such a latent.",
        "{tool} mantém o seu {end}: nem todos os seus modelos têm um latente assim.",
    ),
    "take": Text("Take this picture", "Pegar esta imagem"),
    "taken": Text("In hand: {point}.", "Na mão: {point}."),
    "own_latent": Text("a latent of its own", "um latente próprio"),
    "hand_between": Text("between {a} and {b}", "entre {a} e {b}"),
    "hand_moved": Text("{point}, moved", "{point}, deslocada"),
    "hand_scaled": Text("{point}, noise × {scale}", "{point}, ruído × {scale}"),
    "hand_place": Text("a place of the map", "um lugar do mapa"),
    "hand_drawn": Text("found from your drawing", "achada a partir do seu desenho"),
    "back_to_seed": Text("Back to seed {seed}", "Voltar à semente {seed}"),
    "bad_code": Text(
        "{name}: the link says a latent that {model} does not have. Its seed is used instead.",
        "{name}: o link diz um latente que {model} não tem. Em seu lugar fica uma semente.",
    ),
    "no_code": Text(
        "{name}: {model} has no latent like the one that was there, so it is seed {seed} again.",
        "{name}: {model} não tem um latente como o que estava ali; volta a valer a semente {seed}.",
    ),
    "large_code": Text(
        "This latent has {count} numbers, more than an address can say ({most}). Only pictures of seeds of this model "
        "can be taken.",
        "Este latente tem {count} números, mais do que um endereço comporta ({most}). Deste modelo só se podem pegar "
        "imagens de sementes.",
    ),
}
