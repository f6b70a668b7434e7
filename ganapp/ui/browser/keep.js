// Saves every value it is given as a file.
import { save } from "./dom.js";

export function mount(element, host) {
  host.watch("value", () => {
    const { name, uri } = host.value ?? {};
    if (uri) save(name, uri);
  });
}
