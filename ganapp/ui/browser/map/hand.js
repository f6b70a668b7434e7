// A hand on the map: the mouse or a finger drags it, two fingers pinch it, the wheel and the keys + and - zoom, the arrow
// keys go a step. `told` is what hears of that: drag(right, down), zoom(factor, left, top), tap(left, top), step(x, y),
// home(), and rest() when the hand is still again. Pixels are those of the pad; without any, the middle is meant.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": Math.SQRT2, "=": Math.SQRT2, "-": Math.SQRT1_2, _: Math.SQRT1_2 };
const STRIDE = 5; // steps with the shift key
const TAP = 4; // pixels that a finger may stray while it taps
const WHEEL = 300; // pixels that a wheel turns for twice the scale
const LINE = 16; // pixels of a line, by which some wheels count
const STILL = 200; // ms after the wheel's last turn

export function hand(pad, told) {
  const fingers = new Map(); // {id: [left, top]}
  let strayed = 0; // pixels since the first finger came down
  let turning = null;

  const at = (event) => {
    const { left, top } = pad.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const middle = () => mean([...fingers.values()]);

  pad.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    pad.setPointerCapture(event.pointerId);
    pad.focus({ preventScroll: true });
    strayed = fingers.size ? Infinity : 0;
    fingers.set(event.pointerId, at(event));
  });

  pad.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const [before, wide] = [middle(), spread(fingers)];
    fingers.set(event.pointerId, at(event));
    const after = middle(), [right, down] = [after[0] - before[0], after[1] - before[1]];
    strayed += Math.hypot(right, down);
    if (strayed <= TAP) return;
    told.drag(right, down);
    if (wide) told.zoom(spread(fingers) / wide, ...after);
  });

  pad.addEventListener("lostpointercapture", (event) => {
    if (!fingers.delete(event.pointerId) || fingers.size) return;
    if (strayed <= TAP) told.tap(...at(event));
    else told.rest();
  });

  pad.addEventListener("wheel", (event) => {
    event.preventDefault();
    told.zoom(2 ** (-event.deltaY * (event.deltaMode ? LINE : 1) / WHEEL), ...at(event));
    clearTimeout(turning);
    turning = setTimeout(told.rest, STILL);
  }, { passive: false });

  pad.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = event.shiftKey ? STRIDE : 1;
    if (event.key in STEPS) told.step(...STEPS[event.key].map((one) => one * stride));
    else if (event.key in ZOOMS) told.zoom(ZOOMS[event.key]);
    else if (event.key === "Home") told.home();
    else return;
    event.preventDefault();
  });
  pad.addEventListener("keyup", ({ key }) => (key in STEPS || key in ZOOMS || key === "Home") && told.rest());
}

const mean = (points) => [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);

// How far two fingers are from each other; 0 of one.
function spread(fingers) {
  const [one, other] = fingers.values();
  return other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 0;
}
