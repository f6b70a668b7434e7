"""Words of the lab's gallery: the name of each experiment, and what to look at."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lab_try_moons": Text("Two moons", "Duas luas"),
    "lab_why_moons": Text(
        "**Two moons.** The orange points follow the arrows, which point to where the critic sees more green. As they "
        "come closer, the critic has less and less to tell apart.",
        "**Duas luas.** Os pontos laranja seguem as setas, que apontam para onde o crítico vê mais verde. Quanto mais "
        "se aproximam, menos o crítico tem para distinguir.",
    ),
    "lab_try_half": Text("D = 1/2", "D = 1/2"),
    "lab_why_half": Text(
        "**The end of the game.** One affine map learns a Gaussian. Watch mean and covariance come near their aims, "
        "and the plane lose its colour: where both clouds are equally dense, nobody can do better than D = 1/2.",
        "**O fim do jogo.** Uma aplicação afim aprende uma gaussiana. Veja a média e a covariância chegarem perto dos "
        "alvos, e o plano perder a cor: onde as duas nuvens têm a mesma densidade, ninguém faz melhor que D = 1/2.",
    ),
    "lab_try_collapse": Text("Mode collapse", "Colapso de modos"),
    "lab_why_collapse": Text(
        "**Mode collapse.** The generator learns faster than the critic: all of its points run to the places that are "
        "believed at this moment, the critic notices, and they run on. Count the modes covered.",
        "**Colapso de modos.** O gerador aprende mais depressa que o crítico: todos os seus pontos correm para os "
        "lugares em que se acredita no momento, o crítico percebe, e eles seguem correndo. Conte os modos cobertos.",
    ),
    "lab_try_vanishing": Text("Vanishing gradient", "Gradiente que some"),
    "lab_why_vanishing": Text(
        "**Vanishing gradient.** With the loss log(1 − D) and a strong critic, the critic is so sure that its surface "
        "is flat where the orange points lie. The arrows shrink to nothing (see the mean pull), and nothing moves.",
        "**Gradiente que some.** Com a perda log(1 − D) e um crítico forte, o crítico tem tanta certeza que sua "
        "superfície é plana onde estão os pontos laranja. As setas somem (veja a força média), e nada se move.",
    ),
    "lab_try_wasserstein": Text("Why Wasserstein helps", "Por que Wasserstein ajuda"),
    "lab_why_wasserstein": Text(
        "**Why Wasserstein helps.** The same ring, and a critic whose slope is held near 1 everywhere: however far the "
        "points are, each is pulled with about the same strength.",
        "**Por que Wasserstein ajuda.** O mesmo anel com um crítico cuja inclinação é mantida perto de 1 em toda "
        "parte: por mais longe que estejam os pontos, cada um é puxado com mais ou menos a mesma força.",
    ),
    "lab_try_clip_small": Text("Clip too small", "Corte pequeno demais"),
    "lab_why_clip_small": Text(
        "**Clip too small.** All weights of the critic lie in ±0.01: its surface is almost flat, nearly a plane, "
        "and the pull is thousands of times too weak.",
        "**Corte pequeno demais.** Todos os pesos do crítico ficam em ±0,01: sua superfície é quase plana, quase reta, "
        "e a força é milhares de vezes mais fraca.",
    ),
    "lab_try_clip_large": Text("Clip too large", "Corte grande demais"),
    "lab_why_clip_large": Text(
        "**Clip too large.** Weights up to ±5 hold nothing: the scores grow and grow, and the points are thrown about. "
        "The loss no longer means a distance.",
        "**Corte grande demais.** Pesos até ±5 não seguram nada: as notas crescem sem parar, e os pontos são jogados "
        "de um lado para outro. A perda deixa de ser uma distância.",
    ),
    "lab_try_grid": Text("WGAN-GP, 25 modes", "WGAN-GP, 25 modos"),
    "lab_why_grid": Text(
        "**Twenty-five modes.** A wider network with a gradient penalty finds all of them within a minute or two. See "
        "how the latent plane is torn towards them.",
        "**Vinte e cinco modos.** Uma rede mais larga com penalidade de gradiente encontra todos em um ou dois "
        "minutos. Veja como o plano latente é esticado até eles.",
    ),
}
