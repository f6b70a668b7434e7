// What only the server can do, where there is one: POST ./ask/NAME, see ganapp/ui/server/asked.py.
import { given } from "../given.js";
import { language } from "../language.js";

export const hasServer = Boolean(given.server);
const page = crypto.getRandomValues(new Uint32Array(2)).join("-"); // by which the server tells this page from others

const request = (name, values, signal) =>
  fetch(`./ask/${name}?lang=${language}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-page": page },
    body: JSON.stringify(values),
    signal,
  });

function checked(answer) {
  if (answer?.error) throw new Error(answer.error);
  return answer;
}

export async function ask(name, values, signal) {
  return checked(await (await request(name, values, signal)).json());
}

// The same for what comes bit by bit: `each` hears of every answer. `signal` of an AbortController ends it, on the server too.
export async function askAll(name, values, each, signal) {
  const response = await request(name, values, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop();
    for (const line of lines) each(checked(JSON.parse(line)));
    if (done) return rest && checked(JSON.parse(rest));
  }
}
