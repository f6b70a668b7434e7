"""Words of Translate."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "translate": Text("Translate", "Traduzir"),
    "translate_lead": Text(
        "A CycleGAN makes a picture of another picture. It has seen digits, and it has seen their counterparts, but "
        "never the two of one digit beside each other. Draw something: does it find the right one?",
        "Uma CycleGAN faz uma imagem a partir de outra. Ela viu dígitos, e viu as imagens correspondentes, mas nunca "
        "as duas de um mesmo dígito lado a lado. Desenhe algo: ela acha a certa?",
    ),
    "domain_digits": Text("digit", "dígito"),
    "domain_outlines": Text("outline", "contorno"),
    "domain_upright": Text("upright", "em pé"),
    "domain_lying": Text("lying", "deitado"),
    "example_number": Text("Example", "Exemplo"),
    "example_called": Text("example {number}", "exemplo {number}"),
    "translate_examples": Text("Or take one of these test pictures", "Ou use uma destas imagens de teste"),
    "bring": Text(
        "Or a picture of yours: dark lines on bright paper", "Ou uma imagem sua: linhas escuras em papel claro"
    ),
    "no_picture": Text(
        "This file is no picture that the browser can read.", "Este arquivo não é uma imagem que o navegador leia."
    ),
    "photograph": Text(
        "This looks like a photograph, not like lines on a plain ground. The translator has seen nothing but digits of "
        "28 pixels a side, and what it would make of a photograph would mean nothing. Bring a drawing.",
        "Isto parece uma fotografia, não linhas sobre um fundo liso. O tradutor só viu dígitos de 28 pixels de lado, e "
        "o que faria de uma fotografia não significaria nada. Traga um desenho.",
    ),
    "way_there": Text("translated: {to}", "traduzido: {to}"),
    "way_truth": Text("the truth, by the rule", "a verdade, pela regra"),
    "way_back": Text("and back: {from}", "e de volta: {from}"),
    "error_true": Text("error to the truth", "erro até a verdade"),
    "error_cycle": Text("cycle error", "erro do ciclo"),
    "beside_nothing": Text("doing nothing: {nothing}", "sem fazer nada: {nothing}"),
    "doing_nothing": Text("doing nothing", "sem fazer nada"),
    "verdict_right": Text(
        "Near the truth, though no pair was ever shown to it.", "Perto da verdade, embora nunca tenha visto um par."
    ),
    "verdict_between": Text(
        "Nearer to the truth in some parts than in others.", "Mais perto da verdade em umas partes que em outras."
    ),
    "verdict_wrong": Text(
        "Not what it should be, and the way back does not find the first picture again.",
        "Não é o que deveria ser, e a volta não reencontra a primeira imagem.",
    ),
    "verdict_proof": Text(
        "Back again it is nearly what it was, and yet the translation is wrong: a small cycle error proves nothing.",
        "De volta, é quase o que era, e mesmo assim a tradução está errada: um erro de ciclo pequeno não prova nada.",
    ),
    "measured_translations": Text(
        "Measured on test pictures, in errors of doing nothing",
        "Medido em imagens de teste, em erros de não fazer nada",
    ),
    "read_right": Text(
        "A classifier reads {share} of the translations into “{to}” as the right digit.",
        "Um classificador lê {share} das traduções para “{to}” como o dígito certo.",
    ),
}
