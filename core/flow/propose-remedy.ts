import type { Temporal } from "temporal-polyfill";
import type { Alert } from "../alert/alert.ts";
import { type AlertEventFacts, alertEvent } from "../alert/event.ts";
import { already, snooze } from "../alert/hold.ts";
import { ROTATION_LOW, type RotationFacts } from "../alert/shelf-alerts.ts";
import { snoozeProblem } from "../alert/snooze.ts";
import type { AlertId } from "../ids.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { atPrice, type Remedy } from "../stock/remedy.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";
import type { Person } from "../team/person.ts";
import { type AlertOutcome, actOnAlert, type OnAlert } from "./hold-alert.ts";

/*
 * Somebody proposes what to try about a hero that sells slowly, and a manager agrees: the alert is put off until the day
 * on which it is looked at whether that helped. A second yes is told what the first one did.
 */

export type Proposed = AlertEventFacts["proposed"];

export interface SlowHero {
  readonly alert: Alert;
  readonly facts: RotationFacts;
  readonly terms: SupplyTerms;
}

/** What is slow, with what it costs and earns. */
export function readSlowHero(deps: Deps, ref: AlertId): Promise<SlowHero | Refusal> {
  return deps.store.transaction(async (tx) => {
    const alert = await tx.alerts.find(ref);
    return alert ? slowHero(tx, alert) : refuse("alert_unknown", { ref });
  });
}

async function slowHero(tx: Tx, alert: Alert): Promise<SlowHero | Refusal> {
  if (alert.rule !== ROTATION_LOW) return refuse("alert_unknown", { ref: alert.id });
  if (alert.state === "resolved" || alert.state === "closed") return already(alert);
  const facts = alert.facts as RotationFacts;
  const terms = await tx.supply.terms(facts.sku);
  return terms ? { alert, facts, terms } : refuse("unknown_sku", { sku: facts.sku }, "sku");
}

/** A line of its thread that calls the managers; nothing else changes until one of them agrees. */
export async function proposeRemedy(
  deps: Deps,
  of: OnAlert & {
    readonly remedy: Remedy;
    readonly priceCents: number | null;
    readonly note: string | null;
    readonly until: Temporal.Instant;
  },
): Promise<AlertOutcome> {
  const { remedy, note, priceCents, until } = of;
  const found = await readSlowHero(deps, of.id);
  if (isRefusal(found)) return found;
  const price = priceCents === null ? null : atPrice(found.terms, priceCents);
  const data: Proposed = { remedy, price, note, until: until.toString() };
  return actOnAlert(deps, of, (alert, { by, now }) => {
    if (alert.state === "resolved" || alert.state === "closed") return already(alert);
    const problem = snoozeProblem({ until, reason: remedy }, now);
    if (problem !== null) return problem;
    return { alert, event: alertEvent("proposed", data, { actor: by.name, at: now }) };
  });
}

/** A manager's yes, to a line of that thread or to what they propose themselves; `reason` is what the card then says. */
export function agreeToRemedy(
  deps: Deps,
  of: OnAlert & { readonly until: Temporal.Instant; readonly reason: string },
): Promise<AlertOutcome> {
  return actOnAlert(deps, of, (alert, doing) => snooze(alert, of, doing));
}

/** What was proposed by that line of its thread. */
export function readProposal(
  deps: Deps,
  of: { readonly id: AlertId; readonly seq: number },
): Promise<{ readonly by: Person["name"]; readonly proposed: Proposed } | Refusal> {
  return deps.store.transaction(async (tx) => {
    const event = (await tx.alerts.history(of.id))[of.seq - 1];
    if (event?.type !== "proposed") return refuse("alert_unknown", { ref: of.id });
    return { by: event.actor ?? "", proposed: event.data as Proposed };
  });
}
