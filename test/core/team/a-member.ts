import type { Person } from "../../../core/team/person.ts";

const SLACK_USERS: Readonly<Record<string, string>> = {
  Pauline: "U_PM",
  Léa: "U_ASSIST",
  Karim: "U_ADMIN",
};

/** Somebody of the sandbox's team, as who asks or decides. */
export function member(name: string): Person {
  return { name, slackUserId: SLACK_USERS[name] ?? `U_${name.toUpperCase()}` };
}
