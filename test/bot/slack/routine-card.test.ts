import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { routineCard } from "../../../bot/slack/routine-card.ts";
import type { Routine } from "../../../core/routine/routine.ts";
import type { StepFacts } from "../../../core/routine/step-facts.ts";
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
  ...{ closedBy: null, owner: null, ticks: [], assignments: [], notes: [] },
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
  const said = { verdict: "done", reason: null, left: null } as const;
  const ticks = [{ step: "levels", ...said, by: "*Léa* <!channel>", role: "pm", at: DUE }] as const;
  expect(read({ ticks })).not.toMatch(/\*Léa\*|<!channel>|\*fort\*/);
});

test("closed it is its lines alone, and offers nothing", () => {
  const closed = card({ closedAt: DUE.add({ hours: 15 }) });
  expect(buttonsOf(closed)).toEqual([]);
  expect(closed.blocks).toHaveLength(4);
  expect(closed.text).toBe("Routine du soir, lun. 23 nov. : 0/2 fait, close mar. 24 nov. à 09:00");
});

const MISSING = {
  parts: Array.from({ length: 5 }, () => ({
    ...({ fulfillmentId: "ful_2", number: 1031, partner: "HABEEBEE" } as const),
    since: "2026-11-20T09:00:00Z",
  })),
  ...{ stock: 3, dropship: 9 },
} as const;
const MONEY = { parcels: 9, partnerShareCents: 1840, commissionCents: 460, heroCostCents: 600 };
const CHANNEL = { orders: 4, units: 9, revenueCents: 9600, marginCents: 2100, withoutMargin: 1 };
/** The worst evening: everything is late, and the morning left all it had. */
const WORST: Routine["facts"] = {
  ...EVENING.facts,
  daily_report: {
    ...{ on: "2026-11-23", orders: 8, stockOutRatePct: 5.5 },
    stock: { ...CHANNEL, shippingHours: 18.5 },
    dropship: { ...CHANNEL, revenueCents: 4800, shippingHours: 51.2 },
    week: [17, 18, 19, 20, 21, 22, 23].map((day) => ({
      ...{ on: `2026-11-${day}`, stockCents: day * 100, dropshipCents: 900 },
    })),
    rotation: [{ sku: "MTC-H-001", name: "Miel", weeklyUnits: 9.8, isSlow: true }],
    tomorrow: {
      ...{ on: "2026-11-24", isNextDay: true, parcels: 4, payableCents: 1840 },
      arrivals: [{ name: "Miel *fort*", units: 120 }],
    },
  },
  tracking_received: { received: [], count: 0, missing: MISSING },
  deliveries: {
    parts: Array.from({ length: 5 }, (_, index) => ({
      ...({ fulfillmentId: `ful_${index}`, number: 1021, partner: "ILANGA" } as const),
      ...{ promisedAt: "2026-11-20T09:00:00Z", isAsked: index === 4 },
    })),
    ...{ overdue: 7, asked: 1, today: MONEY },
  },
  satisfaction: {
    ...{ from: "2026-11-19", until: "2026-11-21", delivered: 6, asked: 5, answers: 3, promoters: 1 },
    ...{ detractors: 1, listed: [{ orderId: "ord_1", number: 1017, nps: 2, commented: true }] },
  },
  hero_stock: { heroes: [], openAlerts: 2 },
  hero_orders: { products: [], parts: Array.from({ length: 5 }, () => PART), orders: 12, late: 2 },
  to_confirm: {
    parts: Array.from({ length: 5 }, (_, index) => ({
      ...({ fulfillmentId: `ful_9${index}`, number: 1042, partner: "HABEEBEE" } as const),
      ...{ since: "2026-11-23T07:16:00Z", isLate: true, reminders: 1, backup: "PROMIEL" },
    })),
    ...{ orders: 12, whileClosed: 0 },
  },
  night_orders: { since: "2026-11-20T17:00:00Z", asked: 4, told: 4, parts: [] },
  missing_tracking: MISSING,
  money_of_yesterday: { ...MONEY, on: "2026-11-22", since: { ...MONEY, parcels: 20, on: "2026-11-20" } },
};

test("the worst evening fits: its own rows first, of what the morning left as many as there is room for", () => {
  const worst = card({ facts: WORST });
  expect(worst.blocks.length).toBeLessThanOrEqual(50);
  const text = read({ facts: WORST });
  // Its end is there: nothing was cut.
  expect(text).toContain("*Demain, mar. 24 nov.* : 4 colis à expédier · 120 u. de Miel ");
  expect(text).toContain("Échéance 19:30");
  expect(text.match(/\*#1021\* ILANGA · promise pour/g)).toHaveLength(5);
  expect(text).toContain("⬜ *Confirmations > 2 h* · Assistant · 12 commandes");
  expect(text).not.toContain("sans réponse depuis");
  expect(text).not.toMatch(/undefined|NaN/);
  expect(read({ facts: WORST }, "en")).not.toMatch(/undefined|NaN|manqu|relance/);
});

test("the worst morning fits, with five rows a step and the buttons of the late alert", () => {
  const { hero_stock, hero_orders, to_confirm, night_orders, missing_tracking, money_of_yesterday } = WORST;
  const facts = { hero_stock, hero_orders, to_confirm, night_orders, missing_tracking, money_of_yesterday };
  const morning = { kind: "morning", facts: facts as Routine["facts"] } as const;
  const shownCard = card(morning);
  expect(shownCard.blocks.length).toBeLessThanOrEqual(50);
  const text = read(morning);
  expect(text.match(/\*#1042\* HABEEBEE · sans réponse depuis 08:16/g)).toHaveLength(5);
  expect(text).toContain("… et 7 autres : `/orders retard` les liste toutes");
  const labels = buttonsOf(shownCard).map(({ label }) => label);
  for (const label of ["Relancer", "Appeler", "Saisir le suivi…", "Voir les dues"])
    expect(labels).toContain(label);
  expect(labels.some((label) => label.includes("PROMIEL"))).toBe(true);
});

test("who has the day is chosen among those who may, and shown", () => {
  const team = [
    { slackUserId: "U_A", name: "Léa *forte*", role: "assistant", locale: "fr" },
    { slackUserId: "U_V", name: "Victor", role: "viewer", locale: "fr" },
  ] as const;
  const owner = { slackUserId: "U_A", name: "Léa" };
  const reader = { locale: "fr", now: DUE, team } as const;
  const text = JSON.stringify(routineCard({ ...EVENING, owner }, reader));
  expect(text).toContain("routine.owner:rtn_1|U_A");
  expect(text).not.toContain("U_V");
  expect(text).toContain("journée de Léa");
});
