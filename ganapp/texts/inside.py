"""Words of Inside."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "inside": Text("Inside", "Por dentro"),
    "inside_lead": Text(
        "A generator makes a picture layer by layer, each of them many small pictures: its maps. Switch one off and "
        "see what is missing: that is what it drew ([GAN Dissection](https://arxiv.org/abs/1811.10597), 2019).",
        "Um gerador faz uma imagem camada por camada, cada uma com muitas imagens pequenas: seus mapas. Desligue um "
        "deles e veja o que falta: era isso que ele desenhava ([GAN Dissection](https://arxiv.org/abs/1811.10597), "
        "2019).",
    ),
    "inside_seed": Text("Seed", "Semente"),
    "layer_maps": Text(
        "Layer {layer}: {count} maps of {side} x {side}", "Camada {layer}: {count} mapas de {side} x {side}"
    ),
    "layer_units": Text("Layer {layer}: {count} numbers", "Camada {layer}: {count} números"),
    "maps_info": Text(
        "Click a map: off, then twice as strong, then as it was. With the keyboard: arrows, and Enter. In each layer "
        "black is the lowest number and white the highest 1%.",
        "Clique em um mapa: desligado, depois duas vezes mais forte, depois como era. No teclado: setas e Enter. Em "
        "cada camada, o preto é o número mais baixo e o branco, o 1% mais alto.",
    ),
    "map_of": Text("layer {layer}, map {map}: {state}", "camada {layer}, mapa {map}: {state}"),
    "map_on": Text("as it is", "como é"),
    "map_off": Text("off", "desligado"),
    "map_doubled": Text("doubled", "dobrado"),
    "important_first": Text("Most important maps first", "Mapas mais importantes primeiro"),
    "important_searching": Text("switching off one map after the other", "desligando um mapa depois do outro"),
    "before": Text("As it was", "Como era"),
    "after": Text("With your changes", "Com suas mudanças"),
    "changed_by": Text(
        "{mean} of 255 grey levels on average, {most} at most",
        "{mean} de 255 níveis de cinza em média, {most} no máximo",
    ),
    "edits": Text("Your changes", "Suas mudanças"),
    "no_edits": Text("None yet: click a map.", "Nenhuma ainda: clique em um mapa."),
    "take_back": Text("Take back: {edit}", "Desfazer: {edit}"),
    "take_all_back": Text("Take all back", "Desfazer tudo"),
    "other_seeds": Text("The same in other pictures", "O mesmo em outras imagens"),
    "other_seeds_info": Text(
        "Above as they were, below with your changes. Click one to look inside it.",
        "Acima como eram, abaixo com suas mudanças. Clique em uma para vê-la por dentro.",
    ),
    "near_layer": Text("Nearest seeds after", "Sementes mais próximas depois de"),
    "near_layer_info": Text(
        "Of the first 200 seeds, those whose numbers there differ least from those of this one.",
        "Das primeiras 200 sementes, aquelas cujos números ali menos diferem dos desta.",
    ),
    "near_latent": Text("the latent vector", "o vetor latente"),
    "near_map": Text("layer {layer}", "a camada {layer}"),
    "near_picture": Text("the picture", "a imagem"),
    "not_inside": Text(
        "Only of a generator that the page draws by itself can the inside be shown, and this one is drawn by the "
        "server.",
        "Só se pode mostrar por dentro um gerador que a própria página desenha, e este é desenhado pelo servidor.",
    ),
    "bad_edits": Text(
        "The changes in the link cannot be read ({value}). They look like `2.17x0`: map 17 of "
        "layer 2 off, or `3.4x2`: map 4 of layer 3 doubled.",
        "As mudanças do link não podem ser lidas ({value}). Elas são como `2.17x0`: mapa 17 da "
        "camada 2 desligado, ou `3.4x2`: mapa 4 da camada 3 dobrado.",
    ),
    "no_such_map": Text(
        "{model} has no such map: {edits}. The other changes stand.",
        "{model} não tem esse mapa: {edits}. As outras mudanças valem.",
    ),
    "lesson_inside_title": Text("Lesson: what does a map draw?", "Lição: o que um mapa desenha?"),
    "lesson_inside": Text(
        r"""
A layer of convolutions turns maps into maps. Map $k$ holds one number at each place, $a_k(x, y)$: how strongly that
place answers to the pattern that the layer's weights look for. Early layers have many small maps, late ones few and
large: where a stroke begins is decided before its edges are drawn. A dense layer has numbers without a place.

To ask what a map is for, *intervene*: put $\alpha\,a_k$ in its place, with $\alpha = 0$ or $2$, let the later layers do
as before, and compare the pictures. Bau et al. (2019) found maps of a generator of rooms without which the windows
were gone, or the chairs, and the rest stayed.

What that shows is an *effect*: this map takes part in drawing this. It does not show that the map stands for one thing.
Many maps do a little of everything (what one leaves out, others may make up for, so that each alone seems of no
account); a map that is switched off leaves the later layers with numbers that they never met in training, and what
they make of those is not always what is "missing"; and one seed is one example: look at the dozen before you name it.

*Try it:* in `dcgan-mnist`, put the most important maps first and switch off the first of layer 1, then the first of
layer 3. Which one changes *what* is drawn, and which one *how*? And which seeds are neighbours after layer 1, and
which in the picture?
""",
        r"""
Uma camada de convoluções transforma mapas em mapas. O mapa $k$ tem um número em cada lugar, $a_k(x, y)$: quão forte
esse lugar responde ao padrão que os pesos da camada procuram. As primeiras camadas têm muitos mapas pequenos; as
últimas, poucos e grandes: onde um traço começa é decidido antes de suas bordas. Uma camada densa tem números sem lugar.

Para saber para que serve um mapa, *intervenha*: ponha $\alpha\,a_k$ em seu lugar, com $\alpha = 0$ ou $2$, deixe as
camadas seguintes como antes e compare as imagens. Bau et al. (2019) encontraram, em um gerador de cômodos, mapas sem os
quais sumiam as janelas, ou as cadeiras, e o resto ficava.

O que isso mostra é um *efeito*: este mapa participa deste desenho. Não mostra que o mapa representa uma só coisa.
Muitos mapas fazem um pouco de tudo (o que um deixa de fazer, outros podem compensar, e cada um sozinho parece não
contar); um mapa desligado entrega às camadas seguintes números que elas nunca viram no treinamento, e o que fazem deles
nem sempre é o que "falta"; e uma semente é um só exemplo: olhe as doze antes de dar um nome.

*Experimente:* em `dcgan-mnist`, ponha primeiro os mapas mais importantes e desligue o primeiro da camada 1, depois o
primeiro da camada 3. Qual muda *o que* é desenhado, e qual muda *como*? E quais sementes são vizinhas depois da camada
1, e quais na imagem?
""",
    ),
}
