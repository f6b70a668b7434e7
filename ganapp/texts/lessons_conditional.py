"""The lessons on what a generator can be asked for: Markdown with formulas between dollar signs."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lesson_classes_title": Text("Lesson: how does one ask for a 7?", "Lição: como se pede um 7?"),
    "lesson_classes": Text(
        r"""
A *conditional* GAN (Mirza and Osindero, 2014) gets the class $y$ beside the noise: its latent vector is $z$ followed by
as many numbers as there are classes, of which one is 1 and the others are 0.

$$x = G(z, y), \qquad z \sim \mathcal{N}(0, I_n), \quad y \in \{(1, 0, \dots, 0), \dots, (0, \dots, 0, 1)\}$$

Asking alone teaches nothing: the generator obeys only if its opponent's verdict depends on the class as well, so that
a good 3 that was to be a 7 is refused. One way to tell the opponent is **projection** (Miyato and Koyama, 2018,
equation 6). If the critic's network turns a picture into features $\phi(x)$, its score is

$$f(x, y) = y^\top V \phi(x) + \psi(\phi(x))$$

The second term asks, as in any GAN, whether the picture looks real. The first has one row $v_y$ of weights a class and
asks whether it looks like *that* class: $v_y^\top \phi(x)$ is large where the features point the way of $v_y$. This
form follows from the best possible critic, whose score is the logarithm of a quotient of two densities:

$$\log \frac{p_r(x, y)}{p_g(x, y)} = \log \frac{p_r(y \mid x)}{p_g(y \mid x)} + \log \frac{p_r(x)}{p_g(x)}$$

The class is given, so $z$ no longer has to decide it. It is left with what varies *within* a class, such as slant and
stroke: the same $z$ with another $y$ is often another class in the same hand. And since $y$ is only numbers, it may lie
between two classes, where no real picture ever was.

*Try it:* in a model that has classes, press *all*: each row is one latent. Then click on two pictures of a row, which
makes them the ends of an interpolation.
""",
        r"""
Uma GAN *condicional* (Mirza e Osindero, 2014) recebe a classe $y$ além do ruído: seu vetor latente é $z$ seguido de
tantos números quantas são as classes, dos quais um vale 1 e os outros valem 0.

$$x = G(z, y), \qquad z \sim \mathcal{N}(0, I_n), \quad y \in \{(1, 0, \dots, 0), \dots, (0, \dots, 0, 1)\}$$

Só pedir não ensina nada: o gerador obedece apenas se o veredito de seu adversário também depende da classe, de modo
que um bom 3 que deveria ser um 7 é recusado. Um modo de contá-la ao adversário é a **projeção** (Miyato e Koyama,
2018, equação 6). Se a rede do crítico transforma uma imagem em características $\phi(x)$, sua nota é

$$f(x, y) = y^\top V \phi(x) + \psi(\phi(x))$$

O segundo termo pergunta, como em qualquer GAN, se a imagem parece real. O primeiro tem uma linha $v_y$ de pesos para
cada classe e pergunta se ela parece ser *daquela* classe: $v_y^\top \phi(x)$ é grande onde as características apontam
na direção de $v_y$. Essa forma vem do melhor crítico possível, cuja nota é o logaritmo do quociente de duas densidades:

$$\log \frac{p_r(x, y)}{p_g(x, y)} = \log \frac{p_r(y \mid x)}{p_g(y \mid x)} + \log \frac{p_r(x)}{p_g(x)}$$

Como a classe é dada, $z$ não precisa mais decidi-la. Resta-lhe o que varia *dentro* de uma classe, como inclinação e
traço: o mesmo $z$ com outro $y$ costuma ser outra classe com a mesma letra. E, como $y$ são apenas números, ele pode
ficar entre duas classes, onde nunca houve uma imagem real.

*Experimente:* em um modelo que tem classes, aperte *todas*: cada linha é um latente. Depois clique em uma imagem de
uma linha e em A, na barra acima, em outra e em B: *Interpolar* vai de uma à outra.
""",
    ),
    "lesson_codes_title": Text("Lesson: codes that nobody labelled", "Lição: códigos que ninguém rotulou"),
    "lesson_codes": Text(
        r"""
The directions above were found after the training. InfoGAN (Chen et al., 2016) makes the generator arrange them itself.
Its latent vector is $z$ and a *code* $c$: perhaps one of ten categories, and a few numbers from $-1$ to $1$. No label
says what they should mean. The generator must only use them so that they can be read off the picture: their mutual
information with it is to be large,

$$\min_{G, Q} \max_D \; V(D, G) - \lambda\, L_I(G, Q), \qquad L_I \le I(c; G(z, c))$$

The mutual information itself cannot be computed, but a second network $Q$, which guesses the code from the picture,
gives a bound from below:

$$L_I(G, Q) = \mathbb{E}_{c,\; x \sim G(z, c)}[\log Q(c \mid x)] + H(c)$$

$H(c)$, the entropy of the code, is a constant. Hence to enlarge $L_I$ is to make $Q$ guess well, and that is easiest if
the code changes something large and plain. What it changes is for you to find out: a category *may* turn out to be a
kind of picture, and a number its width or slant, but nothing forces them to be, and another training may end otherwise.

*Try it:* in a model that has codes, hold the category and move a number from one end to the other. Does it do the same
to every seed?
""",
        r"""
As direções acima foram encontradas depois do treinamento. A InfoGAN (Chen et al., 2016) faz o próprio gerador
arrumá-las. Seu vetor latente é $z$ e um *código* $c$: por exemplo, uma de dez categorias e alguns números de $-1$ a
$1$. Nenhum rótulo diz o que devem significar. O gerador só precisa usá-los de modo que possam ser lidos na imagem: a
informação mútua entre o código e a imagem deve ser grande,

$$\min_{G, Q} \max_D \; V(D, G) - \lambda\, L_I(G, Q), \qquad L_I \le I(c; G(z, c))$$

A informação mútua em si não pode ser calculada, mas uma segunda rede $Q$, que adivinha o código a partir da imagem, dá
um limite inferior:

$$L_I(G, Q) = \mathbb{E}_{c,\; x \sim G(z, c)}[\log Q(c \mid x)] + H(c)$$

$H(c)$, a entropia do código, é constante. Aumentar $L_I$ é, portanto, fazer $Q$ adivinhar bem, e isso é mais fácil se o
código muda algo grande e evidente. O que ele muda, cabe a você descobrir: uma categoria *pode* virar um tipo de imagem,
e um número, sua largura ou inclinação, mas nada os obriga a isso, e outro treinamento pode acabar de outro modo.

*Experimente:* em um modelo que tem códigos, fixe a categoria e leve um número de uma ponta à outra. Ele faz o mesmo com
todas as sementes?
""",
    ),
}
