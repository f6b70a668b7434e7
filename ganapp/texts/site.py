"""Words of the explorer as static files."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "no_script": Text("This page needs JavaScript.", "Esta página precisa de JavaScript."),
    "site_note": Text(
        "This page has no server: your own browser draws every picture and trains in the lab. It lacks what only a "
        "server does: the real training pictures nearest to a picture, and trainings that are followed while they go "
        "on. The app has them: `pip install -r requirements.txt`, then `python app.py`.",
        "Esta página não tem servidor: é o seu navegador que desenha cada imagem e treina no laboratório. Falta o que "
        "só um servidor faz: as imagens reais de treino mais próximas de uma imagem e os treinamentos acompanhados "
        "enquanto acontecem. O aplicativo tem tudo isso: `pip install -r requirements.txt` e depois `python app.py`.",
    ),
}
