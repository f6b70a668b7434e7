// The memory of one kernel, given out from the bottom up.
import { Fault } from "./file.js";

const PAGE = 65536;

export class Memory {
  constructor(kernel) {
    this.kernel = kernel;
    this.top = kernel.start();
  }

  /** The address of so many bytes, at a multiple of 16 and with as much to spare at the end. Throws Fault. */
  take(bytes) {
    const address = (this.top + 15) & ~15;
    const end = address + bytes + 16;
    const lacking = end - this.kernel.memory.buffer.byteLength;
    try {
      if (lacking > 0) this.kernel.memory.grow(Math.ceil(lacking / PAGE));
    } catch {
      throw new Fault("no_memory");
    }
    this.top = end;
    return address;
  }

  /** The address of a copy of an array. */
  put(array) {
    const address = this.take(array.byteLength);
    this.bytes(address, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return address;
  }

  /** Gives back all that `use` takes. */
  borrowed(use) {
    const { top } = this;
    try {
      return use();
    } finally {
      this.top = top;
    }
  }

  floats(address, count) {
    return new Float32Array(this.kernel.memory.buffer, address, count);
  }

  bytes(address, count) {
    return new Uint8Array(this.kernel.memory.buffer, address, count);
  }
}
