// A seed, or another whole number, that is chosen by chance.
const SEEDS = 100_000; // few enough to be told by one person to another

export const chance = (most = SEEDS) => Math.floor(Math.random() * most);
