"""What is said where a value cannot be used."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "title_error": Text("That does not work", "Isso não deu certo"),
    "title_link": Text("Part of the link cannot be used", "Parte do link não pode ser usada"),
    "title_done": Text("Done", "Pronto"),
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
    "bad_switch": Text(
        "{name} must be true or false, not {value}.", "{name} deve ser verdadeiro ou falso, não {value}."
    ),
    "bad_path": Text("The path must be one of {names}, not {value}.", "O caminho deve ser {names}, não {value}."),
    "bad_stops": Text(
        "At most {most} seeds can lie between A and B, not {count}. Remove some of them.",
        "No máximo {most} sementes podem ficar entre A e B, não {count}. Remova algumas.",
    ),
    "bad_tab": Text(
        "The link asks for a tab {value}, which does not exist. There are: {names}.",
        "O link pede uma aba {value}, que não existe. Existem: {names}.",
    ),
    "bad_language": Text(
        "The link asks for the language {value}. This app speaks: {names}.",
        "O link pede o idioma {value}. Este aplicativo fala: {names}.",
    ),
    "not_offered": Text("There is nothing at {path} here.", "Não há nada em {path} aqui."),
    "too_large": Text(
        "This request is too large: at most {most} MB is taken.",
        "Este pedido é grande demais: aceita-se no máximo {most} MB.",
    ),
    "queue_full": Text(
        "Too many people are using the app at this moment. Try again in a few seconds.",
        "Há gente demais usando o aplicativo neste momento. Tente de novo em alguns segundos.",
    ),
    "too_many_calls": Text(
        "{most} requests of this page are waiting already. Wait until they are answered.",
        "Já há {most} pedidos desta página à espera. Aguarde as respostas.",
    ),
    "bad_call": Text(
        "This call cannot be understood: it names nothing that can be called, or its values do not have the right "
        "form.",
        "Esta chamada não pode ser entendida: não nomeia nada que se possa chamar, ou seus valores não têm a forma "
        "certa.",
    ),
    "failed_call": Text(
        "Something went wrong in the app. Try again, or load the page anew.",
        "Algo deu errado no aplicativo. Tente de novo, ou recarregue a página.",
    ),
    "bad_flag": Text("The link says loop={value}; it must be 0 or 1.", "O link diz loop={value}; deve ser 0 ou 1."),
}
