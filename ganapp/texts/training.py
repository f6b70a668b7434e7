"""Words of Training."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "training": Text("Training", "Treinamento"),
    "training_lead": Text(
        "Travel back in time: what each generator drew for the same 16 latent vectors from epoch to epoch, and where "
        "its losses stood.",
        "Volte no tempo: o que cada gerador desenhava, a cada época, para os mesmos 16 vetores latentes, e quanto "
        "valiam as perdas.",
    ),
    "no_films": Text(
        "None of these models has kept pictures of its training.",
        "Nenhum destes modelos guardou imagens do seu treinamento.",
    ),
    "losses": Text("Losses during training", "Perdas durante o treinamento"),
    "critic_loss": Text("loss of the critic", "perda do crítico"),
    "generator_loss": Text("loss of the generator", "perda do gerador"),
    "measured_fid": Text("FID on the way", "FID no caminho"),
    "measured_coverage": Text("coverage on the way", "cobertura no caminho"),
    "measured_swd": Text("patch SWD on the way", "SWD de recortes no caminho"),
    "same_scale": Text("losses of one kind on one scale", "perdas do mesmo tipo na mesma escala"),
    "epoch": Text("epoch", "época"),
    "grown": Text("Growing: from the smallest size to the whole", "Crescimento: do menor tamanho ao inteiro"),
    "growth_of": Text(
        "What the finished network of {model} draws of seeds 0 to {last} if it goes only so far. The layers that paint "
        "its small pictures learnt last when the next size had faded in.",
        "O que a rede pronta de {model} desenha das sementes 0 a {last} se só vai até aí. As camadas que pintam suas "
        "imagens pequenas aprenderam pela última vez quando o tamanho seguinte tinha entrado.",
    ),
    "run_begins": Text("running", "em andamento"),
    "run_goes": Text("running: epoch {epoch} of {epochs}", "em andamento: época {epoch} de {epochs}"),
    "run_goes_on": Text("running: epoch {epoch}", "em andamento: época {epoch}"),
    "run_pictures": Text("{speed} pictures/s", "{speed} imagens/s"),
    "run_points": Text("{speed} points/s", "{speed} pontos/s"),
    "run_samples": Text("{speed} samples/s", "{speed} amostras/s"),
    "run_first": Text("no pictures yet", "ainda sem imagens"),
    "run_left": Text("{time} left", "faltam {time}"),
    "run_stopped": Text(
        "stopped after epoch {epoch} of {epochs}; the same command goes on",
        "interrompido após a época {epoch} de {epochs}; o mesmo comando continua",
    ),
    "run_finished": Text("finished: {epochs} epochs in {time}", "terminado: {epochs} épocas em {time}"),
}
