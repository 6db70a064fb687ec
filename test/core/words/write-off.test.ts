import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { WrittenOff } from "../../../core/notice/written-off.ts";
import { SYSTEM_NOTES } from "../../../core/stock/movement.ts";
import { wordsIn } from "../../../core/words/words.ts";

/* What became of units, as people read it: what the desk noted itself is in their language, one unit is one. */

const SET_ASIDE: WrittenOff = {
  ...{ sku: "MTC-H-001", writeOff: "quarantine", units: 1, costCents: 0 },
  ...{ reason: "best before passed", actor: "system", left: { availableUnits: 2, quarantinedUnits: 1 } },
};
const told = (locale: "fr" | "en", over: Partial<WrittenOff> = {}) =>
  wordsIn(locale).team.hero.writeOff.told({ ...SET_ASIDE, ...over, name: "Miel" });

test("what the desk set aside says why, and that nobody did it", () => {
  expect(told("fr")).toEqual({
    title: "🟠 *1 u. mise en quarantaine — Miel*  `MTC-H-001`\nMotif : date de durabilité (DDM) dépassée",
    footer: "Inscrit d’office par le comptoir · reste alors : disponible 2 u. · en quarantaine 1 u.",
  });
  expect(told("en")).toMatchObject({ title: expect.stringContaining("past its best-before date") });
  expect(told("fr", { orderNumber: 1001, reason: "" }).title).toContain("revenu avec la commande #1001");
  expect(told("fr", { reason: "couvercle gonflé", units: 2 }).title).toMatch(
    /2 u\. mises en quarantaine[\s\S]*couvercle gonflé/,
  );
});

test.each(SYSTEM_NOTES)("the ledger's %j is said in French, and a count's id to nobody", (note) => {
  const line = wordsIn("fr").team.hero.movement({
    ...{ seq: 1, kind: "count", units: 1, valueCents: 0, orderNumber: null, actor: "system", note },
    ...{ cause: "cnt_01M8B6BE95R340YRE1V6E08XZZ", onHandUnits: 3, reservedUnits: 0 },
    at: Temporal.Instant.from("2025-10-20T07:05:00Z"),
  });
  expect(line).not.toContain(note);
  expect(line).not.toContain("cnt_");
  expect(line).toMatch(/inventaire · [a-zé ]*d[ué]/);
});

test("a day that is past is written as people write days", () => {
  const said = (locale: "fr" | "en") => wordsIn(locale).team.refusals.best_before_past({ on: "2025-10-19" });
  expect(said("fr")).toContain("La DDM (dim. 19 oct. 2025) est dépassée");
  expect(said("en")).toContain("(Sun 19 Oct 2025)");
});
