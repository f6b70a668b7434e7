// What the lab stands at, and what of it an address says: ?tab=lab&experiment=collapse-cured&width=48. What an experiment
// says goes without saying.
import { given } from "../given.js";
import { integer, number, oneOf } from "../kit/parameters.js";
import { Problem } from "../kit/problems.js";
import { word } from "../words.js";
import { isLink, readBack } from "./marks.js";
import { runParameter } from "./play/parameter.js";

export const lab = given.lab;
const NAMED = { dataset: "data" }; // what an address calls a setting, where it has another name
export const NUMBERS = Object.keys(lab.limits);

const choices = (key, names) => Object.keys(names).map((name) => [name, word(`${key}_${name}`)]);
const same = (value) => value;

/** The settings of an experiment, by the names of values; of none, those that a run begins with. */
function saidBy(key) {
  const { dataset, objective, ...numbers } = key ? lab.experiments[key].settings : lab.settings;
  const said = NUMBERS.map((name) => [name, numbers[name]]);
  return Object.fromEntries([[NAMED.dataset, dataset], ["objective", objective], ...said]);
}

/** A value whose usual one is what the experiment says. */
const based = (name, parameter) => ({ ...parameter, usual: (values) => saidBy(values.experiment)[name] });

/** One of the experiments, or "" for what is nobody's: another game than its text speaks of. */
function experiment() {
  const names = Object.keys(lab.experiments);
  const isOf = (key, { data, objective }) => data === saidBy(key).data && objective === saidBy(key).objective;
  return {
    ...oneOf("lab_experiments", lab.opening, names.map((name) => [name, name])),
    fit: (key, values) => (key && isOf(key, values) ? key : ""),
    brings: saidBy,
    unsaid: "",
  };
}

function of(name) {
  const [low, high] = lab.limits[name], kind = lab.whole.includes(name) ? integer : number;
  return kind(`lab_${name}`, saidBy(lab.opening)[name], { low, high });
}

function marks() {
  const read = (text) => {
    if (isLink(text) && text.length <= 4 * lab.marks.most) return text;
    throw new Problem("lab_bad_marks");
  };
  return { label: "lab_pad", first: "", read, fit: same };
}

export const PARAMETERS = {
  experiment: experiment(),
  data: based("data", oneOf("lab_dataset", saidBy(lab.opening).data, choices("lab_on", lab.datasets))),
  objective: based("objective", oneOf("lab_objective", saidBy(lab.opening).objective, choices("lab_by", lab.objectives))),
  ...Object.fromEntries(NUMBERS.map((name) => [name, based(name, of(name))])),
  marks: marks(),
  run: runParameter(lab),
};

/** The settings of a run, as ganapp/lab.py has them. Throws a Problem where there is nothing to learn. */
export function settingsOf(values) {
  const found = { dataset: values.data, objective: values.objective, marks: [] };
  for (const name of NUMBERS) found[name] = values[name];
  if (values.data !== "drawn") return found;
  const points = readBack(values.marks, lab.marks), { least, most } = lab.marks;
  if (points.length < least) throw new Problem("lab_few_marks", { count: points.length, least, most });
  return { ...found, marks: points };
}
