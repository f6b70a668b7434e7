import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

test("the kernel in the repository is what its source makes", () => {
  const [command, source, to, built, ...options] = JSON.parse(readFileSync("package.json", "utf8")).scripts.kernel.split(" ");
  assert.deepEqual([command, to], ["asc", "-o"]);
  const folder = mkdtempSync(join(tmpdir(), "kernel-"));
  try {
    const anew = join(folder, "kernel.wasm");
    execFileSync(join("node_modules", ".bin", command), [source, to, anew, ...options]);
    assert.ok(readFileSync(built).equals(readFileSync(anew)), "run: npm run kernel");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
