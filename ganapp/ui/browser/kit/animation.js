// A film to take away: what some models draw along a path, beside each other, as an animation without end.
import { make } from "../dom.js";
import { gif, gifFrame, GREYS } from "../media/gif.js";
import { reduced } from "../media/palette.js";
import { webp, webpFrame } from "../media/webp.js";
import { word } from "../words.js";
import { buttons } from "./fields.js";
import { saveBytes } from "./keep.js";
import { painter } from "./painter.js";
import { failed } from "./toast.js";

const SIDE = 224; // pixels of a picture in an animation: a multiple of 28 and of 32
const AT_ONCE = 8; // pictures that are drawn between two of the slider's
const PATIENCE = 12; // ms until the page may do something else

// How each kind of file is made of the pictures of a film: {prepare(drawn of each model) -> [what is encoded], frame, whole}.
const FORMS = {
  gif: {
    prepare: indexed,
    frame: (pixels, shape) => gifFrame(pixels, shape),
    whole: gif,
  },
  webp: {
    prepare: (all) => ({ all }),
    frame: async (pixels, shape) => webpFrame(await still(pixels, shape), shape),
    whole: webp,
  },
};

const isMadeHere = {
  gif: () => true,
  webp: () => document.createElement("canvas").toDataURL("image/webp").startsWith("data:image/webp"),
};

// Every frame of a route of a model, a few at a time, as one drawn; `step` hears of each.
async function filmed({ name, d }, route, step) {
  const latents = route.frames();
  let pixels = null, shape = null;
  for (let from = 0; from < route.count; from += AT_ONCE) {
    const drawn = await painter.draw(name, latents.slice(from * d, (from + AT_ONCE) * d));
    shape = { size: drawn.size, channels: drawn.channels };
    pixels ??= new Uint8Array(route.count * drawn.size * drawn.size * drawn.channels);
    pixels.set(drawn.pixels, (from * pixels.length) / route.count);
    step(drawn.n);
  }
  return { pixels, n: route.count, ...shape };
}

// Numbers of colours in a palette in place of colours.
function indexed(all) {
  if (all.every(({ channels }) => channels === 1)) return { all, palette: GREYS };
  const { palette, numbers } = reduced(all.map(coloured).map(({ pixels }) => pixels));
  return { all: all.map((one, i) => ({ ...one, pixels: numbers[i], channels: 1 })), palette };
}

function coloured(one) {
  if (one.channels === 3) return one;
  const pixels = new Uint8Array(3 * one.pixels.length);
  one.pixels.forEach((level, i) => pixels.fill(level, 3 * i, 3 * i + 3));
  return { ...one, pixels, channels: 3 };
}

const magnified = ({ size }) => size * Math.max(1, Math.floor(SIDE / size));

// Frame i of films, each magnified by a whole factor, in the middle of a black square as high as the highest.
function beside(all, i, { width, height, channels }) {
  const found = new Uint8Array(width * height * channels);
  all.forEach(({ pixels, size }, place) => {
    const side = magnified(all[place]), factor = side / size, before = (height - side) >> 1;
    for (let y = 0; y < side; y++) {
      const row = (i * size + Math.floor(y / factor)) * size;
      let to = ((before + y) * width + place * height + before) * channels;
      for (let x = 0; x < side; x++) {
        const from = (row + Math.floor(x / factor)) * channels;
        for (let k = 0; k < channels; k++) found[to++] = pixels[from + k];
      }
    }
  });
  return found;
}

async function still(pixels, { width, height, channels }) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height }), image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let k = 0; k < 3; k++) image.data[4 * i + k] = pixels[i * channels + (channels > 1 ? k : 0)];
    image.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/webp", 1));
  return new Uint8Array(await blob.arrayBuffer());
}

// The file, of {model, route} of each that is shown, at so many frames a second; there and back unless the path is closed.
// `said` hears how much is done, from 0 to 1.
export async function animation(form, shown, { rate, closed }, said = () => {}) {
  const count = shown[0].route.count, work = count * (shown.length + 1);
  let done = 0, breathed = performance.now();
  const step = (much) => said((done += much) / work);
  const drawn = [];
  for (const { model, route } of shown) drawn.push(await filmed(model, route, step));
  const { prepare, frame, whole } = FORMS[form];
  const channels = Math.max(...drawn.map((one) => one.channels));
  const { all, palette } = prepare(channels > 1 ? drawn.map(coloured) : drawn);
  const height = Math.max(...all.map(magnified));
  const shape = { width: height * all.length, height, channels: all[0].channels, delay: Math.round(1000 / rate), palette };
  const frames = [];
  for (let i = 0; i < count; i++) {
    frames.push(await frame(beside(all, i, shape), shape));
    step(1);
    if (performance.now() - breathed < PATIENCE) continue;
    await new Promise((go) => setTimeout(go));
    breathed = performance.now();
  }
  const there = closed ? frames.slice(0, -1) : [...frames, ...frames.slice(1, -1).reverse()];
  return whole(there, shape);
}

// Buttons that save what `shown()` gives as an animation: {name: of the file, films: {model, route} each, rate, closed},
// or null.
export function keepAnimation(parent, shown) {
  const row = make("div", "keep", parent);
  const progress = Object.assign(make("progress", "made", null), { max: 1, value: 0 });
  const saved = (form) => async (event) => {
    const now = shown();
    if (!now) return;
    const button = event.currentTarget;
    progress.setAttribute("aria-label", word(`keep_${form}`));
    progress.value = 0;
    row.append(progress);
    button.disabled = true;
    try {
      saveBytes(`${now.name}.${form}`, await animation(form, now.films, now, (share) => (progress.value = share)), `image/${form}`);
    } catch (error) {
      failed(error);
    } finally {
      button.disabled = false;
      progress.remove();
    }
  };
  buttons(row, Object.keys(FORMS).filter((form) => isMadeHere[form]()).map((form) => [`keep_${form}`, saved(form)]), "keep");
  return row;
}
