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

/** The scores in the outputs (n, 1 + classes) of a critic, of pictures of these classes (n, classes), if any: the
 * projection of Miyato and Koyama 2018; see ganapp/critics/base.py. */
export function projected(outputs, n, classes) {
  const width = outputs.length / n;
  return Float32Array.from({ length: n }, (_, i) => {
    const row = outputs.subarray(i * width, (i + 1) * width);
    return row.subarray(1).reduce((sum, x, k) => sum + x * (classes?.[i * (width - 1) + k] ?? 0), row[0]);
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
