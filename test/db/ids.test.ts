import { expect, test } from "vitest";
import { createIdSource } from "../../db/ids.ts";

test("ids of one process rise strictly, and those of two never meet", () => {
  const [one, two] = [createIdSource(), createIdSource()];
  const drawn = Array.from({ length: 2_000 }, () => one.next("order"));
  expect(drawn).toEqual([...new Set(drawn)].toSorted());
  const others = Array.from({ length: 2_000 }, () => two.next("order"));
  expect(new Set([...drawn, ...others]).size).toBe(4_000);
  for (const id of drawn) expect(id).toMatch(/^ord_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
});

test("the random part is drawn from all thirty-two characters", () => {
  const drawn = Array.from({ length: 100 }, () => createIdSource().next("line").slice(-16)).join("");
  expect(new Set(drawn).size).toBe(32);
});
