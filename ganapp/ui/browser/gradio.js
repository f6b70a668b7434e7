// Where the page meets Gradio; no other file knows it. Runs before Gradio does, which then calls `ganapp.mount`, see
// ganapp/ui/app.py.
import { language } from "./language.js";
import { mount } from "./shell.js";

// Gradio translates for navigator.language, and knows the title of the page as one of its settings.
Object.defineProperty(navigator, "language", { get: () => language, configurable: true });
if (window.gradio_config) window.gradio_config.title = document.title;

window.ganapp = {
  started: false,
  mount(element) {
    mount(element);
    window.ganapp.started = true;
  },
};
