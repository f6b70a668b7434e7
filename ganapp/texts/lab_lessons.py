"""The lessons of the lab: Markdown with formulas between dollar signs."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lesson_lab_game_title": Text("Lesson 1: a game of two players", "Lição 1: um jogo de dois jogadores"),
    "lesson_lab_game": Text(
        r"""
A generator $G$ turns noise $z$ into points $G(z)$. A critic $D$ says with what probability a point is real. They play
a *minimax* game (Goodfellow et al. 2014):

$$\min_G \max_D \; V(D, G) = \mathbb{E}_{x \sim p_\text{data}} \log D(x) + \mathbb{E}_{z} \log\bigl(1 - D(G(z))\bigr)$$

The critic climbs, the generator descends. Each generated point is pulled along the arrow that is drawn at it: minus the
gradient of the generator's loss *with respect to that point*; it follows as far as the weights, which all points share,
can give way. There is no other teacher: the generator never sees a green point.

*Try it:* on *Two moons* press *Reset*, then *critic* beside *Step* twenty times, and see the colours sharpen; then
*generator*, and see the points move. (One critic in ten begins by chance with strong colours in the wrong places, and
loses some of them first: choose another seed and compare.)
""",
        r"""
Um gerador $G$ transforma ruído $z$ em pontos $G(z)$. Um crítico $D$ diz com que probabilidade um ponto é real. Eles
jogam um jogo *minimax* (Goodfellow et al. 2014):

$$\min_G \max_D \; V(D, G) = \mathbb{E}_{x \sim p_\text{data}} \log D(x) + \mathbb{E}_{z} \log\bigl(1 - D(G(z))\bigr)$$

O crítico sobe, o gerador desce. Cada ponto gerado é puxado na direção da seta desenhada nele: menos o gradiente da
perda do gerador *em relação a esse ponto*; ele a segue até onde os pesos, que todos os pontos compartilham, conseguem
ceder. Não há outro professor: o gerador nunca vê um ponto verde.

*Experimente:* em *Duas luas* aperte *Recomeçar* e depois *crítico*, ao lado de *Passo*, vinte vezes, e veja as cores
ficarem nítidas; depois *gerador*, e veja os pontos andarem. (Um crítico em cada dez começa, por acaso, com cores fortes
nos lugares errados, e antes perde parte delas: escolha outra semente e compare.)
""",
    ),
    "lesson_lab_optimum_title": Text("Lesson 2: the optimal discriminator", "Lição 2: o discriminador ótimo"),
    "lesson_lab_optimum": Text(
        r"""
Hold $G$ fixed. At every place $x$ the critic may choose $D(x)$ freely, and $a \log D + b \log(1 - D)$ is largest at
$D = a / (a + b)$. So the best critic is

$$D^*(x) = \frac{p_\text{data}(x)}{p_\text{data}(x) + p_g(x)}$$

It is drawn beside the real one, with both densities estimated from points (a Gaussian kernel). The number below it is
the mean of $|D - D^*|$ where there are points: how far theory and network are apart. When $p_g = p_\text{data}$,
$D^* = \tfrac12$ everywhere: its colours fade, and the critic's loss ends at $\log 2 \approx 0.69$.

*Try it:* choose *Two moons*, press *Reset* and then *critic* beside *Step* again and again: $D$ comes closer to $D^*$,
and the difference falls. Then run *D = 1/2* to its end.
""",
        r"""
Mantenha $G$ fixo. Em cada lugar $x$ o crítico pode escolher $D(x)$ livremente, e $a \log D + b \log(1 - D)$ é máximo
em $D = a / (a + b)$. Logo, o melhor crítico é

$$D^*(x) = \frac{p_\text{data}(x)}{p_\text{data}(x) + p_g(x)}$$

Ele está desenhado ao lado do verdadeiro, com as duas densidades estimadas a partir de pontos (um núcleo gaussiano). O
número abaixo é a média de $|D - D^*|$ onde há pontos: a distância entre teoria e rede. Quando $p_g = p_\text{data}$,
$D^* = \tfrac12$ em toda parte: suas cores desbotam, e a perda do crítico termina em $\log 2 \approx 0{,}69$.

*Experimente:* escolha *Duas luas*, aperte *Recomeçar* e depois *crítico*, ao lado de *Passo*, várias vezes: $D$ se
aproxima de $D^*$, e a diferença cai. Depois rode *D = 1/2* até o fim.
""",
    ),
    "lesson_lab_divergence_title": Text(
        "Lesson 3: Jensen-Shannon, and why it saturates", "Lição 3: Jensen-Shannon, e por que ela satura"
    ),
    "lesson_lab_divergence": Text(
        r"""
