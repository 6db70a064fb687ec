import type { Temporal } from "temporal-polyfill";
import { type Commission, ESTIMATED } from "../commission/commission.ts";
import { cutCommission, cutLine } from "../commission/split-row.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { awaitsAnswer } from "../fulfillment/reminder.ts";
import type { LineId } from "../ids.ts";
import type { IdSource } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { OrderLine } from "./order.ts";

/**
 * A partner takes a part of what it was asked (SM-2, E4): the units that it has go on as the part they were in, the rest
 * becomes a part of its own, which a person decides about.
 */

/** Units by a product, as a partner names it: by our SKU or its own. */
export type NamedUnits = readonly { readonly sku: string; readonly quantity: number }[];

/** Units of each line, by its id. */
type UnitsOfLines = ReadonlyMap<LineId, number>;

/** What an answer in units leaves of a part: all of it, nothing, or some of each line. */
export type Share =
  | { readonly takes: "all" | "nothing" }
  | { readonly takes: "some"; readonly units: UnitsOfLines };

/**
 * What a partner takes of a part by the units that it has (`confirmed`) or has not (`declined`). Several lines of one
 * product are filled in their order. A product that is not in it, and more than was ordered, name the line at fault.
 */
export function shareOf(
  { lines }: Pick<Fulfillment, "lines">,
  said: { readonly answer: "confirmed" | "declined"; readonly lines: NamedUnits },
): Share | Refusal {
  const named = new Map<LineId, number>();
  for (const [index, { sku, quantity }] of said.lines.entries()) {
    const own = lines.filter((line) => line.sku === sku || line.partnerSku === sku);
    if (own.length === 0) return fault(`the order has no line of ${sku} for you`, `lines[${index}].sku`);
    if (!Number.isSafeInteger(quantity) || quantity < 1)
      return fault("expected at least one unit", `lines[${index}].quantity`);
    const left = fill(own, quantity, named);
    if (left > 0) return fault(`more than was ordered of ${sku}`, `lines[${index}].quantity`);
  }
  const units = new Map(
    lines.map(({ id, quantity }) => {
      const of = named.get(id) ?? 0;
      return [id, said.answer === "confirmed" ? of : quantity - of] as const;
    }),
  );
  const taken = [...units.values()].reduce((sum, each) => sum + each, 0);
  const ordered = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (taken === 0) return { takes: "nothing" };
  return taken === ordered ? { takes: "all" } : { takes: "some", units };
}

/** Adds units to lines in their order; how many found no room. */
function fill(lines: readonly OrderLine[], units: number, into: Map<LineId, number>): number {
  return lines.reduce((left, { id, quantity }) => {
    const before = into.get(id) ?? 0;
    const taken = Math.min(left, quantity - before);
    if (taken > 0) into.set(id, before + taken);
    return left - taken;
  }, units);
}

function fault(problem: string, field: string): Refusal {
  return refuse("malformed", { problem }, field);
}

/** The two parts that one becomes, with what is owed for each. */
export interface SplitPart {
  /** The part as it was asked, with the accepted units alone. */
  readonly accepted: Fulfillment;
  readonly rest: Fulfillment;
  /** Rows that stand, with less in them or of the rest by now. */
  readonly changed: readonly Commission[];
  /** Rows of the units that were cut off. */
  readonly added: readonly Commission[];
}

/**
 * Splits a part that awaits its answer. A line that is wholly in the rest moves there under its id, one that is cut in
 * two keeps its id for the accepted units; the rest of it gets an id of its own under the shop's line id. The rest
 * keeps the promises that were made to the client, and none of the flags: nobody is late with a decision.
 * @throws Error when the part awaits no answer, or a line has no commission that is still estimated.
 */
export function splitPart(
  part: { readonly fulfillment: Fulfillment; readonly commissions: readonly Commission[] },
  units: UnitsOfLines,
  by: { readonly now: Temporal.Instant; readonly ids: IdSource },
): SplitPart {
  const { fulfillment, commissions } = part;
  const { now, ids } = by;
  if (!awaitsAnswer(fulfillment)) throw new Error(`${fulfillment.id} awaits no answer and is not split`);
  const restId = ids.next("fulfillment");
  const accepted: OrderLine[] = [];
  const rest: OrderLine[] = [];
  const changed: Commission[] = [];
  const added: Commission[] = [];
  for (const line of fulfillment.lines) {
    const row = commissions.find(
      ({ kind, lineId, state }) => kind === "sale" && lineId === line.id && state === "estimated",
    );
    // What replaces a wrong article has no price, and nothing is owed for it (D155).
    if (!row && fulfillment.replaces === null) throw new Error(`line ${line.id} has no estimated commission`);
    const taken = units.get(line.id) ?? 0;
    if (taken === line.quantity) accepted.push(line);
    else if (taken === 0) {
      rest.push({ ...line, fulfillmentId: restId });
      if (row) changed.push({ ...row, fulfillmentId: restId });
    } else {
      const cut = cutLine(line, taken);
      const restLine = { ...line, ...cut.rest, id: ids.next("line"), fulfillmentId: restId };
      accepted.push({ ...line, ...cut.accepted });
      rest.push(restLine);
      if (!row) continue;
      const owed = cutCommission(row, line, cut);
      changed.push({ ...row, ...owed.accepted });
      const own = { id: ids.next("commission"), fulfillmentId: restId, lineId: restLine.id };
      added.push({ ...row, ...owed.rest, ...ESTIMATED, ...own });
    }
  }
  return {
    accepted: { ...fulfillment, lines: accepted },
    rest: restOf(fulfillment, { id: restId, lines: rest, now }),
    changed,
    added,
  };
}

function restOf(
  fulfillment: Fulfillment,
  of: Pick<Fulfillment, "id" | "lines"> & { readonly now: Temporal.Instant },
): Fulfillment {
  const { now, ...own } = of;
  return {
    ...fulfillment,
    ...own,
    state: "awaiting_decision",
    flags: [],
    // A partner's own system may answer before our message has left.
    notifiedAt: fulfillment.notifiedAt ?? now,
    takesOver: null,
    splitFrom: fulfillment.id,
  };
}

/** Lines by product and units, to be told and compared. */
export function unitsIn({ lines }: Pick<Fulfillment, "lines">): readonly SaidUnits[] {
  return lines.map(({ sku, name, quantity }) => ({ sku, name, quantity }));
}

/** A product with how many units of it are meant, as the history keeps it. */
export interface SaidUnits {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
}

/** Whether the same units of the same products are meant, in whatever order and by whosever SKU. */
export function sameUnits(fulfillment: Pick<Fulfillment, "lines">, said: NamedUnits): boolean {
  const share = shareOf(fulfillment, { answer: "confirmed", lines: said });
  return "takes" in share && share.takes === "all";
}
