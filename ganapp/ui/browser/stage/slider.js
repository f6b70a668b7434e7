// The slider of a stage: it is dragged, played, stepped by keys and by the wheel, and moved by a drag on a picture. It stands
// at the `t` of a store, which hears of every move, and its address where it rests.
import { make } from "../dom.js";
import { nearest } from "../frames.js";
import { clamped } from "../numbers.js";
import { player } from "../player.js";
import { format } from "../words.js";

const HELD = 250; // ms after the last key before it rests
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -8, PageUp: 8, Home: -Infinity, End: Infinity };
const JUMP = 0.1; // at once, where less motion is wanted

// steps(): how many there are from end to end; rate(): how many of them are played a second, null while nothing is shown.
export function slider(root, store, { steps, rate }) {
  let waiting = null;
  let moved = null;

  const track = make("div", "track", root);
  const range = make("input", "scrub", track);
  range.setAttribute("aria-label", "t"); // until there is a path
  Object.assign(range, { type: "range", min: 0, max: 1, step: 0.001 });
  const stops = make("div", "stops", track);
  const control = make("div", "control", root);
  const now = () => store.values.t ?? 0;
  const pace = () => (rate() ? rate() / steps() : null);
  const playing = player(control, { now, go, release, pace, jump: JUMP, isThere: () => root.isConnected });

  function label(names) {
    stops.replaceChildren(...names.map((name, i) => {
      const stop = make("span", "end", null, name);
      stop.style.setProperty("--at", i / (names.length - 1));
      return stop;
    }));
    range.setAttribute("aria-label", names.join(" → "));
  }

  function go(t, event) {
    range.value = clamped(t);
    moved = event?.timeStamp ?? null;
    store.set({ t: Number(range.value) }, false);
  }

  function release(delay = 0) {
    clearTimeout(waiting);
    waiting = setTimeout(() => store.set({}), delay);
  }

  function step(count, event) {
    playing.stop();
    go((nearest(now(), steps() + 1) + count) / steps(), event);
    release(HELD);
  }

  function drag(canvas) {
    let from = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      playing.stop();
      from = { x: event.clientX, t: now() };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (from) go(from.t + (event.clientX - from.x) / canvas.clientWidth, event);
    });
    for (const end of ["pointerup", "pointercancel"])
      canvas.addEventListener(end, () => { if (from) release(); from = null; });
  }

  range.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") playing.toggle();
    else if (event.key in KEYS) step(KEYS[event.key], event);
    else return;
    event.preventDefault();
  });
  track.addEventListener("wheel", (event) => {
    event.preventDefault();
    step(Math.sign(event.deltaX + event.deltaY), event);
  }, { passive: false });
  range.addEventListener("pointerdown", playing.stop);
  range.addEventListener("input", (event) => go(Number(range.value), event));
  range.addEventListener("change", () => release());
  store.listen((_, changed) => {
    if (!changed.has("t")) return;
    range.value = now();
    range.setAttribute("aria-valuetext", `t = ${format(now(), 2)}`);
  });

  // When the hand moved that moved the slider, for who draws because of that.
  function handMoved() {
    const since = moved;
    moved = null;
    return since;
  }
  return { control, now, go, release, label, drag, handMoved };
}
