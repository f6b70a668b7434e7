"""Words of the table of figures."""

from ganapp.scores import ALL
from ganapp.texts.text import Text

NAMES_PT = {
    "fid": "FID",
    "kid": "KID",
    "precision": "precisão",
    "recall": "revocação",
    "density": "densidade",
    "coverage": "cobertura",
    "classes": "classes",
    "kl": "KL",
    "evenness": "desigualdade máxima",
    "confidence": "confiança",
    "unsure": "incertas",
    "diversity": "diversidade",
    "novelty": "novidade",
    "cas": "CAS",
    "asked": "classe pedida",
    "asked_worst": "pior classe",
    "class_fid": "FID por classe",
    "code_error": "erro do código",
    "code_error_real": "erro do código, reais",
    "swd": "SWD de recortes",
    "random_kid": "KID, rede aleatória",
    "random_precision": "precisão, rede aleatória",
    "random_recall": "revocação, rede aleatória",
    "pixel_diversity": "diversidade",
    "stacked_kl": "KL",
    "stacked_kl_uniform": "KL à uniforme",
    "stacked_modes": "modos",
    "sure": "seguras",
    "sure_modes": "modos, seguras",
    "sure_kl": "KL, seguras",
    "sliced_wasserstein": "W2 fatiada",
    "energy": "distância de energia",
    "modes": "modos",
    "high_quality": "dentro de 3σ",
    "spread": "dispersão",
    "reverse_kl": "KL reversa",
    "mean_error": "erro da média",
    "covariance_error": "erro da covariância",
    "true_error": "erro real",
    "error_there": "erro na ida",
    "error_back": "erro na volta",
    "cycle_there": "ciclo, ida e volta",
    "cycle_back": "ciclo, volta e ida",
    "read": "lidas corretamente",
    "stability": "instabilidade da perda",
    "reached": "épocas até o FID",
    "minutes": "minutos",
}
"""The heads of the columns; in English they are those of the README."""

