// From what a judge gives to each class to what it reads.

/** The class with the most, and the probability that it has, of each row of logits (n, classes). */
export function surest(logits, classes) {
  return Array.from({ length: logits.length / classes }, (_, i) => {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    const most = Math.max(...row);
    const sum = row.reduce((total, logit) => total + Math.exp(logit - most), 0);
    return { label: row.indexOf(most), confidence: 1 / sum };
  });
}

/** Of stacks of `channels` pictures each: the number that their classes make, as surely as the least sure is read. */
export function numbersOf(readings, channels, classes) {
  return Array.from({ length: readings.length / channels }, (_, i) => {
    const those = readings.slice(i * channels, (i + 1) * channels);
    return {
      label: those.reduce((number, { label }) => number * classes + label, 0),
      confidence: Math.min(...those.map(({ confidence }) => confidence)),
    };
  });
}
