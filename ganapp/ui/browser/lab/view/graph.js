// Both players and what flows between them: latents and points forwards, gradients backwards.
import { make, makeSvg } from "../../dom.js";
import { word } from "../../words.js";
import { brief } from "./brief.js";

const [WIDTH, HEIGHT] = [200, 106];

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
  latent: "M23 34H33",
  fake: "M67 34H78",
  judged: "M104 36C114 36 109 51 121 52",
  real: "M104 84C114 84 109 66 121 64",
  score: "M155 58H168",
  "back-score": "M168 67H155",
  "back-judged": "M121 45C110 41 114 27 104 27",
  "back-fake": "M78 26H67",
};

const SPRINKLED = [[-9, -3], [-4, 5], [0, -6], [3, 2], [8, -5], [9, 5], [-1, 1]]; // a few points

let count = 0; // of graphs, each with a marker of its own

/** {box, tell(frame, points, phase)} */
export function graphPanel(parent) {
  const box = make("figure", "panel graph", parent);
  const svg = makeSvg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": word("lab_graph") }, box);
  const edges = drawEdges(svg);
  const { players, losses } = drawParts(svg);

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
    box,
    tell(frame, points, phase) {
      const last = points.at(-1);
      for (const [name, node] of Object.entries(losses)) {
        node.textContent = `${word("lab_loss")} ${brief(last?.[name] ?? NaN, 3)}`;
      }
      light(phase);
    },
  };
}

function drawEdges(svg) {
  const id = `lab-graph-end-${++count}`, size = { refX: 5, refY: 3, markerWidth: 5, markerHeight: 5 };
  const marker = makeSvg("marker", { id, viewBox: "0 0 6 6", orient: "auto", ...size }, makeSvg("defs", {}, svg));
  makeSvg("path", { d: "M0 0L6 3L0 6z" }, marker);
  const edge = (name, d) => makeSvg("path", { class: `edge ${name}`, d, "marker-end": `url(#${id})` }, svg);
  return Object.entries(EDGES).map(([name, d]) => [name, edge(name, d)]);
}

/** {players, losses}: what changes, by the names of both. */
function drawParts(svg) {
  const text = (x, y, className, said) => makeSvg("text", { class: className, x, y }, svg, said);
  const player = (name, x, y, letter) => {
    const group = makeSvg("g", { class: `player ${name}` }, svg);
    makeSvg("rect", { x, y, width: 32, height: 28, rx: 7 }, group);
    makeSvg("text", { x: x + 16, y: y + 19 }, group, letter);
    return group;
  };
  const cloud = (name, x, y) => {
    for (const [dx, dy] of SPRINKLED) makeSvg("circle", { class: name, cx: x + dx, cy: y + dy, r: 2.2 }, svg);
  };
  makeSvg("circle", { class: "latent", cx: 12, cy: 34, r: 10.5 }, svg);
  text(12, 38, "letter", "z");
  cloud("fake", 92, 34);
  cloud("real", 92, 84);
  text(92, 15, "name fake", word("lab_layer_fake"));
  text(92, 104, "name real", word("lab_layer_real"));
  text(171, 62, "name score", "D(x)");
  return {
    players: { generator: player("generator", 34, 20, "G"), critic: player("critic", 122, 44, "D") },
    losses: { generator: text(50, 62, "loss generator", ""), critic: text(122, 86, "loss critic", "") },
  };
}
