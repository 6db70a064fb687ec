import type { StockCountId } from "../ids.ts";
import { countCard } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { bookCount, differenceUnits, enterCount, rejectCount, type StockCount } from "../stock/count.ts";
import { baseCostCents } from "../stock/price-tier.ts";
import { correct } from "../stock/shelf.ts";
import type { Person } from "../team/person.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { routinesChanged } from "./mark-routines.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";

/*
 * Somebody counted a shelf, and somebody else decides what to make of the difference. One count a SKU waits at a time;
 * a click that comes second is told what was decided.
 */

export type CountOutcome = { readonly outcome: "done"; readonly count: StockCount } | Refusal;

/** Enters a count: booked at once where nothing differs, else a card in #approbations waits for another's yes. */
export function enterStockCount(
  deps: Deps,
  input: {
    readonly sku: string;
    readonly countedUnits: number;
    readonly note: string | null;
    readonly actor: Person;
  },
): Promise<CountOutcome> {
  return deps.store.transaction(async (tx) => {
    const { sku, countedUnits, note, actor } = input;
    if (!Number.isSafeInteger(countedUnits) || countedUnits < 0) {
      const problem = "countedUnits: expected a whole number, 0 or more";
      return refuse("malformed", { problem }, "countedUnits");
    }
    const [level] = await tx.stock.lock([sku]);
    if (!level) return refuse("unknown_sku", { sku }, "sku");
    const now = deps.clock.now();
    const id = deps.ids.next("stockCount");
    const count = enterCount(level, { id, countedUnits, note, countedBy: actor, now });
    const waiting = await tx.supply.openCount(sku);
    if (count.state === "proposed" && actor.slackUserId === null)
      return refuse("requester_unknown", { token: actor.name });
    if (waiting) return refuse("count_open", { sku, countedUnits: waiting.countedUnits }, "sku");
    await tx.supply.addCount(count);
    if (count.state === "booked") return { outcome: "done", count };
    await tx.timers.set([{ kind: "count_expiry", subject: id, dueAt: count.expiresAt }]);
    await tx.outbox.enqueue([countCard(id)], now);
    await routinesChanged(tx, deps);
    return { outcome: "done", count };
  });
}

/** Books the difference at moving average cost (F8); refused where it would take what is reserved. */
export function approveStockCount(
  deps: Deps,
  input: { readonly id: StockCountId; readonly actor: Person },
): Promise<CountOutcome> {
  return decide(deps, input.id, async (tx, count) => {
    const { sku } = count;
    const shelf = await lockShelf(tx, sku);
    if (!shelf) throw new Error(`no stock level for ${sku}`);
    const now = deps.clock.now();
    const booked = bookCount(count, shelf.level, { actor: input.actor, now });
    if (isRefusal(booked)) return booked;
    const terms = await tx.supply.terms(sku);
    const move = correct(shelf, {
      differenceUnits: differenceUnits(count),
      unitCostCents: terms ? baseCostCents(terms) : 0,
      reference: count.id,
      on: localDate(now, BUSINESS_ZONE),
    });
    const cause = { cause: count.id, actor: input.actor.name, note: count.note };
    await saveMove(tx, deps, { shelf, move, cause });
    return booked;
  });
}

/** Nothing is booked, with the reason that whoever counted reads. */
export function rejectStockCount(
  deps: Deps,
  input: { readonly id: StockCountId; readonly actor: Person; readonly reason: string },
): Promise<CountOutcome> {
  const reason = input.reason.trim();
  if (reason === "") return Promise.resolve(refuse("reason_required", { what: "a refusal" }, "reason"));
  const now = deps.clock.now();
  return decide(deps, input.id, async (_, count) => rejectCount(count, { actor: input.actor, now, reason }));
}

function decide(
  deps: Deps,
  id: StockCountId,
  decideOn: (tx: Tx, count: StockCount) => Promise<StockCount | Refusal>,
): Promise<CountOutcome> {
  return deps.store.transaction(async (tx) => {
    const count = await tx.supply.lockCount(id);
    if (!count) return refuse("count_unknown", { id }, "id");
    const decided = await decideOn(tx, count);
    if (isRefusal(decided)) return decided;
    await tx.supply.saveCount(decided);
    await tx.outbox.enqueue([countCard(id)], deps.clock.now());
    await routinesChanged(tx, deps);
    return { outcome: "done", count: decided };
  });
}
