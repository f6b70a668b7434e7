"""What is said where a value cannot be used."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "bad_model": Text("There is no model {value}. Choose one of: {names}.", "Não há modelo {value}. Escolha: {names}."),
    "bad_models": Text("Choose at least one model.", "Escolha pelo menos um modelo."),
    "bad_integer": Text(
        "{name} must be a whole number from {low} to {high}, not {value}.",
        "{name} deve ser um número inteiro de {low} a {high}, não {value}.",
    ),
    "bad_number": Text(
        "{name} must be a number from {low} to {high}, not {value}.",
        "{name} deve ser um número de {low} a {high}, não {value}.",
    ),
    "bad_path": Text("The path must be one of {names}, not {value}.", "O caminho deve ser {names}, não {value}."),
}
