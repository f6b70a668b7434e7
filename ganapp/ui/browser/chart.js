// Curves under each other over one x, each with its own axis, and a marker that is moved without drawing the rest again.
// `name` of a curve is its class, so that a colour means the same everywhere.
import { makeSvg } from "./dom.js";
import { rounded } from "./numbers.js";
import { ticks } from "./scales.js";
import { compact, format } from "./words.js";

const [TOP, GAP, BOTTOM, LEFT, RIGHT] = [14, 20, 18, 46, 6];

export function chart(parent, label, usual = 320, tall = 62) {
  const svg = makeSvg("svg", { class: "chart", role: "img", "aria-label": label }, parent);
  let marker = null, X = null, width = usual;

  function drawCurve(x, { name, title, values, extent }, top) {
    const Y = (value) => rounded(top + tall - ((value - extent.low) / (extent.high - extent.low)) * tall, 1);
    makeSvg("text", { class: `title ${name}`, x: LEFT, y: top - 4 }, svg, title);
    const marks = ticks(extent);
    for (const value of marks.values) {
      makeSvg("line", { class: "rule", x1: LEFT, x2: width, y1: Y(value), y2: Y(value) }, svg);
      makeSvg("text", { class: "tick", x: LEFT - 4, y: Y(value) + 3, "text-anchor": "end" }, svg, compact(value, marks.digits));
    }
    const points = values.map((value, k) => (Number.isFinite(value) ? `${X(x[k])},${Y(value)}` : ""));
    makeSvg("polyline", { class: `curve ${name}`, points: points.filter(Boolean).join(" ") }, svg);
  }

  // x: numbers; last: where the axis ends; curves: [{name, title, values, extent: {low, high}}]; wide: another width
  function draw({ x, last, curves, wide = usual }) {
    width = wide;
    const height = TOP + curves.length * (tall + GAP) + BOTTOM - GAP;
    svg.replaceChildren();
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    X = (value) => rounded(LEFT + (value / last) * (width - LEFT - RIGHT), 1);
    curves.forEach((curve, i) => drawCurve(x, curve, TOP + i * (tall + GAP)));
    for (const value of ticks({ low: 0, high: last }, width < 200 ? 2 : 4, 1).values) {
      const anchor = value === last ? "end" : "middle";
      makeSvg("text", { class: "tick", x: X(value), y: height - 4, "text-anchor": anchor }, svg, format(value));
    }
    marker = makeSvg("line", { class: "marker", y1: TOP - 4, y2: height - BOTTOM, visibility: "hidden" }, svg);
  }

  function mark(value) {
    marker.dataset.epoch = value;
    for (const end of ["x1", "x2"]) marker.setAttribute(end, X(value));
    marker.setAttribute("visibility", "visible");
  }
  return { draw, mark, svg };
}
