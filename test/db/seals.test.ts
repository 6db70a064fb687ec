import { expect, test } from "vitest";
import { seededStore } from "./seeded-store.ts";

/* What is handed out comes back as it was: sealed with a key that the database makes once. */

const desk = seededStore();
const seal = (text: string) => desk.store.transaction((tx) => tx.seals.seal(text));
const isSealOf = (given: string, text: string) =>
  desk.store.transaction((tx) => tx.seals.isSealOf(given, text));
const keys = () =>
  desk.kysely.selectFrom("desk_settings").selectAll().where("key", "=", "seal_key").execute();

test("before anything was sealed, checking says no and makes no key", async () => {
  expect(await isSealOf("a".repeat(43), "text")).toBe(false);
  expect(await keys()).toEqual([]);
});

test("asked for by many at once, one key is made, and a text has one seal", async () => {
  const seals = await Promise.all(Array.from({ length: 8 }, () => seal("text")));
  expect(new Set(seals).size).toBe(1);
  expect(await keys()).toHaveLength(1);
  expect(seals[0]).toMatch(/^[\w-]{43}$/);
});

test("another text, another seal, a shorter or a longer one is refused", async () => {
  const mine = await seal("text");
  expect(await isSealOf(mine, "text")).toBe(true);
  expect(await isSealOf(mine, "text ")).toBe(false);
  for (const given of ["", mine.slice(1), `${mine}A`, mine.toLowerCase(), "é".repeat(43)])
    expect(await isSealOf(given, "text")).toBe(false);
});
