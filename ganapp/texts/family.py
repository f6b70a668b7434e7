"""Words of Models: the kinds of GANs, data sets, and what a card says."""

from ganapp.texts.text import Text

NAMES: dict[str, Text] = {
    "kind_gan": Text("Original GAN", "GAN original"),
    "kind_cgan": Text("Conditional GAN", "GAN condicional"),
    "kind_dcgan": Text("DCGAN", "DCGAN"),
    "kind_infogan": Text("InfoGAN", "InfoGAN"),
    "kind_wgan": Text("WGAN", "WGAN"),
    "kind_wgan-gp": Text("WGAN-GP", "WGAN-GP"),
    "kind_cyclegan": Text("CycleGAN", "CycleGAN"),
    "kind_progressive": Text("Progressive growing", "Crescimento progressivo"),
    "kind_stylegan": Text("StyleGAN", "StyleGAN"),
    "kind_biggan": Text("BigGAN", "BigGAN"),
    "kind_r3gan": Text("R3GAN", "R3GAN"),
    "kind_own": Text("Runs of other kinds", "Treinamentos de outros tipos"),
    "variant_course": Text("as in the course", "como no curso"),
    "variant_paper": Text("as in the paper", "como no artigo"),
    "variant_paper_adam": Text("the paper's networks, Adam", "as redes do artigo, Adam"),
    "variant_saturating": Text("saturating loss", "perda saturante"),
    "variant_r1": Text("with R1", "com R1"),
    "variant_dense": Text("dense layers", "camadas densas"),
    "variant_imsat": Text("blind to small changes", "cega a pequenas mudanças"),
    "data_mnist": Text("Handwritten digits", "Dígitos manuscritos"),
    "data_fashion_mnist": Text("Clothes", "Roupas"),
    "data_stacked_mnist": Text("Digits as colours", "Dígitos como cores"),
    "data_mnist_fashion": Text("Digits and clothes", "Dígitos e roupas"),
    "data_brain_mri": Text("Heads by MRI", "Cabeças por ressonância"),
    "data_outlines": Text("Digits and outlines", "Dígitos e contornos"),
    "data_rotated": Text("Upright and lying digits", "Dígitos em pé e deitados"),
    "data_moons": Text("Two moons", "Duas luas"),
    "data_gaussian": Text("One Gaussian", "Uma gaussiana"),
    "data_spiral": Text("Spiral", "Espiral"),
    "data_ring": Text("Ring of eight", "Anel de oito"),
    "data_grid": Text("Grid of 25", "Grade de 25"),
    "data_2d-ring": Text("Ring of eight, as in papers", "Anel de oito, como em artigos"),
    "data_2d-grid": Text("Grid of 25, as in papers", "Grade de 25, como em artigos"),
    "data_unknown": Text("Unknown data", "Dados desconhecidos"),
    "data_points": Text("Points of the plane", "Pontos do plano"),
}
"""Kinds by ganapp/family.py, what tells one of a kind from another, data sets by their names in training/sources."""

