// How a critic scores real and generated pictures: the share of each in every range of scores, and where one more stands.
import { make, makeSvg } from "../dom.js";
import { said } from "../kit/problems.js";
import { clamped, rounded } from "../numbers.js";
import { ticks } from "../scales.js";
import { compact, format, percent, word } from "../words.js";
import { ahead, below, binned } from "./shares.js";

const [WIDTH, TOP, TALL, LEFT, RIGHT, FOOT] = [320, 16, 96, 34, 8, 32];
const SIDES = { real: "real_pictures", fake: "generated_pictures" };

// {show, mark}: `show({real, fake})` draws the scores, `mark(score, text)` puts a line where that one stands, called so; null
// takes it away.
export function histogram(parent) {
  const root = make("figure", "scores", parent);
  const legend = make("p", "legend", root);
  for (const [side, text] of Object.entries(SIDES)) make("span", side, legend, word(text));
  const svg = makeSvg("svg", { class: "chart", role: "img", viewBox: `0 0 ${WIDTH} ${TOP + TALL + FOOT}` }, root);
  const caption = make("figcaption", "", root);
  let scores = null, bins = null, marked = null;

  const X = (score) => rounded(LEFT + ((score - bins.low) / (bins.high - bins.low)) * (WIDTH - LEFT - RIGHT), 1);

  function steps(shares, Y) {
    const points = shares.flatMap((share, i) => [i, i + 1].map((at) => `${X(bins.low + at * bins.step)},${Y(share)}`));
    return `${X(bins.low)},${Y(0)} ${points.join(" ")} ${X(bins.high)},${Y(0)}`;
  }

  function axes(Y, most) {
    for (const value of ticks({ low: 0, high: most }, 2).values) {
      makeSvg("line", { class: "rule", x1: LEFT, x2: WIDTH - RIGHT, y1: Y(value), y2: Y(value) }, svg);
      makeSvg("text", { class: "tick", x: LEFT - 4, y: Y(value) + 3, "text-anchor": "end" }, svg, percent(value));
    }
    const { values, digits } = ticks(bins, 5);
    for (const value of values) {
      makeSvg("text", { class: "tick", x: X(value), y: TOP + TALL + 12, "text-anchor": "middle" }, svg, compact(value, digits));
    }
    makeSvg("text", { class: "tick", x: (LEFT + WIDTH - RIGHT) / 2, y: TOP + TALL + 26, "text-anchor": "middle" }, svg, word("critic_axis"));
  }

  function draw() {
    svg.replaceChildren();
    caption.textContent = "";
    if (!bins) return;
    const most = Math.max(...bins.real, ...bins.fake), Y = (share) => rounded(TOP + TALL - (share / most) * TALL, 1);
    axes(Y, most);
    for (const side of Object.keys(SIDES)) makeSvg("polygon", { class: `share ${side}`, points: steps(bins[side], Y) }, svg);
    caption.textContent = said("critic_pairs", { share: percent(ahead(scores.real, scores.fake)) });
    place();
  }

  // Beyond the axis the line stands at its end, with an arrow.
  function place() {
    svg.querySelector(".mark")?.remove();
    svg.setAttribute("aria-label", spoken());
    if (!marked || !bins) return;
    const x = X(clamped(marked.score, bins.low, bins.high)), beyond = { "-1": "◂ ", 0: "", 1: " ▸" }[side(marked.score)];
    const group = makeSvg("g", { class: "mark", "data-score": marked.score }, svg);
    makeSvg("line", { class: "marker", x1: x, x2: x, y1: TOP - 2, y2: TOP + TALL }, group);
    const anchor = x < WIDTH / 3 ? "start" : x > (2 * WIDTH) / 3 ? "end" : "middle";
    const text = beyond.startsWith("◂") ? beyond + marked.text : marked.text + beyond;
    makeSvg("text", { class: "title", x, y: TOP - 5, "text-anchor": anchor }, group, text);
  }

  const side = (score) => (score < bins.low ? -1 : score > bins.high ? 1 : 0);

  function spoken() {
    if (!bins) return word("critic_scores");
    const mean = (those) => format(those.reduce((sum, x) => sum + x, 0) / those.length, 2);
    const all = said("critic_means", { real: mean(scores.real), fake: mean(scores.fake) });
    return marked ? `${all} ${marked.text}: ${format(marked.score, 2)}.` : all;
  }

  draw();
  svg.setAttribute("aria-label", spoken());
  return {
    show(found) {
      scores = found;
      bins = found && binned(found);
      draw();
    },
    mark(score, text = "") {
      marked = score === null ? null : { score, text };
      place();
    },
    // How this score stands among those: {real, fake}, the shares that are lower.
    among: (score) => ({ real: below(scores.real, score), fake: below(scores.fake, score) }),
  };
}
