// Looks at a run in the worker, and makes of it what is shown.
import { createSight, SHOWN } from "./sight.js";

const MANY = 20_000; // real points, of which their density is made
const DRAWS = { shown: 1, many: 2 }; // draw 0 is what is learnt from

/** {look(name) -> Promise<frame>} of one run of these settings; see sight.js for a frame, which also has the `status`
 * that the worker tells, and `run`, the same object in all of them. A frame in which a number is not finite is the one
 * before, with the status of now. */
export function createEye(client, lab, settings) {
  const run = {};
  let sight = null; // a promise
  let last = null;

  async function opened(name) {
    const draw = (n, k) => client.ask("real", { name, n, k });
    const [real, many] = await Promise.all([draw(SHOWN, DRAWS.shown), draw(MANY, DRAWS.many)]);
    return createSight(lab, settings, { real, many });
  }

  return {
    async look(name) {
      const { asked, read, blank } = await (sight ??= opened(name));
      const { seen, ...status } = await client.ask("look", { name, ...asked });
      last = Object.assign(read(seen) ?? { ...(last ?? blank) }, { run, status });
      return last;
    },
  };
}
