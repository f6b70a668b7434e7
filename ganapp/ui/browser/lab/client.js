// The worker of the lab's engine, and what it is asked; see engine/worker.js for its jobs.

const BESIDE = {
  worker: new URL("./worker.script.js", import.meta.url).href,
  kernel: new URL("../painter/kernel.wasm", import.meta.url).href,
};

/** The lab off the main thread: {room, ask(job, told) -> Promise, onBroke(listener)}. `lab` is `given.lab`, as
 * ganapp/lab.py tells it. `room` is "float32", or "float64" where there is no SIMD or no kernel. Listeners hear the
 * status of a run that plays and breaks.
 *
 * Rejects with an Error where there are no workers.
 */
export async function startLab(lab, places = BESIDE) {
  const waiting = new Map(); // {number of a job: {resolve, reject}}
  const listeners = new Set();
  let count = 0;
  let stopped = null; // why nothing is answered any more

  const worker = new Worker(places.worker);
  worker.onmessage = ({ data: { id, result, error, broke } }) => {
    if (broke) return listeners.forEach((listener) => listener(broke));
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error));
    else resolve(result);
  };
  worker.onerror = (event) => {
    stopped = new Error(event.message || "the worker has stopped");
    for (const { reject } of waiting.values()) reject(stopped);
    waiting.clear();
  };

  const ask = (job, told = {}, transferred = []) =>
    new Promise((resolve, reject) => {
      if (stopped) throw stopped;
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ id: count, job, ...told }, transferred);
    });

  const kernel = await fetch(places.kernel).then((found) => (found.ok ? found.arrayBuffer() : null)).catch(() => null);
  const { room } = await ask("start", { kernel, lab }, kernel ? [kernel] : []);
  return { room, ask, onBroke: (listener) => listeners.add(listener) };
}
