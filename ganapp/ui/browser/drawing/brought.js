// A button that takes a picture from the visitor's disk, which never leaves the page.
import { make } from "../dom.js";
import { Problem } from "../kit/problems.js";
import { failed, problem } from "../kit/toast.js";
import { word } from "../words.js";
import { SIDE } from "./pad.js";
import { asDrawing } from "./scanned.js";

// The middle square of a file of a picture, as grey levels of the pad's size. Throws a Problem.
async function levelsOf(file) {
  const image = await createImageBitmap(file).catch(() => { throw new Problem("no_picture"); });
  const side = Math.min(image.width, image.height), canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // behind what is transparent
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  const { data } = pen.getImageData(0, 0, SIDE, SIDE);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, i) => Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]));
}

// `use(levels)` hears of a drawing that was brought, white on black; of anything else the visitor is told why it is of no use.
export function picture(parent, use) {
  const label = make("label", "field brought", parent), input = make("input", "", null);
  make("span", "name", label, word("bring"));
  label.append(Object.assign(input, { type: "file", accept: "image/*" }));
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      const found = asDrawing(await levelsOf(file), SIDE);
      if (found) use(found);
      else problem(word("photograph"));
    } catch (error) {
      failed(error);
    }
    input.value = ""; // the same may be brought again
  });
}
