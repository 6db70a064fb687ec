import { stockWrittenOff } from "../notice/enqueue-stock.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StockLevel } from "../stock/level.ts";
import type { MovementKind } from "../stock/movement.ts";
import { bringBack, discard, type Shelf, type ShelfMove, setAside, writeOff } from "../stock/shelf.ts";
import type { Action } from "../team/roles.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";

/*
 * Units that cannot be sold: broken, or doubtful and set aside until somebody decides (SM-2b). What is reserved for
 * clients stays: the orders are cancelled first. Each is told in #approbations, where a manager decides what becomes of
 * what was set aside. One reference is one move: the same again changes nothing.
 */

/** `damage` throws away from the shelf, `quarantine` sets aside; `restore` and `discard` end what was set aside. */
export type WriteOffKind = "damage" | "quarantine" | "restore" | "discard";

/** Who may do which of them (design §7, D64). */
export const WRITE_OFF_ACTIONS: Readonly<Record<WriteOffKind, Action>> = {
  damage: "approve_count",
  quarantine: "set_stock_aside",
  restore: "approve_count",
  discard: "approve_count",
};

export interface WriteOffInput {
  readonly sku: string;
  readonly kind: WriteOffKind;
  readonly units: number;
  /** Why; read in the ledger. */
  readonly reason: string;
  readonly actor: string;
  /** What makes it one: the window it was entered in; null where the caller sees to that. */
  readonly reference?: string | null;
}

export type WriteOffOutcome = { readonly outcome: "done" | "already"; readonly level: StockLevel } | Refusal;

/** Moves units off the shelf, or out of quarantine, at what they cost (F8). */
export function writeOffStock(deps: Deps, input: WriteOffInput): Promise<WriteOffOutcome> {
  return deps.store.transaction(async (tx) => {
    const { sku, kind, units, actor, reference = null } = input;
    const reason = input.reason.trim();
    if (!Number.isSafeInteger(units) || units < 1) {
      return refuse("malformed", { problem: "units: expected a whole number above 0" }, "units");
    }
    if (reason === "") return refuse("reason_required", { what: "taking units off the shelf" }, "reason");
    const shelf = await lockShelf(tx, sku);
    if (!shelf) return refuse("unknown_sku", { sku }, "sku");
    const cause = reference === null ? kind : `${kind}:${reference}`;
    const isKnown = reference !== null && (await tx.stock.movementOf(sku, STEPS_OF[kind], cause)) !== null;
    if (isKnown) return { outcome: "already", level: shelf.level };
    const availableUnits = leftFor(kind, shelf.level);
    if (units > availableUnits) {
      const from = kind === "restore" || kind === "discard" ? "quarantine" : "shelf";
      return refuse("not_enough_units", { sku, units, availableUnits, from }, "units");
    }
    const move = moved(shelf, input, localDate(deps.clock.now(), BUSINESS_ZONE));
    await saveMove(tx, deps, { shelf, move, cause: { cause, actor, note: reason } });
    const level = move.steps.at(-1)?.level ?? shelf.level;
    const told = {
      sku,
      writeOff: kind,
      units,
      reason,
      actor,
      left: leftOf(level),
      costCents: lost(shelf.level, level),
    };
    await tx.outbox.enqueue([stockWrittenOff(deps.ids.next("notice"), told)], deps.clock.now());
    return { outcome: "done", level };
  });
}

const STEPS_OF: Readonly<Record<WriteOffKind, readonly MovementKind[]>> = {
  damage: ["damage"],
  quarantine: ["quarantine"],
  restore: ["quarantine"],
  discard: ["damage"],
};

function leftOf({ onHandUnits, reservedUnits, quarantinedUnits }: StockLevel) {
  return { availableUnits: onHandUnits - reservedUnits, quarantinedUnits };
}

/** What it cost, HT: on the shelf and in quarantine together there is so much less than before; 0 where it only moved. */
function lost(before: StockLevel, after: StockLevel): number {
  const value = ({ valueCents, quarantinedValueCents }: StockLevel): number =>
    valueCents + quarantinedValueCents;
  return Math.max(0, value(before) - value(after));
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
