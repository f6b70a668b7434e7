// Weights as they travel: whole numbers of 8 to 16 bits. The upper 8 bits of all come first, in a byte each, which a
// general compressor makes smaller; then the lower ones of all, one after another, the first in the lowest bits.

/** W (blocks, depth, columns) = (whole number - half of the range) times the scale of its column, (blocks, columns). */
export function unpack(
  upper: usize, lower: usize, bits: i32, scales: usize, blocks: i32, depth: i32, columns: i32, w: usize,
): void {
  const low = bits - 8, mask = (1 << low) - 1, half = 1 << (bits - 1);
  let held: u32 = 0, have = 0;
  for (let block = 0; block < blocks; block++, scales += <usize>columns << 2) {
    for (let j = 0; j < depth; j++) {
      for (let i = 0; i < columns; i++, upper++, w += 4) {
        while (have < low) {
          held |= <u32>load<u8>(lower++) << have;
          have += 8;
        }
        const whole = (<i32>load<u8>(upper) << low) | (<i32>held & mask);
        held >>= low;
        have -= low;
        store<f32>(w, <f32>(whole - half) * load<f32>(scales + (<usize>i << 2)));
      }
    }
  }
}
