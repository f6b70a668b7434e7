"""Words of the stage, of the page's head, and of what can be saved."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "play": Text("Play", "Reproduzir"),
    "pause": Text("Pause", "Pausar"),
    "speed": Text("Speed", "Velocidade"),
    "repeat": Text("Repeat", "Repetir"),
    "once": Text("once", "uma vez"),
    "loop": Text("round and round", "em ciclo"),
    "bounce": Text("there and back", "vai e volta"),
    "save_frame": Text("Save this picture as PNG", "Salvar esta imagem como PNG"),
    "at_slider": Text("the picture where the slider stands", "a imagem na posição do controle"),
    "language": Text("Language", "Idioma"),
    "theme": Text("Light or dark", "Claro ou escuro"),
    "copy_link": Text("Copy link", "Copiar link"),
    "copied": Text("Link copied.", "Link copiado."),
    "keep_gif": Text("Animation (GIF)", "Animação (GIF)"),
    "keep_webp": Text("Animation (WebP)", "Animação (WebP)"),
    "keep_npy": Text("Latents (.npy)", "Latentes (.npy)"),
    "keep_json": Text("Latents (.json)", "Latentes (.json)"),
}
