// What nobody sees is not drawn.

export const isVisible = (element) => element.offsetParent !== null;

// Calls `work` whenever the element comes into sight or has another size: {width, height} in pixels.
export function onSize(element, work) {
  new ResizeObserver(([{ contentRect }]) => contentRect.width && work(contentRect)).observe(element);
}
