// Axes: where values begin and end, and the round numbers that are written beside them. Nothing here knows a page.

// {low, high} of what is finite in some lists of numbers, never of no extent; null of nothing.
export function extent(lists) {
  const values = lists.flat().filter(Number.isFinite);
  if (!values.length) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0 : Math.max(Math.abs(high), 1) / 2;
  return { low: low - room, high: high + room };
}

// Round numbers from low to high, about `most` steps apart and no step below `least`, and the digits after the point
// that tell them apart: {values, digits}.
export function ticks({ low, high }, most = 3, least = 0) {
  const rough = Math.max((high - low) / most, least);
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9);
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough * (1 - 1e-9));
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  if (last <= first && step / 2 >= least) return ticks({ low, high }, most + 1, least); // one number tells no scale
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const values = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(digits)));
  return { values, digits };
}

// The extents of several runs' series. Those of one `group` share theirs where `shared`, since a loss of another game is
// another quantity: [{group, series: {name: numbers}}] -> [{name: extent}]
export function extents(runs, shared) {
  return runs.map((run) => {
    const alike = runs.filter((other) => other === run || (shared && other.group === run.group));
    const names = Object.keys(run.series);
    return Object.fromEntries(names.map((name) => [name, extent(alike.map((one) => one.series[name] ?? []))]));
  });
}