TEXTS: dict[str, Text] = {
    **{f"name_{key}": Text(score.title, NAMES_PT[key]) for key, score in ALL.items()},
    "quality": Text("How good they are", "Qualidade"),
    "pictures_lead": Text(
        "Measured on {samples} samples each by a classifier of real {dataset} pictures. Click a heading to sort.",
        "Medido em {samples} amostras de cada um, por um classificador treinado com imagens reais de {dataset}. Clique "
        "em um título para ordenar.",
    ),
    "pixels_lead": Text(
        "Measured on {samples} samples each against as many pictures of {dataset}, by patches, pixels and a network "
        "with random weights: no classifier reads such pictures, so whether they show anything is not measured.",
        "Medido em {samples} amostras de cada um contra outras tantas imagens de {dataset}, por recortes, pixels e uma "
        "rede de pesos aleatórios: nenhum classificador lê essas imagens, e por isso não se mede se elas mostram algo.",
    ),
    "stacked_lead": Text(
        "Measured on {samples} samples each of {dataset}: a classifier reads every colour as a digit, and the three "
        "make one of a thousand numbers.",
        "Medido em {samples} amostras de cada um de {dataset}: um classificador lê cada cor como um dígito, e os três "
        "formam um de mil números.",
    ),
    "stacked_floor": Text("real pictures", "imagens reais"),
    "pictures_floor": Text("real pictures", "imagens reais"),
    "pixels_floor": Text("real pictures", "imagens reais"),
    "points_floor": Text("real points", "pontos reais"),
    "translations_floor": Text("the rule itself", "a própria regra"),
    "translations_lead": Text(
        "Measured on {samples} test pictures of {dataset}, of which the right translation is known; errors are "
        "relative to that of doing nothing.",
        "Medido em {samples} imagens de teste de {dataset}, cuja tradução certa é conhecida; os erros são relativos ao "
        "de não fazer nada.",
    ),
    "ceiling": Text("pure noise", "ruído puro"),
    "translations_ceiling": Text("doing nothing", "não fazer nada"),
    "stale": Text("measured by another classifier, not comparable", "medido por outro classificador, não comparável"),
    "meaning": Text("What the figures mean", "O que os números significam"),
    "score_fid": Text(
        "Fréchet distance between samples and real test pictures in the classifier's features; real pictures show how "
        "low it can get.",
        "Distância de Fréchet entre as amostras e imagens reais de teste nas características do classificador; as "
        "imagens reais mostram o mínimo possível.",
    ),
    "score_kid": Text(
        "Another distance between the two sets, which does not depend on their size.",
        "Outra distância entre os dois conjuntos, que não depende do tamanho deles.",
    ),
    "score_precision": Text(
        "Share of samples that lie among real pictures: do they look right?",
        "Fração das amostras que ficam entre imagens reais: elas parecem certas?",
    ),
    "score_recall": Text(
        "Share of real pictures that lie among the samples: could the generator have drawn them?",
        "Fração das imagens reais que ficam entre as amostras: o gerador poderia tê-las desenhado?",
    ),
    "score_density": Text(
        "How many real neighbourhoods a sample lies in, 1 for real pictures: like precision, less fooled by outliers.",
        "Em quantas vizinhanças reais uma amostra fica, 1 para imagens reais: como a precisão, menos enganada por "
        "exceções.",
    ),
    "score_coverage": Text(
        "Share of real pictures that have a sample nearby: what is missing is what the generator never draws.",
        "Fração das imagens reais com uma amostra por perto: o que falta é o que o gerador nunca desenha.",
    ),
    "score_classes": Text(
        "Kinds of picture that make up more than 1% of the samples.",
        "Tipos de imagem que são mais de 1% das amostras.",
    ),
    "score_kl": Text(
        "How uneven the kinds are: 0 when each is drawn equally often.",
        "Quão desigual é a distribuição dos tipos: 0 quando todos são igualmente frequentes.",
    ),
    "score_evenness": Text(
        "How far the kind that is drawn too often or too seldom the most is from its share among real pictures; chance "
        "alone gives real ones a few percent.",
        "Quanto o tipo mais frequente ou mais raro do que devia se afasta da sua fração entre as imagens reais; só o "
        "acaso já dá alguns por cento às reais.",
    ),
    "score_unsure": Text(
        "Share of samples that the classifier reads with less than 90% confidence: many of them show nothing clear.",
        "Fração das amostras que o classificador lê com menos de 90% de certeza: muitas não mostram nada claro.",
    ),
    "score_confidence": Text(
        "How sure the classifier is of what it sees: blurred or broken pictures make it doubt.",
        "Quanta certeza o classificador tem do que vê: imagens borradas ou quebradas o fazem duvidar.",
    ),
    "score_diversity": Text(
        "How much samples of one kind differ from each other, 1 for real pictures.",
        "Quanto as amostras de um mesmo tipo diferem entre si, 1 para imagens reais.",
    ),
    "score_novelty": Text(
        "Distance to the nearest training picture, 1 for unseen real ones; near 0 would mean copied by heart.",
        "Distância até a imagem de treinamento mais próxima, 1 para imagens reais inéditas; perto de 0 seria cópia "
        "decorada.",
    ),
    "score_cas": Text(
        "Accuracy on real pictures of a second classifier that was trained on the samples alone.",
        "Acerto em imagens reais de um segundo classificador, treinado só com as amostras.",
    ),
    "score_asked": Text(
        "Share of samples that are read as the class that the generator was asked for.",
        "Fração das amostras lidas como a classe que foi pedida ao gerador.",
    ),
    "score_asked_worst": Text(
        "The same of the class that is met most seldom.",
        "O mesmo para a classe em que isso menos acontece.",
    ),
    "score_class_fid": Text(
        "FID between samples of one class and real pictures of that class, a mean over the classes.",
        "FID entre as amostras de uma classe e as imagens reais dessa classe, em média sobre as classes.",
    ),
    "score_code_error": Text(
        "Share of samples that are not what their code draws most often, with one class for each code at best.",
        "Fração das amostras que não são o que o seu código mais desenha, com no máximo uma classe por código.",
    ),
    "score_code_error_real": Text(
        "Share of real test pictures in which the critic reads another code than that of their class.",
        "Fração das imagens reais de teste em que o crítico lê um código que não é o da classe delas.",
    ),
    "score_swd": Text(
        "How far the patches of the samples, from fine to coarse, are from those of training pictures; real pictures "
        "show how low it can get.",
        "Quão longe os recortes das amostras, dos finos aos grossos, ficam dos recortes das imagens de treinamento; as "
        "imagens reais mostram o mínimo possível.",
    ),
    "score_random_kid": Text(
        "Distance between samples and training pictures in what a network with random weights sees, which knows sharp "
        "from blurred and many from few, but nothing of what a picture shows; real pictures stand near 0, on either "
        "side.",
        "Distância entre as amostras e imagens de treinamento no que vê uma rede de pesos aleatórios, que distingue "
        "nítido de borrado e muitas de poucas, mas nada sabe do que uma imagem mostra; imagens reais ficam perto de 0, "
        "dos dois lados.",
    ),
    "score_random_precision": Text(
        "Share of samples that lie among training pictures, as that network sees them.",
        "Fração das amostras que ficam entre imagens de treinamento, como essa rede as vê.",
    ),
    "score_random_recall": Text(
        "Share of training pictures that lie among the samples, as that network sees them.",
        "Fração das imagens de treinamento que ficam entre as amostras, como essa rede as vê.",
    ),
    "score_pixel_diversity": Text(
        "How much samples differ from each other, pixel by pixel, 1 for real pictures.",
        "Quanto as amostras diferem entre si, pixel por pixel, 1 para imagens reais.",
    ),
    "points_lead": Text(
        "Measured on {samples} points of {dataset} at a time against fresh real ones.",
        "Medido em {samples} pontos de {dataset} por vez contra pontos reais novos.",
    ),
    "score_stacked_kl": Text(
        "How unevenly the numbers are drawn (Kullback-Leibler divergence) against how often they are due; real "
        "pictures show what chance alone does with so many samples.",
        "Quão desigual é a frequência dos números (divergência de Kullback-Leibler) em relação à devida; as imagens "
        "reais mostram o que o acaso faz com esse número de amostras.",
    ),
    "score_stacked_kl_uniform": Text(
        "The same against equally frequent numbers, as some papers have it.",
        "O mesmo em relação a números igualmente frequentes, como em alguns artigos.",
    ),
    "score_stacked_modes": Text(
        "How many of the thousand numbers appear at least once.",
        "Quantos dos mil números aparecem ao menos uma vez.",
    ),
    "score_sure": Text(
        "Share of samples in which the classifier is at least 90% sure of every digit.",
        "Fração das amostras em que o classificador tem ao menos 90% de certeza de cada dígito.",
    ),
    "score_sure_modes": Text(
        "How many numbers appear among the samples that are read surely.",
        "Quantos números aparecem entre as amostras lidas com segurança.",
    ),
    "score_sure_kl": Text(
        "The first figure of these samples alone.",
        "A primeira medida, apenas dessas amostras.",
    ),
    "score_sliced_wasserstein": Text(
        "How far the generated points would have to be moved to lie like real ones, seen from every side.",
        "Quanto os pontos gerados teriam de ser movidos para ficar como os reais, vistos de todos os lados.",
    ),
    "score_energy": Text(
        "Another distance between both clouds: 0 only if they are of the same distribution.",
        "Outra distância entre as duas nuvens: 0 somente se são da mesma distribuição.",
    ),
    "score_modes": Text(
        "How many of the clusters have at least a tenth of their due share of points; of 2d-ring and 2d-grid, as "
        "papers count, at least one point.",
        "Quantos dos grupos têm ao menos um décimo dos pontos que lhes cabem; em 2d-ring e 2d-grid, como contam os "
        "artigos, ao menos um ponto.",
    ),
    "score_high_quality": Text(
        "Share of points within three standard deviations of a cluster; of real ones 98.9% are.",
        "Fração dos pontos a até três desvios-padrão de um grupo; dos reais são 98,9%.",
    ),
    "score_spread": Text(
        "How widely the points of one cluster are spread, 1 for real ones: less means that it has shrunk.",
        "Quão espalhados são os pontos de um grupo, 1 para os reais: menos quer dizer que ele encolheu.",
    ),
    "score_reverse_kl": Text(
        "How unevenly the points are shared among the clusters: 0 if each gets equally many.",
        "Quão desigual é a divisão dos pontos entre os grupos: 0 se todos recebem o mesmo.",
    ),
    "score_true_error": Text(
        "How far a translation is from the right one, which no training showed: 1 is no better than doing nothing. A "
        "mean over both directions.",
        "Quão longe uma tradução fica da certa, que nenhum treinamento mostrou: 1 não é melhor que não fazer nada. "
        "Média das duas direções.",
    ),
    "score_error_there": Text("The same into the second domain.", "O mesmo para o segundo domínio."),
    "score_error_back": Text("The same into the first domain.", "O mesmo para o primeiro domínio."),
    "score_cycle_there": Text(
        "How far a picture of the first domain is from itself after it was translated there and back again. Small does "
        "not mean right: who does nothing has 0.",
        "Quão longe uma imagem do primeiro domínio fica de si mesma depois de traduzida e trazida de volta. Pequeno "
        "não quer dizer certo: quem não faz nada tem 0.",
    ),
    "score_cycle_back": Text("The same from the second domain.", "O mesmo a partir do segundo domínio."),
    "score_read": Text(
        "Share of translations into the first domain that a classifier reads as what they are translations of.",
        "Fração das traduções para o primeiro domínio que um classificador lê como aquilo de que são traduções.",
    ),
    "score_stability": Text(
        "How much the critic's loss shakes about a straight line, without the first tenth of the run: the smaller, the "
        "steadier, and no sign of quality by itself.",
        "Quanto a perda do crítico oscila em torno de uma reta, sem o primeiro décimo da execução: quanto menor, mais "
        "estável, o que por si só não indica qualidade.",
    ),
    "score_reached": Text(
        "Epochs until FID, measured on the way, fell under the sweep's bound; of the runs in which it did.",
        "Épocas até o FID, medido no caminho, ficar abaixo do limite da varredura; das execuções em que isso ocorreu.",
    ),
    "score_minutes": Text("How long a run took.", "Quanto tempo levou uma execução."),
    "score_mean_error": Text(
        "The largest error of a coordinate of the mean.",
        "O maior erro de uma coordenada da média.",
    ),
    "score_covariance_error": Text(
        "The largest error of an entry of the covariance matrix.",
        "O maior erro de uma entrada da matriz de covariância.",
    ),
}
