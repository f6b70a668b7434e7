// The lab's worker by promises: whoever asks hears of its end, however early it comes.
import assert from "node:assert/strict";
import test from "node:test";

import { startLab } from "../../ganapp/ui/browser/lab/client.js";

const places = { worker: "worker.js", kernel: "data:application/wasm;base64,AGFzbQ==" };

test("a worker that cannot start, or ends while it works, is no promise without an end", async () => {
  let worker = null;
  globalThis.Worker = class {
    constructor() {
      worker = this;
      queueMicrotask(() => this.onerror({ message: "blocked by a policy" })); // before anything was asked
    }
    postMessage() {}
  };
  await assert.rejects(startLab({}, places), /blocked by a policy/);

  globalThis.Worker = class {
    constructor() {
      worker = this;
    }
    postMessage({ id, job }) {
      if (job === "start") queueMicrotask(() => this.onmessage({ data: { id, result: { room: "float32" } } }));
    }
  };
  const client = await startLab({}, places);
  const waits = client.ask("look");
  worker.onerror({});
  await assert.rejects(waits, /the worker has stopped/);
  await assert.rejects(client.ask("look"), /the worker has stopped/);
});
