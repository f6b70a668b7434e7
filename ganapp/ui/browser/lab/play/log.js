// What was turned in a run, as a text of an address and back, and what follows from it. Nothing here knows a page.
//
// A log is what engine/history.js has: [{at: moment, tune: {name: value}}] of what was set before the move at that moment,
// and [{at: moment, player}] of moves of one player alone, in the order of the moments.

const LETTERS = { generator_lr: "G", critic_lr: "D", critic_steps: "K", clip: "L", critic: "X", generator: "Y" };
const NAMES = Object.fromEntries(Object.entries(LETTERS).map(([name, letter]) => [letter, name]));
const LONGEST = 1800; // letters of a log in an address
const MOST = 2000; // events of a log from an address
const ENTRY = /^([0-9a-z]{0,6})((?:[GDKL][\d.e+-]{1,24})*)(?:([XY])([0-9a-z]{0,3}))?$/;
const NUMBER = /^\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/;

const isBefore = (moment) => ({ at, tune }) => at < moment || (at === moment && tune !== undefined);

/** What of a log has happened at a moment. */
export const until = (log, moment) => log.filter(isBefore(moment));

/** The settings that a run has at a moment which began with `settings`. */
export const settingsAt = (settings, log, moment) => Object.assign({}, settings, ...until(log, moment).map(({ tune }) => tune ?? {}));

/** Who makes the move at a moment. */
export const playerAt = (log, moment) => log.find(({ at, player }) => at === moment && player)?.player ?? "both";

/** A log as it stands in an address, of a run whose settings are `now` there and were `first` when it began; null where that
 * would be too long. Entries are divided by _: moments since the last one (base 36), what was set, and how many moves (base
 * 36) of one player alone. */
export function written(log, first, now) {
  const began = Object.fromEntries(Object.keys(now).filter((name) => name in LETTERS && now[name] !== first[name]).map((name) => [name, first[name]]));
  const entries = gathered(Object.keys(began).length ? [{ at: 0, tune: began }, ...log] : log);
  let last = 0;
  const text = entries.map(({ at, tune, player, count }) => {
    const set = Object.entries(tune).map(([name, value]) => LETTERS[name] + value).join("");
    const alone = player ? LETTERS[player] + (count > 1 ? count.toString(36) : "") : "";
    const since = at - last;
    last = at;
    return (since ? since.toString(36) : "") + set + alone;
  }).join("_");
  return text.length <= LONGEST ? text : null;
}

/** One entry {at, tune, player, count} for all that was set at a moment and the moves alone that begin there. */
function gathered(log) {
  const entries = [];
  for (const { at, tune, player } of log) {
    const last = entries.at(-1);
    if (last && player && player === last.player && at === last.at + last.count) last.count++;
    else if (last && last.at === at && !last.player) Object.assign(last, tune ? { tune: { ...last.tune, ...tune } } : { player, count: 1 });
    else entries.push({ at, tune: tune ?? {}, player, count: player ? 1 : 0 });
  }
  return entries;
}

/** The log that a text means, or null where it means none that `lab` (what ganapp/lab.py tells) allows. */
export function read(text, lab) {
  if (text === "") return [];
  const log = [];
  let at = 0;
  for (const [k, entry] of text.split("_").entries()) {
    const [, since, set, letter, count] = ENTRY.exec(entry) ?? [];
    const step = parseInt(since || "0", 36);
    if (since === undefined || (!set && !letter) || (k > 0 && !step)) return null;
    at += step;
    const tune = tuned(set, lab);
    if (!tune) return null;
    if (set) log.push({ at, tune });
    const many = letter ? parseInt(count || "1", 36) : 0;
    if (log.length + many > MOST || (letter && !many)) return null;
    for (let i = 0; i < many; i++) log.push({ at: at + i, player: NAMES[letter] });
  }
  return inOrder(log) ? log : null;
}

/** {name: value} of what a text sets, or null. */
function tuned(set, { limits, whole, tunable }) {
  const tune = {};
  for (const [, letter, number] of set.matchAll(/([A-Z])([^A-Z]+)/g)) {
    const [name, value] = [NAMES[letter], NUMBER.test(number) ? Number(number) : NaN];
    if (!tunable.includes(name) || name in tune) return null;
    const [low, high] = limits[name];
    if (!(value >= low && value <= high) || (whole.includes(name) && !Number.isInteger(value))) return null;
    tune[name] = value;
  }
  return tune;
}

/** Whether each moment has its settings before its one move. */
const inOrder = (log) => log.every((event, i) => {
  const last = log[i - 1];
  return !last || event.at > last.at || (event.at === last.at && last.tune && event.player);
});
