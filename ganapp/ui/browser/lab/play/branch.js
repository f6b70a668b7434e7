// One run of those in hand: what is known of it, and what it is asked.
import { settingsAt, until } from "./log.js";

/** A run that begins with `settings` and `log`, or is as the branch `of` is now. */
export async function createBranch(client, lab, eyeOf, name, { settings, log = [], of = null }) {
  const first = of?.first ?? settings;
  const fork = of?.status.moment ?? null;
  let ahead = 0; // steps of the critic that the eye sees before they are made
  let news = true, looking = null, told = 0;

  const looks = (job, asked, sent) => client.ask(job, job === "look" ? { ...asked, ahead } : asked, sent);
  const eye = eyeOf({ ...client, ask: looks }, lab, first);

  const branch = {
    name, first, fork,
    status: null,
    log: of ? until(of.log, fork) : log,
    told: () => ({ name, fork, status: branch.status, log: branch.log, settings: settingsAt(first, branch.log, branch.status.moment), first }),
    take(status) {
      branch.status = status;
      news = true;
      told++;
      return status;
    },
    ask: async (job, asked = {}) => branch.take(await client.ask(job, { name, ...asked })),
    isNews: () => news && !branch.status.broken,
    isFree: () => looking === null && !branch.status.broken,
    get looked() {
      return looking;
    },
    lookAhead(steps) {
      if (ahead !== steps) news = true;
      ahead = steps;
    },
    /** A frame. What a broken run last showed stays. */
    look() {
      news = false;
      const known = told;
      looking = eye.look(name).then((frame) => {
        if (known === told) branch.status = frame.status; // else something newer was heard
        return frame;
      }).finally(() => (looking = null));
      return looking;
    },
    /** Goes to a moment, if it does not break on the way, as long as it is wanted. */
    async reach(moment, isWanted = () => true) {
      if (branch.status.moment === moment && !branch.status.broken) return;
      do await branch.ask("to", { moment });
      while (isWanted() && branch.status.moment !== moment && !branch.status.broken);
    },
    /** One move, `known` being who makes it if it is known. */
    async move(player, known) {
      const { moment, end } = branch.status;
      if (moment < end && player === known) return branch.reach(moment + 1);
      await branch.ask("move", { player });
      return branch.hear();
    },
    async tune(changes) {
      const now = branch.told().settings;
      const other = Object.fromEntries(Object.entries(changes).filter(([name_, value]) => now[name_] !== value));
      if (!Object.keys(other).length) return;
      await branch.ask("tune", { changes: other });
      await branch.hear();
      if (branch.status.broken) await branch.reach(branch.status.moment); // it is whole before that move
    },
    async hear() {
      branch.log = await client.ask("log", { name });
    },
  };

  if (of) {
    await branch.ask("branch", { of: of.name });
    await branch.reach(fork);
  } else {
    await branch.ask("open", { settings, log });
  }
  return branch;
}