KINDS: dict[str, Text] = {
    "idea_gan": Text(
        "A generator turns noise into pictures, a critic says how likely a picture is to be real, and each learns from "
        "the other.",
        "Um gerador transforma ruído em imagens, um crítico diz quão provável é que uma imagem seja real, e cada um "
        "aprende com o outro.",
    ),
    "mended_gan": Text(
        "A picture in one pass of a network: no Markov chain, and no likelihood that has to be written down.",
        "Uma imagem em uma só passada da rede: sem cadeia de Markov e sem verossimilhança a ser escrita.",
    ),
    "cost_gan": Text(
        "A fragile balance: a critic that is always right teaches nothing, and a generator may settle for a few kinds "
        "of pictures.",
        "Um equilíbrio frágil: um crítico que sempre acerta não ensina nada, e o gerador pode se contentar com poucos "
        "tipos de imagem.",
    ),
    "idea_cgan": Text(
        "Both players are told a class: the generator draws it, and the critic judges whether the picture is a real "
        "one of that class.",
        "Os dois jogadores recebem uma classe: o gerador a desenha, e o crítico julga se a imagem é real e dessa "
        "classe.",
    ),
    "mended_cgan": Text(
        "One can ask for a 7. And the same networks, told the class, learn to draw better.",
        "Pode-se pedir um 7. E as mesmas redes, sabendo a classe, aprendem a desenhar melhor.",
    ),
    "cost_cgan": Text(
        "Every training picture needs a label, and what no label says cannot be asked for.",
        "Toda imagem de treinamento precisa de um rótulo, e o que nenhum rótulo diz não pode ser pedido.",
    ),
    "idea_dcgan": Text(
        "Convolutions in place of dense layers, BatchNorm in both networks: an architecture with which the same game "
        "becomes stable.",
        "Convoluções no lugar de camadas densas, BatchNorm nas duas redes: uma arquitetura com a qual o mesmo jogo se "
        "torna estável.",
    ),
    "mended_dcgan": Text(
        "Pictures that hold together, and latent vectors with which one can calculate.",
        "Imagens que têm estrutura, e vetores latentes com os quais se pode fazer contas.",
    ),
    "cost_dcgan": Text(
        "The game is still that of 2014: the critic can win outright, and kinds of pictures can go missing.",
        "O jogo ainda é o de 2014: o crítico pode vencer de vez, e tipos de imagem podem sumir.",
    ),
    "idea_infogan": Text(
        "Part of the latent is a code that a reader beside the critic must find in the picture, so that the generator "
        "has to show it.",
        "Parte do latente é um código que um leitor ao lado do crítico deve achar na imagem, de modo que o gerador "
        "precisa mostrá-lo.",
    ),
    "mended_infogan": Text(
        "Without any label, numbers of the latent come to mean something: which digit, how wide, how slanted.",
        "Sem rótulo algum, números do latente passam a significar algo: qual dígito, quão largo, quão inclinado.",
    ),
    "cost_infogan": Text(
        "What a code comes to mean is left to chance: one run finds the ten digits, another mixes two of them.",
        "O que um código passa a significar fica por conta do acaso: um treinamento acha os dez dígitos, outro mistura "
        "dois deles.",
    ),
    "idea_wgan": Text(
        "The critic gives every picture a height instead of a probability; how far apart the mean heights are "
        "estimates a distance between generated and real pictures.",
        "O crítico dá a cada imagem uma altura em vez de uma probabilidade; a diferença das alturas médias estima uma "
        "distância entre imagens geradas e reais.",
    ),
    "mended_wgan": Text(
        "A gradient even where the two have nothing in common, and a loss that says how far training has come.",
        "Um gradiente mesmo onde as duas nada têm em comum, e uma perda que diz até onde o treinamento chegou.",
    ),
    "cost_wgan": Text(
        "The critic must not be steep. Clipping its weights sees to that, but makes it a simple and slow one.",
        "O crítico não pode ser íngreme. Cortar seus pesos garante isso, mas o torna simples e lento.",
    ),
    "idea_wgan-gp": Text(
        "Instead of clipped weights, a penalty that pulls the slope of the critic towards 1 between real and generated "
        "pictures.",
        "Em vez de pesos cortados, uma penalidade que puxa a inclinação do crítico para 1 entre imagens reais e "
        "geradas.",
    ),
    "mended_wgan-gp": Text(
        "Critics may be deep again: many architectures train with the same settings.",
        "O crítico pode voltar a ser profundo: muitas arquiteturas treinam com as mesmas configurações.",
    ),
    "cost_wgan-gp": Text(
        "The gradient of a gradient at every step, and a critic without BatchNorm, which must judge every picture by "
        "itself.",
        "O gradiente de um gradiente a cada passo, e um crítico sem BatchNorm, que precisa julgar cada imagem por si.",
    ),
    "idea_cyclegan": Text(
        "Two translators, there and back: a picture that has gone there and come back should be the picture that left.",
        "Dois tradutores, de ida e de volta: uma imagem que foi e voltou deve ser a imagem que partiu.",
    ),
    "mended_cyclegan": Text(
        "Translations between two collections without a single pair: horses and zebras in the paper, digits and "
        "outlines here.",
        "Traduções entre duas coleções sem um único par: cavalos e zebras no artigo, dígitos e contornos aqui.",
    ),
    "cost_cyclegan": Text(
        "A perfect return proves nothing: digits that should be turned by 90 degrees come back whole from a "
        "translation that is wrong.",
        "Uma volta perfeita não prova nada: dígitos que deveriam ser girados em 90 graus voltam inteiros de uma "
        "tradução errada.",
    ),
    "idea_progressive": Text(
        "Both networks begin with tiny pictures, and layers for larger ones are faded in while training goes on.",
        "As duas redes começam com imagens minúsculas, e camadas para imagens maiores entram aos poucos durante o "
        "treinamento.",
    ),
    "mended_progressive": Text(
        "Sharp faces of 1024 x 1024 pixels: the large shapes stand before the details come.",
        "Rostos nítidos de 1024 x 1024 pixels: as formas grandes estão prontas antes de chegarem os detalhes.",
    ),
    "cost_progressive": Text(
        "A timetable of stages that somebody has to choose; in pictures as small as digits there is little to grow.",
        "Um cronograma de etapas que alguém precisa escolher; e em imagens pequenas como dígitos há pouco a crescer.",
    ),
    "idea_stylegan": Text(
        "A second network turns the latent into a style that steers every layer; the picture begins at a learned "
        "constant, and noise adds what is mere chance.",
        "Uma segunda rede transforma o latente em um estilo que comanda cada camada; a imagem parte de uma constante "
        "aprendida, e o ruído acrescenta o que é puro acaso.",
    ),
    "mended_stylegan": Text(
        "Coarse and fine can be taken from different pictures, and a path through styles changes more evenly than one "
        "through latents.",
        "O grosso e o fino podem vir de imagens diferentes, e um caminho pelos estilos muda de modo mais uniforme do "
        "que um pelos latentes.",
    ),
    "cost_stylegan": Text(
        "More parts to get right: the mapping, noise, mixed styles, and the mean style for truncation.",
        "Mais peças para acertar: o mapeamento, o ruído, estilos misturados e o estilo médio para o truncamento.",
    ),
    "idea_biggan": Text(
        "All of it larger: batches, widths, classes. Class and noise reach every block, and spectral normalisation "
        "keeps the networks calm.",
        "Tudo maior: lotes, larguras, classes. Classe e ruído chegam a cada bloco, e a normalização espectral mantém "
        "as redes calmas.",
    ),
    "mended_biggan": Text(
        "One network for the thousand classes of ImageNet, and truncation, which trades variety for quality.",
        "Uma só rede para as mil classes do ImageNet, e o truncamento, que troca variedade por qualidade.",
    ),
    "cost_biggan": Text(
        "Batches of 2,048 pictures in the paper, whose training collapses in the end and is stopped before that.",
        "Lotes de 2.048 imagens no artigo, cujo treinamento no fim entra em colapso e é interrompido antes.",
    ),
    "idea_r3gan": Text(
        "Each generated picture is scored against a real one, and the critic's slope is penalised at both.",
        "Cada imagem gerada é comparada a uma real, e a inclinação do crítico é penalizada em ambas.",
    ),
    "mended_r3gan": Text(
        "No bag of tricks: training provably converges near its goal, and every real picture pulls at the generator.",
        "Sem uma coleção de truques: perto do objetivo a convergência é provada, e toda imagem real puxa o gerador.",
    ),
    "cost_r3gan": Text(
        "Gradients of gradients at every step, twice: for real pictures and for generated ones.",
        "Gradientes de gradientes a cada passo, duas vezes: nas imagens reais e nas geradas.",
    ),
}

