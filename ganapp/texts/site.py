"""Words of the explorer as static files."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "no_script": Text("This page needs JavaScript.", "Esta página precisa de JavaScript."),
    "site_note": Text(
        "This page has no server: your own browser draws every picture. So it lacks what only a server does: the lab "
        "in which one trains, the real training pictures nearest to a picture, and runs that go on. The app has "
        "them: `pip install -r requirements.txt`, then `python app.py`.",
        "Esta página não tem servidor: é o seu navegador que desenha cada imagem. Por isso falta o que só um servidor "
        "faz: o laboratório em que se treina, as imagens reais de treino mais próximas de uma imagem e os treinamentos "
        "em andamento. O aplicativo tem tudo isso: `pip install -r requirements.txt` e depois `python app.py`.",
    ),
}
