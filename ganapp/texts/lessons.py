"""The lessons, one a tab: Markdown with formulas between dollar signs."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lesson_latent_title": Text("Lesson: what is a latent vector?", "Lição: o que é um vetor latente?"),
    "lesson_latent": Text(
        r"""
A generator is a function. It takes a vector $z$ of random numbers and returns a picture:

$$x = G(z), \qquad z \sim \mathcal{N}(0, I_n), \quad n = 100$$

Nobody tells the network what any of the 100 numbers should mean. During training it only ever hears from its opponent
whether its pictures could pass for real ones. That is why $z$ is called *latent*, hidden: stroke, slant and the digit
itself end up somewhere in it, mixed.

The **seed** decides the 100 numbers, so the same seed is the same picture on every machine. The **noise scale** $s$
draws $G(s\,z)$. In 100 dimensions nearly all random vectors have about the same length, $\lVert z \rVert \approx
\sqrt{100} = 10$; with $s < 1$ one leaves that shell towards the middle, which the generator has never seen. The fully
connected `vanilla-mnist` draws fewer and fewer kinds of digit there, until one is left; the digits of the convolutional
`dcgan-mnist` and `wgan-mnist` fall apart below 0.6, into the pattern of their last layers, and above 1 their strokes
get thinner.

*Try it:* set the scale to 0. Why are all the pictures (of a class, where there are classes) the same now?
""",
        r"""
Um gerador é uma função. Ele recebe um vetor $z$ de números aleatórios e devolve uma imagem:

$$x = G(z), \qquad z \sim \mathcal{N}(0, I_n), \quad n = 100$$

Ninguém diz à rede o que cada um dos 100 números deve significar. Durante o treinamento ela só ouve de seu adversário
se suas imagens passariam por reais. Por isso $z$ é chamado de *latente*, oculto: traço, inclinação e o próprio dígito
acabam em algum lugar dele, misturados.

A **semente** decide os 100 números; por isso, a mesma semente é a mesma imagem em qualquer máquina. A **escala do
ruído** $s$ desenha $G(s\,z)$. Em 100 dimensões quase todos os vetores aleatórios têm mais ou menos o mesmo
comprimento, $\lVert z \rVert \approx \sqrt{100} = 10$; com $s < 1$ sai-se dessa casca em direção ao meio, que o
gerador nunca viu. A `vanilla-mnist`, totalmente conectada, desenha ali cada vez menos tipos de dígito, até restar um;
os dígitos das convolucionais `dcgan-mnist` e `wgan-mnist` se desfazem abaixo de 0,6, no padrão de suas últimas camadas,
e acima de 1 os seus traços afinam.

*Experimente:* ponha a escala em 0. Por que agora todas as imagens (de uma classe, onde há classes) são iguais?
""",
    ),
    "lesson_slerp_title": Text("Lesson: why slerp?", "Lição: por que slerp?"),
    "lesson_slerp": Text(
        r"""
The straight line between two latent vectors is

$$\mathrm{lerp}(a, b; t) = (1 - t)\,a + t\,b$$

Half way, two independent vectors of length $\sqrt{n}$ give one of length $\sqrt{n/2}$: 7.1 instead of 10. During
training the generator saw practically nothing there, because random vectors lie on a thin shell of radius $\sqrt{n}$
($\lVert z \rVert$ deviates from it by only about $1/\sqrt{2}$). The arc stays on the shell:

$$\mathrm{slerp}(a, b; t) = \frac{\sin((1 - t)\,\omega)}{\sin \omega}\,a + \frac{\sin(t\,\omega)}{\sin \omega}\,b,
\qquad \cos \omega = \frac{a \cdot b}{\lVert a \rVert\,\lVert b \rVert}$$

*Try it:* switch between slerp and lerp at $t = 1/2$. Then add stops on the way and close the loop: if every frame could
be real, the generator has learnt more than a list of pictures.
""",
        r"""
A linha reta entre dois vetores latentes é

$$\mathrm{lerp}(a, b; t) = (1 - t)\,a + t\,b$$

Na metade do caminho, dois vetores independentes de comprimento $\sqrt{n}$ dão um de comprimento $\sqrt{n/2}$: 7,1 em
vez de 10. Durante o treinamento o gerador não viu praticamente nada ali, pois vetores aleatórios ficam em uma casca
fina de raio $\sqrt{n}$ ($\lVert z \rVert$ se desvia dele só cerca de $1/\sqrt{2}$). O arco fica na casca:

$$\mathrm{slerp}(a, b; t) = \frac{\sin((1 - t)\,\omega)}{\sin \omega}\,a + \frac{\sin(t\,\omega)}{\sin \omega}\,b,
\qquad \cos \omega = \frac{a \cdot b}{\lVert a \rVert\,\lVert b \rVert}$$

*Experimente:* alterne entre slerp e lerp em $t = 1/2$. Depois acrescente paradas no caminho e feche o circuito: se
todo quadro poderia ser real, o gerador aprendeu mais do que uma lista de imagens.
""",
    ),
    "lesson_comparison_title": Text("Lesson: how does one compare generators?", "Lição: como se comparam geradores?"),
    "lesson_comparison": Text(
        r"""
