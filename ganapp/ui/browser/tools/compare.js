// Compare: several generators on the same seeds, how good they are, and how they were made.
import { make } from "../dom.js";
import * as field from "../kit/fields.js";
import { everyClass } from "./classes.js";
import { keepPath, pathControls, pathStage } from "./path.js";
import { report } from "./report.js";
import { sweep } from "./sweep.js";

export function mount(root, store) {
  const box = make("div", "compare", root);
  sweep(box, store);
  field.several(box, store, "models");
  pathControls(make("div", "tool wide", box), store, "models");
  pathStage(box, store, "models");
  keepPath(make("div", "tool", box), store, "models");
  everyClass(box, store);
  const tell = report(box, "report");
  store.listen(({ models }, changed) => changed.has("models") && models.length && tell(models));
}
