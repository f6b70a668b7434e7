// Runs before a page. Says when the page is left, and knows what is still to come for it: timers and movements of less
// than a second (longer ones take toasts away), pictures that are being decoded, and what workers do.
(() => {
  addEventListener("beforeunload", () => console.info("this page is left"));
  const due = new Map();

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

  const moves = (animation) => animation.playState === "running" && animation.effect.getComputedTiming().endTime < 1000;
  window.stillToCome = async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().filter(moves).map((animation) => `a change of ${animation.transitionProperty}`);
    return [...due.values(), ...moving];
  };
})();
