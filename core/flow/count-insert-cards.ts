import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { afterUse, INSERTS_LOW, type InsertCards, insertsLow } from "../hub/insert-cards.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * The Make the CHANGE cards at a partner (R144): the team says how many it sent or the partner has, a parcel that
 * leaves uses one, once. Nothing is counted for a partner of whom nobody ever said a number.
 */

export interface CountInsertCardsInput {
  readonly partner: string;
  /** Cards sent to it, which add up, or all that it has. */
  readonly said: { readonly sent: number } | { readonly counted: number };
  readonly actor: string;
}

/** How many it has by then. */
export function countInsertCards(deps: Deps, input: CountInsertCardsInput): Promise<InsertCards | Refusal> {
  return deps.store.transaction(async (tx) => {
    const { partner, said, actor } = input;
    if (!(await tx.partners.find(partner))) return refuse("partner_unknown", { partner }, "partner");
    const before = (await tx.insertCards.lock(partner)) ?? 0;
    const cards = "sent" in said ? before + said.sent : said.counted;
    const kind = "sent" in said ? "sent" : "counted";
    const at = deps.clock.now();
    await tx.insertCards.save({ partner, cards, kind, fulfillmentId: null, actor, at });
    await watch(tx, deps, { partner, cards });
    return { partner, cards };
  });
}

/** A partner's parcel has left, with a card in it. */
export async function useInsertCardIn(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  if (fulfillment.kind !== "partner") return;
  const { fulfiller: partner, id: fulfillmentId } = fulfillment;
  const before = await tx.insertCards.lock(partner);
  if (before === null) return;
  const cards = afterUse(before);
  const at = deps.clock.now();
  await tx.insertCards.save({ partner, cards, kind: "used", fulfillmentId, actor: "system", at });
  await watch(tx, deps, { partner, cards });
}

/** How many each partner has, as far as anybody said. */
export function readInsertCards(deps: Deps): Promise<readonly InsertCards[]> {
  return deps.store.transaction((tx) => tx.insertCards.all());
}

async function watch(tx: Tx, deps: Deps, { partner, cards }: InsertCards): Promise<void> {
  const name = (await tx.partners.find(partner))?.name ?? partner;
  await settleAlert(tx, deps, {
    rule: INSERTS_LOW,
    entity: partner,
    found: insertsLow({ partner, name, cards }),
  });
}
