"""The other scenes of the story: latents and pictures, and what is measured of them."""

from ganapp.texts.scene import Scene
from ganapp.texts.text import Text

SCENES: dict[str, Scene] = {
    "latent": Scene(
        Text("From a 7 to a 3", "De um 7 a um 3"),
        Text(
            r"A picture is $G(z)$: a list of random numbers $z$ decides it. Here are two such lists, A and B, chosen "
            r"because a classifier reads a 7 in the one picture and a 3 in the other. The slider walks on an arc from "
            r"one list to the other.",
            r"Uma imagem é $G(z)$: uma lista de números aleatórios $z$ a decide. Aqui há duas dessas listas, A e B, "
            r"escolhidas porque um classificador lê um 7 em uma imagem e um 3 na outra. O controle anda por um arco de "
            r"uma lista à outra.",
        ),
        Text("What is half way?", "O que há no meio do caminho?"),
        {
            "faded": Text("both pictures, faded into each other", "as duas imagens, uma fundida na outra"),
            "noise": Text("noise: nobody trained it there", "ruído: ninguém treinou ali"),
            "drawn": Text("a picture like any other of this generator", "uma imagem como qualquer outra deste gerador"),
        },
        Text(
            "Drag the slider below the picture slowly from A to B.",
            "Arraste o controle abaixo da imagem devagar de A até B.",
        ),
        Text(
            "No training ever showed it these points, and yet nothing jumps: slant, stroke and at some place the digit "
            "itself change little by little. The generator has learnt more than a list of pictures.",
            "Nenhum treinamento lhe mostrou esses pontos, e mesmo assim nada salta: inclinação, traço e, em algum "
            "lugar, o próprio dígito mudam pouco a pouco. O gerador aprendeu mais do que uma lista de imagens.",
        ),
    ),
    "directions": Scene(
        Text("Directions", "Direções"),
        Text(
            "No number in $z$ *means* slant or width. But from many samples one can compute along which "
            "directions the first layer of the generator varies (GANSpace). There is a slider for each, from −3 to +3 "
            "standard deviations.",
            "Nenhum número de $z$ *significa* inclinação ou largura. Mas pode-se calcular, a partir de muitas "
            "amostras, em que direções a primeira camada do gerador varia (GANSpace). Há um controle para cada uma, "
            "de −3 a +3 desvios padrão.",
        ),
        Text(
            "Each slider is moved from end to end. Which changes the picture more, the first or the last?",
            "Cada controle é levado de uma ponta à outra. Qual muda mais a imagem, o primeiro ou o último?",
        ),
        {
            "first": Text("the first", "o primeiro"),
            "last": Text("the last", "o último"),
            "alike": Text("both about as much", "os dois mais ou menos igual"),
        },
        Text(
            "Move slider 1 from end to end, then the last direction.",
            "Leve o controle 1 de uma ponta à outra e depois a última direção.",
        ),
        Text(
            "They are sorted by how much the layer varies along them. What a direction *does* the computation does not "
            "know: slant, width or another digit, often several at once. Whoever looks gives it a name.",
            "Elas estão ordenadas por quanto a camada varia ao longo delas. O que uma direção *faz* o cálculo não "
            "sabe: inclinação, largura ou outro dígito, muitas vezes vários de uma vez. Quem olha é que lhe dá um "
            "nome.",
        ),
    ),
    "classes": Scene(
        Text("Asking for a class", "Pedir uma classe"),
        Text(
            r"This generator gets a label $y$ beside $z$, and its critic sees the label too: $x = G(z, y)$. The grid "
            r"shows 64 seeds without a wish: chance decides each one's class.",
            r"Este gerador recebe um rótulo $y$ além de $z$, e seu crítico também vê o rótulo: $x = G(z, y)$. A grade "
            r"mostra 64 sementes sem pedido: o acaso decide a classe de cada uma.",
        ),
        Text(
            "Now all 64 are asked for one class, each with the z that it has. How many will a classifier read as that "
            "class?",
            "Agora pede-se a todas as 64 uma mesma classe, com o z de cada uma como está. Quantas um classificador "
            "vai ler como essa classe?",
        ),
        {
            "few": Text("about one in ten, as before", "cerca de uma em dez, como antes"),
            "half": Text("about half", "cerca de metade"),
            "all": Text("all, or nearly", "todas, ou quase"),
        },
        Text(
            "Choose a class above the pictures, a 7 for instance.",
            "Escolha uma classe acima das imagens, um 7 por exemplo.",
        ),
        Text(
            "A beautiful 3 is a bad answer to the wish for a 7, and the critic, who sees the wish, says so. What the "
            "label does not say stays in z: look at one place of the grid and change the class; slant and stroke stay "
            "much the same.",
            "Um belo 3 é uma má resposta ao pedido de um 7, e o crítico, que vê o pedido, diz isso. O que o rótulo não "
            "diz fica em z: olhe um lugar da grade e mude a classe; a inclinação e o traço quase não mudam.",
        ),
    ),
    "measures": Scene(
        Text("What is measured", "O que se mede"),
        Text(
            "The **FID** compares two clouds of pictures: how far apart are the means and the spreads of what a "
            "classifier sees in them? 0 means alike. **Precision**: how much of what is drawn lies among real "
            "pictures? **Coverage**: how many real pictures have a drawn one nearby?",
            "A **FID** compara duas nuvens de imagens: quão longe ficam as médias e as dispersões do que um "
            "classificador vê nelas? 0 quer dizer iguais. **Precisão**: quanto do que é desenhado fica entre imagens "
            "reais? **Cobertura**: quantas imagens reais têm uma desenhada por perto?",
        ),
        Text(
            "In the table real training pictures, too, are compared with real test pictures. What is their FID?",
            "Na tabela, imagens reais de treino também são comparadas com imagens reais de teste. Qual é a FID delas?",
        ),
        {
            "zero": Text("exactly 0", "exatamente 0"),
            "small": Text("above 0, but below every model", "acima de 0, mas abaixo de todos os modelos"),
            "worse": Text("above that of the best model", "acima da do melhor modelo"),
        },
        Text(
            "Find the table *How good they are*, and sort it by FID: click on its head.",
            "Encontre a tabela *Qualidade* e ordene-a pela FID: clique no título da coluna.",
        ),
        Text(
            "Two samples of one thing never agree exactly. That is the floor: differences below it say nothing. Noise "
            "is the ceiling. A figure without both means little, and one figure alone hides whether pictures are bad "
            "or some kinds are missing: precision and coverage tell.",
            "Duas amostras da mesma coisa nunca concordam exatamente. Esse é o piso: diferenças abaixo dele não dizem "
            "nada. O ruído é o teto. Sem os dois, um número diz pouco, e um número só esconde se as imagens são ruins "
            "ou se faltam tipos: a precisão e a cobertura dizem.",
        ),
    ),
    "limits": Scene(
        Text("What is not measured", "O que não se mede"),
        Text(
            "Think of a drawer full of training pictures, and a 'generator' that hands out copies of them. It has "
            "learnt nothing. The row *real pictures* of the table is just this drawer.",
            "Pense em uma gaveta cheia de imagens de treino e em um 'gerador' que distribui cópias delas. Ele não "
            "aprendeu nada. A linha *imagens reais* da tabela é justamente essa gaveta.",
        ),
        Text("What does the FID say of the drawer?", "O que a FID diz da gaveta?"),
        {
            "bad": Text("very bad: nothing was learnt", "muito ruim: nada foi aprendido"),
            "best": Text("better than every model here", "melhor que todos os modelos daqui"),
            "none": Text("it cannot be computed", "não pode ser calculada"),
        },
        Text(
            "Find the column that gives the drawer away, *novelty*, and sort by it.",
            "Encontre a coluna que denuncia a gaveta, *novidade*, e ordene por ela.",
        ),
        Text(
            "The FID does not see copying; one looks up the nearest real pictures (in the app: *Draw*, *Map*). It "
            "does not see who is missing: what is rare in the data is no fault if it stays rare. And the critic is no "
            "judge: it knows the faults of one generator at one moment.",
            "A FID não vê cópias; procuram-se as imagens reais mais próximas (no aplicativo: *Desenhar*, *Mapa*). Ela "
            "não vê quem falta: se o que é raro nos dados continua raro, isso não conta como defeito. E o crítico não "
            "é juiz: conhece os defeitos de um gerador em um momento.",
        ),
    ),
}
