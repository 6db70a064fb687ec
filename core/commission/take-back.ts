import { prorate } from "../money.ts";
import type { Commission } from "./commission.ts";

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
