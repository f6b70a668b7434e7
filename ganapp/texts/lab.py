"""Words of the lab: controls, panels, figures and errors."""

from ganapp.lab import LIMITS, TUNABLE
from ganapp.numbers import written
from ganapp.texts.text import Text


def _limits(name: str) -> Text:
    """From where to where a number may go, and when it takes effect."""
    low, high = LIMITS[name]
    when = Text("WGAN alone", "só para WGAN") if name == "clip" else Text("a new run", "nova execução")
    when = Text("even while it runs", "mesmo em andamento") if name in TUNABLE and name != "clip" else when
    return Text(
        f"{written(low, 'en')} to {written(high, 'en')}, {when.en}",
        f"{written(low, 'pt')} a {written(high, 'pt')}, {when.pt}",
    )


TEXTS: dict[str, Text] = {
    **{f"lab_{name}_info": _limits(name) for name in LIMITS},
    "lab": Text("Lab", "Laboratório"),
    "lab_reset": Text("Reset", "Recomeçar"),
    "lab_experiments": Text("Experiment", "Experimento"),
    "lab_dataset": Text("Data", "Dados"),
    "lab_on_moons": Text("two moons", "duas luas"),
    "lab_on_gaussian": Text("Gaussian", "gaussiana"),
    "lab_on_ring": Text("ring of 8", "anel de 8"),
    "lab_on_grid": Text("grid of 25", "grade de 25"),
    "lab_on_spiral": Text("spiral", "espiral"),
    "lab_on_drawn": Text("draw your own", "desenhe você"),
    "lab_objective": Text("Objective", "Objetivo"),
    "lab_by_gan": Text("GAN (non-saturating)", "GAN (não saturante)"),
    "lab_by_saturating": Text("GAN (saturating)", "GAN (saturante)"),
    "lab_by_gan-r1": Text("GAN with R1 (real gradient penalty)", "GAN com R1 (penalidade no gradiente real)"),
    "lab_by_wgan": Text("WGAN (weight clipping)", "WGAN (corte de pesos)"),
    "lab_by_wgan-gp": Text("WGAN-GP (gradient penalty)", "WGAN-GP (penalidade de gradiente)"),
    "lab_generator_lr": Text("Learning rate, generator", "Taxa de aprendizado, gerador"),
    "lab_critic_lr": Text("Learning rate, critic", "Taxa de aprendizado, crítico"),
    "lab_critic_steps": Text("Critic steps per generator step", "Passos do crítico por passo do gerador"),
    "lab_clip": Text("Clip of the critic's weights", "Corte dos pesos do crítico"),
    "lab_z_dim": Text("Numbers in the latent vector", "Números no vetor latente"),
    "lab_width": Text("Width of the networks", "Largura das redes"),
    "lab_batch_size": Text("Points in a batch", "Pontos por lote"),
    "lab_seed": Text("Seed", "Semente"),
    "lab_is_running": Text("running", "em andamento"),
    "lab_is_paused": Text("at rest", "parada"),
    "lab_is_ended": Text("ended", "encerrada"),
    "lab_rate": Text("a second", "por segundo"),
    "lab_critic": Text("What the critic sees", "O que o crítico vê"),
    "lab_best": Text("Optimal D(x)", "D(x) ótimo"),
    "lab_best_info": Text("The optimal discriminator", "O discriminador ótimo"),
    "lab_fold": Text("Latent plane", "Plano latente"),
    "lab_fold_info": Text("How the latent plane is folded", "Como o plano latente se dobra"),
    "lab_fold_note": Text("lines of z, after G", "retas de z após G"),
    "lab_curves": Text("Losses and distance", "Perdas e distância"),
    "lab_layer_surface": Text("critic", "crítico"),
    "lab_layer_real": Text("real", "reais"),
    "lab_layer_fake": Text("generated", "gerados"),
    "lab_layer_forces": Text("pull", "força"),
    "lab_layer_average": Text("averaged G", "G médio"),
    "lab_scores": Text("score", "pontuação"),
    "lab_force": Text("mean pull", "força média"),
    "lab_most": Text("most:", "maioria:"),
    "lab_force_info": Text(
        "The mean, and between what four fifths of the pulls lie.", "A média, e entre que valores ficam quatro quintos."
    ),
    "lab_gap": Text("D is off by", "D difere em"),
    "lab_no_best": Text(
        "A score that is no probability has no known optimum.", "Uma pontuação que não é probabilidade não tem ótimo."
    ),
    "lab_seen": Text("What is seen of the run", "O que se vê da execução"),
    "lab_loss": Text("loss", "perda"),
    "lab_graph": Text("Both players, and what flows between them", "Os dois jogadores e o que flui entre eles"),
    "lab_column_figure": Text("figure", "medida"),
    "lab_column_now": Text("now", "agora"),
    "lab_column_aim": Text("aim", "alvo"),
    "lab_distance": Text("sliced Wasserstein distance", "distância de Wasserstein fatiada"),
    "lab_aim": Text("aim:", "alvo:"),
    "lab_fig_sliced_wasserstein": Text("sliced Wasserstein", "Wasserstein fatiada"),
    "lab_fig_energy": Text("energy distance", "distância de energia"),
    "lab_fig_modes": Text("modes covered", "modos cobertos"),
    "lab_fig_high_quality": Text("share within 3σ", "fração até 3σ"),
    "lab_fig_spread": Text("spread in a mode", "dispersão no modo"),
    "lab_fig_reverse_kl": Text("reverse KL of modes", "KL reversa dos modos"),
    "lab_fig_mean": Text("learnt mean", "média aprendida"),
    "lab_fig_covariance": Text("learnt covariance", "covariância aprendida"),
    "lab_pad": Text("Draw the distribution here", "Desenhe a distribuição aqui"),
    "lab_pad_keys": Text(
        "Draw with the pointer, or move with the arrow keys and spray with the space bar.",
        "Desenhe com o ponteiro, ou mova com as setas do teclado e borrife com a barra de espaço.",
    ),
    "lab_pad_clear": Text("Clear", "Limpar"),
    "lab_pad_heart": Text("A heart", "Um coração"),
    "lab_points": Text("points", "pontos"),
    "bad_choice": Text("{name} must be one of {names}, not {value}.", "{name} deve ser {names}, não {value}."),
    "lab_few_marks": Text(
        "The drawing has {count} points; {least} to {most} are needed. Draw on the pad, or take the heart.",
        "O desenho tem {count} pontos; são precisos de {least} a {most}. Desenhe no quadro, ou use o coração.",
    ),
    "lab_bad_marks": Text(
        "The drawing must consist of points inside the plane. Clear the pad and draw again.",
        "O desenho deve ser feito de pontos dentro do plano. Limpe o quadro e desenhe de novo.",
    ),
}
