// The server's painter, for what the page cannot draw.
import { language } from "../language.js";
import { Fault, unreached } from "./worker/file.js";

/** What `createPainter` takes as its `server`. */
export function askServer() {
  const page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { draw: (name, latents) => posted(`./draw/${encodeURIComponent(name)}?lang=${language}`, latents, page) };
}

/** The bytes that the server answers. Throws Fault, with its words. */
async function posted(address, body, page) {
  const headers = { "content-type": "application/octet-stream", "x-page": page };
  const response = await fetch(address, { method: "POST", body, headers }).catch(unreached);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const told = await response.json().catch(() => ({}));
  throw Object.assign(new Fault("no_connection"), { words: told.error });
}
