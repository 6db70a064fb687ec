import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Absence } from "../../../core/team/absence.ts";
import { onDuty, whoCan } from "../../../core/team/duty.ts";
import type { TeamMember } from "../../../core/team/member.ts";
import type { TeamRole } from "../../../core/team/roles.ts";

const NOW = Temporal.Instant.from("2026-12-24T10:00:00+01:00");

function person(name: string, role: TeamRole, absence?: Partial<Absence>): TeamMember {
  const from = Temporal.PlainDate.from("2026-12-24");
  const absences = absence ? [{ from, until: null, standIn: null, ...absence }] : [];
  return { slackUserId: name, name, role, locale: "fr", absences };
}
const names = (members: readonly TeamMember[]): readonly string[] => members.map(({ name }) => name);

test("who is away is not called while another of the role is there", () => {
  const team = [
    person("Pauline", "pm", { standIn: "Léa" }),
    person("Marc", "pm"),
    person("Léa", "assistant"),
  ];
  expect(names(onDuty(team, "pm", NOW))).toEqual(["Marc"]);
});

test("where nobody of a role is there its stand-in is called", () => {
  const team = [
    person("Pauline", "pm", { standIn: "Léa" }),
    person("Léa", "assistant"),
    person("Karim", "admin"),
  ];
  expect(names(onDuty(team, "pm", NOW))).toEqual(["Léa"]);
});

test("where the stand-in is away too, or nobody was named, the next stronger role is called", () => {
  const away = [
    person("Pauline", "pm", { standIn: "Léa" }),
    person("Léa", "assistant", {}),
    person("Karim", "admin"),
  ];
  expect(names(onDuty(away, "pm", NOW))).toEqual(["Karim"]);
  expect(names(onDuty(away, "assistant", NOW))).toEqual(["Karim"]);
  expect(names(onDuty([person("Karim", "admin", {})], "pm", NOW))).toEqual([]);
});

test("an absence covers its first and its last day in Brussels, to the minute", () => {
  const until = Temporal.PlainDate.from("2026-12-25");
  const team = [person("Pauline", "pm", { until }), person("Karim", "admin")];
  const at = (iso: string) => names(onDuty(team, "pm", Temporal.Instant.from(iso)));
  expect(at("2026-12-23T23:59:59+01:00")).toEqual(["Pauline"]);
  expect(at("2026-12-24T00:00:00+01:00")).toEqual(["Karim"]);
  expect(at("2026-12-25T23:59:59+01:00")).toEqual(["Karim"]);
  expect(at("2026-12-26T00:00:00+01:00")).toEqual(["Pauline"]);
});

test("who can do something are managers who are there, else admins, and never a stand-in without the role", () => {
  const team = [
    person("Pauline", "pm", { standIn: "Léa" }),
    person("Léa", "assistant"),
    person("Karim", "admin"),
  ];
  expect(whoCan(team, "decide_request", NOW).map(({ name }) => name)).toEqual(["Karim"]);
  expect(whoCan(team, "give_roles", NOW).map(({ name }) => name)).toEqual(["Karim"]);
  expect(whoCan([person("Léa", "assistant")], "give_roles", NOW)).toEqual([]);
});
