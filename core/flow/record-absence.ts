import { releaseOfAway } from "../alert/hold.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type Absence, absenceOn, overlaps } from "../team/absence.ts";
import type { TeamMember } from "../team/member.ts";
import { may, rolesFor } from "../team/roles.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { belgianHolidays } from "./call-about-alert.ts";
import { saveAlert } from "./save-alert.ts";

/*
 * Somebody is away, or is back (R186): said by themselves, or of others by a manager. Who is away is not mentioned,
 * called nor reminded, and has no alert any more. The latest word about a day counts.
 */

export interface AbsenceAsked {
  readonly by: TeamMember;
  /** Slack user. */
  readonly whom: string;
}

export type AbsenceOutcome =
  | {
      readonly outcome: "done";
      readonly member: TeamMember;
      /** Alerts that they had and that wait for somebody else now. */
      readonly givenBack: number;
    }
  | Refusal;

/** Keeps an absence in place of those that it overlaps. Asked again, it changes nothing that anybody sees. */
export function recordAbsence(
  deps: Deps,
  ask: AbsenceAsked & { readonly absence: Absence },
): Promise<AbsenceOutcome> {
  return deps.store.transaction(async (tx) => {
    const { by, absence } = ask;
    const found = await memberMeant(tx, ask);
    if ("refused" in found) return found;
    const { slackUserId, absences = [] } = found;
    if (absence.standIn !== null && (await tx.team.member(absence.standIn)) === null)
      return refuse("member_unknown", { who: absence.standIn });
    const at = deps.clock.now();
    const replaced = absences.filter((each) => overlaps(each, absence)).map(({ from }) => from);
    await tx.team.endAbsences(slackUserId, { by: by.name, at, startedOn: replaced });
    await tx.team.addAbsence({ slackUserId, ...absence, by: by.name, at });
    const member = (await tx.team.member(slackUserId)) ?? found;
    const isAway = absenceOn(member, localDate(at, BUSINESS_ZONE)) !== null;
    const givenBack = isAway ? await giveBackOf(tx, deps, { slackUserId, actor: by.name }) : 0;
    return { outcome: "done", member, givenBack };
  });
}

/** Nobody is called about what somebody has taken: whoever goes leaves it to the others at once (D175). */
async function giveBackOf(
  tx: Tx,
  deps: Deps,
  { slackUserId, actor }: { readonly slackUserId: string; readonly actor: string },
): Promise<number> {
  const now = deps.clock.now();
  let count = 0;
  for (const known of await tx.alerts.lockTakenBy(slackUserId)) {
    const moved = releaseOfAway(known, { byId: slackUserId, actor, now, holidays: belgianHolidays(deps) });
    if (!moved) continue;
    await saveAlert(tx, deps, { known, alert: moved.alert, events: [moved.event], isAtOnce: true });
    count += 1;
  }
  return count;
}

/** They are there again, and whatever was planned is off; `member` is as it was before. */
export function endAbsence(deps: Deps, ask: AbsenceAsked): Promise<AbsenceOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await memberMeant(tx, ask);
    if ("refused" in found) return found;
    await tx.team.endAbsences(found.slackUserId, { by: ask.by.name, at: deps.clock.now() });
    return { outcome: "done", member: found, givenBack: 0 };
  });
}

async function memberMeant(tx: Tx, { by, whom }: AbsenceAsked): Promise<TeamMember | Refusal> {
  if (by.slackUserId !== whom && !may(by.role, "record_absence"))
    return refuse("role_required", { needs: rolesFor("record_absence"), has: by.role });
  return (await tx.team.member(whom)) ?? refuse("member_unknown", { who: whom });
}
