// Scenes of the table of figures under Compare: what they say is what stands there.
import { model as find } from "../../kit/models.js";
import { said } from "../../kit/problems.js";
import { stores } from "../../tools/state.js";
import { format, word } from "../../words.js";

const MOST = 6; // models beside each other

// Resolves when the report has its tables.
const tabled = () =>
  new Promise((go) => {
    const is = () => document.querySelector("#report .leaderboard");
    if (is()) return void go(is());
    const watch = new MutationObserver(() => {
      if (!is()) return;
      watch.disconnect();
      go(is());
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });

// Models of one data set, whose figures share a table, in which the column `key` is to be seen.
const set = (key) => async (models) => {
  const { dataset } = find(models[0]);
  stores.compare.set({ models: models.filter((name) => find(name).dataset === dataset).slice(0, MOST) });
  point(key, await tabled());
};

const point = (key, table) => table && headOf(table, key)?.scrollIntoView({ block: "center", inline: "center" });

const headOf = (table, key) => [...table.tHead.rows[0].cells].find(({ textContent }) => textContent === word(`name_${key}`));

// The first table that is seen: {table, figure(row, key), floor, ceiling, models: rows by their FID}; null where there is none.
function read() {
  const table = [...document.querySelectorAll("#report .leaderboard")].find((one) => !one.closest("[hidden]"));
  if (!table || !headOf(table, "fid")) return null;
  const figure = (row, key) => Number(row.cells[headOf(table, key).cellIndex].dataset.value);
  const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  const called = (text) => rows.find((row) => row.cells[0].textContent === text);
  const models = rows.filter((row) => row.dataset.model).sort((a, b) => figure(a, "fid") - figure(b, "fid"));
  return models.length ? { table, figure, floor: called(word("pictures_floor")), ceiling: called(word("ceiling")), models } : null;
}

const sortedBy = (key) => () => {
  const found = read();
  return Boolean(found && headOf(found.table, key)?.hasAttribute("aria-sort"));
};

export const measures = Object.freeze({
  set: set("fid"),
  point: () => point("fid", read()?.table),
  acted: sortedBy("fid"),
  async seen() {
    const found = read();
    if (!found) return null;
    const { figure, floor, ceiling, models } = found, [best, worst] = [models[0], models.at(-1)];
    const fid = (row) => format(figure(row, "fid"), 2);
    const own = figure(floor, "fid");
    const filled = { best: best.dataset.model, worst: worst.dataset.model, precision: format(figure(best, "precision"), 3), coverage: format(figure(best, "coverage"), 3) };
    return {
      right: own === 0 ? "zero" : own < figure(best, "fid") ? "small" : "worse",
      words: said("story_seen_measures", { ...filled, floor: fid(floor), bestFid: fid(best), worstFid: fid(worst), ceiling: fid(ceiling) }),
    };
  },
  right: async () => "small",
});

export const limits = Object.freeze({
  set: set("novelty"),
  point: () => point("novelty", read()?.table),
  acted: sortedBy("novelty"),
  async seen() {
    const found = read();
    if (!found || !headOf(found.table, "novelty")) return null;
    const { figure, floor, models: [best] } = found;
    const of = (row, key) => format(figure(row, key), 2);
    const filled = { best: best.dataset.model, floor: of(floor, "fid"), bestFid: of(best, "fid") };
    return {
      right: figure(floor, "fid") < figure(best, "fid") ? "best" : "bad",
      words: said("story_seen_limits", { ...filled, floorNovelty: of(floor, "novelty"), bestNovelty: of(best, "novelty") }),
    };
  },
  right: async () => "best",
});
