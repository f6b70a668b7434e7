"""Words of the story around its scenes, and what is said of a scene once it was tried: sentences with gaps, which the
page fills with figures of the reader's own run.

The scenes themselves are in story_scenes.py and story_pictures.py.
"""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "story": Text("Step by step", "Passo a passo"),
    "story_scenes": Text("The scenes", "As cenas"),
    "story_invites": Text(
        "Two networks play against each other: one draws, the other tells real pictures from drawn ones. See how, in "
        "{count} short scenes.",
        "Duas redes jogam uma contra a outra: uma desenha, a outra distingue imagens reais das desenhadas. Veja como, "
        "em {count} cenas curtas.",
    ),
    "story_begin": Text("Begin", "Começar"),
    "story_place": Text("Scene {number} of {count}: {title}", "Cena {number} de {count}: {title}"),
    "story_done": Text("done", "feita"),
    "story_previous": Text("Previous", "Anterior"),
    "story_next": Text("Next", "Próxima"),
    "story_close": Text("Close", "Fechar"),
    "story_fold": Text("Fold away", "Recolher"),
    "story_unfold": Text("Unfold", "Abrir"),
    "story_present": Text("Present", "Apresentar"),
    "story_present_info": Text(
        "Scene and tool alone, in big type (key F). The arrow keys go on and back; Esc ends it.",
        "Só a cena e a ferramenta, em letras grandes (tecla F). As setas avançam e voltam; Esc encerra.",
    ),
    "story_print": Text("Handout", "Folha"),
    "story_print_info": Text(
        "All scenes on paper, and a page of answers for teachers.",
        "Todas as cenas em papel, e uma página de respostas para quem ensina.",
    ),
    "story_again": Text("Set up again", "Preparar de novo"),
    "story_skip": Text("Without a guess", "Sem palpite"),
    "story_measure": Text("What did I see?", "O que eu vi?"),
    "story_measure_again": Text("Measure again", "Medir de novo"),
    "story_not_yet": Text(
        "There is nothing to measure yet: do what it says above.",
        "Ainda não há o que medir: faça o que está escrito acima.",
    ),
    "story_hit": Text("You guessed it.", "Você acertou."),
    "story_miss": Text("It went otherwise: {right}.", "Foi diferente: {right}."),
    "story_was": Text("What happened: {right}.", "O que aconteceu: {right}."),
    "story_room": Text("What I saw:", "O que eu vi:"),
    "story_answers": Text("Answers, for teachers", "Respostas, para quem ensina"),
    "bad_scene": Text(
        "There is no scene {value} here. There are: {names}.", "Não há aqui uma cena {value}. Há: {names}."
    ),
    "story_seen_players": Text(
        "In epoch {first} the critic of {model} gave the real picture of a pair the higher verdict in {before} of all "
        "pairs, in epoch {last} in {after}. (Every pair of {n} real and {n} generated pictures.)",
        "Na época {first} o crítico de {model} deu a nota mais alta à imagem real em {before} de todos os pares; na "
        "época {last}, em {after}. (Todos os pares de {n} imagens reais e {n} geradas.)",
    ),
    "story_seen_verdict": Text(
        "Generated pictures were {fakeBefore} real to the critic on average in epoch {first}, {fakeAfter} in epoch "
        "{last}; real ones {realBefore} and {realAfter}. (The same {n} of each in both.)",
        "Para o crítico, as imagens geradas eram em média {fakeBefore} reais na época {first} e {fakeAfter} na época "
        "{last}; as reais, {realBefore} e {realAfter}. (As mesmas {n} de cada nas duas.)",
    ),
    "story_seen_pull": Text(
        "Step {step}: the mean pull on a point is {force}; at the beginning it was {before}. The points have moved by "
        "{moved} on average; the ring has a radius of {radius}.",
        "Passo {step}: a força média sobre um ponto é {force}; no começo era {before}. Os pontos andaram {moved} em "
        "média; o anel tem raio {radius}.",
    ),
    "story_seen_pull_cured": Text(
        "Cured, step {step}: the mean pull is {force}, and the points have moved by {moved} on average. The ring has a "
        "radius of {radius}.",
        "Curado, passo {step}: a força média é {force}, e os pontos andaram {moved} em média. O anel tem raio "
        "{radius}.",
    ),
    "story_seen_collapse": Text(
        "Step {step}: your points cover {modes} of {all} clusters; {share} of them lie on one (within 3σ).",
        "Passo {step}: seus pontos cobrem {modes} de {all} grupos; {share} deles estão sobre algum (até 3σ).",
    ),
    "story_seen_collapse_cured": Text(
        "Cured, step {step}: your points cover {modes} of {all} clusters; {share} of them lie on one (within 3σ). It "
        "takes some 2,000 steps.",
        "Curado, passo {step}: seus pontos cobrem {modes} de {all} grupos; {share} deles estão sobre algum (até 3σ). "
        "Leva uns 2.000 passos.",
    ),
    "story_seen_wasserstein": Text(
        "From step {first} to step {step} the critic's loss went from {lossBefore} to {lossAfter}, the distance from "
        "{farBefore} to {farAfter}. They went together: minus the loss and the distance correlate by {correlation}.",
        "Do passo {first} ao passo {step} a perda do crítico foi de {lossBefore} a {lossAfter}, e a distância, de "
        "{farBefore} a {farAfter}. Andaram juntas: menos a perda e a distância têm correlação {correlation}.",
    ),
    "story_seen_wasserstein_broken": Text(
        "Without a bound, from step {first} to step {step}, the critic's loss went from {lossBefore} to {lossAfter}, "
        "the distance from {farBefore} to {farAfter}; minus the loss and the distance correlate by {correlation}, "
        "where a measure would have 1.",
        "Sem limite, do passo {first} ao passo {step}, a perda do crítico foi de {lossBefore} a {lossAfter}, e a "
        "distância, de {farBefore} a {farAfter}; menos a perda e a distância têm correlação {correlation}, e uma "
        "medida teria 1.",
    ),
    "story_seen_latent": Text(
        "Your path has {n} pictures. Two neighbours differ by {near} of 255 grey levels on average, and by {most} at "
        "most; the ends by {ends}. The middle is {off} away from both ends faded together. The classifier reads {sure} "
        "of the {n} with more than 90% confidence.",
        "Seu caminho tem {n} imagens. Duas vizinhas diferem em média {near} de 255 níveis de cinza, e no máximo "
        "{most}; as pontas, {ends}. O meio fica a {off} da fusão das duas pontas. O classificador lê {sure} das {n} "
        "com mais de 90% de confiança.",
    ),
    "story_seen_directions": Text(
        "Around seed {seed}, from −3σ to +3σ, direction 1 changes the picture by {first} of 255 grey levels on "
        "average, direction {count} by {last}. Of the layer's variance they hold {firstShare} and {lastShare}.",
        "Em torno da semente {seed}, de −3σ a +3σ, a direção 1 muda a imagem em {first} de 255 níveis de cinza em "
        "média; a direção {count}, em {last}. Da variância da camada elas têm {firstShare} e {lastShare}.",
    ),
    "story_seen_classes": Text(
        "Of {n} seeds that were asked for {asked}, the classifier reads {count} as that. Of the same seeds without a "
        "wish it reads {before} so.",
        "De {n} sementes a que se pediu {asked}, o classificador lê {count} assim. Das mesmas sementes sem pedido, ele "
        "lê {before} assim.",
    ),
    "story_seen_measures": Text(
        "FID in your table: real pictures {floor}, the best model ({best}) {bestFid}, the last ({worst}) {worstFid}, "
        "noise {ceiling}. Of {best}, precision is {precision} and coverage {coverage}. (The table was measured once, "
        "when the models were evaluated.)",
        "FID na sua tabela: imagens reais {floor}, o melhor modelo ({best}) {bestFid}, o último ({worst}) {worstFid}, "
        "ruído {ceiling}. Em {best}, a precisão é {precision} e a cobertura, {coverage}. (A tabela foi medida uma vez, "
        "na avaliação dos modelos.)",
    ),
    "story_seen_limits": Text(
        "The copies have FID {floor}; the best model, {best}, has {bestFid}. Novelty alone tells: {floorNovelty} for "
        "the copies, {bestNovelty} for {best}. (From your table.)",
        "As cópias têm FID {floor}; o melhor modelo, {best}, tem {bestFid}. Só a novidade revela: {floorNovelty} para "
        "as cópias, {bestNovelty} para {best}. (Da sua tabela.)",
    ),
}
