import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { absenceOn } from "./absence.ts";
import type { TeamMember } from "./member.ts";
import { type Action, may, type TeamRole } from "./roles.ts";

/** Who is called when nobody of a role is there, nor stands in. */
const STRONGER: Readonly<Record<TeamRole, TeamRole | null>> = {
  viewer: "assistant",
  assistant: "pm",
  pm: "admin",
  admin: null,
};

const ASKED_FIRST: readonly TeamRole[] = ["pm", "admin", "assistant", "viewer"];

/**
 * Those of a role who are to be called (R186): who is there of it, else who stands in for them, else who is there of
 * the next stronger role. Nobody where all are away (D167).
 */
export function onDuty(
  team: readonly TeamMember[],
  role: TeamRole,
  now: Temporal.Instant,
): readonly TeamMember[] {
  const on = localDate(now, BUSINESS_ZONE);
  const ofRole = team.filter((member) => member.role === role);
  const present = ofRole.filter((member) => absenceOn(member, on) === null);
  if (present.length > 0) return present;
  const named = ofRole.flatMap((member) => absenceOn(member, on)?.standIn ?? []);
  const standIns = team.filter((each) => named.includes(each.slackUserId) && absenceOn(each, on) === null);
  if (standIns.length > 0) return standIns;
  const stronger = STRONGER[role];
  return stronger === null ? [] : onDuty(team, stronger, now);
}

/** Somebody who was named for something, or who stands in for them; null where neither is there. */
export function namedOnDuty(
  team: readonly TeamMember[],
  slackUserId: string,
  now: Temporal.Instant,
): TeamMember | null {
  const on = localDate(now, BUSINESS_ZONE);
  const find = (id: string | null) => team.find((each) => each.slackUserId === id) ?? null;
  const named = find(slackUserId);
  const absence = named && absenceOn(named, on);
  if (absence === null) return named;
  const standIn = find(absence.standIn);
  return standIn && absenceOn(standIn, on) === null ? standIn : null;
}

/** Who is called when those who should act do not: the admins, or where there is none the managers (R188). */
export function calledAsLast(team: readonly TeamMember[], now: Temporal.Instant): readonly TeamMember[] {
  const admins = onDuty(team, "admin", now);
  return admins.length > 0 ? admins : onDuty(team, "pm", now);
}

/** Whether somebody is to be left in peace today. */
export function isAway(member: TeamMember, now: Temporal.Instant): boolean {
  return absenceOn(member, localDate(now, BUSINESS_ZONE)) !== null;
}

/** Who there is to ask for something: the managers who are there, else the admins, else whoever else may (chat-ux §2.1). */
export function whoCan(
  team: readonly TeamMember[],
  action: Action,
  now: Temporal.Instant,
): readonly TeamMember[] {
  const present = team.filter((member) => may(member.role, action) && !isAway(member, now));
  const role = ASKED_FIRST.find((each) => present.some((member) => member.role === each));
  return present.filter((member) => member.role === role);
}
