import { expect, test } from "vitest";
import type { PilotReview } from "../../../core/stock/pilot-review.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { placed } from "../../db/an-order.ts";
import { minutesLater } from "../../db/seeded-store.ts";
import { stockDesk } from "./stock-desk.ts";

/* The pilot began on Monday 20 October at 09:05; after four weeks and after eight it is looked at. */

const desk = stockDesk();
const reviews = async (): Promise<readonly PilotReview[]> =>
  (await desk.notices("pilot_review")).flatMap(({ notice }) =>
    notice.kind === "pilot_review" ? [notice.review] : [],
  );

test("nothing is said before the day, and on it once", async () => {
  await desk.db.inTx((tx) =>
    placed(tx, { at: minutesLater(60), lines: [{ sku: "MTC-H-002", quantity: 70 }] }),
  );
  await desk.until("2025-11-17T07:59:00Z");
  expect(await reviews()).toEqual([]);
  await desk.until("2025-11-17T08:00:00Z");
  await desk.db.kysely
    .updateTable("timers")
    .set({ fired_at: null })
    .where("kind", "=", "pilot_review")
    .where("subject", "=", "28")
    .execute();
  await desk.until("2025-11-20T08:00:00Z");
  expect(await reviews()).toHaveLength(1);
});

test("it has the gate of each hero by its own sales, what it earned, and the cash", async () => {
  const [review] = await reviews();
  expect(review).toMatchObject({
    ...{ day: 28, startedOn: "2025-10-20", on: "2025-11-17", tiedUpCents: 242_100, ceilingCents: 300_000 },
  });
  // 70 of one and none of the others in 27 full days; only the box clears both gates (R31).
  expect(review?.heroes).toMatchObject([
    { sku: "MTC-H-001", soldUnits: 0, deltaCents: 57, verdict: "both", breakEvenUnits: 527 },
    { sku: "MTC-H-002", soldUnits: 70, deltaCents: 446, verdict: "go", breakEvenUnits: 68 },
    { sku: "MTC-H-003", soldUnits: 0, deltaCents: 180, verdict: "rotation", breakEvenUnits: 167 },
  ]);
});

test("it is said in both languages, without a hole", async () => {
  const [review] = await reviews();
  if (!review) throw new Error("no review");
  const fr = wordsIn("fr").team.pilot.review(review);
  expect(fr.heroes[1]).toContain("🟢 *GO* `MTC-H-002`");
  expect(fr.heroes[1]).toContain("70 vendues, amorti à 68 u. ✅");
  expect(fr.conclusion).toBe("1 héros sur 3 passe les deux seuils : MTC-H-002.");
  const en = wordsIn("en").team.pilot.review(review);
  expect(en.conclusion).toBe("1 of 3 heroes passes both gates: MTC-H-002.");
  expect(JSON.stringify([fr, en])).not.toMatch(/undefined|null|NaN/);
});

test("eight weeks after the start it is looked at again", async () => {
  await desk.until("2025-12-15T08:00:00Z");
  expect((await reviews()).map(({ day }) => day)).toEqual([28, 56]);
});
