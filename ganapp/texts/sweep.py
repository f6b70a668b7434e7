"""Words of a sweep in Compare."""

from ganapp.texts.text import Text

TEXTS: dict[str, Text] = {
    "sweep": Text("Sweep", "Varredura"),
    "sweep_lead": Text(
        "{recipe} with different settings: the same {count} latents (seeds 0 to {last}) through each run, above its "
        "losses, which are on one scale. Click on a run to open its model.",
        "{recipe} com configurações diferentes: os mesmos {count} latentes (sementes 0 a {last}) em cada execução, "
        "sobre as suas perdas, todas na mesma escala. Clique em uma execução para abrir o modelo.",
    ),
    "sweep_figures": Text(
        "Mean ± standard deviation over the seeds. Click a heading to sort.",
        "Média ± desvio-padrão sobre as sementes. Clique em um título para ordenar.",
    ),
    "sweep_finished": Text("finished", "terminadas"),
    "sweep_of": Text("{done} of {all}", "{done} de {all}"),
    "sweep_broken": Text("The sweep cannot be shown: {reason}.", "A varredura não pode ser mostrada: {reason}."),
    "state_failed": Text("failed", "falhou"),
    "state_stopped": Text("stopped", "interrompida"),
    "state_going": Text("still training", "ainda treinando"),
    "state_waiting": Text("not begun", "não iniciada"),
    "state_damaged": Text("cannot be loaded", "não pode ser carregada"),
}
