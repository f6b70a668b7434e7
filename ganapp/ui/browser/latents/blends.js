// What lies between two vectors: (a, b) -> t -> the weights of a and b at t, from 0 to 1.

// The straight line (1 - t) a + t b.
export const lerp = () => (t) => [1 - t, t];

// Below this sine two vectors count as parallel or opposite; float32 tells no smaller angles, see ganapp/latents.py.
const NO_ARC = 1e-3;

// The arc of a great circle (Shoemake 1985); between parallel and opposite vectors, where no single arc is, the straight line.
export function slerp(a, b) {
  const angle = Math.acos(Math.min(1, Math.max(-1, dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) || 1))));
  const sine = Math.sin(angle);
  return sine < NO_ARC ? lerp() : (t) => [Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine];
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
