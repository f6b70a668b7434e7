// A file of weights: what ganapp/plans/file.py wrote, found whole or refused.

/** Something that keeps a model from being drawn here; `key` is that of a text. */
export class Fault extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

/** For a request that nobody answered. */
export function unreached() {
  throw new Fault("no_connection");
}

/** The bytes that a gzip stream holds. Throws Fault where it is damaged or cut short: it carries a checksum. */
export async function inflated(content) {
  try {
    const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await new Response(stream).arrayBuffer();
  } catch {
    throw new Fault("weights_broken");
  }
}

/** {input, layers}: the header, in which `weights` and `bias` of a layer are views of the file. Throws Fault. */
export function parsed(buffer) {
  try {
    const length = new DataView(buffer).getUint32(0, true);
    const plan = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    const end = viewed(plan.layers, buffer, 4 + length);
    if (end !== buffer.byteLength) throw new RangeError(`${end} bytes expected`);
    return plan;
  } catch {
    throw new Fault("weights_broken");
  }
}

/** Puts views into the layers. Returns where the last one ends. */
function viewed(layers, buffer, start) {
  let at = start;
  const take = (Kind, count) => {
    const view = new Kind(buffer, at, count);
    at += view.byteLength;
    return view;
  };
  for (const layer of layers) {
    if (layer.weights) layer.weights.scales = take(Float32Array, layer.weights.blocks * layer.weights.columns);
    layer.bias = layer.bias ? take(Float32Array, layer.bias) : null;
  }
  const weighted = layers.map((layer) => layer.weights).filter(Boolean);
  for (const weights of weighted) weights.upper = take(Uint8Array, countOf(weights));
  for (const weights of weighted) weights.lower = take(Uint8Array, Math.ceil((countOf(weights) * (weights.bits - 8)) / 8));
  return at;
}

export const countOf = ({ blocks, depth, columns }) => blocks * depth * columns;
