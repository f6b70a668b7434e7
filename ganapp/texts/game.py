"""Words of the game: generator and critic, and you against the critic."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "game": Text("The game", "O jogo"),
    "game_lead": Text(
        "Two networks play against each other. The **generator** turns random numbers into pictures and never sees a "
        "real one. The **critic** is shown real and generated pictures and says how real each looks. Each learns from "
        "how the other does: move time, and watch both.",
        "Duas redes jogam uma contra a outra. O **gerador** transforma números aleatórios em imagens e nunca vê uma "
        "real. O **crítico** recebe imagens reais e geradas e diz quão real cada uma parece. Cada um aprende com o "
        "desempenho do outro: mova o tempo e observe os dois.",
    ),
    "game_generator": Text("generator", "gerador"),
    "game_generator_does": Text(
        "draws from noise, and wants the critic to take it for real.",
        "desenha a partir de ruído e quer que o crítico tome o desenho por real.",
    ),
    "game_critic": Text("critic", "crítico"),
    "game_critic_does": Text(
        "wants high scores for real pictures and low ones for generated ones.",
        "quer notas altas para as imagens reais e baixas para as geradas.",
    ),
    "game_time": Text("Training time", "Tempo de treinamento"),
    "game_epoch": Text("epoch {epoch} of {epochs}", "época {epoch} de {epochs}"),
    "game_nobody": Text(
        "No model here has kept its critic. Those that are trained now do.",
        "Nenhum modelo daqui guardou seu crítico. Os que forem treinados agora guardam.",
    ),
    "game_source": Text(
        "Real: test pictures that neither of them learnt from, by {by}, {licence}.",
        "Reais: imagens de teste com que nenhum dos dois aprendeu, de {by}, {licence}.",
    ),
    "game_no_source": Text(
        "The real pictures that were scored do not travel with this model.",
        "As imagens reais avaliadas não acompanham este modelo.",
    ),
    "real_picture": Text("real picture", "imagem real"),
    "generated_picture": Text("generated picture", "imagem gerada"),
    "verdict_real": Text("{share} real", "{share} real"),
    "duel": Text("You against the critic", "Você contra o crítico"),
    "duel_lead": Text(
        "Ten times a real and a generated picture. Which one is real? The critic answers too.",
        "Dez vezes uma imagem real e uma gerada. Qual é a real? O crítico também responde.",
    ),
    "duel_start": Text("Play", "Jogar"),
    "duel_next": Text("Next", "Próxima"),
    "duel_again": Text("Play again", "Jogar de novo"),
    "duel_copy": Text("Copy the result", "Copiar o resultado"),
    "duel_ask": Text("{round} of {rounds}: which one is real?", "{round} de {rounds}: qual é a real?"),
    "duel_choice": Text("The one on the {side} is real", "A da {side} é real"),
    "duel_left_one": Text("left", "esquerda"),
    "duel_right_one": Text("right", "direita"),
    "duel_right": Text("Right.", "Certo."),
    "duel_wrong": Text("Wrong: that one was generated.", "Errado: essa foi gerada."),
    "duel_critic_right": Text("The critic was right.", "O crítico acertou."),
    "duel_critic_wrong": Text("The critic was wrong.", "O crítico errou."),
    "duel_result": Text(
        "You found {you} of {rounds} real pictures, the critic of {model} found {critic}.",
        "Você encontrou {you} de {rounds} imagens reais; o crítico de {model}, {critic}.",
    ),
    "duel_fair": Text(
        "Real pictures: a test set, by {by}, {licence}. Generated ones: of seeds by chance, by the finished generator. "
        "The critic takes the picture with the higher score.",
        "Imagens reais: um conjunto de teste, de {by}, {licence}. Geradas: de sementes ao acaso, pelo gerador pronto. "
        "O crítico escolhe a imagem de nota mais alta.",
    ),
    "duel_fair_own": Text(
        "Generated pictures: of seeds by chance, by the finished generator. The critic takes the picture with the "
        "higher score.",
        "Imagens geradas: de sementes ao acaso, pelo gerador pronto. O crítico escolhe a imagem de nota mais alta.",
    ),
}
