// Scenes of the lab. Each has a side that fails or works, and the other one, a click away; see lab/gallery.js.
import { arrived, present } from "../../lab/current.js";
import { lab as known } from "../../lab/settings.js";
import { said } from "../../kit/problems.js";
import { stores } from "../../tools/state.js";
import { compact, format, percent } from "../../words.js";
import { correlation, moved, smoothed } from "../figures.js";

const { lab } = stores;
const [WIDE, BEFORE] = [20, 100]; // steps that are taken together, and those of the beginning, where the critic knows nothing yet
const FEWEST = 4; // points of a curve of which something can be said: at full speed each is many steps
const DIGITS = 2;

// The experiment whose run is seen, with no other numbers than its own; null for anything else.
function playing() {
  const frame = present()?.last, key = lab.values.experiment;
  if (!frame || !key) return null;
  const own = Object.entries(known.experiments[key].settings).filter(([name]) => !["seed", "marks"].includes(name));
  return own.every(([name, value]) => frame.settings[name] === value) ? { key, frame, steps: frame.status.steps } : null;
}

// A scene that begins with an experiment. `sides`: {experiment: {least: steps that have to be made, tell(frame) -> {words, right}}}.
function scene(experiment, seed, right, sides) {
  const now = () => {
    const found = playing();
    return found && found.key in sides && found.steps > 0 ? found : null;
  };
  return Object.freeze({
    async set() {
      lab.set({ experiment, seed });
      const { runs } = await arrived();
      await runs.begin({});
    },
    acted() {
      const found = now();
      return found && found.steps >= sides[found.key].least && sides[found.key].tell(found.frame) ? found.key : null;
    },
    async seen() {
      const found = now();
      return found && sides[found.key].tell(found.frame);
    },
    right: async () => right,
  });
}

// How far points went that were pulled so.
function pulled({ status, forces, points, settings }) {
  const { first } = present(), [[x, y]] = known.datasets[settings.dataset].centres;
  const small = (value) => format(value, 0, { maximumSignificantDigits: DIGITS, minimumSignificantDigits: 1 });
  return {
    step: status.steps,
    force: small(forces.mean),
    before: small(first.forces.mean),
    moved: format(moved(points, first.points), DIGITS),
    radius: format(Math.hypot(x, y), 1),
  };
}

export const pull = scene("vanishing", 0, "stay", {
  "vanishing": { least: 100, tell: (frame) => ({ right: "stay", words: said("story_seen_pull", pulled(frame)) }) },
  "vanishing-cured": { least: 300, tell: (frame) => ({ right: null, words: said("story_seen_pull_cured", pulled(frame)) }) },
});

const covered = ({ status, figures, aims }) => ({
  step: status.steps,
  modes: figures.modes,
  all: aims.modes,
  share: percent(figures.high_quality),
});
const many = ({ figures: { modes }, aims }) => (modes >= aims.modes - 1 ? "all" : modes > 3 ? "half" : "few");

export const collapse = scene("collapse", 1, "few", {
  "collapse": { least: 400, tell: (frame) => ({ right: many(frame), words: said("story_seen_collapse", covered(frame)) }) },
  "collapse-cured": { least: 2000, tell: (frame) => ({ right: null, words: said("story_seen_collapse_cured", covered(frame)) }) },
});

// How the loss and the distance went together; null where there is too little of them.
function together(key, right) {
  const { views, play } = present();
  const curve = smoothed(views[play.state.chosen].curve(), WIDE).filter(({ step }) => step > BEFORE);
  if (curve.length < FEWEST) return null;
  const [first, last] = [curve[0], curve.at(-1)];
  const filled = {
    first: first.step,
    step: last.step,
    lossBefore: compact(first.critic, DIGITS),
    lossAfter: compact(last.critic, DIGITS),
    farBefore: format(first.distance, DIGITS),
    farAfter: format(last.distance, DIGITS),
    correlation: format(correlation(curve.map(({ critic }) => -critic), curve.map(({ distance }) => distance)), DIGITS),
  };
  return { right, words: said(key, filled) };
}

export const wasserstein = scene("wasserstein", 0, "together", {
  "wasserstein": { least: 600, tell: () => together("story_seen_wasserstein", "together") },
  "wasserstein-broken": { least: 600, tell: () => together("story_seen_wasserstein_broken", null) },
});
