// Settings of the lab as what a game is made of: in Python `recipe_of` of tests/support/live.py.

/** {generator, critic: {sizes, activation, initial, optimiser, lr, betas}, pair, penalties, clip, criticSteps, batch,
 * halfLife}; `lab` is what ganapp/lab.py tells the page. */
export function recipeOf(settings, lab) {
  const { depth, shrink, activation, initial } = lab.datasets[settings.dataset].networks;
  const { width, z_dim: latent, batch_size: batch, objective } = settings;
  const { pair, optimiser, betas, penalties } = lab.objectives[objective];
  const narrowing = (k) => Math.ceil(width * shrink ** k);
  const hidden = Array(depth.generator).fill(width);
  const judging = Array.from({ length: depth.critic }, (_, k) => narrowing(k));
  const shared = { initial, optimiser, betas };
  const recipe = {
    generator: { ...shared, sizes: [latent, ...hidden, 2], activation: activation.generator },
    critic: { ...shared, sizes: [2, ...judging, 1], activation: activation.critic },
    pair, penalties, batch, halfLife: lab.half_life,
  };
  return tuned(recipe, settings, lab);
}

/** Writes into a recipe what may change while a run goes on. Returns it. */
export function tuned(recipe, settings, lab) {
  recipe.generator.lr = settings.generator_lr;
  recipe.critic.lr = settings.critic_lr;
  recipe.criticSteps = settings.critic_steps;
  recipe.clip = lab.objectives[settings.objective].clips ? settings.clip : null;
  return recipe;
}
