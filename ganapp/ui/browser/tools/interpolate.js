// Interpolate: the pictures between two latent vectors, or along a path through several.
import * as field from "../kit/fields.js";
import { columns } from "../kit/layout.js";
import { keepPath, pathControls, pathStage, take } from "./path.js";

export function mount(root, store) {
  const { controls, shown } = columns(root);
  field.selection(controls, store, "model");
  pathControls(controls, store, "model");
  pathStage(shown, store, "model");
  field.buttons(keepPath(shown, store, "model", { latents: true }), [["take", () => take(store, "model")]], "keep");
}
