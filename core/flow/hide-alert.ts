import type { Alert } from "../alert/alert.ts";
import { alertEvent } from "../alert/event.ts";
import { PARTNER_SUSPENDED, type PartnerSuspendedFacts } from "../alert/partner-suspended.ts";
import { calledAgain } from "../alert/policy.ts";
import {
  FLOOD,
  type FloodFacts,
  floodEntity,
  flooded,
  floodSince,
  isPastFlood,
  LATENESS,
  MUTED_BY_SUSPENSION,
  mayBeHidden,
  placeOf,
} from "../alert/suppression.ts";
import type { Deps, Tx } from "../ports.ts";
import { belgianHolidays } from "./call-about-alert.ts";
import { hasMessage, saveAlert } from "./save-alert.ts";
import type { Settle } from "./settle-alert.ts";

/*
 * Which alerts have no message of their own (SM-7, D162): they stand as any other and are counted on the message of what
 * hides them. Once that is over, those that still stand are shown, the many of them under a flood.
 */

const isStanding = (alert: Alert | null): alert is Alert =>
  alert !== null && alert.state !== "resolved" && alert.state !== "closed";

/** Where an alert that opens is shown; the flood that begins with it is opened. The alert itself is not saved yet. */
export async function placeIn(
  tx: Tx,
  deps: Deps,
  of: { readonly alert: Alert; readonly settle: Settle; readonly shownNow?: number },
): Promise<Alert> {
  const { alert, settle, shownNow = 0 } = of;
  const { rule, entity, group } = alert;
  if (group === null || !mayBeHidden(alert)) return alert;
  const isMutable = MUTED_BY_SUSPENSION.includes(rule);
  const suspended = isMutable ? await tx.alerts.lockLive(PARTNER_SUSPENDED, group) : null;
  const [lateness = null] = LATENESS.includes(rule) ? [] : await tx.alerts.standingOf(LATENESS, entity);
  const known = await lockFlood(tx, deps, alert);
  const besides = await tx.alerts.besides(alert, floodSince(deps.clock.now()));
  const place = placeOf(alert, {
    suspended: isStanding(suspended) ? suspended : null,
    lateness,
    flood: isStanding(known) ? known : null,
    lately: Math.max(besides.lately, shownNow),
    standing: besides.standing,
  });
  if (place.is === "own") return { ...alert, suppressedBy: null };
  if (place.is === "under") return { ...alert, suppressedBy: place.parent };
  const found = flooded(
    { rule, group, groupName: nameIn(alert) },
    { count: 1, severity: alert.severity, first: [alert] },
  );
  await settle(tx, deps, { rule: FLOOD, entity: floodEntity(alert), found, known });
  const flood = await tx.alerts.lockLive(FLOOD, floodEntity(alert));
  return { ...alert, suppressedBy: flood?.id ?? null };
}

/** The flood of its rule and group that stands or has only just ended. */
async function lockFlood(tx: Tx, deps: Deps, alert: Alert): Promise<Alert | null> {
  const known = await tx.alerts.lockLive(FLOOD, floodEntity(alert));
  if (!known || !isPastFlood(known, deps.clock.now())) return known;
  await tx.alerts.save({ ...known, state: "closed" });
  return null;
}

function nameIn({ facts, group }: Alert): string {
  return "fulfillerName" in facts && typeof facts.fulfillerName === "string"
    ? facts.fulfillerName
    : (group ?? "");
}

/** What a saved change of an alert means for what hides it, and for what it hides. */
export async function tellAround(
  tx: Tx,
  deps: Deps,
  of: { readonly alert: Alert; readonly settle: Settle },
): Promise<void> {
  const { alert, settle } = of;
  if (alert.suppressedBy !== null) await countUnder(tx, deps, { parent: alert.suppressedBy, settle });
  if (!isStanding(alert)) await showHidden(tx, deps, { parent: alert, settle });
}

/** A flood ends with its last member; a suspension says how many it hides. */
async function countUnder(
  tx: Tx,
  deps: Deps,
  { parent: id, settle }: { readonly parent: Alert["id"]; readonly settle: Settle },
): Promise<void> {
  const known = await tx.alerts.lock(id);
  if (!isStanding(known)) return;
  const { rule, entity, severity } = known;
  if (rule === FLOOD) {
    const found = flooded(known.facts as FloodFacts, await tx.alerts.under(id));
    await settle(tx, deps, { rule, entity, found, known });
  }
  if (rule === PARTNER_SUSPENDED) {
    const { count: hidden } = await tx.alerts.under(id);
    const facts: PartnerSuspendedFacts = { ...(known.facts as PartnerSuspendedFacts), hidden };
    const group = known.group ?? entity;
    await settle(tx, deps, { rule, entity, known, found: { state: "open", severity, facts, group } });
  }
}

async function showHidden(
  tx: Tx,
  deps: Deps,
  { parent, settle }: { readonly parent: Alert; readonly settle: Settle },
): Promise<void> {
  const shown = new Map<string, number>();
  const parents = new Set<Alert["id"]>();
  const at = deps.clock.now();
  for (const alert of await tx.alerts.lockUnder(parent.id)) {
    const shownNow = shown.get(alert.rule) ?? 0;
    const placed = await placeIn(tx, deps, { alert: { ...alert, suppressedBy: null }, settle, shownNow });
    if (placed.suppressedBy !== null) {
      await tx.alerts.save(placed);
      parents.add(placed.suppressedBy);
      continue;
    }
    shown.set(alert.rule, shownNow + 1);
    const hadMessage = await hasMessage(tx, alert);
    const event = alertEvent("shown", { after: parent.rule, hadMessage }, { actor: null, at });
    const fresh = placed.state === "open" ? calledAgain(placed, at, belgianHolidays(deps)) : placed;
    await saveAlert(tx, deps, { known: alert, alert: fresh, events: [event], isAtOnce: true });
  }
  for (const id of parents) await countUnder(tx, deps, { parent: id, settle });
}

/** What stands of a group is hidden by its suspension, which has just opened; what was shown stays where it is, and says so. */
export async function hideGroupIn(
  tx: Tx,
  deps: Deps,
  of: { readonly parent: Alert; readonly settle: Settle },
): Promise<void> {
  const { parent, settle } = of;
  const before = new Set<Alert["id"]>();
  const at = deps.clock.now();
  for (const alert of await tx.alerts.lockOfGroup(parent.group ?? "", MUTED_BY_SUSPENSION)) {
    if (alert.suppressedBy !== null) before.add(alert.suppressedBy);
    const event = alertEvent("suppressed", { by: parent.id }, { actor: null, at });
    const hidden = { ...alert, suppressedBy: parent.id };
    await saveAlert(tx, deps, {
      known: alert,
      alert: hidden,
      events: [event],
      isAtOnce: true,
    });
  }
  for (const id of [...before, parent.id]) await countUnder(tx, deps, { parent: id, settle });
}
