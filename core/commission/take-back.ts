import type { Temporal } from "temporal-polyfill";
import { prorate } from "../money.ts";
import type { IdSource } from "../ports.ts";
import { firstWorkingDay } from "../time.ts";
import type { Commission } from "./commission.ts";
import { mayMoveCommission } from "./commission-state.ts";

/**
 * What a refund takes back of a line's commission (SM-4, E16): pro rata of what the client was given back of the line,
 * by running totals, so that a line wholly refunded nets to zero to the cent however many times it took. The row itself
 * never changes: what is taken back is a row of its own, below 0. Amounts in cents.
 */

type Amounts = Pick<
  Commission,
  "grossCents" | "netCents" | "vatCents" | "commissionCents" | "marketplaceShareCents" | "partnerShareCents"
>;

/**
 * The amounts of the row that takes `cents` of the line back, after `beforeCents` were taken back earlier; each at most
 * 0, and both shares add up to the gross. The partner's share is rounded, ours is what remains (D1).
 * @throws RangeError when nothing is taken back, or more than the line's gross in all.
 */
export function takenBack(
  row: Amounts & Pick<Commission, "direction">,
  refund: { readonly beforeCents: number; readonly cents: number },
): Amounts {
  const { beforeCents, cents } = refund;
  const leftCents = row.grossCents - beforeCents - cents;
  if (cents < 1 || beforeCents < 0 || leftCents < 0)
    throw new RangeError(`${cents} after ${beforeCents} cannot be taken back of ${row.grossCents}`);
  const part = (of: number): number => prorate(of, [beforeCents, cents, leftCents])[1] ?? 0;
  const netCents = -part(row.netCents);
  const partnerShareCents = -part(row.partnerShareCents);
  const marketplaceShareCents = -cents - partnerShareCents;
  return {
    grossCents: -cents,
    netCents,
    vatCents: -cents - netCents,
    commissionCents: row.direction === "retained" ? marketplaceShareCents : partnerShareCents,
    marketplaceShareCents,
    partnerShareCents,
  };
}

/** Rows that changed, and rows that are new; none of either where nothing was owed for the line any more. */
export interface TakenBack {
  readonly changed: readonly Commission[];
  readonly added: readonly Commission[];
}

/** What was taken back of a sale so far, in cents of its gross; void rows took nothing. */
export function takenBackCents(sale: Commission, rows: readonly Commission[]): number {
  return rows
    .filter(({ corrects, state }) => corrects === sale.id && state !== "void")
    .reduce((cents, row) => cents - row.grossCents, 0);
}

/**
 * Takes a refund at the partner's charge back of one line's commission (SM-4). Unpaid, the line is void once all of it
 * was refunded, and until then has an adjustment more, which goes where the line goes. Approved or paid, the money is
 * at the bank: a clawback is due at once and netted on the next statement. A void line owes nothing and stays as it is.
 * @param rows all rows of the line; exactly one of them is its sale.
 * @throws Error when the line was not shipped (it is cancelled, not refunded), RangeError as {@link takenBack}.
 */
export function takeBack(
  rows: readonly Commission[],
  cents: number,
  on: {
    readonly today: Temporal.PlainDate;
    readonly targetHolidays: ReadonlySet<string>;
    readonly ids: IdSource;
  },
): TakenBack {
  const sale = rows.find(({ kind }) => kind === "sale");
  if (!sale) throw new Error("the line has no commission");
  if (sale.state === "void") return { changed: [], added: [] };
  if (sale.state === "estimated") throw new Error(`${sale.id} was not shipped and is cancelled instead`);
  const beforeCents = takenBackCents(sale, rows);
  const isPaid = sale.state === "paid" || sale.state === "approved";
  if (!isPaid && beforeCents + cents === sale.grossCents) {
    const open = rows.filter(({ state }) => state !== "void");
    // A clawback that was paid while the bank had the line stays: what is then left of the line gives it back.
    if (open.every(({ state }) => mayMoveCommission(state, "void")))
      return { changed: open.map((row) => ({ ...row, state: "void" })), added: [] };
  }
  const row: Commission = {
    ...sale,
    ...takenBack(sale, { beforeCents, cents }),
    ...{ id: on.ids.next("commission"), kind: "adjustment", corrects: sale.id, takenOver: null },
  };
  if (!isPaid) return { changed: [], added: [row] };
  const { today } = on;
  const runOn = firstWorkingDay(today, on.targetHolidays);
  const owed = { kind: "clawback", state: "due", payableOn: today, runOn } as const;
  return { changed: [], added: [{ ...row, ...owed, paidAt: null, paymentReference: null }] };
}
