"""The lesson of Models: Markdown with formulas between dollar signs."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lesson_models_title": Text(
        "Lesson: how far from real, how far from noise", "Lição: quão longe do real e do ruído"
    ),
    "lesson_models": Text(
        r"""
The bars stand for a distance between two clouds: what a classifier sees in generated pictures, and what it sees in
real ones. Both clouds are taken for Gaussians, with means $\mu, \mu_r$ and covariances $\Sigma, \Sigma_r$; the
distance between them is FID (Heusel et al. 2017):

$$\mathrm{FID} = \|\mu - \mu_r\|^2 + \mathrm{tr}\left(\Sigma + \Sigma_r - 2 (\Sigma \Sigma_r)^{1/2}\right)$$

The classifier is this project's own, so compare within one data set, and not with the tables of papers. Real pictures
do not come to 0, for two handfuls of them differ by chance: that is the right end of the bar. Noise is the left end.
The bar is logarithmic: each step of the same length divides the distance by the same factor.

A year is no rank. These are small networks, trained for minutes or hours on small pictures, and an idea that was made
for faces of a million pixels may have little to do here. What the table under the kinds shows is these runs, and no
more.

*Try it:* find two kinds whose bars are nearly as long, open both in Compare, and look for what FID does not see.
""",
        r"""
As barras representam uma distância entre duas nuvens: o que um classificador vê em imagens geradas e o que vê em
imagens reais. As duas nuvens são tomadas como gaussianas, com médias $\mu, \mu_r$ e covariâncias $\Sigma, \Sigma_r$;
a distância entre elas é o FID (Heusel et al. 2017):

$$\mathrm{FID} = \|\mu - \mu_r\|^2 + \mathrm{tr}\left(\Sigma + \Sigma_r - 2 (\Sigma \Sigma_r)^{1/2}\right)$$

O classificador é deste projeto; por isso, compare dentro de um mesmo conjunto de dados, e não com as tabelas dos
artigos. Imagens reais não chegam a 0, porque duas amostras delas diferem por acaso: essa é a ponta direita da barra.
O ruído é a ponta esquerda. A barra é logarítmica: cada passo do mesmo comprimento divide a distância pelo mesmo
fator.

O ano não é uma nota. Estas redes são pequenas, treinadas por minutos ou horas em imagens pequenas, e uma ideia feita
para rostos de um milhão de pixels pode ter pouco a fazer aqui. O que a tabela abaixo dos tipos mostra são estes
treinamentos, e nada mais.

*Experimente:* ache dois tipos cujas barras sejam quase do mesmo comprimento, abra ambos em Comparar e procure o que o
FID não vê.
""",
    ),
}
