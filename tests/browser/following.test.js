// When a page asks what is new: while there will be more, where somebody sees it, and once at a time.
import assert from "node:assert/strict";
import test from "node:test";

import { follower } from "../../ganapp/ui/browser/following.js";
import { again } from "../../ganapp/ui/browser/frames.js";

test("it asks after every answer that there will be more, until there is no more", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const element = { isConnected: true, offsetParent: {} };
  let asked = 0;
  const follow = follower(element, () => asked++);
  mock.timers.tick(1e6);
  assert.equal(asked, 0, "nothing goes on");
  follow(true);
  mock.timers.tick(2000);
  assert.equal(asked, 1);
  mock.timers.tick(2000);
  assert.equal(asked, 1, "it waits for the answer");
  follow(true);
  mock.timers.tick(2000);
  assert.equal(asked, 2);
  mock.timers.tick(30_000);
  assert.equal(asked, 3, "an answer that is lost is not waited for for ever");
  follow(false);
  mock.timers.tick(1e6);
  assert.equal(asked, 3);
});

test("it asks nothing that nobody sees, and nothing for a widget that has gone", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const element = { isConnected: true, offsetParent: null };
  let asked = 0;
  const follow = follower(element, () => asked++);
  follow(true);
  mock.timers.tick(1e5);
  assert.equal(asked, 0, "another tab of the page is open");
  element.offsetParent = {};
  globalThis.document.hidden = true;
  mock.timers.tick(1e5);
  assert.equal(asked, 0, "another page is in front");
  globalThis.document.hidden = false;
  mock.timers.tick(2000);
  assert.equal(asked, 1);
  follow(true);
  element.isConnected = false;
  mock.timers.tick(1e6);
  assert.equal(asked, 1);
});

test("a slider stays at its epoch when there are more of them, and at the newest it goes with it", () => {
  const stands = (...places) => again(...places).t;
  assert.equal(stands(1, [1, 2, 3], [1, 2, 3, 4]), 1);
  assert.equal(stands(0.9, [1, 2, 3], [1, 2, 3, 4]), 1);
  assert.equal(stands(0.5, [1, 2, 3], [1, 2, 3, 4, 5]), 1 / 4);
  assert.equal(stands(0, [1, 2, 3], [1, 2, 3, 4]), 0);
  assert.equal(stands(0.5, [1, 2, 3, 4, 5], [1, 4, 7]), 0.5, "of a long run some are left out");
  assert.equal(stands(0, [1], [1, 2]), 1, "the only one is the newest");
  assert.equal(stands(0.2, [1, 2, 3, 4], [7]), 0, "a run that began anew");

  const once = again(0.5, [1, 2, 3, 4, 5], [1, 4, 7]); // 3, of which 4 is the nearest that is left
  assert.deepEqual(again(once.t, [1, 4, 7], [1, 3, 5, 7, 9], once), { t: 1 / 4, time: 3 }, "it was left at 3, not at 4");
  assert.deepEqual(again(0, [1, 4, 7], [1, 3, 5, 7, 9], once), { t: 0, time: 1 }, "and has been moved since");
});
