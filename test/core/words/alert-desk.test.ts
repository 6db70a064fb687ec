import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { ConfirmLateFacts } from "../../../core/alert/part-alerts.ts";
import { atMoment } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";

const { alertDesk, alertCards, people } = wordsIn("fr").team;
const today = Temporal.PlainDate.from("2025-10-20");
const at = { state: "open", openedAt: "11:00", resolvedAt: null, lastedMinutes: 5, today } as const;

test("an alert that somebody gave back for another names both", () => {
  const of = { called: "", plain: "", over: "", untilText: "", why: "given_back", by: "Léa" } as const;
  expect(alertDesk.lines.released({ ...of, who: "Léa" })).toBe("🔴 Rendue par Léa : elle attend quelqu’un");
  expect(alertDesk.lines.released({ ...of, who: "Pauline" })).toBe(
    "🔴 Rendue par Pauline (Léa l’avait prise) : elle attend quelqu’un",
  );
});

test("how far a silence has come is said wherever it is named", () => {
  const facts = { number: 1001, fulfillerName: "HABEEBEE", isHub: false, dueAt: "2025-10-20T09:00:00Z" };
  const plain = (rung: ConfirmLateFacts["rung"]) =>
    alertCards.rules.confirm_late.live({ ...facts, rung } as ConfirmLateFacts, at).plain;
  expect(plain("late")).toBe("🔴 #1001 sans confirmation : HABEEBEE");
  expect(plain("escalated")).toBe("🔴⬆️ #1001 sans confirmation, à appeler : HABEEBEE");
  expect(plain("expired")).toBe("⌛ #1001 sans confirmation, plus attendue : HABEEBEE");
});

test("a moment of another day has its preposition before the hour", () => {
  expect([atMoment("14:33"), atMoment("mar. 21 oct. 14:33"), atMoment("—")]).toEqual([
    "à 14:33",
    "mar. 21 oct. à 14:33",
    "à —",
  ]);
});

test("a flood names the day of a member only where it is another", () => {
  const member = (openedAt: string, number: number) => ({ number, entity: `ful_${number}`, openedAt });
  const { why } = alertCards.rules.flood.live(
    {
      ...{ rule: "confirm_late", group: "HABEEBEE", groupName: "HABEEBEE", count: 2 },
      top: [member("2025-10-19T09:00:00Z", 1001), member("2025-10-20T09:00:00Z", 1002)],
    },
    at,
  );
  expect(why).toBe("• #1001 depuis dim. 19 oct. 11:00\n• #1002 depuis 11:00");
});

test("an absence of one day is a sentence with one period", () => {
  const said = people.recorded({
    name: "Léa",
    from: "mar. 21 oct.",
    until: "mar. 21 oct.",
    standIn: null,
    givenBack: 0,
  });
  expect(said).toBe(
    "🌴 Absence notée pour Léa : le mar. 21 oct. — ni mention, ni appel, ni rappel pendant ce temps.",
  );
});

test.each([
  ["fr", "résolue"],
  ["en", "resolved"],
] as const)("in %s what is over is %s, whatever it was", (locale, word) => {
  const { alerts, alertCards: cards } = wordsIn(locale).team;
  const of = { number: 1001, partner: "HABEEBEE", at: "11:20", state: "confirmed" } as const;
  const over = { ...at, state: "resolved", resolvedAt: "11:20" } as const;
  const suspended = { change: { partner: "HABEEBEE" } } as Parameters<
    typeof cards.rules.partner_suspended.over
  >[0];
  for (const said of [
    alerts.lateSettled({ ...of, about: "answer" }),
    alerts.lateSettled({ ...of, about: "parcel" }),
    cards.rules.partner_suspended.over(suspended, over),
  ])
    expect(said).toMatch(new RegExp(`^🟢 ~.+~.* ${word}\\b`));
});
