// Compare: several generators on the same seeds, how good they are, and how they were made.
import * as field from "../kit/fields.js";
import { make } from "../dom.js";
import { pathControls, pathStage } from "./path.js";

export function mount(root, store) {
  field.several(root, store, "models");
  pathControls(make("div", "tool wide", root), store, "models");
  pathStage(root, store, "models");
}
