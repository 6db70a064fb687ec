import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { interruptions, nextReportAt, noiseOfWeek, reportMonday, toMute } from "../../../core/alert/week.ts";
import { wordsIn } from "../../../core/words/words.ts";

const at = (iso: string) => Temporal.Instant.from(iso);
const day = (iso: string) => Temporal.PlainDate.from(iso);

test("the report is due on Mondays at nine in Brussels, over both changes of the hour", () => {
  expect(reportMonday(at("2026-10-26T08:59:59+01:00")).toString()).toBe("2026-10-19");
  expect(reportMonday(at("2026-10-26T09:00:00+01:00")).toString()).toBe("2026-10-26");
  expect(nextReportAt(at("2026-10-24T12:00:00+02:00")).equals(at("2026-10-26T09:00:00+01:00"))).toBe(true);
  expect(nextReportAt(at("2027-03-22T09:00:00+01:00")).equals(at("2027-03-29T09:00:00+02:00"))).toBe(true);
});

test("a week has seven days, and what was said to one person interrupts as a post does", () => {
  const said = [
    { on: day("2026-11-16"), purpose: "alerts", posted: 3, updated: 9, mentions: 2 },
    { on: day("2026-11-16"), purpose: "direct", posted: 1, updated: 0, mentions: 0 },
    { on: day("2026-11-09"), purpose: "orders", posted: 5, updated: 0, mentions: 0 },
  ];
  const week = noiseOfWeek(said, day("2026-11-16"));
  expect(week).toHaveLength(7);
  expect(week[0]).toMatchObject({ posted: 3, updated: 9, mentions: 2, direct: 1 });
  expect(interruptions(week)).toBe(4);
});

test("to be muted is what opens again and again and nobody ever takes; the conclusion names it", () => {
  const rules = [
    { rule: "stock_low", opened: 9, resolved: 9, taken: 1 },
    { rule: "rotation_low", opened: 6, resolved: 6, taken: 0 },
    { rule: "mailbox_away", opened: 4, resolved: 4, taken: 0 },
  ];
  const mute = toMute(rules);
  expect(mute.map(({ rule }) => rule)).toEqual(["rotation_low"]);
  const { conclusion } = wordsIn("fr").team.week;
  expect(conclusion({ now: 80, before: 100, mute })).toBe(
    "_Conclusion : semaine plus calme : 80 messages contre 100 ; à mettre en sourdine : Rotation lente (6 fois, jamais prise)._",
  );
});
