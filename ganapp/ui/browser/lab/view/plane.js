// The plane that the lab draws on. Places on it are [x, y, x, y, ...] in [0, 1], y downwards.
import { make } from "../../dom.js";
import { isDark } from "../../page.js";

/** A colour of the palette in style.css: real, generator, critic. */
export const hue = (node, name) => getComputedStyle(node).getPropertyValue(`--${name}`).trim().split(/\s+/).map(Number);

export const paper = () => (isDark() ? [29, 28, 27] : [255, 255, 255]);
export const ink = () => (isDark() ? [243, 241, 237] : [40, 39, 37]);
export const css = (rgb, alpha = 1) => `rgb(${rgb.join(" ")} / ${alpha})`;

export function plane(parent, label) {
  const node = make("canvas", "plane", parent);
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  return node;
}

/** Points in [-window, window]^2 (2n) as places. */
export const placed = (points, window) =>
  Float32Array.from(points, (value, i) => (i % 2 ? 1 - value / window : 1 + value / window) / 2);

/** An empty plane as sharp as the screen: [the context to paint it in CSS pixels, its width, its height]. */
export function cleared(node) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const [width, height] = [node.clientWidth || 300, node.clientHeight || 300];
  if (node.width !== Math.round(width * ratio) || node.height !== Math.round(height * ratio)) {
    node.width = Math.round(width * ratio);
    node.height = Math.round(height * ratio);
  }
  const pen = node.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = css(paper());
  pen.fillRect(0, 0, width, height);
  return [pen, width, height];
}

/** Shades 0..255 of a square raster as a wash: the colour of generated points, paper for undecided, that of real ones. */
export function wash(pen, shades, side, strength = 0.62) {
  const n = Math.sqrt(shades.length), base = paper();
  const [real, fake] = [hue(pen.canvas, "real"), hue(pen.canvas, "generator")];
  const small = new OffscreenCanvas(n, n), brush = small.getContext("2d"), image = brush.createImageData(n, n);
  shades.forEach((shade, i) => {
    const lean = shade / 127.5 - 1, colour = lean > 0 ? real : fake, share = Math.abs(lean) * strength;
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = base[c] + (colour[c] - base[c]) * share;
    image.data[4 * i + 3] = 255;
  });
  brush.putImageData(image, 0, 0);
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(small, 0, 0, side, side);
}

export function dots(pen, at, side, colour, size, alpha) {
  pen.fillStyle = css(colour, alpha);
  for (let i = 0; i < at.length; i += 2) {
    pen.beginPath();
    pen.arc(at[i] * side, at[i + 1] * side, size, 0, 7);
    pen.fill();
  }
}

/** Calls `draw` where the plane has another size or the page another theme. */
export function redrawn(node, draw) {
  new ResizeObserver(draw).observe(node);
  new MutationObserver(draw).observe(document.body, { attributeFilter: ["class"] });
}
