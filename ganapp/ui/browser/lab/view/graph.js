// Both players and what flows between them: latents and points forwards, gradients backwards.
import { make, makeSvg } from "../../dom.js";
import { word } from "../../words.js";
import { brief } from "./brief.js";

const [WIDTH, HEIGHT] = [264, 112];

const FORWARDS = ["latent", "fake", "judged", "score"];

/** A phase of a step: the edges below that carry something, those along which it is seen to flow, and who learns. */
const PHASES = {
  sees: { carries: [], flows: [...FORWARDS, "real"], learns: "" },
  learns: { carries: [], flows: ["back-score"], learns: "critic" },
  generator: { carries: FORWARDS, flows: ["back-score", "back-judged", "back-fake"], learns: "generator" },
};
const REST = { carries: [], flows: [], learns: "" };

/** By name: the path from one part to the next, as an SVG has it. */
const EDGES = {
  latent: "M28 34H46",
  fake: "M88 34H106",
  judged: "M138 36C154 36 148 50 166 52",
  real: "M138 84C154 84 148 66 166 64",
  score: "M208 58H228",
  "back-score": "M228 68H208",
  "back-judged": "M166 44C152 40 152 27 138 27",
  "back-fake": "M106 25H88",
};

const SPRINKLED = [[-9, -3], [-4, 5], [0, -6], [3, 2], [8, -5], [9, 5], [-1, 1]]; // a few points

/** {draw(), tell(frame, points, phase)} */
export function graphPanel(parent) {
  const box = make("figure", "panel graph", parent);
  const svg = makeSvg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": word("lab_graph") }, box);
  const text = (at, className, said) => makeSvg("text", { class: className, ...at }, svg, said);
  const player = (name, x, y, letter) => {
    const group = makeSvg("g", { class: `player ${name}` }, svg);
    makeSvg("rect", { x, y, width: 40, height: 28, rx: 7 }, group);
    makeSvg("text", { x: x + 20, y: y + 19 }, group, letter);
    return group;
  };
  const cloud = (name, x, y) => SPRINKLED.forEach(([dx, dy]) => makeSvg("circle", { class: name, cx: x + dx, cy: y + dy, r: 2.2 }, svg));

  marker(svg);
  const edges = Object.entries(EDGES).map(([name, d]) =>
    [name, makeSvg("path", { class: `edge ${name}`, d, "marker-end": "url(#lab-graph-end)" }, svg)]);
  makeSvg("circle", { class: "latent", cx: 16, cy: 34, r: 11 }, svg);
  text({ x: 16, y: 38 }, "letter", "z");
  const players = { generator: player("generator", 47, 20, "G"), critic: player("critic", 167, 44, "D") };
  cloud("fake", 122, 34);
  cloud("real", 122, 84);
  text({ x: 122, y: 14 }, "name fake", word("lab_layer_fake"));
  text({ x: 122, y: 106 }, "name real", word("lab_layer_real"));
  text({ x: 232, y: 62 }, "name score", "D(x)");
  const losses = { generator: text({ x: 67, y: 62 }, "loss generator"), critic: text({ x: 187, y: 86 }, "loss critic") };

  function light(phase) {
    const { carries, flows, learns } = PHASES[phase] ?? REST;
    box.dataset.phase = phase ?? "";
    for (const [name, edge] of edges) {
      edge.classList.toggle("flows", flows.includes(name));
      edge.classList.toggle("carries", carries.includes(name));
    }
    for (const [name, group] of Object.entries(players)) group.classList.toggle("learns", name === learns);
  }

  return {
    draw() {},
    tell(frame, points, phase) {
      const last = points.at(-1);
      for (const [name, node] of Object.entries(losses)) node.textContent = `${word("lab_loss")} ${brief(last?.[name] ?? NaN, 3)}`;
      light(phase);
    },
  };
}

function marker(svg) {
  const node = makeSvg("marker", { id: "lab-graph-end", viewBox: "0 0 6 6", refX: 5, refY: 3, markerWidth: 5, markerHeight: 5, orient: "auto" }, makeSvg("defs", {}, svg));
  makeSvg("path", { d: "M0 0L6 3L0 6z" }, node);
}
