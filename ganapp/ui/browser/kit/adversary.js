// The critic of a model, and what its training wrote down of it.
import { hold, partOf, split } from "../latents/spec.js";
import { painter } from "./painter.js";
import { ask, hasServer } from "./server.js";

const known = new Map(); // {name of a model: a promise of its record}

// Whether pictures can be shown to it here, one by itself.
export const canScore = ({ critic }) => Boolean(critic && (critic.weights || hasServer));

// The same of pictures whose class somebody would have to read.
export const canJudge = (model) => canScore(model) && (!model.critic.classes || Boolean(model.judge));

// {epochs, real, fake: the scores of the same pictures after each, pictures: the real ones, made_by and licence with them, or
// null}; see ganapp/ui/kit/records.py. null where nothing was written down.
export function recordOf({ name, record }) {
  if (!record) return Promise.resolve(null);
  if (!known.has(name)) {
    const made = typeof record === "string" ? fetch(record).then((response) => response.json()) : ask("record", { model: name });
    known.set(name, made);
    made.catch(() => known.delete(name));
  }
  return known.get(name);
}

// What `painter.score` and `painter.occluded` take as `held`: the classes of pictures of these latents, (n, k), where the critic
// is told of them.
export const heldOf = ({ spec, critic }, latents) => (critic.classes ? split(spec, latents).class : null);

// The same of n pictures that are all held so, {class: what the part takes}.
export function heldAs(model, held, n = 1) {
  if (!model.critic.classes) return null;
  return heldOf(model, hold(model.spec, new Float32Array(n * model.d), { class: held.class }));
}

// {score, label, held} of picture 0, of whose class nobody has said anything: where the critic is told of one, it is what the
// judge reads, `label` its index, else null. (Learning, a critic saw every picture with its own class: of others its score means
// nothing.) `held` is what it was told. null where nobody can read it.
export async function judged(model, drawn) {
  const told = await read(model, drawn);
  return told && { ...told, score: (await painter.score(model.name, drawn, told.held))[0] };
}

async function read(model, drawn) {
  if (!model.critic.classes) return { label: null, held: null };
  const [reading] = (await painter.read(model.name, drawn)) ?? [];
  return reading && { label: reading.label, held: onehots(model, [reading]) };
}

// What `painter.score` takes as `held` of n pictures whose classes the judge has to read.
export async function readAs(model, drawn) {
  return model.critic.classes ? onehots(model, await painter.read(model.name, drawn)) : null;
}

function onehots({ critic: { classes } }, readings) {
  const held = new Float32Array(readings.length * classes);
  readings.forEach(({ label }, i) => (held[i * classes + label] = 1));
  return held;
}

// What a class is called.
export const called = ({ spec, offers }, label, language) => {
  const value = partOf(spec, "class").names[label];
  return offers.find(({ name }) => name === "class")?.options[label].text[language] ?? value;
};
