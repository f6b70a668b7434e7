"""Words of the adversary: what a critic says of pictures, and where it looks."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "critic_scores": Text("Scores of the critic", "Notas do crítico"),
    "critic_axis": Text(
        "score: further right, more real to the critic", "nota: mais à direita, mais real para o crítico"
    ),
    "critic_means": Text(
        "Scores of the critic: real pictures, {real} on average; generated pictures, {fake}.",
        "Notas do crítico: imagens reais, {real} em média; imagens geradas, {fake}.",
    ),
    "critic_pairs": Text(
        "Shown a real and a generated picture, it gives the real one the higher score {share} of the time.",
        "Diante de uma imagem real e de uma gerada, ele dá a nota mais alta à real em {share} das vezes.",
    ),
    "real_pictures": Text("real pictures", "imagens reais"),
    "generated_pictures": Text("generated pictures", "imagens geradas"),
    "your_drawing": Text("your drawing", "seu desenho"),
    "critic_judges": Text("What the critic says", "O que diz o crítico"),
    "critic_waits": Text(
        "Draw something: the critic of {model} judges every stroke while you draw it.",
        "Desenhe algo: o crítico de {model} julga cada traço enquanto você desenha.",
    ),
    "critic_said": Text(
        "Score {score}: higher than {real} of the real pictures, and than {fake} of the generated ones.",
        "Nota {score}: acima de {real} das imagens reais e de {fake} das geradas.",
    ),
    "critic_said_as": Text(
        "Score {score}, read as {name}: higher than {real} of the real pictures, and than {fake} of the generated "
        "ones.",
        "Nota {score}, lido como {name}: acima de {real} das imagens reais e de {fake} das geradas.",
    ),
    "critic_mixes": Text(
        "While it learnt, this critic saw the pictures of a batch together. Here it judges one by itself, with the "
        "averages that it kept.",
        "Enquanto aprendia, este crítico via juntas as imagens de um lote. Aqui ele julga uma só, com as médias que "
        "guardou.",
    ),
    "critic_looks": Text("Where the critic looks", "Para onde o crítico olha"),
    "critic_looks_info": Text(
        "Occlusion (Zeiler and Fergus, 2014): a square of mean grey covers one place after another, and the critic "
        "judges the picture anew.",
        "Oclusão (Zeiler e Fergus, 2014): um quadrado de cinza médio cobre um lugar após o outro, e o crítico julga a "
        "imagem de novo.",
    ),
    "critic_falls": Text("Covering this lowers the score, by up to {most}", "Cobrir isto baixa a nota, em até {most}"),
    "critic_rises": Text(
        "Covering this raises the score, by up to {most}", "Cobrir isto aumenta a nota, em até {most}"
    ),
}
