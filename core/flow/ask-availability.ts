import type { Temporal } from "temporal-polyfill";
import type { CheckId } from "../ids.ts";
import { availabilityQuestion } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/*
 * Somebody of the team asks a partner which products it has (R162). It goes by mail: what is written on WhatsApp is
 * read as an answer about an order. The same question again within the hour is the one that waits already.
 */

const ASK_AGAIN_AFTER_MINUTES = 60;

export interface AskAvailabilityInput {
  readonly partner: string;
  /** Our SKUs or the partner's; null for all it has. */
  readonly skus: readonly string[] | null;
  readonly actor: Actor;
}

export type AskAvailabilityOutcome =
  | {
      readonly outcome: "asked" | "already";
      readonly checkId: CheckId;
      readonly askedAt: Temporal.Instant;
      readonly skus: readonly string[];
    }
  | Refusal;

/** Asks by mail and keeps the question with who asked. */
export async function askAvailability(
  deps: Deps,
  input: AskAvailabilityInput,
): Promise<AskAvailabilityOutcome> {
  const now = deps.clock.now();
  return deps.store.transaction(async (tx) => {
    const partner = await tx.partners.find(input.partner);
    if (partner === null) return refuse("partner_unknown", { partner: input.partner }, "partner");
    const products = await tx.products.lock(partner.code, input.skus);
    const strange = input.skus?.findIndex(
      (name) => !products.some((product) => product.sku === name || product.partnerSku === name),
    );
    if (strange !== undefined && strange >= 0)
      return refuse("unknown_sku", { sku: input.skus?.[strange] ?? "" }, `skus[${strange}]`);
    if (products.length === 0) return refuse("unknown_sku", { sku: "" }, "skus");
    const skus = products.map((product) => product.sku);
    const since = now.subtract({ minutes: ASK_AGAIN_AFTER_MINUTES });
    const open = await tx.products.openCheck(partner.code, skus, since);
    if (open !== null) return { outcome: "already", checkId: open.id, askedAt: open.askedAt, skus };
    const { email } = partner;
    if (email === null)
      return refuse("channel_unavailable", { fulfiller: partner.code, channel: "email" }, "partner");
    const checkId = deps.ids.next("check");
    await tx.products.ask({
      id: checkId,
      partner: partner.code,
      skus,
      askedBy: input.actor.name,
      askedAt: now,
    });
    await tx.outbox.enqueue([availabilityQuestion({ partner, email, checkId, products })], now);
    return { outcome: "asked", checkId, askedAt: now, skus };
  });
}
