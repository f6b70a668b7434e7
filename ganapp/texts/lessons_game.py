"""The lesson of the game: Markdown with formulas between dollar signs."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lesson_game_title": Text("Lesson: what the two are playing for", "Lição: pelo que os dois jogam"),
    "lesson_game": Text(
        r"""
The critic gives a picture $x$ a score $s(x)$. In the game of Goodfellow et al. (2014) it stands for a probability,
$D(x) = 1 / (1 + e^{-s(x)})$: how sure the critic is that $x$ is real. Both players pull at one number:

$$\min_G \max_D \; \mathbb{E}_{x \sim \text{data}} \log D(x) + \mathbb{E}_z \log\left(1 - D(G(z))\right)$$

The critic makes it large: high scores for real pictures, low ones for generated ones. The generator makes it small, and
its only way is through the critic: the gradient of the score says which pixels to change. In practice it maximises
$\log D(G(z))$ instead, which pulls even while the critic is sure that everything is fake.

If the generator drew exactly what the data are, nobody could tell them apart, and the best critic would say
$D = \tfrac12$ of everything. Neither player gets there. That is why the scores of both kinds still differ at the end,
and why a critic is no judge of quality: it knows the faults of *this* generator, at *this* moment. A Wasserstein critic
gives no probabilities; its score is a height, and only differences of heights mean something.

*Try it:* move the time to the first epoch, guess how the verdicts will move, and let it run. Then play against the
critic at the end of the page.
""",
        r"""
O crítico dá a uma imagem $x$ uma nota $s(x)$. No jogo de Goodfellow et al. (2014) ela representa uma probabilidade,
$D(x) = 1 / (1 + e^{-s(x)})$: quanta certeza o crítico tem de que $x$ é real. Os dois jogadores puxam um mesmo número:

$$\min_G \max_D \; \mathbb{E}_{x \sim \text{dados}} \log D(x) + \mathbb{E}_z \log\left(1 - D(G(z))\right)$$

O crítico o torna grande: notas altas para imagens reais, baixas para as geradas. O gerador o torna pequeno, e seu único
caminho passa pelo crítico: o gradiente da nota diz quais pixels mudar. Na prática ele maximiza $\log D(G(z))$, que puxa
mesmo enquanto o crítico tem certeza de que tudo é falso.

Se o gerador desenhasse exatamente o que os dados são, ninguém os distinguiria, e o melhor crítico diria
$D = \tfrac12$ de tudo. Nenhum dos dois chega lá. Por isso as notas dos dois tipos ainda diferem no fim, e por isso um
crítico não é juiz de qualidade: ele conhece os defeitos *deste* gerador, *neste* momento. Um crítico de Wasserstein não
dá probabilidades; sua nota é uma altura, e só diferenças de altura significam algo.

*Experimente:* leve o tempo à primeira época, adivinhe como as notas vão andar e deixe correr. Depois jogue contra o
crítico, no fim da página.
""",
    ),
}
