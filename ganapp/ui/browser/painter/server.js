// The server's painter, for what the page cannot draw.
import { page } from "../kit/server.js";
import { language } from "../language.js";
import { Fault, unreached } from "./worker/file.js";

/** What `createPainter` takes as its `server`. */
export const askServer = () => ({
  draw: (name, latents) => posted(`./draw/${encodeURIComponent(name)}?lang=${language}`, latents),
});

/** The bytes that the server answers. Throws Fault, with its words. */
async function posted(address, body) {
  const headers = { "content-type": "application/octet-stream", "x-page": page };
  const response = await fetch(address, { method: "POST", body, headers }).catch(unreached);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const told = await response.json().catch(() => ({}));
  throw Object.assign(new Fault("no_connection"), { words: told.error });
}
