// Asks what is new as long as there will be more, and only where somebody sees it.
const EVERY = 2000; // ms from an answer to the next question
const SILENCE = 15; // times as long where no answer comes

// `ask` asks; the function that is given back is told by every answer whether there will be more.
export function follower(element, ask) {
  let waiting = null;

  function wait(times) {
    clearTimeout(waiting);
    waiting = setTimeout(look, EVERY * times);
  }

  function look() {
    if (!element.isConnected) return;
    const seen = !document.hidden && element.offsetParent;
    if (seen) ask();
    wait(seen ? SILENCE : 1);
  }

  return (going) => (going ? wait(1) : clearTimeout(waiting));
}
