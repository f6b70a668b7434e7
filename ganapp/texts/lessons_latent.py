"""The lessons of Map, Directions and Draw: Markdown with formulas between dollar signs."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lesson_map_title": Text("Lesson: from a line to a sheet", "Lição: da linha à folha"),
    "lesson_map": Text(
        r"""
A path mixes two latent vectors, a sheet mixes four: first along the upper and the lower edge, then between the two.

$$z(u, v) = (1 - v)\,\bigl[(1 - u)\,a + u\,b\bigr] + v\,\bigl[(1 - u)\,c + u\,d\bigr]$$

In the very middle of this *flat* sheet four independent vectors of length $\sqrt{n}$ average to one of length
$\sqrt{n}/2$: 5 instead of 10. The *spherical* sheet puts slerp in place of each of the three mixtures and stays near
the length that the generator knows from training.

*Try it:* go to the middle and switch between the two. Then move slowly over the border between two kinds of picture: is
there a place where neither the classifier nor you could say which it is?
""",
        r"""
Um caminho mistura dois vetores latentes; uma folha mistura quatro: primeiro ao longo das bordas de cima e de baixo,
depois entre as duas.

$$z(u, v) = (1 - v)\,\bigl[(1 - u)\,a + u\,b\bigr] + v\,\bigl[(1 - u)\,c + u\,d\bigr]$$

Bem no meio desta folha *plana*, a média de quatro vetores independentes de comprimento $\sqrt{n}$ tem comprimento
$\sqrt{n}/2$: 5 em vez de 10. A folha *esférica* põe o slerp no lugar de cada uma das três misturas e fica perto do
comprimento que o gerador conhece do treinamento.

*Experimente:* vá ao meio e alterne entre as duas. Depois passe devagar pela fronteira entre dois tipos de imagem: há
um lugar em que nem o classificador nem você saberiam dizer qual é?
""",
    ),
    "lesson_directions_title": Text("Lesson: directions that mean something", "Lição: direções que significam algo"),
    "lesson_directions": Text(
        r"""
Let $y_j$ be the activations after the first layer for a random latent vector $z_j$. Principal component analysis finds
the directions $v_1, v_2, \dots$ in which the $y_j$ vary most, and the coordinates $x_j = V^\top (y_j - \bar y)$ of
every sample. Linear regression carries them back to latent space:

$$U = \mathrm{arg\,min}_U \sum_j \lVert U x_j - z_j \rVert^2, \qquad z' = z + \sum_k c_k\,\sigma_k\,u_k$$

where $\sigma_k$ is the standard deviation along component $k$, so that $c_k = 2$ is far but not absurd. Nobody
labelled anything: if one direction slants the pictures and another makes them bold, the generator found that useful.

*Try it:* what does direction 1 do to different seeds? Is it the same in the other models?
""",
        r"""
Sejam $y_j$ as ativações depois da primeira camada para um vetor latente aleatório $z_j$. A análise de componentes
principais encontra as direções $v_1, v_2, \dots$ em que os $y_j$ mais variam, e as coordenadas
$x_j = V^\top (y_j - \bar y)$ de cada amostra. A regressão linear as leva de volta ao espaço latente:

$$U = \mathrm{arg\,min}_U \sum_j \lVert U x_j - z_j \rVert^2, \qquad z' = z + \sum_k c_k\,\sigma_k\,u_k$$

em que $\sigma_k$ é o desvio-padrão ao longo da componente $k$, de modo que $c_k = 2$ é longe, mas não absurdo. Ninguém
rotulou nada: se uma direção inclina as imagens e outra as engrossa, foi o próprio gerador que achou isso útil.

*Experimente:* o que a direção 1 faz com sementes diferentes? É o mesmo nos outros modelos?
""",
    ),
    "lesson_draw_title": Text("Lesson: running a generator backwards", "Lição: um gerador de trás para a frente"),
    "lesson_draw": Text(
        r"""
There is no formula for $G^{-1}$, but pictures can be compared. What is looked for is

$$z^\star = \mathrm{arg\,min}_z \; \frac{1}{N}\,\lVert G(z) - x \rVert^2 +
\lambda \left( \frac{\lVert z \rVert}{\sqrt{n}} - 1 \right)^2$$

where $x$ is your drawing, scaled and centred as in MNIST. The second term keeps $z$ on the shell where random vectors
lie. Training would follow the gradient, computed backwards through the network. Here nothing is needed but pictures:
each number of $z$ is moved a little, and what that does to the picture is a column of $J$. A step of Levenberg and
Marquardt,

$$\Delta z = -(J^\top J + \mu I)^{-1} J^\top \bigl(G(z) - x\bigr),$$

moves all of them at once. The sum has many valleys, so the search starts at the 12 best of 1,024 random vectors and
drops the worse half again and again. Where there are classes, the best of each is among them: a step moves only $z$. On
16 real digits it came as close with `dcgan-mnist` as gradient descent from 16 starts of 2,048 (13 grey levels
both, median).

*Try it:* draw a letter, or a face. What cannot be found was never learnt.
""",
        r"""
Não há fórmula para $G^{-1}$, mas imagens podem ser comparadas. Procura-se

$$z^\star = \mathrm{arg\,min}_z \; \frac{1}{N}\,\lVert G(z) - x \rVert^2 +
\lambda \left( \frac{\lVert z \rVert}{\sqrt{n}} - 1 \right)^2$$

em que $x$ é o seu desenho, escalado e centrado como no MNIST. O segundo termo mantém $z$ na casca em que ficam os
vetores aleatórios. O treinamento seguiria o gradiente, calculado de trás para a frente pela rede. Aqui bastam imagens:
cada número de $z$ é movido um pouco, e o que isso faz com a imagem é uma coluna de $J$. Um passo de Levenberg e
Marquardt,

$$\Delta z = -(J^\top J + \mu I)^{-1} J^\top \bigl(G(z) - x\bigr),$$

move todos ao mesmo tempo. A soma tem muitos vales; por isso a busca parte dos 12 melhores de 1.024 vetores aleatórios e
descarta a pior metade repetidas vezes. Onde há classes, o melhor de cada uma está entre eles: um passo só move o $z$.
Com 16 dígitos reais, chegou com o `dcgan-mnist` tão perto quanto a descida do gradiente a partir de 16 de 2.048 vetores
(13 níveis de cinza ambas, mediana).

*Experimente:* desenhe uma letra, ou um rosto. O que não se encontra nunca foi aprendido.
""",
    ),
}
