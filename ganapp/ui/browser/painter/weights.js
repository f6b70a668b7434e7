// The files of weights, checked as they arrive.
import { Fault, unreached } from "./worker/file.js";

/** The content of a file of which a page was told its address, length and revision. Throws Fault where it is not what
 * was told: it was cut short, or the model has been replaced since. */
export async function fetched({ url, bytes, revision }) {
  const response = await fetch(url).catch(unreached);
  if (!response.ok) throw new Fault("weights_gone");
  const content = await response.arrayBuffer().catch(unreached);
  if (content.byteLength !== bytes || !(await isOf(content, revision))) throw new Fault("weights_broken");
  return content;
}

/** Whether a content is of this revision, which is the start of its SHA-256. Only pages with a safe connection can tell;
 * the others find what was damaged by the checksum within. */
async function isOf(content, revision) {
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(revision);
}
