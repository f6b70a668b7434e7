// The plane that the lab draws on. Places on it are [x, y, x, y, ...] in [0, 1], y downwards.
import { make } from "../../dom.js";
import { isDark } from "../../page.js";

const LEAST = 1.5; // radius of a dot, CSS pixels
const known = {}; // colours by theme
const stamps = new Map(); // dots by their looks

const read = (node, name) => getComputedStyle(node).getPropertyValue(`--${name}`).trim().split(/\s+/).map(Number);

/** The colours of the theme, [red, green, blue] each: real, generator, critic of style.css, paper, and ink. */
export const palette = (node) => (known[isDark()] ??= {
  ...Object.fromEntries(["real", "generator", "critic"].map((name) => [name, read(node, name)])),
  paper: isDark() ? [29, 28, 27] : [255, 255, 255],
  ink: isDark() ? [243, 241, 237] : [40, 39, 37],
});

export const css = (rgb, alpha = 1) => `rgb(${rgb.join(" ")} / ${alpha})`;

export function plane(parent, label) {
  const node = make("canvas", "plane", parent);
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  return node;
}

const sharpness = () => Math.min(window.devicePixelRatio || 1, 2);

/** Points in [-window, window]^2 (2n) as places. */
export const placed = (points, window) =>
  Float32Array.from(points, (value, i) => (i % 2 ? 1 - value / window : 1 + value / window) / 2);

/** An empty plane as sharp as the screen: [the context to paint it in CSS pixels, its width, its height]. */
export function cleared(node) {
  const ratio = sharpness();
  const [width, height] = [node.clientWidth || 300, node.clientHeight || 300];
  if (node.width !== Math.round(width * ratio) || node.height !== Math.round(height * ratio)) {
    node.width = Math.round(width * ratio);
    node.height = Math.round(height * ratio);
  }
  const pen = node.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = css(palette(node).paper);
  pen.fillRect(0, 0, width, height);
  return [pen, width, height];
}

const washes = new Map(); // {side: what a raster of it is painted on}

/** Shades 0..255 of a square raster as a wash: from the colour of generated points over paper to that of real ones. */
export function wash(pen, shades, side, strength = 0.56) {
  const n = Math.sqrt(shades.length), { paper, real, generator } = palette(pen.canvas);
  if (!washes.has(n)) washes.set(n, new OffscreenCanvas(n, n).getContext("2d"));
  const brush = washes.get(n), image = brush.createImageData(n, n), { data } = image;
  for (let i = 0, at = 0; i < shades.length; i++) {
    const lean = shades[i] / 127.5 - 1, colour = lean > 0 ? real : generator, share = Math.abs(lean) * strength;
    for (let c = 0; c < 3; c++) data[at++] = paper[c] + (colour[c] - paper[c]) * share;
    data[at++] = 255;
  }
  brush.putImageData(image, 0, 0);
  pen.imageSmoothingEnabled = true;
  pen.drawImage(brush.canvas, 0, 0, side, side);
}

/** The radius of a dot on a plane of this side. */
export const dotOf = (side) => Math.max(side / 200, LEAST);

/** A dot at every place, with a rim of paper that keeps it apart from its kind of wash. */
export function dots(pen, at, side, colour, size = dotOf(side), alpha = 1) {
  pen.globalAlpha = alpha;
  stamped(pen, at, side, stampOf(colour, colour, size, palette(pen.canvas).paper));
  pen.globalAlpha = 1;
}

/** The same, hollow. */
export function rings(pen, at, side, colour, size = dotOf(side) + 0.6) {
  const { paper } = palette(pen.canvas);
  stamped(pen, at, side, stampOf(colour, paper, size, paper));
}

function stamped(pen, at, side, stamp) {
  const wide = stamp.width / sharpness();
  const place = (share) => share * side - wide / 2;
  for (let i = 0; i < at.length; i += 2) pen.drawImage(stamp, place(at[i]), place(at[i + 1]), wide, wide);
}

/** A disc of one colour, filled with another, on a rim of paper. */
function stampOf(colour, inside, size, paper) {
  const ratio = sharpness(), key = [colour, inside, size, paper, ratio].join();
  if (stamps.has(key)) return stamps.get(key);
  const wide = Math.ceil((size + 1.5) * 2 * ratio), stamp = new OffscreenCanvas(wide, wide);
  const pen = stamp.getContext("2d");
  const disc = (radius, fill) => {
    pen.beginPath();
    pen.arc(wide / 2, wide / 2, radius * ratio, 0, 7);
    pen.fillStyle = fill;
    pen.fill();
  };
  disc(size + 0.75, css(paper, 0.65));
  disc(size, css(colour));
  disc(size - 1, css(inside));
  stamps.set(key, stamp);
  return stamp;
}

/** Calls `draw` where the plane has another size or the page another theme. */
export function redrawn(node, draw) {
  new ResizeObserver(draw).observe(node);
  const themes = new MutationObserver(() => (node.isConnected ? draw() : themes.disconnect())); // a plane that is gone
  themes.observe(document.body, { attributeFilter: ["class"] });
}
