"""Words of the lab's runs in hand: their time, branches, what is saved of them, and what went wrong."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lab_run": Text("Run", "Execução"),
    "lab_other_engine": Text(
        "The link is of another version of the lab ({value}; this one is {version}): the run starts from its settings.",
        "O link é de outra versão do laboratório ({value}; esta é a {version}): a execução começa de suas "
        "configurações.",
    ),
    "lab_bad_run": Text(
        "What was turned in the run of the link cannot be read ({value}): the run starts from its settings.",
        "Não se consegue ler o que foi ajustado na execução do link ({value}): ela começa de suas configurações.",
    ),
}
