import { prorate } from "../money.ts";
import type { OrderLine } from "../order/order.ts";
import type { Commission } from "./commission.ts";
import { splitDropshipLine, splitTakenOver } from "./split-line.ts";

/**
 * A line and its commission cut in two (E4): the accepted units by F10 on their own gross, the rest what is then left
 * of the former amounts, so that every sum stands still to the cent. Amounts in cents.
 */

type Gross = Pick<OrderLine, "quantity" | "unitPriceCents" | "grossCents" | "netCents" | "vatCents">;
type Shares = Pick<
  Commission,
  | "grossCents"
  | "netCents"
  | "vatCents"
  | "commissionCents"
  | "marketplaceShareCents"
  | "partnerShareCents"
  | "takenOver"
>;

/** Both pieces of something, which add up to it. */
export interface Pieces<Piece> {
  readonly accepted: Piece;
  readonly rest: Piece;
}

/**
 * Cuts a line at its accepted units. The net of these is by the line's VAT, rounded once; where the line is itself the
 * rest of an earlier cut, no further than leaves the other piece nothing below 0.
 * @throws RangeError when nothing, or all of it, is accepted: such a line is not cut.
 */
export function cutLine(line: OrderLine, acceptedUnits: number): Pieces<Gross> {
  const { quantity, unitPriceCents, vatBps } = line;
  if (!Number.isSafeInteger(acceptedUnits) || acceptedUnits < 1 || acceptedUnits >= quantity)
    throw new RangeError(`a line of ${quantity} is not cut at ${acceptedUnits}`);
  const units = { unitPriceCents, rateBps: 0, vatBps, base: "TTC", direction: "retained" } as const;
  const own = splitDropshipLine({ ...units, quantity: acceptedUnits });
  const restGrossCents = line.grossCents - own.grossCents;
  const netCents = within(own.netCents, { of: line.netCents, own: own.grossCents, other: restGrossCents });
  return {
    accepted: piece(unitPriceCents, { units: acceptedUnits, grossCents: own.grossCents, netCents }),
    rest: piece(unitPriceCents, {
      units: quantity - acceptedUnits,
      grossCents: restGrossCents,
      netCents: line.netCents - netCents,
    }),
  };
}

function piece(
  unitPriceCents: number,
  of: { readonly units: number; readonly grossCents: number; readonly netCents: number },
): Gross {
  const { units: quantity, grossCents, netCents } = of;
  return { quantity, unitPriceCents, grossCents, netCents, vatCents: grossCents - netCents };
}

/**
 * The commission of such a line, cut as the line was. The row of a part that was taken over (E5) is paid by the backup's
 * own price, of which each piece has its units; what the backup costs us is shared alike.
 */
export function cutCommission(row: Commission, line: OrderLine, cut: Pieces<Gross>): Pieces<Shares> {
  const { accepted, rest } = cut;
  const bounds = { own: accepted.grossCents, other: rest.grossCents };
  const partnerShareCents = within(partnerShareOf(row, line, accepted), {
    ...bounds,
    of: row.partnerShareCents,
  });
  const first = shares(row, accepted, partnerShareCents);
  const second = shares(row, rest, row.partnerShareCents - partnerShareCents);
  if (row.takenOver === null)
    return { accepted: { ...first, takenOver: null }, rest: { ...second, takenOver: null } };
  const { settledGrossCents, deltaCents } = row.takenOver;
  const units = [accepted.quantity, rest.quantity];
  const [settled = 0] = prorate(settledGrossCents, units);
  const [before = 0] = prorate(row.marketplaceShareCents - deltaCents, units);
  const delta = first.marketplaceShareCents - before;
  return {
    accepted: { ...first, takenOver: { settledGrossCents: settled, deltaCents: delta } },
    rest: {
      ...second,
      takenOver: { settledGrossCents: settledGrossCents - settled, deltaCents: deltaCents - delta },
    },
  };
}

/** What the partner is owed for the accepted units alone (F10), before it is held against what the row has. */
function partnerShareOf(row: Commission, { vatBps, quantity }: OrderLine, accepted: Gross): number {
  const { rateBps, base, direction, takenOver } = row;
  const terms = { rateBps, vatBps, base, direction, quantity: accepted.quantity };
  if (takenOver === null)
    return splitDropshipLine({ ...terms, unitPriceCents: accepted.unitPriceCents }).partnerShareCents;
  const backupUnitPriceCents = takenOver.settledGrossCents / quantity;
  return splitTakenOver({ ...terms, grossCents: accepted.grossCents, backupUnitPriceCents })
    .partnerShareCents;
}

function shares(row: Commission, of: Gross, partnerShareCents: number) {
  const { grossCents, netCents, vatCents } = of;
  const marketplaceShareCents = grossCents - partnerShareCents;
  const commissionCents = row.direction === "retained" ? marketplaceShareCents : partnerShareCents;
  return { grossCents, netCents, vatCents, commissionCents, marketplaceShareCents, partnerShareCents };
}

/**
 * As much of a whole amount as leaves neither piece below 0 or above its own gross: of one unit at a cent, three
 * roundings in turn could otherwise owe more than there is.
 */
function within(
  wantedCents: number,
  { of, own, other }: { readonly of: number; readonly own: number; readonly other: number },
): number {
  const least = Math.max(0, of - other);
  const most = Math.min(of, own);
  return Math.min(Math.max(wantedCents, least), most);
}
