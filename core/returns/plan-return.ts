import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { LineId } from "../ids.ts";
import type { OrderLine } from "../order/order.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import type { Return, ReturnLine } from "./return.ts";
import type { ReturnRequested } from "./return-requested.ts";

/** Whether what a client asks to send back can come back, and which parts it concerns (SM-8). */

export interface ReturnPlan {
  readonly lines: readonly ReturnLine[];
  /** Each part with the lines of it that come back. */
  readonly parts: readonly { readonly fulfillment: Fulfillment; readonly lines: readonly ReturnLine[] }[];
}

/** Parts that arrived, and of which nothing has come back yet. */
const ARRIVED: readonly string[] = ["delivered", "return_open"];

/** The lines asked about, each known, arrived, and no more of it than is left; the first that is not refuses all. */
export function planReturn(
  fulfillments: readonly Fulfillment[],
  earlier: readonly Return[],
  asked: Pick<ReturnRequested, "lines">,
): ReturnPlan | Refusal {
  const before = unitsAsked(earlier);
  const lines: (ReturnLine & { readonly fulfillment: Fulfillment })[] = [];
  for (const [index, { line_id: ref, quantity }] of asked.lines.entries()) {
    const found = findLine(fulfillments, ref);
    if (!found)
      return refuse("malformed", { problem: `no line has the id ${ref}` }, `lines[${index}].line_id`);
    const { fulfillment, line } = found;
    const { fulfiller, state } = fulfillment;
    if (!ARRIVED.includes(state))
      return refuse("not_delivered", { fulfiller, state, line: ref }, `lines[${index}].line_id`);
    const left = line.quantity - (before.get(line.id) ?? 0);
    if (quantity > left)
      return refuse("return_exceeds_delivered", { line: ref, quantity, left }, `lines[${index}].quantity`);
    lines.push({ lineId: line.id, quantity, fulfillment });
  }
  const parts = fulfillments.map((fulfillment) => ({
    fulfillment,
    lines: lines.filter((line) => line.fulfillment === fulfillment).map(bare),
  }));
  return { lines: lines.map(bare), parts: parts.filter((part) => part.lines.length > 0) };
}

/** The units of each line that may still be asked back: of what arrived, less what was asked before; none without one. */
export function returnableLines(
  fulfillments: readonly Fulfillment[],
  earlier: readonly Return[],
): ReadonlyMap<LineId, number> {
  const before = unitsAsked(earlier);
  const lines = fulfillments.filter(({ state }) => ARRIVED.includes(state)).flatMap((part) => part.lines);
  const left = lines.map(({ id, quantity }) => [id, quantity - (before.get(id) ?? 0)] as const);
  return new Map(left.filter(([, units]) => units > 0));
}

/** Whether the same was asked under that name: lines in any order, reason, note and photos. */
export function isSameReturn(
  kept: Return,
  asked: Pick<Return, "reason" | "note" | "photos"> & Pick<ReturnRequested, "lines">,
  fulfillments: readonly Fulfillment[],
): boolean {
  const refs = new Map(
    fulfillments.flatMap((part) => part.lines.map((line) => [line.id, line.ref] as const)),
  );
  const keptLines = kept.lines.map(({ lineId, quantity }) => `${quantity} × ${refs.get(lineId)}`);
  const askedLines = asked.lines.map(({ line_id, quantity }) => `${quantity} × ${line_id}`);
  const told = (of: Pick<Return, "reason" | "note" | "photos">, lines: readonly string[]): string =>
    JSON.stringify([of.reason, of.note, of.photos, lines.toSorted()]);
  return told(kept, keptLines) === told(asked, askedLines);
}

/** A client may change its mind for so long after the delivery, the day of it not counted (A31). */
export const WITHDRAWAL_DAYS = 14;

/** Whether a withdrawal asked for at `at` is in time for what arrived then; on our calendar, its last day included. */
export function isWithdrawalInTime(deliveredAt: Temporal.Instant, at: Temporal.Instant): boolean {
  const last = localDate(deliveredAt, BUSINESS_ZONE).add({ days: WITHDRAWAL_DAYS });
  return localDate(at, BUSINESS_ZONE).toString() <= last.toString();
}

function unitsAsked(returns: readonly Return[]): ReadonlyMap<LineId, number> {
  const units = new Map<LineId, number>();
  for (const { lineId, quantity } of returns.flatMap((each) => each.lines))
    units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return units;
}

function findLine(
  fulfillments: readonly Fulfillment[],
  ref: string,
): { readonly fulfillment: Fulfillment; readonly line: OrderLine } | null {
  for (const fulfillment of fulfillments) {
    if (fulfillment.state === "rerouted") continue;
    const line = fulfillment.lines.find((each) => each.ref === ref);
    if (line) return { fulfillment, line };
  }
  return null;
}

function bare({ lineId, quantity }: ReturnLine): ReturnLine {
  return { lineId, quantity };
}
