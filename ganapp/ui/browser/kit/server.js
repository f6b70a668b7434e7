// What only the server can do, where there is one: POST ./ask/NAME, see ganapp/ui/server/asked.py.
import { given } from "../given.js";
import { language } from "../language.js";

export const hasServer = Boolean(given.server);
export const page = crypto.getRandomValues(new Uint32Array(2)).join("-"); // by which the server tells this page from others

// What the server answers. Throws an Error with its words where it cannot.
export async function ask(name, values) {
  const response = await fetch(`./ask/${name}?lang=${language}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-page": page },
    body: JSON.stringify(values),
  });
  const answer = await response.json();
  if (answer?.error) throw new Error(answer.error);
  return answer;
}
