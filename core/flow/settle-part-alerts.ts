import type { Alert, Finding } from "../alert/alert.ts";
import {
  awaitsTracking,
  CONFIRM_LATE,
  confirmLate,
  DELIVERED_AFTER_REFUND,
  deliveredAfterRefund,
  MISSING_TRACKING,
  missingTracking,
  type PartFacts,
  type PartNames,
  type PartRule,
  PRESUMED_LOST,
  partFactsOf,
  presumedLost,
  SHIP_LATE,
  shipLate,
} from "../alert/part-alerts.ts";
import { workingDaysOf } from "../fulfillment/deadlines.ts";
import { beganAt, type Fulfillment, type FulfillmentFlag } from "../fulfillment/fulfillment.ts";
import { trackingDueAt, trackingNextDay, trackingTimer } from "../fulfillment/tracking-due.ts";
import { lateAlert, lateAlertKey } from "../notice/enqueue.ts";
import { alertCard } from "../notice/enqueue-stock.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Found } from "./find-fulfillment.ts";
import { hasMessage } from "./save-alert.ts";
import { settleKnown } from "./settle-alert.ts";

/*
 * What is wrong with one part, looked at whenever a step of it was written: its own flags and state say so. Its order is
 * locked, so that no two look at once. A part that was never late costs one look at an index.
 */

type MarkedRule = Exclude<PartRule, typeof MISSING_TRACKING>;

/** A rule has nothing to say of a part without one of these, and never had. In the order in which they are looked at: what hides others ends last. */
const MARKS: readonly (readonly [MarkedRule, readonly FulfillmentFlag[]])[] = [
  [PRESUMED_LOST, ["lost_suspected"]],
  [DELIVERED_AFTER_REFUND, ["refunded"]],
  [SHIP_LATE, ["ship_late"]],
  [CONFIRM_LATE, ["late", "late_wall"]],
];

/** Raises, changes and resolves a part's alerts within the caller's transaction; the part is saved as it is given. */
export async function settlePartAlertsIn(tx: Tx, deps: Deps, part: Fulfillment): Promise<void> {
  await settleMissingTracking(tx, deps, part);
  const marked = MARKS.filter(([, flags]) => flags.some((flag) => part.flags.includes(flag)));
  const rules = (await hasOldCard(tx, deps, { part, marked }))
    ? marked.filter(([rule]) => !isLateness(rule))
    : marked;
  if (rules.length === 0) return;
  const names = await namesOf(tx, part);
  const live = await tx.alerts.lockLiveOf(
    rules.map(([rule]) => rule),
    part.id,
  );
  for (const [rule] of rules) {
    const known = live.find((each) => each.rule === rule) ?? null;
    const found = await FINDINGS[rule](tx, part, names);
    const isNews = await settle(tx, deps, { rule, known, found, part, names });
    // What its message says of reminders and answers is read when it is drawn.
    const isOpen = found !== null && known !== null && !isNews;
    if (isOpen && (await hasMessage(tx, known)))
      await tx.outbox.enqueue([alertCard(known.id)], deps.clock.now());
  }
}

const FINDINGS: Readonly<
  Record<MarkedRule, (tx: Tx, part: Fulfillment, names: PartNames) => Promise<Finding<object>>>
> = {
  confirm_late: async (_tx, part, names) => confirmLate(part, names),
  ship_late: async (_tx, part, names) => shipLate(part, names),
  presumed_lost: async (_tx, part, names) => presumedLost(part, names),
  delivered_after_refund: async (tx, part, names) => {
    if (part.state !== "delivered") return null;
    const rows = await tx.commissions.lockOfFulfillment(part.id);
    return deliveredAfterRefund(part, names, { isReinstated: rows.some(({ state }) => state !== "void") });
  },
};

const LATENESS_FLAGS: readonly FulfillmentFlag[] = ["late", "late_wall", "ship_late"];
const isLateness = (rule: PartRule): boolean => rule === CONFIRM_LATE || rule === SHIP_LATE;

/** A part that was late before lateness was an alert has a card of its own to its end, drawn anew here. */
async function hasOldCard(
  tx: Tx,
  deps: Deps,
  of: { readonly part: Fulfillment; readonly marked: typeof MARKS },
): Promise<boolean> {
  const { part, marked } = of;
  if (!marked.some(([rule]) => isLateness(rule))) return false;
  // Those of today have no such row: what is not there costs one look at the key.
  if ((await tx.outbox.askedFor(lateAlertKey(part.id))) === null) return false;
  await tx.outbox.enqueue([lateAlert(part)], deps.clock.now());
  return true;
}

