// The tools by the names of their tabs. Each exports mount(root, store), which builds it; it comes when its tab is opened.
export const TOOLS = {
  game: () => import("./game.js"),
  compare: () => import("./compare.js"),
  inside: () => import("./inside.js"),
  interpolate: () => import("./interpolate.js"),
  directions: () => import("./directions.js"),
  lab: () => import("./lab.js"),
  models: () => import("./models.js"),
  map: () => import("./map.js"),
  draw: () => import("./draw.js"),
  mix: () => import("./mix.js"),
  translate: () => import("./translate.js"),
  sample: () => import("./sample.js"),
  training: () => import("./training.js"),
};