One pretty picture proves nothing; 10,000 can be measured. Let a classifier turn every picture into 128 features, take
the mean $\mu$ and the covariance $\Sigma$ of the features of real ($r$) and generated ($g$) pictures, and ask how far
apart the two clouds are:

$$\mathrm{FID} = \lVert \mu_r - \mu_g \rVert^2
+ \mathrm{tr}\left(\Sigma_r + \Sigma_g - 2\,(\Sigma_r \Sigma_g)^{1/2}\right)$$

One number hides two faults, so there are two more: **precision**, how many generated pictures lie among real ones (do
they look right?), and **recall**, how many real ones lie among the generated (is nothing missing?). A generator that
draws one perfect 3 again and again has precision 1 and recall 0: that is *mode collapse*.

*Try it:* the same seed gives the same $z$ to each of these models, yet other pictures. Why?
""",
        r"""
Uma imagem bonita não prova nada; 10.000 podem ser medidas. Deixe um classificador transformar cada imagem em 128
características, tome a média $\mu$ e a covariância $\Sigma$ das características das imagens reais ($r$) e geradas
($g$), e pergunte quão distantes estão as duas nuvens:

$$\mathrm{FID} = \lVert \mu_r - \mu_g \rVert^2
+ \mathrm{tr}\left(\Sigma_r + \Sigma_g - 2\,(\Sigma_r \Sigma_g)^{1/2}\right)$$

Um só número esconde dois defeitos; por isso há mais dois: a **precisão**, quantas imagens geradas ficam entre as reais
(elas parecem certas?), e a **revocação** (recall), quantas reais ficam entre as geradas (não falta nada?). Um gerador
que desenha sempre o mesmo 3 perfeito tem precisão 1 e revocação 0: é o *colapso de modos*.

*Experimente:* a mesma semente dá o mesmo $z$ a cada um destes modelos, mas outras imagens. Por quê?
""",
    ),
    "lesson_losses_title": Text(
        "Lesson: why does WGAN's loss mean something?", "Lição: por que a perda da WGAN significa algo?"
    ),
    "lesson_losses": Text(
        r"""
In the original game the discriminator $D$ says how probable it is that a picture is real, and the two players pull at

$$\min_G \max_D \; \mathbb{E}_{x \sim p_r}[\log D(x)] + \mathbb{E}_{z}[\log(1 - D(G(z)))]$$

With the best possible $D$ this is $2\,\mathrm{JS}(p_r, p_g) - 2\log 2$. While the two distributions hardly overlap, the
Jensen-Shannon divergence is stuck at $\log 2$, however near or far they are: the curves of a GAN say who is winning,
not how good the pictures are.

WGAN's critic $f$ gives no probability but a height, and may not be steeper than 1 anywhere. Then the best critic
measures the **Wasserstein distance**, the work of carrying one distribution over to the other:

$$W(p_r, p_g) = \max_{\lVert f \rVert_L \le 1} \; \mathbb{E}_{x \sim p_r}[f(x)] - \mathbb{E}_{z}[f(G(z))]$$

The loss of a critic that learns enough before each step of the generator is $-W$, up to a scale, and rises towards 0 as
the samples get better: see *Why Wasserstein helps* in the lab. A critic that lags behind measures little. That of
`wgan-mnist` makes one step for each of the generator's, and its loss falls between the epochs 5 and 20 and rises again
after 30. Of the two GANs, the critic of `dcgan-mnist` wins more and more, that of `vanilla-mnist` less and less.

*Try it:* drag the slider and watch pictures and marker together, for each model. Which curve tells you the most?
""",
        r"""
No jogo original o discriminador $D$ diz quão provável é que uma imagem seja real, e os dois jogadores puxam

$$\min_G \max_D \; \mathbb{E}_{x \sim p_r}[\log D(x)] + \mathbb{E}_{z}[\log(1 - D(G(z)))]$$

Com o melhor $D$ possível isso vale $2\,\mathrm{JS}(p_r, p_g) - 2\log 2$. Enquanto as duas distribuições quase não se
sobrepõem, a divergência de Jensen-Shannon fica parada em $\log 2$, estejam elas perto ou longe: as curvas de uma GAN
dizem quem está ganhando, não quão boas são as imagens.

O crítico $f$ da WGAN não dá uma probabilidade, mas uma altura, e não pode ser mais íngreme que 1 em nenhum lugar. O
melhor crítico mede então a **distância de Wasserstein**, o trabalho de transportar uma distribuição até a outra:

$$W(p_r, p_g) = \max_{\lVert f \rVert_L \le 1} \; \mathbb{E}_{x \sim p_r}[f(x)] - \mathbb{E}_{z}[f(G(z))]$$

A perda de um crítico que aprende o bastante antes de cada passo do gerador é $-W$, a menos de uma escala, e sobe rumo a
0 à medida que as amostras melhoram: veja *Por que Wasserstein ajuda* no laboratório. Um crítico que fica para trás mede
pouco. O de `wgan-mnist` dá um passo para cada passo do gerador, e sua perda cai entre as épocas 5 e 20 e volta a subir
depois da 30. Das duas GANs, o crítico de `dcgan-mnist` vence cada vez mais, o de `vanilla-mnist` cada vez menos.

*Experimente:* arraste o controle e observe imagens e marcador juntos, em cada modelo. Qual curva diz mais?
""",
    ),
}
