// Curves against the epoch, with a marker that is moved without drawing the rest again.
function chart(parent, item) {
  const [W, H, TOP, BOTTOM] = [320, 150, 8, 22];
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(NS, "svg");
  const add = (tag, attributes, text) => {
    const node = document.createElementNS(NS, tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    svg.append(node);
    return node;
  };
  const { x, series } = item.curves;
  const all = Object.values(series).flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const digits = high - low < 0.01 ? 4 : high - low < 10 ? 2 : 0;
  const LEFT = 7 * Math.max(...[low, high].map((value) => value.toFixed(digits).length)) + 6;
  const last = Math.max(...x, item.epochs.at(-1));
  const X = (epoch) => LEFT + (epoch / last) * (W - LEFT - 4);
  const Y = (value) => H - BOTTOM - ((value - low) / (high - low || 1)) * (H - TOP - BOTTOM);
  svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
  svg.setAttribute("class", "chart");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${word("losses")}: ${item.name}`);
  for (const value of [low, (low + high) / 2, high]) {
    add("line", { class: "rule", x1: LEFT, x2: W, y1: Y(value), y2: Y(value) });
    add("text", { class: "tick", x: LEFT - 4, y: Y(value) + 4, "text-anchor": "end" }, value.toFixed(digits));
  }
  for (const epoch of [0, last / 2, last])
    add("text", { class: "tick", x: X(epoch), y: H - 6, "text-anchor": epoch === last ? "end" : "middle" }, Math.round(epoch));
  Object.entries(series).forEach(([key, values], i) => {
    const points = values.map((value, k) => (Number.isFinite(value) ? `${X(x[k]).toFixed(1)},${Y(value).toFixed(1)}` : ""));
    add("polyline", { class: `curve curve-${i}`, points: points.filter(Boolean).join(" ") });
  });
  const marker = add("line", { class: "marker", y1: TOP - 4, y2: H - BOTTOM });
  parent.append(svg);
  const legend = make("div", "legend", parent);
  Object.keys(series).forEach((key, i) => (make("span", `key key-${i}`, legend).textContent = word(key)));
  return {
    mark(epoch) {
      marker.dataset.epoch = epoch;
      marker.setAttribute("x1", X(epoch));
      marker.setAttribute("x2", X(epoch));
    },
  };
}
