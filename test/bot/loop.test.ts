import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { type Loop, singleFlight } from "../../bot/loop.ts";
import { silentLog } from "./parcel.ts";

/** Work that goes on until it is let go, one turn at a time. */
function steppedWork() {
  const turns: (() => void)[] = [];
  let underWay = 0;
  let most = 0;
  return {
    begun: () => turns.length,
    most: () => most,
    finish: async () => {
      turns.at(-1)?.();
      await settled();
    },
    work: async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => turns.push(resolve));
      underWay -= 1;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a loop", () => {
  test("runs once more when woken while running, and never beside itself", async () => {
    const stepped = steppedWork();
    const loop = singleFlight({ name: "test", work: stepped.work, log: silentLog });
    loop.wake();
    loop.wake();
    loop.wake();
    expect(stepped.begun()).toBe(1);
    await stepped.finish();
    expect(stepped.begun()).toBe(2);
    await stepped.finish();
    expect([stepped.begun(), stepped.most(), loop.isRunning()]).toEqual([2, 1, false]);
  });

  test("stops after the work under way and takes no further wake", async () => {
    const stepped = steppedWork();
    const loop = singleFlight({ name: "test", work: stepped.work, log: silentLog });
    loop.wake();
    loop.wake();
    const stopped = loop.stop();
    await stepped.finish();
    await stopped;
    loop.wake();
    expect([stepped.begun(), loop.isRunning()]).toEqual([1, false]);
  });

  test("logs one failure once however long it lasts, and that it passed", async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (text) => void lines.push(JSON.parse(text).msg) });
    let isDown = true;
    const work = async () => {
      if (isDown) throw new Error("the database is away");
    };
    const loop: Loop = singleFlight({ name: "test", work, log });
    for (let tick = 0; tick < 5; tick += 1) {
      loop.wake();
      await settled();
    }
    isDown = false;
    loop.wake();
    await settled();
    expect(lines).toEqual(["The loop failed and is tried again at each tick", "The loop works again"]);
  });
});