CARDS: dict[str, Text] = {
    "models_lead": Text(
        "Kinds of GANs from 2014 to today, each with the models of it that are here. Open one in any tool.",
        "Tipos de GAN de 2014 até hoje, cada um com os modelos que há aqui. Abra um deles em qualquer ferramenta.",
    ),
    "family_years": Text("The family by year", "A família por ano"),
    "family_mended": Text("What it mended", "O que resolveu"),
    "family_cost": Text("What it costs", "O que custa"),
    "family_none": Text("None of this kind here yet. Train one:", "Ainda nenhum deste tipo aqui. Treine um:"),
    "kind": Text("Kind", "Tipo"),
    "family_board": Text("Leaderboard", "Classificação"),
    "family_data": Text("Data set of the table", "Conjunto de dados da tabela"),
    "card_pictures": Text("Pictures of {name}, seeds 0 to {last}", "Imagens de {name}, sementes de 0 a {last}"),
    "card_parameters": Text("{count} parameters", "{count} parâmetros"),
    "card_minutes": Text("trains in {minutes} min", "treina em {minutes} min"),
    "card_seconds": Text("trains in {seconds} s", "treina em {seconds} s"),
    "card_gpu": Text("{time} on a GPU", "{time} em uma GPU"),
    "card_unmeasured": Text("not measured", "sem medição"),
    "card_between": Text(
        "{figure} {value}: from {ceiling} of noise, at the left, to {floor} of real ones, at the right, on a "
        "logarithmic scale",
        "{figure} {value}: de {ceiling} do ruído, à esquerda, a {floor} das reais, à direita, em escala logarítmica",
    ),
    "card_noise": Text("noise {value}", "ruído {value}"),
    "card_real": Text("real {value}", "reais {value}"),
    "card_open": Text("Open {name} in", "Abrir {name} em"),
    "choose_by_pictures": Text("Choose by pictures", "Escolher pelas imagens"),
    "choose_done": Text("Done", "Pronto"),
}

TEXTS: dict[str, Text] = {**NAMES, **KINDS, **CARDS}
