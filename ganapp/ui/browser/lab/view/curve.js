// What a run's looks leave behind: both losses and the distance, over the steps of the generator.

const MOST = 320; // points; past that every second one is dropped

/** {add(frame), points(), clear()}. `points`: [{step, moment, critic, generator, distance}], a loss null where its
 * player made no step. */
export function createCurve(most = MOST) {
  let points = [];
  let [stride, looks] = [1, 0];

  return {
    points: () => points,
    clear() {
      points = [];
      [stride, looks] = [1, 0];
    },
    /** Forgets what has not happened any more. A look back, or at what rests, adds nothing. */
    add({ status: { steps: step, moment, end, losses }, distance }) {
      if (points.at(-1)?.moment > end) points = points.filter((point) => point.moment <= end);
      if (moment <= points.at(-1)?.moment || (losses.critic === null && losses.generator === null)) return;
      if (points.length && looks % stride) points.pop(); // the last one stands for those since
      looks++;
      points.push({ step, moment, ...losses, distance });
      if (points.length <= most) return;
      points = points.filter((_, i) => i % 2 === 0);
      [stride, looks] = [2 * stride, 0];
    },
  };
}
