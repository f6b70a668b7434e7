// The pad of a tool with its buttons: it shows the strokes of the store, and what is drawn becomes them.
import { make } from "../dom.js";
import * as field from "../kit/fields.js";
import { word } from "../words.js";
import { example } from "./examples.js";
import { pad } from "./pad.js";

// `moved(pad)` hears of all that can be seen on it, also while a hand draws.
export function padControls(controls, store, moved) {
  const hint = Object.assign(make("p", "name pad-hint", controls, word("pad")), { id: `${store.tab}-hint` });
  const place = Object.assign(make("div", "", controls), { id: `${store.tab}-pad` });
  const drawing = pad(place, (strokes) => store.set({ strokes }), () => moved(drawing));
  drawing.canvas.setAttribute("aria-labelledby", hint.id);
  let next = 0;
  field.buttons(controls, [
    ["undo", drawing.undo],
    ["clear", () => drawing.put([])],
    ["example", () => drawing.put(example(next++))],
  ]);
  store.listen(({ strokes }, changed) => changed.has("strokes") && drawing.show(strokes));
  return drawing;
}