Put $D^*$ into the game, and what is left for the generator is a distance between distributions:

$$V(D^*, G) = 2\,\mathrm{JS}(p_\text{data} \,\|\, p_g) - 2 \log 2$$

As long as the two clouds do not overlap, $\mathrm{JS} = \log 2$, *no matter how far apart they are*. A constant has no
gradient: a critic that is sure, $D(G(z)) \approx 0$, is flat, and

$$\nabla_x \log(1 - D(x)) = -D(x)\, \nabla_x f(x) \to 0, \qquad D = \sigma(f)$$

The *non-saturating* loss $-\log D(G(z))$ has the same end but the gradient $-(1 - D(x))\,\nabla_x f(x)$, which stays.

*Try it:* run *Vanishing gradient* and watch the mean pull. Then change the objective to the non-saturating GAN: another
run begins, and the arrows are back. (Where they lead with so sure a critic is seen in *Why Wasserstein helps*.)
""",
        r"""
Ponha $D^*$ no jogo, e o que resta ao gerador é uma distância entre distribuições:

$$V(D^*, G) = 2\,\mathrm{JS}(p_\text{data} \,\|\, p_g) - 2 \log 2$$

Enquanto as duas nuvens não se sobrepõem, $\mathrm{JS} = \log 2$, *não importa quão longe estejam*. Uma constante não
tem gradiente: um crítico que tem certeza, $D(G(z)) \approx 0$, é plano, e

$$\nabla_x \log(1 - D(x)) = -D(x)\, \nabla_x f(x) \to 0, \qquad D = \sigma(f)$$

A perda *não saturante* $-\log D(G(z))$ tem o mesmo fim, mas o gradiente $-(1 - D(x))\,\nabla_x f(x)$, que permanece.

*Experimente:* rode *Gradiente que desaparece* e olhe a força média. Depois mude o objetivo para a GAN não saturante:
começa outra execução, e as setas voltam. (Aonde elas levam com um crítico tão seguro se vê em *Por que Wasserstein
ajuda*.)
""",
    ),
    "lesson_lab_wasserstein_title": Text(
        "Lesson 4: Wasserstein and the Lipschitz constraint", "Lição 4: Wasserstein e a restrição de Lipschitz"
    ),
    "lesson_lab_wasserstein": Text(
        r"""
The *Wasserstein distance* is the least work that moves one cloud onto the other. It shrinks steadily as the clouds
approach, overlapping or not, and by duality (Arjovsky et al. 2017)

$$W(p_\text{data}, p_g) = \max_{\lVert f \rVert_L \le 1} \; \mathbb{E}_{p_\text{data}} f(x) - \mathbb{E}_z f(G(z))$$

over all $f$ that are *1-Lipschitz*: nowhere steeper than 1. No sigmoid, no logarithm. The constraint is everything:

- **Clipping** keeps each weight in $[-c, c]$. Too small a $c$, and the critic is flat; too large, and it is no
  constraint at all.
- **A gradient penalty** asks for the slope itself, between real and generated points (Gulrajani et al. 2017):
  $\lambda\, \mathbb{E} \bigl( \lVert \nabla f \rVert - 1 \bigr)^2$.

*Try it:* compare the mean pull of *Clip too small*, *Clip too large* and *Why Wasserstein helps*.
""",
        r"""
A *distância de Wasserstein* é o menor trabalho que leva uma nuvem até a outra. Ela diminui continuamente conforme
as nuvens se aproximam, sobrepostas ou não, e por dualidade (Arjovsky et al. 2017)

$$W(p_\text{data}, p_g) = \max_{\lVert f \rVert_L \le 1} \; \mathbb{E}_{p_\text{data}} f(x) - \mathbb{E}_z f(G(z))$$

sobre todas as $f$ que são *1-Lipschitz*: em lugar nenhum mais íngremes que 1. Sem sigmoide, sem logaritmo. A restrição
é tudo:

- **O corte** mantém cada peso em $[-c, c]$. Um $c$ pequeno demais, e o crítico é plano; grande demais, e não há
  restrição.
- **A penalidade de gradiente** cobra a própria inclinação, entre pontos reais e gerados (Gulrajani et al. 2017):
  $\lambda\, \mathbb{E} \bigl( \lVert \nabla f \rVert - 1 \bigr)^2$.

*Experimente:* compare a força média de *Corte pequeno demais*, *Corte grande demais* e *Por que Wasserstein ajuda*.
""",
    ),
}
