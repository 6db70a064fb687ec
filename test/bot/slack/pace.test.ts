import { expect, test } from "vitest";
import { pacer } from "../../../bot/slack/pace.ts";

/** A pace whose waits end when the test says so. */
function manualPace() {
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const pace = pacer(1000, (ms) => new Promise<void>((end) => void waits.push({ ms, end })));
  return { pace, waits };
}

/** Lets everything that can go on do so. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("posts to one channel wait for each other, other channels do not", async () => {
  const { pace, waits } = manualPace();
  const done: string[] = [];
  const post = (name: string) => async () => void done.push(name);
  const all = [pace("C1", post("first")), pace("C1", post("second")), pace("C2", post("elsewhere"))];
  await turn();
  expect(done.toSorted()).toEqual(["elsewhere", "first"]);
  expect(waits.map((each) => each.ms)).toEqual([1000, 1000]);
  for (const wait of waits) wait.end();
  await Promise.all(all);
  expect(done.at(-1)).toBe("second");
});

test("a post that failed keeps the pace and stops nobody", async () => {
  const { pace, waits } = manualPace();
  const failed = pace("C1", () => Promise.reject(new Error("lost")));
  const next = pace("C1", async () => "posted");
  await expect(failed).rejects.toThrow("lost");
  await turn();
  for (const wait of waits) wait.end();
  expect(await next).toBe("posted");
});

test("without a pace nobody waits", async () => {
  const pace = pacer(0, () => Promise.reject(new Error("waited")));
  expect(await Promise.all([pace("C1", async () => 1), pace("C1", async () => 2)])).toEqual([1, 2]);
});
