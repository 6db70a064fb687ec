import { PARTNER_SUSPENDED, partnerSuspended } from "../alert/partner-suspended.ts";
import { standingAlert, standingWord } from "../notice/enqueue-partner.ts";
import type { Actor } from "../order/journal.ts";
import type { PartnerStatus } from "../partner/partner.ts";
import { mayStand, type Why, wordToPartner } from "../partner/standing.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { hideGroupIn } from "./hide-alert.ts";
import { settleAlert, settleKnown } from "./settle-alert.ts";

/*
 * A partner's standing changes (SM-10), by itself or by somebody's word: a line for the team, a row that nobody can
 * change, and word to the partner itself where it is off sale, on sale again or stands in for another. What it is already changes nothing.
 */

/** Changes it within the caller's transaction; null where it is done, or was so before. */
export async function changeStandingIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly code: string;
    readonly to: PartnerStatus;
    readonly why: Why;
    readonly figure: number | null;
    readonly actor: Actor;
  },
): Promise<Refusal | null> {
  const { code, to, why, figure, actor } = of;
  await tx.partners.lock(code);
  const partner = await tx.partners.find(code);
  if (!partner) return refuse("partner_unknown", { partner: code }, "partner");
  const { status: from } = partner;
  if (from === to) return null;
  if (!mayStand(from, to)) return refuse("partner_status", { partner: code, status: from, to });
  const at = deps.clock.now();
  const change = { partner: code, from, to, why, figure };
  await tx.partners.stand(change, { by: actor, at });
  // A person decides about each of them (R191): given over, or refunded.
  const held = to === "suspended" ? await tx.orders.openOfPartner(code) : [];
  const open = [...new Set(held.map(({ order }) => order.number))];
  const id = deps.ids.next("event");
  const word = wordToPartner(change);
  const since = localDate(at, BUSINESS_ZONE).toString();
  const words = word ? standingWord({ partner, word, since, id, settings: deps.settings }) : [];
  const told = word ? words.map(({ channel }) => channel) : null;
  // A suspension is an alert for as long as it stands; what it becomes then is news.
  const news = to === "suspended" ? [] : [standingAlert(change, id, { open, told })];
  await tx.outbox.enqueue([...news, ...words], at);
  const found = partnerSuspended({ change, open, told, hidden: 0 });
  await settleAlert(tx, deps, { rule: PARTNER_SUSPENDED, entity: code, found });
  const parent = found && (await tx.alerts.lockLive(PARTNER_SUSPENDED, code));
  if (parent) await hideGroupIn(tx, deps, { parent, settle: settleKnown });
  return null;
}
