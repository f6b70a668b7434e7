// What takes a while and is asked for again and again: only the newest is done. While one is under way, the next waits for
// it, and those between are dropped.
export function newest(work, failed) {
  let wanted = null, running = null;

  async function run() {
    while (wanted) {
      const args = wanted;
      wanted = null;
      try { await work(...args, () => wanted === null); } catch (error) { failed(error); }
    }
    running = null;
  }

  return (...args) => {
    wanted = args;
    return (running ??= run());
  };
}