/** Its old card says that it is late, so that a missing number is no news yet; no alert stands that could hide it. */
async function isLateOnOldCard(tx: Tx, part: Fulfillment, names: PartNames): Promise<boolean> {
  const isLate = confirmLate(part, names) !== null || shipLate(part, names) !== null;
  return isLate && (await tx.outbox.askedFor(lateAlertKey(part.id))) !== null;
}

/** What shows a part's lateness, to be drawn anew since a message about it came further; nothing where none was shown. */
export async function lateCardsAgain(
  tx: Tx,
  part: Pick<Fulfillment, "id" | "flags">,
): Promise<readonly OutboxEntry[]> {
  if (!part.flags.some((flag) => LATENESS_FLAGS.includes(flag))) return [];
  if ((await tx.outbox.askedFor(lateAlertKey(part.id))) !== null) return [lateAlert(part)];
  const standing = await tx.alerts.standingOf([CONFIRM_LATE, SHIP_LATE], part.id);
  const cards: OutboxEntry[] = [];
  for (const alert of standing) if (await hasMessage(tx, alert)) cards.push(alertCard(alert.id));
  return cards;
}

/** Its number is looked for: F24's limit has passed. Within the caller's transaction, the part being locked. */
export async function missTrackingIn(tx: Tx, deps: Deps, { order, fulfillment }: Found): Promise<void> {
  const partner = fulfillment.kind === "partner" ? await tx.partners.find(fulfillment.fulfiller) : null;
  const now = deps.clock.now();
  const calendar = workingDaysOf(partner, now, deps);
  const dueAt = trackingDueAt(fulfillment, { beganAt: beganAt(order, fulfillment), calendar });
  if (dueAt === null) return;
  const again = trackingTimer(fulfillment, { beganAt: beganAt(order, fulfillment), calendar });
  if (dueAt.epochMilliseconds >= now.epochMilliseconds) return tx.timers.set(again);
  const names = await namesOf(tx, fulfillment);
  if (await isLateOnOldCard(tx, fulfillment, names))
    return tx.timers.set([trackingNextDay(fulfillment, { now, calendar })]);
  const known = await tx.alerts.lockLive(MISSING_TRACKING, fulfillment.id);
  const found = missingTracking(fulfillment, names, { dueAt, now });
  await settle(tx, deps, { rule: MISSING_TRACKING, known, found, part: fulfillment, names });
}

/** A number that is looked for already: over once its parcel left, and else the step that its card offers is another. */
async function settleMissingTracking(tx: Tx, deps: Deps, part: Fulfillment): Promise<void> {
  const [standing] = await tx.alerts.standingOf([MISSING_TRACKING], part.id);
  if (!standing) return;
  const known = await tx.alerts.lock(standing.id);
  const names = await namesOf(tx, part);
  const found = known && awaitsTracking(part) ? seenOn(known, partFactsOf(part, names)) : null;
  await settle(tx, deps, { rule: MISSING_TRACKING, known, found, part, names });
}

function seenOn({ severity, facts }: Alert, now: PartFacts): Finding<object> {
  return { state: "open", severity, facts: { ...facts, ...now } };
}

function settle(
  tx: Tx,
  deps: Deps,
  of: {
    readonly rule: PartRule;
    readonly known: Alert | null;
    readonly found: Finding<object>;
    readonly part: Fulfillment;
    readonly names: PartNames;
  },
): Promise<boolean> {
  const { rule, known, found, part, names } = of;
  const resolved = async (alert: Alert): Promise<Alert> => ({
    ...alert,
    // What ended it is how the part stands by now.
    facts: { ...alert.facts, ...partFactsOf(part, names) },
  });
  return settleKnown(tx, deps, { rule, entity: part.id, known, found, resolved });
}

async function namesOf(tx: Tx, part: Fulfillment): Promise<PartNames> {
  const stored = await tx.orders.load(part.orderId);
  const partner = part.kind === "partner" ? await tx.partners.find(part.fulfiller) : null;
  return { number: stored?.order.number ?? 0, fulfillerName: partner?.name ?? part.fulfiller };
}
