// What the values of a part do to the latent that is shown, in small pictures. Widgets that draw the latent tell those that
// hold its parts, by their ids; see ganapp/ui/kit/effects.py.
const told = {}; // {id: {for: names of models, parts: {part: strips}}}
const listeners = {};

export function announce(effects) {
  for (const [id, found] of Object.entries(effects ?? {})) {
    told[id] = found;
    listeners[id]?.();
  }
}

// The strips of a part of these models; undefined where nothing has been drawn of them yet.
export const stripsOf = (id, names, part) => (String(told[id]?.for) === String(names) ? told[id].parts[part] : undefined);

export const listen = (id, listener) => void (listeners[id] = listener);
