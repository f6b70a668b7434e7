"""The first scenes of the story: the game of two players, with pictures and in the plane.

What is said to happen in the lab is in tests/support/claims.py, or measured in tests/test_story.py.
"""

from ganapp.texts.scene import Scene
from ganapp.texts.text import Text

SCENES: dict[str, Scene] = {
    "players": Scene(
        Text("Two players", "Dois jogadores"),
        Text(
            "The **generator** G turns random numbers into pictures; it never sees a real one. The **critic** D gets "
            "real and generated pictures and says how real each looks. G learns from D's verdicts alone, D from what "
            "G draws. You stand at the beginning of a training.",
            "O **gerador** G transforma números aleatórios em imagens e nunca vê uma real. O **crítico** D recebe "
            "imagens reais e geradas e diz quão real cada uma parece. G só aprende com as notas de D, e D com o que G "
            "desenha. Você está no começo de um treinamento.",
        ),
        Text(
            "At the end of it, D gets one real and one generated picture. How often does the real one get the higher "
            "verdict?",
            "No fim dele, D recebe uma imagem real e uma gerada. Com que frequência a real recebe a nota mais alta?",
        ),
        {
            "always": Text("always, or nearly", "sempre, ou quase"),
            "often": Text("clearly more often than not", "bem mais vezes do que não"),
            "half": Text("half the time: D is guessing", "metade das vezes: D está chutando"),
        },
        Text(
            "Press ▶ below the pictures and watch both learn, up to the last epoch.",
            "Aperte ▶ abaixo das imagens e veja os dois aprenderem, até a última época.",
        ),
        Text(
            "Guessing would be half. The generator learns to look real, and the critic learns which faults to look "
            "for next: what one of them gains, the other answers. Try it yourself: ten rounds of *You against the "
            "critic*, below.",
            "Chutar daria metade. O gerador aprende a parecer real, e o crítico aprende quais defeitos procurar em "
            "seguida: ao que um ganha, o outro responde. Experimente: dez rodadas de *Você contra o crítico*, abaixo.",
        ),
    ),
    "verdict": Scene(
        Text("What the critic says", "O que o crítico diz"),
        Text(
            r"Both pull at one number: $$\mathbb{E}_x \log D(x) + \mathbb{E}_z \log(1 - D(G(z)))$$ D makes it large, "
            r"G makes it small. $D(x)$ is the verdict: how probable it is that $x$ is real. So D wants high verdicts "
            r"for real pictures and low ones for generated ones, and G wants D to be wrong.",
            r"Os dois puxam o mesmo número: $$\mathbb{E}_x \log D(x) + \mathbb{E}_z \log(1 - D(G(z)))$$ D o torna "
            r"grande, G o torna pequeno. $D(x)$ é a nota: quão provável é que $x$ seja real. Assim, D quer notas "
            r"altas para imagens reais e baixas para geradas, e G quer que D erre.",
        ),
        Text(
            "G goes on learning all the time. From the first epoch to the last, what becomes of D's mean verdict on "
            "its pictures?",
            "G aprende o tempo todo. Da primeira à última época, o que acontece com a nota média de D para as suas "
            "imagens?",
        ),
        {
            "high": Text("it rises: D takes nearly all for real", "sobe: D toma quase todas por reais"),
            "half": Text("it ends near 50%: D cannot tell", "termina perto de 50%: D não sabe dizer"),
            "low": Text("it ends far below 50%: D has learnt too", "termina bem abaixo de 50%: D também aprendeu"),
        },
        Text(
            "Move the time below the pictures to the last epoch and back, and read what stands under the generated "
            "ones.",
            "Leve o tempo, abaixo das imagens, até a última época e de volta, e leia o que está sob as geradas.",
        ),
        Text(
            "In theory both end at 50%, when nobody can tell the two apart. In practice the critic goes on learning: a "
            "verdict compares the players *of one moment*. It does not measure how good the pictures are, and neither "
            "does the loss.",
            "Na teoria ambas terminam em 50%, quando ninguém distingue as duas. Na prática o crítico continua "
            "aprendendo: uma nota compara os jogadores *de um momento*. Ela não mede quão boas são as imagens, e a "
            "perda também não.",
        ),
    ),
    "pull": Scene(
        Text("Why it is hard", "Por que é difícil"),
        Text(
            r"The same game in the plane: green points are real, the generator makes the orange ones. The arrow at a "
            r"point says where the critic's verdict pulls it: minus the gradient of the generator's loss "
            r"$\log(1 - D)$. This critic learns fast.",
            r"O mesmo jogo no plano: os pontos verdes são reais, os laranja são do gerador. A seta em um ponto diz "
            r"para onde a nota do crítico o puxa: menos o gradiente da perda do gerador, $\log(1 - D)$. Este crítico "
            r"aprende depressa.",
        ),
        Text(
            "The critic will soon be sure of every point. What do the orange points do?",
            "O crítico logo terá certeza sobre cada ponto. O que fazem os pontos laranja?",
        ),
        {
            "run": Text("they run to the ring, all the faster", "correm até o anel, ainda mais depressa"),
            "stay": Text("they stay where they are", "ficam onde estão"),
            "fly": Text("they fly apart", "espalham-se para longe"),
        },
        Text(
            "Press ▶ and let it run for 100 steps. Then press *Cure it*, and compare.",
            "Aperte ▶ e deixe correr 100 passos. Depois aperte *Curar* e compare.",
        ),
        Text(
            r"Where the critic is sure that a point is fake, $\log(1 - D)$ is flat: no slope, no arrow, nothing to "
            r"learn from. The better the critic, the worse the teacher. The cure: the loss $-\log D$, which is steep "
            r"just there, and a penalty on the critic's slope (R1).",
            r"Onde o crítico tem certeza de que um ponto é falso, $\log(1 - D)$ é plana: sem inclinação, sem seta, "
            r"nada com que aprender. Quanto melhor o crítico, pior o professor. A cura: a perda $-\log D$, íngreme "
            r"justamente ali, e uma penalidade na inclinação do crítico (R1).",
        ),
    ),
    "collapse": Scene(
        Text("Mode collapse, and its cure", "Colapso de modos, e a cura"),
        Text(
            "The real points lie in eight clusters. The generator only has to make points that the critic believes "
            "*now*; nobody asks it for variety. Here it learns ten times as fast as the critic.",
            "Os pontos reais formam oito grupos. O gerador só precisa fazer pontos em que o crítico acredite *agora*; "
            "ninguém lhe pede variedade. Aqui ele aprende dez vezes mais depressa que o crítico.",
        ),
        Text(
            "How many of the eight clusters will the orange points cover?",
            "Quantos dos oito grupos os pontos laranja vão cobrir?",
        ),
        {
            "all": Text("all of them, or all but one", "todos, ou todos menos um"),
            "half": Text("about half", "cerca de metade"),
            "few": Text("three at most, often one or none", "no máximo três, muitas vezes um ou nenhum"),
        },
        Text(
            "Press ▶ and watch for 400 steps. Then press *Cure it*, and let that run too: 2,000 steps.",
            "Aperte ▶ e observe por 400 passos. Depois aperte *Curar* e deixe correr também: 2.000 passos.",
        ),
        Text(
            "All points run to the one place that is believed; the critic notices, and they run on. At equal learning "
            "rates the critic answers before all of them have left, and the points part.",
            "Todos os pontos correm para o único lugar em que se acredita; o crítico percebe, e eles seguem correndo. "
            "Com taxas de aprendizado iguais, o crítico responde antes que todos tenham partido, e os pontos se "
            "separam.",
        ),
    ),
    "wasserstein": Scene(
        Text("A loss that measures", "Uma perda que mede"),
        Text(
            r"This critic gives no probability but a height, and a penalty keeps its slope near 1 (WGAN-GP). Its loss "
            r"is $\mathbb{E}\,D(G(z)) - \mathbb{E}\,D(x)$, plus the penalty. The curves show it, and the distance "
            r"between the two clouds, which is computed without the critic.",
            r"Este crítico não dá uma probabilidade, mas uma altura, e uma penalidade mantém sua inclinação perto de "
            r"1 (WGAN-GP). Sua perda é $\mathbb{E}\,D(G(z)) - \mathbb{E}\,D(x)$, mais a penalidade. As curvas mostram "
            r"essa perda e a distância entre as duas nuvens, calculada sem o crítico.",
        ),
        Text(
            "While the points come nearer to the ring, what does the critic's loss do?",
            "Enquanto os pontos se aproximam do anel, o que faz a perda do crítico?",
        ),
        {
            "together": Text("it rises towards 0 as the distance falls", "sobe rumo a 0 enquanto a distância cai"),
            "log2": Text("it settles at log 2, about 0.69", "estaciona em log 2, cerca de 0,69"),
            "nothing": Text("it jumps about and says nothing", "pula de um lado para outro e nada diz"),
        },
        Text(
            "Press ▶ and wait for 600 steps. Then press *Break it*: a GAN with the same critic, and nothing that "
            "bounds it.",
            "Aperte ▶ e espere 600 passos. Depois aperte *Fazer falhar*: uma GAN com o mesmo crítico, e nada que o "
            "limite.",
        ),
        Text(
            "Among critics whose slope is at most 1, the best one's difference of heights *is* a distance between the "
            "two clouds: Wasserstein-1, by the duality of Kantorovich and Rubinstein. So the loss can be read, and the "
            "pull does not die away, however far the points are.",
            "Entre os críticos de inclinação até 1, a diferença de alturas do melhor *é* uma distância entre as duas "
            "nuvens: Wasserstein-1, pela dualidade de Kantorovich e Rubinstein. Por isso a perda pode ser lida, e a "
            "força não se apaga, por mais longe que estejam os pontos.",
        ),
    ),
}
