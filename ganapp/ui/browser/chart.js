// Curves under each other over one x, each with its own axis, and a marker that is moved without drawing the rest again.
// Before it: words.js and scales.js. `name` of a curve is its class, so that a colour means the same everywhere.
function chart(parent, label, width = 320, tall = 62) {
  const [TOP, GAP, BOTTOM, LEFT] = [14, 20, 18, 46];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "chart");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  parent.append(svg);
  let marker = null, X = null;

  function add(tag, attributes, text) {
    const node = document.createElementNS(svg.namespaceURI, tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    svg.append(node);
    return node;
  }

  // x: numbers; last: where the axis ends; curves: [{name, title, values, extent: {low, high}}]
  function draw({ x, last, curves }) {
    const height = TOP + curves.length * (tall + GAP) + BOTTOM - GAP;
    svg.replaceChildren();
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    X = (value) => rounded(LEFT + (value / last) * (width - LEFT - 6), 1);
    curves.forEach(({ name, title, values, extent }, i) => {
      const top = TOP + i * (tall + GAP);
      const Y = (value) => rounded(top + tall - ((value - extent.low) / (extent.high - extent.low)) * tall, 1);
      add("text", { class: `title ${name}`, x: LEFT, y: top - 4 }, title);
      const marks = ticks(extent);
      for (const value of marks.values) {
        add("line", { class: "rule", x1: LEFT, x2: width, y1: Y(value), y2: Y(value) });
        add("text", { class: "tick", x: LEFT - 4, y: Y(value) + 3, "text-anchor": "end" }, format(value, marks.digits));
      }
      const points = values.map((value, k) => (Number.isFinite(value) ? `${X(x[k])},${Y(value)}` : ""));
      add("polyline", { class: `curve ${name}`, points: points.filter(Boolean).join(" ") });
    });
    for (const value of ticks({ low: 0, high: last }, 4, 1).values)
      add("text", { class: "tick", x: X(value), y: height - 4, "text-anchor": value === last ? "end" : "middle" }, format(value));
    marker = add("line", { class: "marker", y1: TOP - 4, y2: height - BOTTOM, visibility: "hidden" });
  }

  function mark(value) {
    marker.dataset.epoch = value;
    for (const end of ["x1", "x2"]) marker.setAttribute(end, X(value));
    marker.setAttribute("visibility", "visible");
  }
  return { draw, mark, svg };
}
