// What nobody sees is not drawn.

// Calls `work` with {width, height} of the element, in pixels, whenever they change: 0 while it is out of sight.
export function onSize(element, work) {
  new ResizeObserver(([{ contentRect }]) => work(contentRect)).observe(element);
}
