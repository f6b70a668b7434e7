"""Words of what a model can be asked for besides a seed: classes and codes."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "part_class": Text("Class", "Classe"),
    "part_category": Text("Category (code)", "Categoria (código)"),
    "part_code": Text("Code", "Código"),
    "part_truncation": Text("Truncation", "Truncamento"),
    "curve": Text("Quality and variety along the truncation", "Qualidade e variedade ao longo do truncamento"),
    "curve_at": Text("Measured at {at}: {figures}", "Medido em {at}: {figures}"),
    "any": Text("any", "qualquer"),
    "any_info": Text("each seed has its own", "cada semente tem a sua"),
    "every": Text("all", "todas"),
    "every_info": Text("one row a latent, one column each", "uma linha por latente, uma coluna para cada uma"),
    "ignores": Text("ignores: {names}", "ignora: {names}"),
    "morph": Text("What changes from A to B", "O que muda de A até B"),
    "morph_info": Text(
        "“Class only” keeps the latent of A: the same hand draws another class. “Latent only” keeps the class of A.",
        "“Só a classe” mantém o latente de A: a mesma mão desenha outra classe. “Só o latente” mantém a classe de A.",
    ),
    "morph_both": Text("both", "ambos"),
    "morph_class": Text("class only", "só a classe"),
    "morph_latent": Text("latent only", "só o latente"),
    "bad_held": Text(
        "Classes and codes are asked for by the name of the part, such as class: 7, not {value}.",
        "Classes e códigos são pedidos pelo nome da parte, como class: 7, não {value}.",
    ),
    "no_such_part": Text(
        "{model} cannot be asked for “{value}”: it was trained without.",
        "Não se pode pedir “{value}” a {model}: foi treinado sem isso.",
    ),
    "bad_name": Text(
        "{name} must be one of {names}, or its number from 0 to {last}, not {value}.",
        "{name}: escolha {names}, ou o número de 0 a {last}, não {value}.",
    ),
    "bad_numbers": Text(
        "{name} must be {count} numbers from -1 to 1, with commas between, not {value}.",
        "{name}: são {count} números de -1 a 1, separados por vírgulas, não {value}.",
    ),
    "bad_setting": Text(
        "{name} must be a number from 0 to 1, not {value}.",
        "{name}: é um número de 0 a 1, não {value}.",
    ),
    "too_many_beside": Text(
        "{name} has {count} values; at most {most} fit beside each other. Choose one of them.",
        "{name} tem {count} valores; no máximo {most} cabem lado a lado. Escolha um deles.",
    ),
    "one_every": Text(
        "Only one part at a time can be shown with all its values.",
        "Só uma parte de cada vez pode ser mostrada com todos os seus valores.",
    ),
}
