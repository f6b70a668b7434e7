// Lengths along both kinds of path, times the noise scale, against the shell of typical lengths.
import { make, makeSvg } from "../dom.js";
import { format } from "../words.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [460, 210, 34, 12, 12, 30];
const ROOM = 1.3; // of the axis above the longest length

export function shell(parent) {
  const root = make("section", "shell", parent);
  const title = make("h3", "", root);
  const info = make("p", "", root);
  const chart = makeSvg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" }, root);
  const legend = make("p", "legend", root);

  return function plot({ radius, typical, curves, ...words }, scale) {
    const top = Math.ceil(ROOM * Math.max(radius, scale * Math.max(...Object.values(curves).flat())));
    const x = (t) => LEFT + t * (WIDTH - LEFT - RIGHT);
    const y = (length) => HEIGHT - BOTTOM - (length / top) * (HEIGHT - TOP - BOTTOM);
    const write = (text, at) => makeSvg("text", at, chart, text);
    chart.replaceChildren();
    const [low, high] = [y(radius - typical), y(radius + typical)];
    makeSvg("rect", { class: "band", x: x(0), width: x(1) - x(0), y: high, height: low - high }, chart);
    makeSvg("path", { class: "axis", d: `M${x(0)} ${TOP}V${y(0)}H${x(1)}` }, chart);
    for (const length of [0, radius]) write(format(length), { x: x(0) - 6, y: y(length) + 4, "text-anchor": "end" });
    for (const t of [0, 0.5, 1]) write(format(t, t % 1 ? 1 : 0), { x: x(t), y: y(0) + 18, "text-anchor": "middle" });
    write(words.length, { x: x(0) + 6, y: TOP + 6 });
    write("t", { x: x(0.75), y: y(0) + 18 });
    for (const [kind, lengths] of Object.entries(curves)) {
      const points = lengths.map((length, i) => `${x(i / (lengths.length - 1))},${y(scale * length)}`).join(" ");
      makeSvg("polyline", { class: kind, points }, chart);
    }
    const middle = (kind) => format(scale * curves[kind][(curves[kind].length - 1) / 2], 1);
    const told = `t = ${format(0.5, 1)}: slerp ${middle("slerp")}, lerp ${middle("lerp")}, √n = ${format(radius, 1)}`;
    chart.setAttribute("aria-label", `${words.length}, ${told}`);
    title.textContent = words.title;
    info.textContent = words.info;
    legend.replaceChildren();
    for (const [kind, text] of [["slerp", "slerp"], ["lerp", "lerp"], ["band", words.band]]) {
      const entry = make("span", "", legend);
      make("i", kind, entry);
      entry.append(text);
    }
  };
}
