// What can be taken away of the runs in hand: a film of their pictures from the beginning to where they stand, and their
// curves as numbers.
import { gif, gifFrame } from "../../media/gif.js";
import { reduced } from "../../media/palette.js";
import { said } from "../../kit/problems.js";
import { significant } from "../../numbers.js";
import { css, palette as coloursOf } from "../view/plane.js";
import { LETTERS } from "./told.js";

const [SIDE, GAP, CAPTION] = [320, 8, 30]; // pixels
const FRAMES = 72; // at most
const [DELAY, LAST] = [80, 1500]; // milliseconds of a frame, and of the last one
const VIDEO = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
const BITS = 4e6; // a second

const pause = (ms) => new Promise((go) => setTimeout(go, ms));

/** Moments from 0 to the last, evenly, each once. */
export const momentsTo = (last) => [...new Set(Array.from({ length: FRAMES }, (_, i) => Math.round((i * last) / (FRAMES - 1))))];

/** The pictures of all views beside each other, with their step below. */
function sheetOf(count) {
  const canvas = Object.assign(document.createElement("canvas"), { width: count * (SIDE + GAP) - GAP, height: SIDE + CAPTION });
  const pen = canvas.getContext("2d", { willReadFrequently: true });

  function draw({ branches }, views) {
    const { paper, ink } = coloursOf(views[0].canvas());
    pen.fillStyle = css(paper);
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = css(ink);
    pen.font = "600 16px system-ui, sans-serif";
    views.forEach((view, i) => {
      const x = i * (SIDE + GAP);
      pen.drawImage(view.canvas(), x, 0, SIDE, SIDE);
      const at = said("lab_play_at_step", { at: branches[i].status.steps });
      pen.fillText(count > 1 ? `${LETTERS[i]} · ${at}` : at, x + 8, SIDE + CAPTION - 9);
    });
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  }
  return { canvas, pen, draw };
}

/** [ImageData] of the moments up to the present one, at which the runs are again at the end. `told` hears how much is done. */
async function filmed(play, views, sheet, told) {
  const { branches, chosen } = play.state;
  const names = (those) => those.map(({ name }) => name).join();
  const { moment } = branches[chosen].status, moments = momentsTo(moment), frames = [];
  for (const [i, at] of moments.entries()) {
    await play.to(at);
    await play.look();
    if (names(play.state.branches) !== names(branches) || play.state.failure) throw new Error("lab_play_film_stopped");
    frames.push(sheet.draw(play.state, views));
    told((i + 1) / moments.length);
  }
  return frames;
}

async function gifOf(frames, { canvas: { width, height } }, told) {
  const size = width * height, colours = new Uint8Array(3 * size * frames.length);
  frames.forEach(({ data }, i) => {
    for (let from = 0, to = 3 * i * size; from < data.length; from += 4, to += 3) {
      colours[to] = data[from];
      colours[to + 1] = data[from + 1];
      colours[to + 2] = data[from + 2];
    }
  });
  const { palette, numbers: [indices] } = reduced([colours]);
  const made = [];
  for (const i of frames.keys()) {
    const delay = i === frames.length - 1 ? LAST : DELAY;
    made.push(gifFrame(indices.subarray(i * size, (i + 1) * size), { width, height, delay }));
    told((i + 1) / frames.length);
    await pause(0);
  }
  return gif(made, { width, height, palette });
}

/** Recorded as it is played. */
async function webmOf(frames, { canvas, pen }, told) {
  const stream = canvas.captureStream(0);
  const recorder = new MediaRecorder(stream, { mimeType: VIDEO.find((type) => MediaRecorder.isTypeSupported(type)), videoBitsPerSecond: BITS });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((go, no) => Object.assign(recorder, { onstop: go, onerror: ({ error }) => no(error) }));
  recorder.start();
  for (const [i, frame] of frames.entries()) {
    pen.putImageData(frame, 0, 0);
    stream.getVideoTracks()[0].requestFrame();
    told((i + 1) / frames.length);
    await pause(i === frames.length - 1 ? LAST : DELAY);
  }
  stream.getVideoTracks()[0].requestFrame(); // until when the last one is seen
  recorder.stop();
  await stopped;
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const FORMS = { gif: gifOf, webm: webmOf };
const isMade = {
  gif: () => true,
  webm: () => typeof MediaRecorder === "function" && VIDEO.some((type) => MediaRecorder.isTypeSupported(type)),
};

/** The kinds of films that this browser can make. */
export const forms = () => Object.keys(FORMS).filter((form) => isMade[form]());

/** The bytes of a film. `views`: one a branch; `told(share)` hears how much is done, from 0 to 1. */
export async function film(form, play, views, told) {
  const sheet = sheetOf(views.length);
  const frames = await filmed(play, views, sheet, (share) => told(share / 2));
  return FORMS[form](frames, sheet, (share) => told(0.5 + share / 2));
}

const cell = (value) => (Number.isFinite(value) ? significant(value) : "");

/** Curves of the branches, [{step, critic, generator, distance}] each, as a table with commas. */
export function table(curves) {
  const rows = curves.flatMap((curve, i) =>
    curve.map(({ step, critic, generator, distance }) => [LETTERS[i], step, ...[critic, generator, distance].map(cell)].join(",")));
  return ["run,step,critic_loss,generator_loss,distance", ...rows, ""].join("\r\n");
}
