import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StockLevel } from "../stock/level.ts";
import { bringBack, discard, type Shelf, type ShelfMove, setAside, writeOff } from "../stock/shelf.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";

/*
 * Units that cannot be sold: broken, or doubtful and set aside until somebody decides (SM-2b). What is reserved for
 * clients stays: the orders are cancelled first.
 */

/** `damage` throws away from the shelf, `quarantine` sets aside; `restore` and `discard` end what was set aside. */
export type WriteOffKind = "damage" | "quarantine" | "restore" | "discard";

export interface WriteOffInput {
  readonly sku: string;
  readonly kind: WriteOffKind;
  readonly units: number;
  /** Why; read in the ledger. */
  readonly reason: string;
  readonly actor: string;
}

export type WriteOffOutcome = { readonly outcome: "done"; readonly level: StockLevel } | Refusal;

/** Moves units off the shelf, or out of quarantine, at what they cost (F8). */
export function writeOffStock(deps: Deps, input: WriteOffInput): Promise<WriteOffOutcome> {
  return deps.store.transaction(async (tx) => {
    const { sku, kind, units, actor } = input;
    const reason = input.reason.trim();
    if (!Number.isSafeInteger(units) || units < 1) {
      return refuse("malformed", { problem: "units: expected a whole number above 0" }, "units");
    }
    if (reason === "") return refuse("reason_required", { what: "taking units off the shelf" }, "reason");
    const shelf = await lockShelf(tx, sku);
    if (!shelf) return refuse("unknown_sku", { sku }, "sku");
    const availableUnits = leftFor(kind, shelf.level);
    if (units > availableUnits) return refuse("not_enough_units", { sku, units, availableUnits }, "units");
    const move = moved(shelf, input, localDate(deps.clock.now(), BUSINESS_ZONE));
    await saveMove(tx, deps, { shelf, move, cause: { cause: kind, actor, note: reason } });
    return { outcome: "done", level: move.steps.at(-1)?.level ?? shelf.level };
  });
}

function leftFor(kind: WriteOffKind, level: StockLevel): number {
  if (kind === "restore" || kind === "discard") return level.quarantinedUnits;
  const freeUnits = level.onHandUnits - level.reservedUnits;
  // A supplier's own goods in doubt stay its own: they are not bought to be set aside.
  return kind === "quarantine" ? Math.min(freeUnits, level.onHandUnits - level.consignedUnits) : freeUnits;
}

function moved(
  shelf: Shelf,
  { kind, units }: Pick<WriteOffInput, "kind" | "units">,
  on: ReturnType<typeof localDate>,
): ShelfMove {
  switch (kind) {
    case "damage":
      return writeOff(shelf, units);
    case "quarantine":
      return setAside({ ...shelf, lots: shelf.lots.filter((lot) => lot.consignedUntilOn === null) }, units);
    case "restore":
      return bringBack(shelf, units, on);
    case "discard":
      return discard(shelf, units);
  }
}
