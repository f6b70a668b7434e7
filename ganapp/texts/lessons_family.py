"""The lessons on BigGAN, StyleGAN, progressive growing and CycleGAN: Markdown with formulas between dollar signs."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lesson_biggan_title": Text(
        "Lesson: BigGAN, and quality for variety", "Lição: BigGAN, e qualidade em troca de variedade"
    ),
    "lesson_biggan": Text(
        r"""
BigGAN (Brock, Donahue and Simonyan, 2019) showed how far a conditional GAN comes if everything is made large. What it
is made of fits into a small one as well, and the `biggan` models here have all of it.

**The class in every block.** A BatchNorm brings every channel $h$ to mean 0 and deviation 1, and then gives it a scale
and a shift. In a *conditional* BatchNorm these two are computed from a condition $c$: a few numbers that stand for the
class, the same for all blocks, and beside them a chunk of $z$ of the block's own.

$$h \;\mapsto\; (1 + \gamma(c))\,\frac{h - \mu}{\sigma} + \beta(c), \qquad c = (\text{embedding of } y,\; z_k)$$

So the noise enters at every depth, and not at the bottom alone. The critic is told the class by projection (see the
lesson on asking for a 7), all its weights are divided by their largest singular value, and both play for the **hinge
loss**:

$$L_D = \mathbb{E}[\max(0, 1 - f(x, y))] + \mathbb{E}[\max(0, 1 + f(G(z, y), y))]$$

$$L_G = -\mathbb{E}[f(G(z, y), y)]$$

The critic asks no more of a picture than to be on the right side by 1; what is beyond teaches nothing.

**The truncation trick.** Training draws $z$ from the normal distribution. Afterwards one may draw it from the middle
of that distribution alone, where training has been most often. Here the slider *Truncation* is the share $s$ of the
distribution that is kept, and every number of $z$ moves to its own place within it:

$$z' = \sqrt{2}\;\mathrm{erf}^{-1}\!\left(s\,\mathrm{erf}(z / \sqrt{2})\right)$$

At $s = 1$ nothing changes; towards 0 all pictures of a class become one. What is bought is quality, and what it costs
is variety. A generator bears that only if it behaves between the points it has seen, which orthogonal regularisation
helps: filters of a layer are kept from pointing the same way.

*Try it:* choose a `biggan` model, press *all* in its classes and move the truncation from 1 to 0. When does a column
stop being many sevens and become one?
""",
        r"""
A BigGAN (Brock, Donahue e Simonyan, 2019) mostrou até onde vai uma GAN condicional quando tudo é grande. Aquilo de que
é feita cabe também em uma pequena, e os modelos `biggan` daqui têm tudo isso.

**A classe em cada bloco.** Um BatchNorm leva cada canal $h$ a média 0 e desvio 1, e então lhe dá uma escala e um
deslocamento. Em um BatchNorm *condicional*, os dois são calculados de uma condição $c$: alguns números que representam
a classe, os mesmos para todos os blocos, e ao lado deles um pedaço de $z$ próprio do bloco.

$$h \;\mapsto\; (1 + \gamma(c))\,\frac{h - \mu}{\sigma} + \beta(c), \qquad c = (\text{embedding de } y,\; z_k)$$

Assim o ruído entra em todas as profundidades, e não só embaixo. O crítico fica sabendo da classe por projeção (veja a
lição sobre pedir um 7), todos os seus pesos são divididos pelo maior valor singular, e os dois jogam pela **perda
hinge**:

$$L_D = \mathbb{E}[\max(0, 1 - f(x, y))] + \mathbb{E}[\max(0, 1 + f(G(z, y), y))]$$

$$L_G = -\mathbb{E}[f(G(z, y), y)]$$

O crítico só pede de uma imagem que esteja do lado certo por 1; o que passa disso não ensina nada.

**O truque do truncamento.** O treinamento sorteia $z$ da distribuição normal. Depois, pode-se sorteá-lo só do meio
dessa distribuição, onde o treinamento esteve mais vezes. Aqui o controle *Truncamento* é a parte $s$ da distribuição
que fica, e cada número de $z$ vai para o seu próprio lugar dentro dela:

$$z' = \sqrt{2}\;\mathrm{erf}^{-1}\!\left(s\,\mathrm{erf}(z / \sqrt{2})\right)$$

Com $s = 1$ nada muda; perto de 0, todas as imagens de uma classe viram uma só. O que se compra é qualidade, e o preço
é variedade. Um gerador só aguenta isso se se comporta bem entre os pontos que viu, no que ajuda a regularização
ortogonal: os filtros de uma camada são impedidos de apontar para o mesmo lado.

