// Lab: a GAN of the plane that trains in the page while one watches, and can be broken.
import { make } from "../dom.js";
import { given } from "../given.js";
import { bound } from "../lab/bound.js";
import { startLab } from "../lab/client.js";
import { arrive } from "../lab/current.js";
import { settingFields } from "../lab/controls.js";
import { gallery } from "../lab/gallery.js";
import { linked } from "../lab/play/link.js";
import { keepLinked } from "../lab/play/parameter.js";
import { pad } from "../lab/pad.js";
import { createPlay } from "../lab/play/play.js";
import { LETTERS } from "../lab/play/told.js";
import { mountTimeline } from "../lab/play/timeline.js";
import { withoutWorker } from "../lab/play/told.js";
import { createEye } from "../lab/view/eye.js";
import { mountView } from "../lab/view/view.js";

const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export function mount(root, store) {
  const plays = !store.isSaid && !STILL.matches;
  const box = Object.assign(make("div", "lab", root), { id: "lab-stage" });
  let runs = null; // until the worker has come there is nothing to run
  gallery(box, store, given.lab, (key) => (runs ? runs.choose(key) : store.set({ experiment: key })));
  const table = make("div", "lab-table", box);
  const shown = make("div", "lab-shown", table);
  const drawing = pad(shown, store, given.lab.marks), views = make("div", "lab-views", shown), below = make("div", "lab-below", table);
  drawing.hidden = true;
  settingFields(table, store);

  startLab(given.lab).then((client) => {
    const play = createPlay(client, given.lab, createEye);
    runs = bound(store, play);
    const seen = show(views, play, box);
    const turn = () => turned(drawing, views, store, play);
    store.listen(turn);
    play.listen(turn);
    mountTimeline(below, runs.play, () => seen);
    keepLinked(store, play, runs.isThere);
    arrive({ runs, play, views: seen });
    return runs.begin({ ...linked(store.values.run, given.lab), plays, says: false });
  }).catch((error) => {
    make("p", "broken", views, withoutWorker(error));
  });
}

// A distribution is drawn where its run will be seen, as long as that has not begun.
function turned(drawing, views, store, play) {
  const { branches, playing, end } = play.state;
  drawing.hidden = store.values.data !== "drawn" || (branches.length > 0 && branches[0].settings.dataset === "drawn" && (playing || end > 0));
  views.hidden = !drawing.hidden;
}

// A view of each branch, and what a test may wait for. Gives back the views as they are at any time.
function show(parent, play, box) {
  const views = [];
  play.listen(({ branches, chosen, playing }) => {
    while (views.length > Math.max(branches.length, 1)) views.pop().box.remove();
    for (let i = views.length; i < branches.length; i++) {
      const place = make("div", "lab-run", parent);
      views.push({ box: place, ...mountView(place) });
    }
    const several = branches.length > 1;
    views.forEach((view, i) => view.compact(several, several ? LETTERS[i] : ""));
    const run = branches[chosen];
    box.dataset.state = playing ? "running" : "paused";
    if (run) Object.assign(box.dataset, { step: run.status.steps, moment: run.status.moment });
  });
  play.onFrame((i, frame, phase) => views[i]?.show(frame, phase));
  return views;
}
