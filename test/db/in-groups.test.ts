import { expect, test } from "vitest";
import { inGroups } from "../../db/in-groups.ts";
import { DatabaseUnavailable } from "../../db/unavailable.ts";

/** Work that is let go on group by group; a group that is told to fails. */
function work(sizeMax = 3) {
  const begun: (readonly number[])[] = [];
  const gates: { go: (error?: Error) => void }[] = [];
  const call = inGroups(sizeMax, (items: readonly number[]) => {
    begun.push(items);
    return new Promise<readonly string[]>((resolve, reject) => {
      gates.push({ go: (error) => (error ? reject(error) : resolve(items.map((item) => `did ${item}`))) });
    });
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    begun,
    call,
    turn,
    go: async (error?: Error) => {
      gates.shift()?.go(error);
      await turn();
    },
  };
}

test("those who come by one tick go together, the oldest first, and each gets its own answer", async () => {
  const { begun, call, go, turn } = work();
  const answers = [1, 2, 3, 4, 5].map(call);
  await turn();
  expect(begun).toEqual([[1, 2, 3]]);
  await go();
  expect(begun).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  await go();
  expect(await Promise.all(answers)).toEqual(["did 1", "did 2", "did 3", "did 4", "did 5"]);
});

test("who comes while a group is under way waits for it, and for nobody else", async () => {
  const { begun, call, go, turn } = work();
  const first = call(1);
  await turn();
  const second = call(2);
  await turn();
  expect(begun).toEqual([[1]]);
  await go();
  expect(await first).toBe("did 1");
  expect(begun).toEqual([[1], [2]]);
  await go();
  expect(await second).toBe("did 2");
  const later = call(3);
  await turn();
  await go();
  expect(await later).toBe("did 3");
});

test("a group that fails takes nobody behind it along", async () => {
  const { call, go, turn } = work(2);
  const settled = Promise.allSettled([1, 2, 3].map(call));
  await turn();
  await go(new Error("bad group"));
  await go();
  expect((await settled).map((each) => each.status)).toEqual(["rejected", "rejected", "fulfilled"]);
});

test("while the database is away those behind are told so at once", async () => {
  const { begun, call, go, turn } = work(2);
  const settled = Promise.allSettled([1, 2, 3].map(call));
  await turn();
  await go(new DatabaseUnavailable("away"));
  expect((await settled).map((each) => each.status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(begun).toEqual([[1, 2]]);
});
