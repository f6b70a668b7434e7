// The ways into the story, which comes when somebody wants it: a button at the top, and on the game a line for who is new.
import { make, makeButton } from "../dom.js";
import { given } from "../given.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { currentScene, setsUp } from "../page.js";
import { word } from "../words.js";
import { last } from "./progress.js";

let coming = null;
const story = () => (coming ??= import("./story.js").then((made) => made.mount(document.getElementById("story"))));

const withStory = (work) => story().then(work).catch(failed);
const toggle = () => withStory((told) => (currentScene() ? told.close() : told.open()));
const names = Object.keys(given.scenes);

export function addDoor(parent) {
  if (!names.length) return;
  const button = makeButton("door", parent, word("story"), toggle);
  button.setAttribute("aria-controls", "story");
  button.setAttribute("aria-expanded", "false");
}

export function mount(root) {
  if (currentScene()) withStory((told) => told.follow(setsUp()));
  const game = root.querySelector("#panel-game");
  if (!names.length || !game || last() || currentScene()) return;
  const line = make("p", "story-invites");
  make("span", "", line, said("story_invites", { count: names.length }));
  makeButton("", line, word("story_begin"), toggle);
  game.prepend(line);
}

// The browser went back or forward, perhaps to another scene.
export function follow() {
  if (coming || currentScene()) withStory((told) => told.follow());
}
