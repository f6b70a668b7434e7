// Plays a path: a button, how fast, and what comes at its end.
import { make, makeButton } from "./dom.js";
import { PLAYS } from "./frames.js";
import { word } from "./words.js";

const SPEEDS = [[0.25, "¼×"], [0.5, "½×"], [1, "1×"], [2, "2×"], [4, "4×"]];
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
const MOMENT = 0.6; // seconds between two jumps where less motion is wanted

// now() is where the path stands, from 0 to 1; go(t) moves it; release() says that it rests; pace() is how much of it is
// played a second, null while there is none; `jump`: how far it jumps where less motion is wanted.
export function player(control, { now, go, release, pace, jump, isThere }) {
  let playing = null; // {position, last}
  const play = makeButton("play", control, undefined, toggle);
  const speed = choice("speed", SPEEDS, 1);
  const repeat = choice("repeat", Object.keys(PLAYS).map((key) => [key, word(key)]), "bounce");

  function choice(key, options, chosen) {
    const select = make("select", key, control);
    for (const [value, name] of options) select.append(new Option(name, value));
    select.value = chosen;
    select.setAttribute("aria-label", word(key));
    select.title = word(key);
    return select;
  }

  function label() {
    play.dataset.playing = Boolean(playing);
    play.title = word(playing ? "pause" : "play");
    play.setAttribute("aria-label", play.title);
  }

  function stop() {
    if (!playing) return;
    playing = null;
    label();
    release();
  }

  function toggle() {
    if (playing) return stop();
    playing = { position: repeat.value === "once" && now() === 1 ? 0 : now(), last: null };
    label();
    requestAnimationFrame(advance);
  }

  function advance(time) {
    if (!playing) return;
    if (!isThere()) return void (playing = null);
    if (pace() === null) return void requestAnimationFrame(advance); // it was wanted before there was anything
    const passed = playing.last === null ? 0 : (time - playing.last) / 1000;
    if (!STILL.matches || playing.last === null || passed > MOMENT) {
      playing.last = time;
      playing.position += STILL.matches && passed ? jump : Number(speed.value) * pace() * passed;
      const { t, over } = PLAYS[repeat.value](playing.position);
      go(t);
      if (over) return stop();
    }
    requestAnimationFrame(advance);
  }

  label();
  return { stop, toggle };
}
