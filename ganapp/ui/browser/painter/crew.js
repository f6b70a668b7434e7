// The worker of the painter, and what it is asked.
import { Fault } from "./worker/file.js";

/** {started, ask}; the worker starts when it is wanted first. */
export function crewOf({ worker: script, kernel: address }) {
  const waiting = new Map(); // {number of a job: {resolve, reject}}
  let worker = null, starting = null, count = 0;

  function answered({ data: { id, result, key } }) {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (key) reject(new Fault(key));
    else resolve(result);
  }

  /** No worker could be started, or it has died. */
  function lost() {
    for (const { reject } of waiting.values()) reject(new Fault("no_painter"));
    waiting.clear();
    worker = null;
  }

  /** The answer to a job of worker/worker.js. Rejects with a Fault. */
  function ask(job, told, transferred = []) {
    if (!worker) return Promise.reject(new Fault("no_painter"));
    return new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ id: count, job, ...told }, transferred);
    });
  }

  async function start() {
    try {
      const response = await fetch(address);
      if (!response.ok) throw new RangeError(response.statusText);
      const kernel = await response.arrayBuffer();
      worker = new Worker(script);
      worker.onmessage = answered;
      worker.onerror = lost;
      await ask("start", { kernel }, [kernel]);
    } catch {
      throw new Fault("no_painter");
    }
  }

  return { ask, started: () => (starting ??= start()) };
}
