import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { BufferFacts } from "../../../core/alert/buffer-low.ts";
import type { WeeklyBatch } from "../../../core/stock/weekly-batch.ts";
import type { AlertMoments } from "../../../core/words/alert-card-words.ts";
import { wordsIn } from "../../../core/words/words.ts";

/* What is said of a depot, in both languages. */

const FACTS: BufferFacts = {
  ...{ partner: "ILANGA", partnerName: "ILANGA NATURE", sku: "IL-001", name: "Ravintsara", depotUnits: 129 },
  ...{ weekly: { num: 10, den: 1 }, coverWeeks: 12.9, minWeeks: 13, restockUnits: 41, onTheWayUnits: 0 },
  ...{ expectedOn: null, isOverdue: false, declaredAt: "2025-10-13T07:00:00Z", isOld: false },
};
const LINE: WeeklyBatch["lines"][number] = {
  ...{ sku: "IL-001", partnerSku: "ILN-1", name: "Ravintsara", soldUnits: 12, weekly: { num: 10, den: 1 } },
  ...{ depotUnits: 129, coverWeeks: 12.9, isLow: true, onTheWayUnits: 0, restockUnits: 41 },
};
const AT: AlertMoments = {
  ...{ state: "open", openedAt: "9 h 00", resolvedAt: null, lastedMinutes: 0 },
  today: Temporal.PlainDate.from("2025-10-20"),
};
const BATCH: WeeklyBatch = {
  ...{ week: "2025-W43", isMonthly: false, targetWeeks: 17, minWeeks: 13, lines: [LINE] },
  total: { depotUnits: 129, weekly: { num: 10, den: 1 }, coverWeeks: 12.9, restockUnits: 41 },
  ...{ declaredOn: "2025-10-13", isOld: false },
};
const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const fr = wordsIn("fr");

describe("the alert", () => {
  test("says the arithmetic, what to bring and on whose word", () => {
    const said = fr.team.alertCards.rules.buffer_low.live(FACTS, AT);
    expect(said.title).toContain("Tampon France sous 13 semaines — Ravintsara");
    expect(said.why).toContain("129 u. ÷ 10 par semaine = *12,9 semaines*, minimum 13.");
    expect(said.why).toContain("déclaration du lun. 13 oct.");
    expect(said.why).toContain("À faire : convenir avec ILANGA NATURE d’un envoi de 41 u.");
  });

  test("says what is on its way, that it is late, and that the word is old", () => {
    const facts = { ...FACTS, onTheWayUnits: 41, restockUnits: 0, expectedOn: "2025-10-27" };
    const said = fr.team.alertCards.rules.buffer_low.live({ ...facts, isOverdue: true, isOld: true }, AT);
    expect(said.why).toMatch(/41 u\. en route, attendu lun\. 27 oct\..*en retard[\s\S]*plus de 35 jours/);
    expect(said.why).toContain("`/depot`");
  });
});

describe("the week's message", () => {
  test("has what was sold, what is thought to be there, and what to bring", () => {
    const said = plainly(fr.partner.partner_weekly_batch.chat({ contactName: null, batch: BATCH }));
    expect(said).toContain("🚢 *Votre semaine, 41 u. à apporter*");
    expect(said).toContain("🔴 Ravintsara : 12 vendues, dépôt 129 u. (12,9 sem.), 41 u. à apporter");
    expect(said).toContain("À apporter pour tenir 17 semaines (minimum 13) : 41 u.");
    expect(said).toContain("Estimé d'après votre déclaration du lun. 13 oct., moins les commandes depuis.");
  });

  test("asks for a stock that was never declared, and for one that is old again", () => {
    const unknown = { ...LINE, depotUnits: null, coverWeeks: null, restockUnits: null };
    const never = { ...BATCH, lines: [unknown], declaredOn: null };
    const chat = (batch: WeeklyBatch) =>
      plainly(fr.partner.partner_weekly_batch.chat({ contactName: null, batch }));
    expect(chat(never)).toContain("12 vendues, dépôt à déclarer");
    expect(chat(never)).toContain("Nous ne connaissons pas encore votre stock en France :");
    expect(chat({ ...BATCH, isOld: true })).toContain("merci de le déclarer à nouveau");
  });

  test("is the month's restock on the first Monday, and says so when nothing is missing", () => {
    const total = { ...BATCH.total, restockUnits: 0 };
    const mail = fr.partner.partner_weekly_batch.mail({
      contactName: "Andry",
      batch: { ...BATCH, isMonthly: true, total },
    });
    expect(mail.subject).toBe("[MTC] Réassort du mois");
    expect(plainly(JSON.stringify(mail.blocks))).toContain(
      "Rien de plus à apporter : le dépôt et ce qui est en route tiennent 17 semaines",
    );
  });
});

test.each(["fr", "en"] as const)("in %s nothing is left out", (locale) => {
  const { team, partner } = wordsIn(locale);
  const facts = { contactName: "Andry", batch: BATCH };
  const said = [
    team.alertCards.rules.buffer_low.live(FACTS, AT),
    team.depot.proposal({ name: "ILANGA NATURE", batch: BATCH }),
    partner.partner_weekly_batch.chat(facts),
    partner.partner_weekly_batch.mail(facts),
  ];
  expect(JSON.stringify(said)).not.toMatch(/undefined|null|NaN|\[object/);
});
