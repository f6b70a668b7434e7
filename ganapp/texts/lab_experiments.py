"""Words of the lab's gallery: the name of each experiment, and what is to be seen on each of its sides.

What a text says that happens is a claim: tests/support/claims.py has it in numbers, and a test watches it happen.
"""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lab_fails": Text("fails", "falha"),
    "lab_works": Text("works", "funciona"),
    "lab_more": Text("All that is said of it", "Tudo o que se diz disso"),
    "lab_cure": Text("Cure it", "Curar"),
    "lab_break": Text("Break it", "Fazer falhar"),
    "lab_why_own": Text(
        "**Your own.** Data and objective are of your choosing: what do you expect to see?",
        "**O seu experimento.** Os dados e o objetivo são escolha sua: o que você espera ver?",
    ),
    "lab_try_moons": Text("Two moons", "Duas luas"),
    "lab_why_moons": Text(
        "**Two moons.** The generator moves its orange points along the arrows, uphill, to where the critic sees "
        "green: what it takes for real. Within 2,000 steps they lie on the moons, and the optimal discriminator "
        "fades: there is little left to tell apart. To break it, the critic learns a hundred times more slowly.",
        "**Duas luas.** O gerador leva seus pontos laranja ao longo das setas, morro acima, para onde o crítico vê "
        "verde: o que ele considera real. Em 2.000 passos eles estão sobre as luas, e o discriminador ótimo desbota: "
        "resta pouco a distinguir. Para fazer falhar, o crítico aprende cem vezes mais devagar.",
    ),
    "lab_why_moons-broken": Text(
        "**Two moons, without a teacher.** This critic learns too slowly to know where the real points are. Its arrows "
        "lead the cloud past them and away, and the distance never comes to rest near 0.",
        "**Duas luas, sem professor.** Este crítico aprende devagar demais para saber onde estão os pontos reais. Suas "
        "setas levam a nuvem para além deles, e a distância nunca sossega perto de 0.",
    ),
    "lab_try_half": Text("D = 1/2", "D = 1/2"),
    "lab_why_half": Text(
        "**The end of the game.** One affine map learns a Gaussian. Within 1,500 steps mean and covariance come near "
        "their aims, the optimal discriminator fades towards D = 1/2, and the critic's loss ends at log 2 ≈ 0.69. To "
        "break it, the critic learns fifty times more slowly.",
        "**O fim do jogo.** Uma aplicação afim aprende uma gaussiana. Em 1.500 passos a média e a covariância chegam "
        "perto dos alvos, o discriminador ótimo desbota rumo a D = 1/2, e a perda do crítico termina em log 2 ≈ 0,69. "
        "Para fazer falhar, o crítico aprende cinquenta vezes mais devagar.",
    ),
    "lab_why_half-broken": Text(
        "**The same loss, another end.** A slow critic answers to where the points were. The cloud overshoots: its "
        "covariance misses the aim by far, and yet the critic's loss is near 0.69 here too. A loss of log 2 only says "
        "that the critic is guessing.",
        "**A mesma perda, outro fim.** Um crítico lento responde a onde os pontos estavam. A nuvem passa do ponto: a "
        "covariância erra o alvo por muito, e mesmo assim a perda do crítico fica perto de 0,69. Uma perda de log 2 só "
        "diz que o crítico está chutando.",
    ),
    "lab_try_collapse": Text("Mode collapse", "Colapso de modos"),
    "lab_why_collapse": Text(
        "**Mode collapse.** The generator learns ten times as fast as the critic. All of its points run to the one "
        "place that is believed at this moment, the critic notices, and they run on: through the first 2,000 steps "
        "they cover three of the eight modes at most, often one or none. The cure is patience: the critic's own "
        "learning rate.",
        "**Colapso de modos.** O gerador aprende dez vezes mais depressa que o crítico. Todos os seus pontos correm "
        "para o único lugar em que se acredita no momento, o crítico percebe, e eles seguem correndo: nos primeiros "
        "2.000 passos cobrem no máximo três dos oito modos, muitas vezes um ou nenhum. A cura é paciência: a taxa de "
        "aprendizado do próprio crítico.",
    ),
    "lab_why_collapse-cured": Text(
        "**Cured.** Both players learn at the same rate. The points have time to part, and within 2,000 steps they "
        "cover seven or all eight modes.",
        "**Curado.** Os dois jogadores aprendem na mesma taxa. Os pontos têm tempo de se separar, e em 2.000 passos "
        "cobrem sete ou todos os oito modos.",
    ),
    "lab_try_vanishing": Text("Vanishing gradient", "Gradiente que desaparece"),
    "lab_why_vanishing": Text(
        "**Vanishing gradient.** With the loss log(1 − D) and a critic that learns fast, the critic is sure before the "
        "points have moved. The arrows shrink to nothing (the mean pull falls below 0.0001 within 200 steps), and "
        "nothing moves. The cure: the loss −log D, and a penalty on the critic's slope (R1).",
        "**Gradiente que desaparece.** Com a perda log(1 − D) e um crítico que aprende depressa, o crítico tem certeza "
        "antes de os pontos se moverem. As setas somem (a força média cai abaixo de 0,0001 em 200 passos), e nada se "
        "move. A cura: a perda −log D e uma penalidade na inclinação do crítico (R1).",
    ),
    "lab_why_vanishing-cured": Text(
        "**Cured.** The same critic at the same rates. The loss −log D keeps its gradient, R1 keeps the critic from "
        "becoming a cliff: the mean pull stays above 1, and the points run onto the ring.",
        "**Curado.** O mesmo crítico, nas mesmas taxas. A perda −log D conserva seu gradiente, e a R1 impede que o "
        "crítico vire um penhasco: a força média fica acima de 1, e os pontos correm até o anel.",
    ),
    "lab_try_wasserstein": Text("Why Wasserstein helps", "Por que Wasserstein ajuda"),
    "lab_why_wasserstein": Text(
        "**Why Wasserstein helps.** The ring, networks and rates of *Vanishing gradient*, but the critic's slope is "
        "held near 1: however far the points are, most pulls lie between 0.2 and 3. The critic's loss rises towards "
        "0 as the distance falls: it measures. To break it: a GAN, with the same critic.",
        "**Por que Wasserstein ajuda.** O mesmo que em *Gradiente que desaparece*, mas a inclinação do crítico é "
        "mantida perto de 1: por mais longe que estejam os pontos, a maioria das forças fica entre 0,2 e 3. A perda do "
        "crítico sobe rumo a 0 enquanto a distância cai: ela mede. Para fazer falhar: uma GAN.",
    ),
    "lab_why_wasserstein-broken": Text(
        "**The same critic, without a bound.** The non-saturating GAN keeps its gradient, but this critic becomes a "
        "landscape of cliffs: it drags the points onto a few of the eight clusters, and its loss says nothing of how "
        "far they are from the ring.",
        "**O mesmo crítico, sem limite.** A GAN não saturante conserva seu gradiente, mas este crítico vira uma "
        "paisagem de penhascos: arrasta os pontos até poucos dos oito grupos, e sua perda nada diz da distância até o "
        "anel.",
    ),
    "lab_try_clip_small": Text("Clip too small", "Corte pequeno demais"),
    "lab_why_clip_small": Text(
        "**Clip too small.** All weights of the critic lie in ±0.01: its surface is almost flat, nearly a plane. The "
        "mean pull stays below 0.003, hundreds of times weaker than a slope of 1, and the points get nowhere. The "
        "cure: a penalty asks for the slope itself.",
        "**Corte pequeno demais.** Todos os pesos do crítico ficam em ±0,01: sua superfície é quase plana, quase reta. "
        "A força média fica abaixo de 0,003, centenas de vezes mais fraca que uma inclinação de 1, e os pontos não "
        "chegam a lugar nenhum. A cura: uma penalidade que cobra a própria inclinação.",
    ),
    "lab_try_clip_large": Text("Clip too large", "Corte grande demais"),
    "lab_why_clip_large": Text(
        "**Clip too large.** Weights up to ±100 hold nothing: scores and pulls run into millions, the points are "
        "thrown about, and the distance swings up and down. A loss of millions is no distance. The cure: a penalty "
        "asks for the slope itself.",
        "**Corte grande demais.** Pesos até ±100 não seguram nada: pontuações e forças chegam a milhões, os pontos são "
        "jogados de um lado para outro, e a distância sobe e desce. Uma perda de milhões não é distância. A cura: uma "
        "penalidade que cobra a própria inclinação.",
    ),
    **dict.fromkeys(
        ("lab_why_clip_small-cured", "lab_why_clip_large-cured"),
        Text(
            "**Cured.** No clip, but a gradient penalty, which holds the critic's slope near 1: pulls of about 1 carry "
            "the points to the ring in a thousand steps, and the critic's loss rises towards 0 as the distance falls.",
            "**Curado.** Nenhum corte, mas uma penalidade de gradiente, que mantém a inclinação do crítico perto de 1: "
            "forças em torno de 1 levam os pontos até o anel em mil passos, e a perda do crítico sobe rumo a 0 "
            "enquanto a distância cai.",
        ),
    ),
    "lab_try_grid": Text("WGAN-GP, 25 modes", "WGAN-GP, 25 modos"),
    "lab_why_grid": Text(
        "**Twenty-five modes.** Within 1,000 steps nearly all modes are covered, but even noise would cover them. What "
        "tells is the share within 3σ, 28% for noise and by then above a third, and the latent plane, which folds "
        "towards the clusters. To break it, the networks are 4 wide.",
        "**Vinte e cinco modos.** Em 1.000 passos quase todos os modos estão cobertos, mas até ruído os cobriria. O "
        "que conta é a fração dentro de 3σ, 28% para o ruído e a essa altura mais de um terço, e o plano latente, que "
        "se dobra em direção aos grupos. Para fazer falhar, as redes têm largura 4.",
    ),
    "lab_why_grid-broken": Text(
        "**Too narrow.** Networks of width 4 cannot fold the plane so often: after 750 steps whole parts of the grid "
        "are still empty.",
        "**Estreitas demais.** Redes de largura 4 não conseguem dobrar o plano tantas vezes: depois de 750 passos "
        "partes inteiras da grade ainda estão vazias.",
    ),
}
