import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { routineCard } from "../../../bot/slack/routine-card.ts";
import type { Routine } from "../../../core/routine/routine.ts";
import type { StepFacts } from "../../../core/routine/steps.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { buttonsOf, shown } from "../../journey/reading.ts";

/* What a reader of #rapports sees of a routine that no journey comes to. */

const DUE = Temporal.Instant.from("2026-11-23T17:00:00Z");
const PART: StepFacts["parcels"]["parts"][number] = {
  ...{ fulfillmentId: "ful_1", number: 1042, state: "packed", isLate: true, units: 2 },
};
const LEVEL = { sku: "MTC-H-001", name: "Miel *fort* 250 g", onHandUnits: 1055, countedUnits: null };
const EVENING: Routine = {
  ...{ id: "rtn_1", kind: "evening", on: Temporal.PlainDate.from("2026-11-23"), dueAt: DUE },
  ...{ openedAt: DUE, closedAt: null, factsAt: DUE },
  facts: {
    parcels: { parts: Array.from({ length: 5 }, () => PART), orders: 12, packed: 5, waiting: 3 },
    levels: { products: [{ ...LEVEL, leftUnits: 6, issuedUnits: 4, otherUnits: -3 }] },
  },
  ticks: [],
};
const card = (over: Partial<Routine> = {}, locale: Locale = "fr") =>
  routineCard({ ...EVENING, ...over }, { locale, now: DUE.add({ minutes: 1 }) });
const read = (...of: Parameters<typeof card>): string => shown(card(...of)).replace(/[\u00a0\u202f]/g, " ");

test("sent late it says so, in its reader's language", () => {
  const late = { openedAt: DUE.add({ minutes: 20 }) };
  expect(read(late)).toContain("⏰ Envoyée en retard, à 18:20 au lieu de 18:00 : le bureau était arrêté.");
  expect(read(late, "en")).toContain("⏰ Sent late, at 18:20 instead of 18:00: the desk was down.");
  expect(read({ openedAt: DUE.add({ hours: 40 }) })).toContain(
    "en retard, mer. 25 nov. à 10:00 au lieu de 18:00",
  );
  expect(read()).not.toContain("⏰");
});

test("what the card has no room for is a figure, and what is not begun another", () => {
  expect(read()).toContain("… et 7 autres : `/ship` les liste toutes");
  expect(read()).toContain("🟡 3 commandes ne sont pas commencées : `/ship`");
  expect(buttonsOf(card()).filter(({ label }) => label === "Saisir le suivi…")).toHaveLength(5);
});

test("parcels and ledger that disagree are said to, with the arithmetic of the day", () => {
  expect(read()).toContain(
    "registre *1 055 u.* (1 062 ce matin − 4 expédiées − 3 autres) · 🔴 *écart* : 6 u. dans les colis partis, 4 sorties du registre",
  );
  expect(read({}, "en")).toContain("(1,062 this morning − 4 shipped − 3 other) · 🔴 *difference*: 6 units");
});

test("what a catalogue or a member is called formats nothing", () => {
  const ticks = [{ step: "levels", by: "*Léa* <!channel>", role: "pm", at: DUE }] as const;
  expect(read({ ticks })).not.toMatch(/\*Léa\*|<!channel>|\*fort\*/);
});

test("closed it is its lines alone, and offers nothing", () => {
  const closed = card({ closedAt: DUE.add({ hours: 15 }) });
  expect(buttonsOf(closed)).toEqual([]);
  expect(closed.blocks).toHaveLength(3);
  expect(closed.text).toBe("Routine du soir, lun. 23 nov. : 0/2 fait, close mar. 24 nov. à 09:00");
});
