import { expect, test } from "vitest";
import { weekEn } from "../../../core/words/en/team-week.ts";
import { weekFr } from "../../../core/words/fr/team-week.ts";

const counted = { opened: 2, resolved: 1, taken: 0 };
const RULES = ["missing_tracking", "dead_letter", "partner_suspended", "flood", "ticket_waiting"];

test.each([...RULES, "presumed_lost", "delivered_after_refund"])(
  "%s has a name in the week's report",
  (rule) => {
    for (const words of [weekFr, weekEn]) expect(words.rule({ rule, ...counted })).not.toMatch(/_/);
  },
);

test("a rule that was given up since is told by its code rather than not at all", () => {
  expect(weekFr.rule({ rule: "given_up", ...counted })).toContain("given_up");
});
