// Bytes of files.

export const ascii = (text) => [...text].map((letter) => letter.charCodeAt(0));

// A whole number in so many bytes, the lowest first.
export const little = (number, bytes) => Array.from({ length: bytes }, (_, k) => (number >>> (8 * k)) & 255);

// Lists of bytes after each other.
export function joined(parts) {
  const found = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    found.set(part, at);
    at += part.length;
  }
  return found;
}
