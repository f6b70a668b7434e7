// The server's painter, for what the page cannot draw.
import { page } from "../kit/server.js";
import { language } from "../language.js";
import { Fault, unreached } from "./worker/file.js";

/** What `createPainter` takes as its `server`. */
export const askServer = () => ({
  draw: (name, latents) => posted(`./draw/${encodeURIComponent(name)}?lang=${language}`, latents),
  /** Of pictures (n, ...) in bytes, and their classes (n, k) if the critic is told of them. */
  async score(name, pixels, classes) {
    const told = classes ? new Uint8Array(classes.buffer, classes.byteOffset, classes.byteLength) : new Uint8Array(0);
    const scores = await posted(`./score/${encodeURIComponent(name)}?lang=${language}`, new Blob([pixels, told]));
    return new Float32Array(scores.buffer);
  },
});

/** The bytes that the server answers. Throws Fault, with its words. */
async function posted(address, body) {
  const headers = { "content-type": "application/octet-stream", "x-page": page };
  const response = await fetch(address, { method: "POST", body, headers }).catch(unreached);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const told = await response.json().catch(() => ({}));
  throw Object.assign(new Fault("no_connection"), { words: told.error });
}
