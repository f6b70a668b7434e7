"""The lab's engine in its worker, in whatever browser a page is."""

import base64

from ganapp import lab
from ganapp.ui.kit.modules import MODULES

CREW = """
(given) => {
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const worker = new Worker(URL.createObjectURL(new Blob([bytes(given.script)])));
  let count = 0;
  const waiting = new Map();
  window.broke = [];
  worker.onmessage = ({ data }) => {
    if (data.broke) return window.broke.push(data.broke);
    const { resolve, reject } = waiting.get(data.id);
    if (data.error) reject(new Error(data.error));
    else resolve(data.result);
  };
  worker.onerror = ({ message }) => console.error(message);
  window.ask = (job, told) =>
    new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject });
      worker.postMessage({ id: count, job, ...told });
    });
  return ask("start", { lab: given.lab, kernel: given.kernel && bytes(given.kernel).buffer });
}
"""
"""Starts the worker of the page, which has `ask(job, told)` then."""
RUNS = """
async ({ experiments, steps }) => {
  const hashes = {};
  for (const [name, settings] of Object.entries(experiments)) {
    await ask("open", { name, settings });
    await ask("move", { name, count: steps[name] });
    hashes[name] = await ask("hash", { name });
    await ask("close", { name });
  }
  return hashes;
}
"""
"""{experiment: the hash of its run after so many steps}; engine.hashes are those under node."""


def crew(room: str) -> dict:
    """What CREW is given."""
    script, kernel = (
        base64.b64encode(MODULES[name]).decode() for name in ("lab/worker.script.js", "painter/kernel.wasm")
    )
    return {"script": script, "kernel": kernel if room == "float32" else None, "lab": lab.told()}
