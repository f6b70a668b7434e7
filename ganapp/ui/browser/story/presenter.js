// The presenter's mode: scene and tool alone, in big type. Its keys are heard while the story is told.
const SHOWN = "presenting"; // class of the element in which the story stands
const STEPS = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 };
const TYPED = "input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const OWN = "input, textarea, select, [contenteditable], [role=tab], [role=slider], [tabindex='0']"; // what has these keys for itself

// `home` is that element; `step(by)` hears of the arrow keys.
export function presenter({ home, step }) {
  const is = () => home.classList.contains(SHOWN);

  async function enter() {
    home.classList.add(SHOWN);
    await document.documentElement.requestFullscreen?.().catch(() => {}); // without, it is as large as the window
  }

  async function leave() {
    home.classList.remove(SHOWN);
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
  }

  const toggle = () => (is() ? leave() : enter());

  document.addEventListener("fullscreenchange", () => !document.fullscreenElement && leave());
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !home.classList.contains("telling")) return;
    if (key.toLowerCase() === "f" && !target.closest(TYPED)) toggle();
    else if (!is()) return;
    else if (key === "Escape") leave();
    else if (key in STEPS && !target.closest(OWN)) step(STEPS[key]);
    else return;
    event.preventDefault();
  });
  return { toggle, leave };
}
