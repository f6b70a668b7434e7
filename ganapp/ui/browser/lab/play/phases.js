// Slow motion: a move of both players as its single phases. Nothing here knows a page.

const LASTS = 1200; // milliseconds of a phase
const LEAST = 150; // of one of many steps of the critic

/** The phases of a move in which the critic makes so many steps: [{number, phase, ahead, moves, lasts}]. `phase`: the critic
 * "sees", the critic "learns", or the "generator" learns. Until the move is made at the end, the critic is seen as it will
 * be, so many steps `ahead`: in slow motion a run goes as it always does. */
export function beats(steps) {
  const learning = Array.from({ length: steps }, (_, k) => ({ phase: "learns", ahead: k + 1, lasts: Math.max(LASTS / steps, LEAST) }));
  const all = [{ phase: "sees", ahead: 0, lasts: LASTS }, ...learning, { phase: "generator", ahead: 0, lasts: LASTS }];
  return all.map((beat, number) => ({ ...beat, number, moves: beat.phase === "generator" }));
}
