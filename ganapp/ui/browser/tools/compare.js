// Compare: several generators on the same seeds, how good they are, and how they were made.
import { make } from "../dom.js";
import * as field from "../kit/fields.js";
import { columns } from "../kit/layout.js";
import { everyClass } from "./classes.js";
import { keepPath, pathControls, pathStage } from "./path.js";
import { report } from "./report.js";
import { sweep } from "./sweep.js";

export function mount(root, store) {
  sweep(make("div", "compare", root), store);
  const { controls, shown } = columns(root);
  field.several(controls, store, "models");
  pathControls(controls, store, "models");
  pathStage(shown, store, "models");
  keepPath(shown, store, "models");
  const box = make("div", "compare", root);
  everyClass(box, store);
  const tell = report(box, "report");
  store.listen(({ models }, changed) => changed.has("models") && models.length && tell(models));
}
