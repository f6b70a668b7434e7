// What models may be asked for besides a seed: `offers` are {model: [part, ...]}, see ganapp/ui/kit/held.py. Nothing here
// knows a page.

// The parts of some models; one that several have is as the first has it, but what they call a value differently, as the
// code of which one draws a 7 and another a 3, is called by the value itself.
export function offered(offers, names) {
  const parts = names.flatMap((name) => offers[name] ?? []);
  const same = (part) => parts.filter((other) => other.name === part.name);
  return parts.filter((part) => same(part)[0] === part).map((part) => agreed(part, same(part)));
}

// Whether one of some parts says what is shown, as a class or a code do: a setting, which has a usual value, does not.
export const sayWhat = (parts) => parts.some(({ usual }) => usual === undefined);

function agreed(part, all) {
  const differs = ({ value, text }) =>
    all.some(({ options }) =>
      options?.some((other) => other.value === value && JSON.stringify(other.text) !== JSON.stringify(text)),
    );
  const bare = (option) => Object.fromEntries(Object.keys(option.text).map((language) => [language, option.value]));
  const named = (option) => (differs(option) ? { ...option, text: bare(option) } : option);
  return part.options?.some(differs) ? { ...part, options: part.options.map(named) } : part;
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
