// Shared by the map, the directions and the pad.
async function load(source) {
  const image = new Image();
  image.src = source;
  root.classList.add("decoding");
  await image.decode();
  root.classList.remove("decoding");
  return image;
}

function pictureCanvas(size, parent, label) {
  const canvas = make("canvas", "frame", parent);
  canvas.width = canvas.height = size;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  return canvas;
}

// Frames [{column, row, weight}] of a sprite mixed into one picture. Drawing each with its share of the weight so
// far gives the weighted mean.
function mix(canvas, image, frames) {
  const context = canvas.getContext("2d");
  const size = canvas.width;
  let total = 0;
  for (const { column, row, weight } of frames) {
    if (weight <= 0) continue;
    total += weight;
    context.globalAlpha = weight / total;
    context.drawImage(image, column * size, row * size, size, size, 0, 0, size, size);
  }
  context.globalAlpha = 1;
}

// Where a position x among n frames lies: [left frame, right frame, weight of the right one].
function between(x, n) {
  const left = Math.min(Math.floor(x), n - 1);
  return [left, Math.min(left + 1, n - 1), x - left];
}

function reading(readings, index) {
  if (!readings) return "";
  const [label, confidence] = readings.of[index];
  return `${word("reads_as")} ${readings.labels[label]} · ${percent(confidence)}`;
}

const root = element.querySelector(".part");
