// What models may be asked for besides a seed: `offers` are {model: [part, ...]}, see ganapp/ui/kit/held.py. Nothing here
// knows a page.

// The parts of some models; one that several have is as the first has it.
export function offered(offers, names) {
  const parts = names.flatMap((name) => offers[name] ?? []);
  return parts.filter((part, i) => parts.findIndex((other) => other.name === part.name) === i);
}

// The value {for: names, held: {part: text}} of a widget, for other models: what these cannot be asked for is let go.
export function following(offers, names, value) {
  if (value && String(value.for) === String(names)) return value;
  const parts = Object.fromEntries(offered(offers, names).map((part) => [part.name, part]));
  const able = ([name, text]) => {
    const part = parts[name];
    return part && (!part.options || text === part.every || part.options.some((option) => option.value === text));
  };
  return { for: names, held: Object.fromEntries(Object.entries(value?.held ?? {}).filter(able)) };
}
