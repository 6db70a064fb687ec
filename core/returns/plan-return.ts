import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { LineId } from "../ids.ts";
import type { OrderLine } from "../order/order.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import type { Return, ReturnLine } from "./return.ts";
import type { ReturnRequested } from "./return-requested.ts";
import { isTurnedDown } from "./return-state.ts";

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
    const found = findLines(fulfillments, ref);
    const [first] = found;
    if (!first)
      return refuse("malformed", { problem: `no line has the id ${ref}` }, `lines[${index}].line_id`);
    const { fulfiller, state } = first.fulfillment;
    const arrived = found.filter(({ fulfillment }) => ARRIVED.includes(fulfillment.state));
    if (arrived.length === 0)
      return refuse("not_delivered", { fulfiller, state, line: ref }, `lines[${index}].line_id`);
    const room = arrived.map(({ line }) => line.quantity - (before.get(line.id) ?? 0));
    const left = room.reduce((sum, units) => sum + units, 0);
    if (quantity > left)
      return refuse("return_exceeds_delivered", { line: ref, quantity, left }, `lines[${index}].quantity`);
    // Units of one line that travelled in two parcels (E4) come back of the first one first.
    let toTake = quantity;
    for (const [place, { line, fulfillment }] of arrived.entries()) {
      const units = Math.min(toTake, room[place] ?? 0);
      if (units > 0) lines.push({ lineId: line.id, quantity: units, fulfillment });
      toTake -= units;
    }
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
  const arrived = fulfillments.filter(({ state, replaces }) => ARRIVED.includes(state) && replaces === null);
  const lines = arrived.flatMap((part) => part.lines);
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
  const keptLines = summed(kept.lines.map(({ lineId, quantity }) => [refs.get(lineId) ?? "", quantity]));
  const askedLines = summed(asked.lines.map(({ line_id, quantity }) => [line_id, quantity]));
  const told = (of: Pick<Return, "reason" | "note" | "photos">, lines: readonly string[]): string =>
    JSON.stringify([of.reason, of.note, of.photos, lines.toSorted()]);
  return told(kept, keptLines) === told(asked, askedLines);
}

/** Units by line, of one that is in two parts together. */
function summed(lines: readonly (readonly [string, number])[]): readonly string[] {
  const units = new Map<string, number>();
  for (const [ref, quantity] of lines) units.set(ref, (units.get(ref) ?? 0) + quantity);
  return [...units].map(([ref, quantity]) => `${quantity} × ${ref}`);
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
  // What was sent anew can be asked back again: its units are counted with the line that they were sold as (D155).
  const kept = returns.filter(
    ({ state, remedy }) => !isTurnedDown(state) && !(state === "closed" && remedy === "reship"),
  );
  for (const { lineId, quantity } of kept.flatMap((each) => each.lines))
    units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return units;
}

/** The lines under that id: one, or more where a part was split. */
function findLines(
  fulfillments: readonly Fulfillment[],
  ref: string,
): readonly { readonly fulfillment: Fulfillment; readonly line: OrderLine }[] {
  return fulfillments
    .filter(({ state, replaces }) => state !== "rerouted" && replaces === null)
    .flatMap((fulfillment) =>
      fulfillment.lines.filter((line) => line.ref === ref).map((line) => ({ fulfillment, line })),
    );
}

function bare({ lineId, quantity }: ReturnLine): ReturnLine {
  return { lineId, quantity };
}
