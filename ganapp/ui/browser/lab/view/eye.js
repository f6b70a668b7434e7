// Looks at a run in the worker, and makes of it what is shown.
import { createSight, SHOWN } from "./sight.js";

const MANY = 20_000; // real points, of which their density is made
const DRAWS = { shown: 1, many: 2 }; // draw 0 is what is learnt from

/** {look(name) -> Promise<frame>} of runs of these settings; see sight.js for a frame. A frame in which a number is not
 * finite is the one before, with the status of now. */
export function createEye(client, lab, settings) {
  let sight = null; // a promise
  let last = null;

  async function opened(name) {
    const [real, many] = await Promise.all([
      client.ask("real", { name, n: SHOWN, k: DRAWS.shown }),
      client.ask("real", { name, n: MANY, k: DRAWS.many }),
    ]);
    return createSight(lab, settings, { real, many });
  }

  return {
    async look(name) {
      const { asked, read } = await (sight ??= opened(name));
      const { seen, ...status } = await client.ask("look", { name, ...asked });
      try {
        last = { ...read(seen), status };
      } catch (error) {
        if (!(error instanceof RangeError) || !last) throw error;
        last = { ...last, status };
      }
      return last;
    },
  };
}
