import type { Alert, EscalationStep } from "../alert/alert.ts";
import { type AlertEvent, alertEvent } from "../alert/event.ts";
import { escalated, type HolidaysAround, stepDue } from "../alert/policy.ts";
import { alertPage, deskPlaces } from "../notice/enqueue-alert.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Deps, Tx } from "../ports.ts";
import { calledAsLast, onDuty } from "../team/duty.ts";
import type { TeamMember } from "../team/member.ts";
import type { Person } from "../team/person.ts";

/**
 * Who is called about an alert: the next rung of its own policy, when its time has come or when somebody asks for it.
 * Each call is one row by alert and rung, written with the alert, so that a kill in the middle calls once (reliability
 * E4).
 */

interface Climbed {
  readonly alert: Alert;
  readonly events: readonly AlertEvent[];
  readonly pages: readonly OutboxEntry[];
}

/** Takes every rung that is due by now; the card, or the line that it is back, calls the managers by itself. */
export async function climb(
  tx: Tx,
  deps: Deps,
  of: { readonly alert: Alert; readonly events: readonly AlertEvent[]; readonly calledBy?: Person },
): Promise<Climbed> {
  const now = deps.clock.now();
  const holidays = belgianHolidays(deps);
  let { alert } = of;
  const events: AlertEvent[] = [];
  const pages: OutboxEntry[] = [];
  for (let due = stepDue(alert, now); due !== null; due = stepDue(alert, now)) {
    const { step, index } = due;
    const rung = { step, level: index + 1 };
    const isSaid = step.to === "pm" && of.calledBy === undefined && of.events.some(callsManagers);
    const call = isSaid ? null : await callOf(tx, deps, { alert, rung, calledBy: of.calledBy ?? null });
    if (call) {
      const actor = of.calledBy?.name ?? null;
      events.push(
        alertEvent("escalated", { level: rung.level, to: step.to, called: call.called }, { actor, at: now }),
      );
      pages.push(...call.pages);
    }
    alert = escalated(alert, holidays);
    // By hand it is one rung a click, and one on which there is somebody.
    if (of.calledBy !== undefined && call) break;
    if (of.calledBy !== undefined) alert = { ...alert, escalatesAt: now };
  }
  return { alert, events, pages };
}

/** What mentions the managers where it is shown. */
function callsManagers({ type }: AlertEvent): boolean {
  return type === "opened" || type === "reopened" || type === "changed" || type === "shown";
}

/** Who is called on a rung, but who calls; null where there is nobody, or nothing was configured. */
async function callOf(
  tx: Tx,
  deps: Deps,
  of: {
    readonly alert: Alert;
    readonly rung: { readonly step: EscalationStep; readonly level: number };
    readonly calledBy: Person | null;
  },
): Promise<{
  readonly called: readonly Pick<TeamMember, "name" | "slackUserId">[];
  readonly pages: readonly OutboxEntry[];
} | null> {
  const { alert, rung, calledBy } = of;
  const { level, step } = rung;
  const places = deskPlaces(deps.settings);
  if (step.to === "mail" || step.to === "sms") {
    const destination = places[step.to];
    if (destination === null) return null;
    const channel = step.to === "mail" ? "email" : "sms";
    return { called: [], pages: [alertPage(alert, { channel, destination, level })] };
  }
  const team = await tx.team.members();
  const now = deps.clock.now();
  const asked = step.to === "admin" ? calledAsLast(team, now) : onDuty(team, "pm", now);
  const meant = asked.filter(({ slackUserId }) => slackUserId !== calledBy?.slackUserId);
  if (meant.length === 0) return null;
  const called = meant.map(({ name, slackUserId }) => ({ name, slackUserId }));
  const direct = step.to === "admin" ? called : [];
  const pages = direct.map(({ slackUserId: destination }) =>
    alertPage(alert, { channel: "slack", destination, level }),
  );
  return { called, pages };
}

/** Belgian holidays, as the team's hours know them. */
export function belgianHolidays(deps: Deps): HolidaysAround {
  return (at) => deps.holidays.around("BE", at.toZonedDateTimeISO("UTC").year);
}
