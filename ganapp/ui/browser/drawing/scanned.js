// A picture that somebody brings, as a drawing: white lines on black. Nothing here knows a page.

const [FAINT, CLEAR] = [32, 96]; // grey levels from the ground that are none yet, and that are ink for sure
const QUIET = 0.5; // of a drawing is ground, at least,
const [LEAST, MOST] = [0.002, 0.45]; // and so much is ink;
const EDGES = 1.5; // what is neither, in shares of the ink: at the edges of lines, and in a photograph everywhere

const median = (levels) => [...levels].sort((a, b) => a - b)[levels.length >> 1];

// Grey levels of side x side pixels, lines on a plain ground, dark on bright or bright on dark -> the lines, white on black.
// null of what is no drawing, as a photograph.
export function asDrawing(levels, side) {
  const edge = Array.from({ length: side }, (_, i) => [levels[i], levels[i * side], levels[(i + 1) * side - 1], levels[side * (side - 1) + i]]);
  const ground = median(edge.flat()), off = Array.from(levels, (level) => Math.abs(level - ground));
  const share = (fits) => off.filter(fits).length / off.length;
  const ink = share((level) => level >= CLEAR), quiet = share((level) => level <= FAINT);
  if (quiet < QUIET || ink < LEAST || ink > MOST || 1 - quiet - ink > EDGES * ink) return null;
  const most = Math.max(...off);
  return Uint8Array.from(off, (level) => (level <= FAINT ? 0 : Math.round((255 * level) / most)));
}
