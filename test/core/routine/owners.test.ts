import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { ownersOf } from "../../../core/routine/routine.ts";
import type { Step } from "../../../core/routine/steps.ts";
import type { TeamMember } from "../../../core/team/member.ts";

/* Who is reminded of a step that was given to somebody by name, and who is left in peace (R186, D165). */

const now = Temporal.Instant.from("2025-10-20T09:45:00+02:00");
const member = (name: string, role: TeamMember["role"], standIn?: string): TeamMember => ({
  ...{ name, role, slackUserId: `U_${name}`, locale: "fr" },
  absences:
    standIn === undefined
      ? []
      : [{ from: Temporal.PlainDate.from("2025-10-20"), until: null, standIn: standIn || null }],
});
const owners = (
  team: readonly TeamMember[],
  named: { readonly assignee?: string; readonly owner?: string } = {},
): readonly string[] => {
  const { assignee, owner } = named;
  const person = (id: string | undefined) => (id === undefined ? null : { slackUserId: id, name: id });
  const step = { assignee: person(assignee), owner: "assistant" } as Step;
  return ownersOf(step, { owner: person(owner) }, { team, now });
};

const PAULINE = member("Pauline", "pm");
const SAM = member("Sam", "assistant");

test("whoever was named for a step is reminded of it, then whoever has the day", () => {
  const team = [PAULINE, SAM, member("Lea", "assistant")];
  expect(owners(team, { assignee: "U_Lea", owner: "U_Pauline" })).toEqual(["U_Lea"]);
  expect(owners(team, { owner: "U_Pauline" })).toEqual(["U_Pauline"]);
  expect(owners(team)).toEqual(["U_Sam", "U_Lea"]);
});

test("who is away is not reminded: whoever stands in is, or who has the day, or the role", () => {
  const away = [PAULINE, SAM, member("Lea", "assistant", "U_Pauline")];
  expect(owners(away, { assignee: "U_Lea" })).toEqual(["U_Pauline"]);
  const alone = [PAULINE, SAM, member("Lea", "assistant", "")];
  expect(owners(alone, { assignee: "U_Lea", owner: "U_Pauline" })).toEqual(["U_Pauline"]);
  expect(owners(alone, { assignee: "U_Lea" })).toEqual(["U_Sam"]);
  expect(owners(alone, { owner: "U_gone" })).toEqual(["U_Sam"]);
});
