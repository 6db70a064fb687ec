import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  alertsOfWeek,
  interruptions,
  loudestDay,
  nextReportAt,
  noiseOfWeek,
  reportMonday,
  untaken,
} from "../../../core/alert/week.ts";
import { wordsIn } from "../../../core/words/words.ts";

const at = (iso: string) => Temporal.Instant.from(iso);
const day = (iso: string) => Temporal.PlainDate.from(iso);

test("the report is due on Mondays at nine in Brussels, over both changes of the hour", () => {
  expect(reportMonday(at("2026-10-26T08:59:59+01:00")).toString()).toBe("2026-10-19");
  expect(reportMonday(at("2026-10-26T09:00:00+01:00")).toString()).toBe("2026-10-26");
  expect(nextReportAt(at("2026-10-24T12:00:00+02:00")).equals(at("2026-10-26T09:00:00+01:00"))).toBe(true);
  expect(nextReportAt(at("2027-03-22T09:00:00+01:00")).equals(at("2027-03-29T09:00:00+02:00"))).toBe(true);
});

test("a week has seven days; what was said to one person interrupts as a post does, a line of a thread nobody", () => {
  const said = [
    { on: day("2026-11-16"), purpose: "alerts", posted: 3, threaded: 7, updated: 9, mentions: 2 },
    { on: day("2026-11-16"), purpose: "direct", posted: 1, threaded: 0, updated: 0, mentions: 0 },
    { on: day("2026-11-17"), purpose: "orders", posted: 9, threaded: 0, updated: 0, mentions: 0 },
    { on: day("2026-11-09"), purpose: "orders", posted: 5, threaded: 0, updated: 0, mentions: 0 },
  ];
  const week = noiseOfWeek(said, day("2026-11-16"));
  expect(week).toHaveLength(7);
  expect(week[0]).toMatchObject({ posted: 3, alerts: 3, threaded: 7, updated: 9, mentions: 2, direct: 1 });
  expect(interruptions(week)).toBe(13);
  expect(loudestDay(week)).toBe(week[0]);
  expect(loudestDay(week.slice(1))).toBeNull();
});

test("what only gathers others is no alert of its own", () => {
  const rules = [
    { rule: "missing_tracking", opened: 14, resolved: 3, taken: 0 },
    { rule: "flood", opened: 4, resolved: 1, taken: 0 },
  ];
  expect(alertsOfWeek(rules)).toEqual({ opened: 14, resolved: 3 });
});

test("what nobody took is work while it stands, and noise where it went by itself", () => {
  const rules = [
    { rule: "stock_low", opened: 9, resolved: 9, taken: 1 },
    { rule: "rotation_low", opened: 6, resolved: 6, taken: 0 },
    { rule: "missing_tracking", opened: 14, resolved: 3, taken: 0 },
    { rule: "mailbox_away", opened: 4, resolved: 4, taken: 0 },
  ];
  const found = untaken(rules);
  expect(found.needless.map(({ rule }) => rule)).toEqual(["rotation_low"]);
  expect(found.left.map(({ rule }) => rule)).toEqual(["missing_tracking"]);
  const { conclusion } = wordsIn("fr").team.week;
  expect(conclusion({ now: 80, before: 100, ...found })).toBe(
    "_Conclusion : semaine plus calme : 80 messages contre 100 ; toujours là et jamais prises en charge : Suivi manquant (14 fois) ; réglées sans que personne les prenne, seuil à revoir : Rotation lente (6 fois)._",
  );
  expect(conclusion({ now: 1, before: 0, left: [], needless: [] })).toBe(
    "_Conclusion : 1 message, sans semaine d’avant pour comparer ; aucune règle à revoir._",
  );
});