*Experimente:* escolha um modelo `biggan`, aperte *todas* em suas classes e leve o truncamento de 1 a 0. Quando uma
coluna deixa de ser muitos setes e vira um só?
""",
    ),
    "lesson_stylegan_title": Text("Lesson: StyleGAN, and what w is for", "Lição: StyleGAN, e para que serve w"),
    "lesson_stylegan": Text(
        r"""
In most GANs $z$ is the input of the first layer. In StyleGAN (Karras, Laine and Aila, 2019) the first layer has no
input at all: it is a learned constant. Everything that tells one picture from another comes from the side.

**Mapping.** A small network turns $z$ into another vector, $w = f(z)$. The numbers of $z$ have to be normally
distributed, whatever the data are like; those of $w$ may lie as suits the pictures.

**Modulation.** In every convolution $w$ decides how much each input channel $i$ counts, by $s = A(w)$, and each output
channel $j$ is brought back to a deviation of 1 ($v_{ijk}$ are the numbers of the kernel; Karras et al., 2020):

$$v'_{ijk} = s_i\, v_{ijk}, \qquad v''_{ijk} = \frac{v'_{ijk}}{\sqrt{\sum_{i,k} (v'_{ijk})^2 + \varepsilon}}$$

**Mixing.** Each block has its own $w$: coarse maps, middle ones, fine ones. In a share of the pictures of the training
some blocks have the style of a second $z$ (*mixing regularisation*; nine tenths in the paper, two tenths here), so
that no block may rely on what the others were told. That is why styles can be mixed afterwards, as in the table above.

**Noise.** Each block also adds noise to its maps, a random number a pixel times one learned loudness. In photographs
it decides where each hair lies. Whether a small model of digits has any use for it, *Noise alone* tells.

**Truncation** moves $w$ towards its mean $\bar w$: $\;w' = \bar w + \psi\,(w - \bar w)$. At 0 all pictures are one.

**Path length.** If $w$ suits the pictures better than $z$, equal steps in it should change pictures more evenly.
*Perceptual path length* measures that, with features $\phi$ of a network that reads pictures (here the judge, in the
paper LPIPS):

$$\ell_w =
\mathbb{E}\left[\frac{1}{\varepsilon^2}\,\lVert \phi(g(w_t)) - \phi(g(w_{t+\varepsilon})) \rVert^2\right],
\qquad w_t = \mathrm{lerp}(f(z_1), f(z_2); t)$$

and $\ell_z$ the same on the arc between $z_1$ and $z_2$. Where both were measured, they stand below the two ways.

*Try it:* tick only *coarse*, then only *fine*. What does a cell have from its row, and what from its column?
""",
        r"""
Na maioria das GANs, $z$ é a entrada da primeira camada. Na StyleGAN (Karras, Laine e Aila, 2019), a primeira camada
não tem entrada alguma: é uma constante aprendida. Tudo o que distingue uma imagem de outra vem do lado.

**Mapeamento.** Uma rede pequena transforma $z$ em outro vetor, $w = f(z)$. Os números de $z$ têm de ter distribuição
normal, sejam quais forem os dados; os de $w$ podem ficar como convém às imagens.

**Modulação.** Em cada convolução, $w$ decide quanto conta cada canal de entrada $i$, por $s = A(w)$, e cada canal de
saída $j$ é trazido de volta a um desvio de 1 ($v_{ijk}$ são os números do núcleo; Karras et al., 2020):

$$v'_{ijk} = s_i\, v_{ijk}, \qquad v''_{ijk} = \frac{v'_{ijk}}{\sqrt{\sum_{i,k} (v'_{ijk})^2 + \varepsilon}}$$

**Mistura.** Cada bloco tem o seu próprio $w$: mapas grossos, médios, finos. Em uma parte das imagens do treinamento,
alguns blocos têm o estilo de um segundo $z$ (*regularização por mistura*; nove décimos no artigo, dois décimos aqui),
para que nenhum bloco possa contar com o que foi dito aos outros. Por isso os estilos podem ser misturados depois, como
na tabela acima.

**Ruído.** Cada bloco também soma ruído aos seus mapas, um número aleatório por pixel vezes uma intensidade aprendida.
Em fotografias, ele decide onde fica cada fio de cabelo. Se um modelo pequeno de dígitos tem algum uso para ele, *Só o
ruído* mostra.

**O truncamento** leva $w$ em direção à sua média $\bar w$: $\;w' = \bar w + \psi\,(w - \bar w)$. Em 0, todas as
imagens são uma só.

**Comprimento do caminho.** Se $w$ convém mais às imagens que $z$, passos iguais nele deveriam mudar as imagens mais
por igual. O *comprimento perceptual do caminho* mede isso, com características $\phi$ de uma rede que lê imagens (aqui
o juiz, no artigo LPIPS):

$$\ell_w =
\mathbb{E}\left[\frac{1}{\varepsilon^2}\,\lVert \phi(g(w_t)) - \phi(g(w_{t+\varepsilon})) \rVert^2\right],
\qquad w_t = \mathrm{lerp}(f(z_1), f(z_2); t)$$

e $\ell_z$ o mesmo no arco entre $z_1$ e $z_2$. Onde ambos foram medidos, estão abaixo dos dois caminhos.

*Experimente:* marque só *grosso*, depois só *fino*. O que uma célula tem de sua linha, e o que tem de sua coluna?
""",
    ),
    "lesson_progressive_title": Text("Lesson: growing from small to large", "Lição: crescer do pequeno ao grande"),
    "lesson_progressive": Text(
        r"""
Progressive growing (Karras, Aila, Laine and Lehtinen, 2018) begins with networks that know only very small pictures.
When these are good, both players get layers for twice the side, and so on. Every size has a last layer of its own that
paints a picture of it.

New layers come with random weights and would spoil what was learnt. So they are **faded in**: for a while the picture
is a blend of the smaller one, enlarged, and of the larger one, while $\alpha$ goes from 0 to 1, and real pictures are
blended in the same way.

$$x = (1 - \alpha)\,\mathrm{up}(x_{k-1}) + \alpha\, x_k$$

Three more things come from that paper. *Equalised learning rates*: weights are kept at deviation 1 and multiplied by
$\sqrt{2 / n_{in}}$ whenever they are used, so that one learning rate suits all layers. *Pixel normalisation*: after
every convolution of the generator, the channels of a place are divided by the root of the mean of their squares.
*Minibatch standard deviation*: the critic sees how much the pictures of a group differ, and so notices a collapse.

At $1024^2$ pixels growing saved days. **At 28 pixels it saves nothing:** in about the same time the same networks came
to a FID of 209 by growing and of 194 with all layers from the start. It is here for the idea, and because it was the
way to faces of that size; StyleGAN2 gave it up two years later.

*Try it:* choose a `progressive` model. The film shows its real stages, epoch by epoch. *Growing* below it takes the
finished network back to its small sizes: their layers of paint learnt last when the next size had faded in, while all
below them went on learning, so they may have come apart.
""",
        r"""
O crescimento progressivo (Karras, Aila, Laine e Lehtinen, 2018) começa com redes que só conhecem imagens muito
pequenas. Quando estas são boas, os dois jogadores ganham camadas para o dobro do lado, e assim por diante. Cada
tamanho tem a sua própria última camada, que pinta uma imagem dele.

Camadas novas vêm com pesos aleatórios e estragariam o que foi aprendido. Por isso entram **aos poucos**: por um tempo
a imagem é uma mistura da menor, ampliada, e da maior, enquanto $\alpha$ vai de 0 a 1, e as imagens reais são
misturadas do mesmo modo.

$$x = (1 - \alpha)\,\mathrm{up}(x_{k-1}) + \alpha\, x_k$$

Mais três coisas vêm desse artigo. *Taxas de aprendizado equalizadas*: os pesos ficam com desvio 1 e são multiplicados
por $\sqrt{2 / n_{in}}$ cada vez que são usados, de modo que uma só taxa serve a todas as camadas. *Normalização por
pixel*: depois de cada convolução do gerador, os canais de um lugar são divididos pela raiz da média de seus quadrados.
*Desvio padrão do lote*: o crítico vê quanto diferem as imagens de um grupo, e assim percebe um colapso.

Com $1024^2$ pixels, crescer poupou dias. **Com 28 pixels não poupa nada:** quase no mesmo tempo, as mesmas redes
chegaram a uma FID de 209 crescendo e de 194 com todas as camadas desde o início. Está aqui pela ideia, e porque foi o
caminho até rostos daquele tamanho; a StyleGAN2 o abandonou dois anos depois.

*Experimente:* escolha um modelo `progressive`. O filme mostra as etapas reais, época por época. *Crescimento*, abaixo
dele, leva a rede terminada de volta aos seus tamanhos pequenos: as camadas que os pintam aprenderam pela última vez
quando o tamanho seguinte já tinha entrado, enquanto tudo abaixo delas continuou aprendendo, e por isso podem não
combinar mais.
""",
    ),
    "lesson_cyclegan_title": Text("Lesson: a perfect cycle proves nothing", "Lição: um ciclo perfeito não prova nada"),
    "lesson_cyclegan": Text(
        r"""
CycleGAN (Zhu, Park, Isola and Efros, 2017) learns to turn pictures of one kind into another, horses into zebras,
**without pairs**: nobody has a photograph of a horse as a zebra. There are two networks, $G: A \to B$ and $F: B \to
A$, and a critic for each kind, which tells real pictures from translated ones. Here the kinds are digits and their
outlines, and no digit is ever shown with its own outline.

The critics alone would be content with *any* picture of the other kind. What ties a translation to its picture is the
**cycle**: there and back again, it should be the picture it was.

$$L_{cyc} = \mathbb{E}_a \lVert F(G(a)) - a \rVert_1 + \mathbb{E}_b \lVert G(F(b)) - b \rVert_1$$

To this comes a term that leaves pictures as they are that are of the right kind already, and critics that are shown
translations of the past too.

**Why the cycle proves nothing.** Let $h$ be any way of rearranging the pictures of $B$ that can be undone: every 3
becomes a 7, every 7 a 3. If $G$ and $F$ are right, then $G' = h \circ G$ and $F' = F \circ h^{-1}$ have the same cycle
error, namely

$$F'(G'(a)) = F(h^{-1}(h(G(a)))) = F(G(a)),$$

and the critics have no objection either. Nothing in the game says which of all such pairs is meant. It is the
*networks* that decide: convolutions with short ways through them change what is near, and leave things where they are.
For outlines that is just what is wanted.

For **rotation** by 90 degrees it is just what is not. No convolution can turn a picture, so the networks find another
way there and back. Lying digits come out as wrong as if nothing had been done (0.95 of that error), and the cycle
error hardly sees it (0.18). That is the model `cyclegan-rotation`: a failure, shipped as one.

The error to the truth can be computed only because the second kind is made of the first by a fixed rule. For horses
and zebras nobody knows it; the cycle error is all there is.

*Try it:* draw a digit and compare the two bars below it, in both models. Then draw something that is no digit at all.
""",
        r"""
A CycleGAN (Zhu, Park, Isola e Efros, 2017) aprende a transformar imagens de um tipo em outro, cavalos em zebras, **sem
pares**: ninguém tem a fotografia de um cavalo como zebra. Há duas redes, $G: A \to B$ e $F: B \to A$, e um crítico
para cada tipo, que distingue imagens reais de traduzidas. Aqui os tipos são dígitos e seus contornos, e nenhum dígito
é mostrado com o seu próprio contorno.

Só os críticos ficariam contentes com *qualquer* imagem do outro tipo. O que prende uma tradução à sua imagem é o
**ciclo**: na ida e na volta, ela deveria ser a imagem que era.

$$L_{cyc} = \mathbb{E}_a \lVert F(G(a)) - a \rVert_1 + \mathbb{E}_b \lVert G(F(b)) - b \rVert_1$$

A isso se junta um termo que deixa como estão as imagens que já são do tipo certo, e críticos que veem também traduções
do passado.

**Por que o ciclo não prova nada.** Seja $h$ um modo qualquer de rearranjar as imagens de $B$ que possa ser desfeito:
todo 3 vira um 7, todo 7 um 3. Se $G$ e $F$ estão certas, então $G' = h \circ G$ e $F' = F \circ h^{-1}$ têm o mesmo
erro de ciclo, pois

$$F'(G'(a)) = F(h^{-1}(h(G(a)))) = F(G(a)),$$

e os críticos também não têm objeção. Nada no jogo diz qual de todos esses pares se quer. São as *redes* que decidem:
convoluções com caminhos curtos mudam o que está perto e deixam as coisas onde estão. Para contornos é justamente o que
se quer.

Para a **rotação** de 90 graus é justamente o que não se quer. Nenhuma convolução consegue girar uma imagem, então as
redes acham outro caminho de ida e volta. Os dígitos deitados saem tão errados como se nada tivesse sido feito (0,95
desse erro), e o erro do ciclo mal percebe isso (0,18). É o modelo `cyclegan-rotation`: um fracasso, publicado como
tal.

O erro até a verdade só pode ser calculado porque o segundo tipo é feito do primeiro por uma regra fixa. Para cavalos e
zebras ninguém a conhece; o erro do ciclo é tudo o que há.

*Experimente:* desenhe um dígito e compare as duas barras abaixo dele, nos dois modelos. Depois desenhe algo que não
seja dígito nenhum.
""",
    ),
}
