// Runs before a page. Says when the page is left, and knows what is still to come for it: timers and movements of less
// than a second (longer ones take toasts away), pictures that are being decoded, what workers do, and the answers to
// events, which come by a stream that may stay open when all have come.
(() => {
  addEventListener("beforeunload", () => console.info("this page is left"));
  const due = new Map(), answered = new Set();

  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = (work, delay = 0, ...rest) => {
    const id = set((...values) => {
      due.delete(id);
      work(...values);
    }, delay, ...rest);
    if (delay < 1000) due.set(id, `a timer of ${delay} ms`);
    return id;
  };
  window.clearTimeout = (id) => {
    due.delete(id);
    clear(id);
  };

  const { decode } = HTMLImageElement.prototype;
  HTMLImageElement.prototype.decode = function () {
    due.set(this, "a picture that is decoded");
    return decode.call(this).finally(() => due.delete(this));
  };

  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (told, ...rest) {
    const job = { told };
    const hear = ({ data }) => {
      if (data.id !== told.id) return;
      due.delete(job);
      this.removeEventListener("message", hear);
    };
    if (told.id !== undefined) {
      due.set(job, `a worker that does ${told.job}`);
      this.addEventListener("message", hear);
    }
    return postMessage.call(this, told, ...rest);
  };

  const ask = window.fetch;
  window.fetch = async (address, options) => {
    const response = await ask(address, options), { url } = response;
    if (url.includes("/queue/join") && response.ok) asked(response.clone(), options.body);
    if (url.includes("/queue/data")) listen(response.clone()).catch(() => null); // the page breaks it off when it ends
    return response;
  };
  async function asked(response, body) {
    const { event_id } = await response.json();
    if (!answered.has(event_id)) due.set(event_id, `the answer to ${body}`);
  }
  async function listen(response) {
    let rest = "";
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines.filter((one) => one.startsWith("data:"))) {
        const { msg, event_id } = JSON.parse(line.slice(5));
        if (msg !== "process_completed") continue;
        answered.add(event_id);
        due.delete(event_id);
      }
    }
  }

  // A widget is faded (pending) for a moment longer than its answer takes to come.
  const moves = (animation) => animation.playState === "running" && animation.effect.getComputedTiming().endTime < 1000;
  window.stillToCome = async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().filter(moves).map((animation) => `a change of ${animation.transitionProperty}`);
    const waiting = [...document.querySelectorAll(".pending")].map(({ parentElement }) => `what ${parentElement.id} waits for`);
    return [...due.values(), ...moving, ...waiting];
  };
})();
