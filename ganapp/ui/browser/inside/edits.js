// Maps that are switched off or doubled, as an address has them: 2.17x0,3.4x2 is map 17 of layer 2 times 0 and map 4 of layer 3
// twice. In the code layers and maps count from 0: [{layer, channel, factor}]. Nothing here knows a page.
const ONE = /^(\d{1,3})\.(\d{1,5})x([02])$/;
const MOST = 200; // edits at once
const NEXT = { 1: 0, 0: 2, 2: 1 }; // what a click makes of a factor

export const written = (edits) => edits.map(({ layer, channel, factor }) => `${layer + 1}.${channel + 1}x${factor}`).join(",");

// The edits that a text means; null where it is no such text. Of several of one map the last counts.
export function read(text) {
  const found = new Map();
  for (const part of text ? text.split(",") : []) {
    const [, layer, channel, factor] = part.match(ONE) ?? [];
    if (!(layer > 0 && channel > 0)) return null;
    found.set(`${layer} ${channel}`, { layer: layer - 1, channel: channel - 1, factor: Number(factor) });
  }
  return found.size <= MOST ? [...found.values()] : null;
}

const isOf = (layer, channel) => (edit) => edit.layer === layer && edit.channel === channel;

export const factorOf = (edits, layer, channel) => edits.find(isOf(layer, channel))?.factor ?? 1;

// With one map at another factor.
export function changed(edits, layer, channel, factor) {
  const others = edits.filter((edit) => !isOf(layer, channel)(edit));
  return factor === 1 || others.length === MOST ? others : [...others, { layer, channel, factor }];
}

// A click: off, twice as strong, as it was.
export const clicked = (edits, layer, channel) => changed(edits, layer, channel, NEXT[factorOf(edits, layer, channel)]);

// Those that a model has, of whose layers the last is the picture itself.
export const possible = (edits, layers) => edits.filter(({ layer, channel }) => layer < layers.length - 1 && channel < layers[layer].channels);
