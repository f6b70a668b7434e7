"""Words of the lab's runs in hand: their time, branches, what is saved of them, and what went wrong."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "lab_play": Text("Time of the run", "Tempo da execução"),
    "lab_play_time": Text("Time", "Tempo"),
    "lab_play_at": Text("Step {moment} of {end}", "Passo {moment} de {end}"),
    "lab_play_at_step": Text("step {at}", "passo {at}"),
    "lab_play_steps": Text("{steps} of the generator", "{steps} do gerador"),
    "lab_play_step": Text("Step", "Passo"),
    "lab_play_step_both": Text("both", "ambos"),
    "lab_play_step_critic": Text("critic", "crítico"),
    "lab_play_step_generator": Text("generator", "gerador"),
    "lab_play_pace_phases": Text("phase by phase", "fase por fase"),
    "lab_play_pace_slow": Text("4 steps/s", "4 passos/s"),
    "lab_play_pace_usual": Text("60 steps/s", "60 passos/s"),
    "lab_play_pace_full": Text("full speed", "sem limite"),
    "lab_play_phase_sees": Text(
        "The critic sees a batch: real points, and points that the generator has just drawn.",
        "O crítico vê um lote: pontos reais, e pontos que o gerador acabou de desenhar.",
    ),
    "lab_play_phase_learns": Text(
        "The critic learns: its weights take a step that tells the two apart a little better.",
        "O crítico aprende: seus pesos dão um passo que separa um pouco melhor os dois.",
    ),
    "lab_play_phase_generator": Text(
        "The generator learns: its points go where the critic's score pulls them.",
        "O gerador aprende: seus pontos vão para onde a pontuação do crítico os puxa.",
    ),
    "lab_play_branch": Text("Branch here", "Ramificar aqui"),
    "lab_play_branch_info": Text(
        "A second run, the same up to this step: turn something in one of them, and compare.",
        "Uma segunda execução, igual até este passo: ajuste algo em uma delas e compare.",
    ),
    "lab_play_choose": Text("Run", "Execução"),
    "lab_play_choose_info": Text("What is turned acts on this run.", "Os ajustes valem para esta execução."),
    "lab_play_drop": Text("Keep only {run}", "Ficar só com {run}"),
    "lab_play_turned": Text("What was turned in run {run}", "O que foi ajustado na execução {run}"),
    "lab_play_keep": Text("Take away", "Guardar"),
    "lab_play_keep_gif": Text("Film (GIF)", "Filme (GIF)"),
    "lab_play_keep_webm": Text("Film (WebM)", "Filme (WebM)"),
    "lab_play_keep_csv": Text("Curves (CSV)", "Curvas (CSV)"),
    "lab_play_keep_info": Text(
        "A film from the beginning to this step; the runs go through it once.",
        "Um filme do começo até este passo; as execuções o percorrem uma vez.",
    ),
    "lab_play_film_stopped": Text(
        "The runs were changed while they were filmed: save the film again.",
        "As execuções mudaram enquanto eram filmadas: salve o filme de novo.",
    ),
    "lab_play_going": Text(
        "On the way to step {moment}; Pause stays where it is then.",
        "A caminho do passo {moment}; Pausar fica onde estiver.",
    ),
    "lab_play_hidden": Text(
        "Paused while the lab was out of sight. Play goes on.",
        "Pausado enquanto o laboratório estava fora de vista. Reproduzir continua.",
    ),
    "lab_play_broke": Text(
        "The run broke in step {step}: {tensor} are no longer finite. Go back on the slider of time, which mends it, "
        "and lower what was turned too high.",
        "A execução quebrou no passo {step}: {tensor} deixaram de ser finitos. Volte no controle do tempo, o que "
        "a conserta, e diminua o que estava alto demais.",
    ),
    "lab_play_broke_one_of": Text(
        "Run {run} broke in step {step}: {tensor} are no longer finite. Go back on the slider of time, which mends it, "
        "and lower what was turned too high.",
        "A execução {run} quebrou no passo {step}: {tensor} deixaram de ser finitos. Volte no controle do tempo, o que "
        "a conserta, e diminua o que estava alto demais.",
    ),
    "lab_play_broke_points": Text("the generated points", "os pontos gerados"),
    "lab_play_broke_scores": Text("the critic's scores", "os valores da pontuação do crítico"),
    "lab_play_broke_loss": Text("the values of the loss {whose}", "os valores da perda {whose}"),
    "lab_play_broke_gradient": Text(
        "the gradients in layer {layer} {whose}", "os valores do gradiente da camada {layer} {whose}"
    ),
    "lab_play_broke_weights": Text("the weights in layer {layer} {whose}", "os pesos da camada {layer} {whose}"),
    "lab_play_broke_moments": Text(
        "the running means of the optimiser {whose}", "os valores das médias móveis do otimizador {whose}"
    ),
    "lab_play_of_critic": Text("of the critic", "do crítico"),
    "lab_play_of_generator": Text("of the generator", "do gerador"),
    "lab_play_plain": Text(
        "This browser has no SIMD: the lab computes in plain JavaScript, slower and with more digits, so that a run of "
        "another device ends in another picture after many steps. Everything else works.",
        "Este navegador não tem SIMD: o laboratório calcula em JavaScript puro, mais devagar e com mais dígitos, de "
        "modo que uma execução de outro aparelho chega a outra imagem depois de muitos passos. O resto funciona.",
    ),
    "lab_play_other_room": Text(
        "The link comes from a device that computes with other digits: after many steps the picture is another one.",
        "O link vem de um aparelho que calcula com outros dígitos: depois de muitos passos, a imagem é outra.",
    ),
    "lab_play_long": Text(
        "This run is longer, or more was turned in it, than a link can hold: a link to it starts from its settings.",
        "Esta execução é mais longa, ou teve mais ajustes, do que cabe num link: um link para ela começa de suas "
        "configurações.",
    ),
    "lab_play_no_worker": Text(
        "The lab trains in a worker of your browser, which could not be started ({reason}). Allow workers for this "
        "page, or use another browser; all other tabs work.",
        "O laboratório treina num worker do seu navegador, que não pôde ser iniciado ({reason}). Permita workers nesta "
        "página, ou use outro navegador; as outras abas funcionam.",
    ),
    "lab_play_failed": Text(
        "The lab has stopped ({reason}). Load the page again: the address has the run.",
        "O laboratório parou ({reason}). Recarregue a página: o endereço guarda a execução.",
    ),
    "lab_other_engine": Text(
        "The link is of another version of the lab ({value}; this one is {version}): the run starts from its settings.",
        "O link é de outra versão do laboratório ({value}; esta é a {version}): a execução começa de suas "
        "configurações.",
    ),
    "lab_bad_run": Text(
        "What was turned in the run of the link cannot be read ({value}): the run starts from its settings.",
        "Não se consegue ler o que foi ajustado na execução do link ({value}): ela começa de suas configurações.",
    ),
}
