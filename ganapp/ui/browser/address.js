// The state of a page as the query of its address: ?tab=interpolate&model=dcgan-mnist&a=66. It is read by kit/store.js.
// Nothing here knows a page.
const escaped = (name) => name.replace(/[%,]/g, encodeURIComponent); // a comma stands between two names

// A value as the address has it.
export function text(value) {
  if (Array.isArray(value)) return value.map(escaped).join(",");
  return String((typeof value === "boolean" ? Number(value) : value) ?? "");
}

const isGiven = (value) => value !== false && text(value) !== "";

// A value of parts, {held: {part: text}}, is a parameter a part; their names begin with its own.
const spread = ([name, value]) => (value?.held ? Object.entries(value.held).map(([part, held]) => [name + part, held]) : [[name, value]]);

// The query of a tab with these values {name: value}, and the scene that is told beside it, if any. Of the query before
// (`old`), the language and what Gradio understands stay.
export function written({ tab, scene = null, values, old }) {
  const next = new URLSearchParams(scene ? { tab, scene } : { tab });
  for (const [name, value] of Object.entries(values).flatMap(spread)) if (isGiven(value)) next.set(name, text(value));
  for (const [name, value] of new URLSearchParams(old)) if (name === "lang" || name.startsWith("__")) next.set(name, value);
  return asText(next);
}

export const asText = (query) => `?${query.toString().replaceAll("%2C", ",")}`;
