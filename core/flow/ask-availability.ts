import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import type { CheckId } from "../ids.ts";
import { availabilityQuestion } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/*
 * Somebody of the team asks a partner which products it has (R162), or its day begins (R66). It goes by mail, and the
 * morning's also by WhatsApp where the partner takes it. The same question again within the hour is
 * the one that waits already.
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

/** Asks by mail, by WhatsApp where there is no address, and keeps the question with who asked. */
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
    const checkId = await askIn(tx, deps, {
      partner,
      products,
      askedBy: input.actor.name,
      now,
      isByMail: true,
    });
    if (checkId === null)
      return refuse("channel_unavailable", { fulfiller: partner.code, channel: "email" }, "partner");
    return { outcome: "asked", checkId, askedAt: now, skus };
  });
}

/** Keeps the question and sends it within the caller's transaction; null, and nothing kept, where nothing reaches it. */
export async function askIn(
  tx: Tx,
  deps: Deps,
  ask: {
    readonly partner: Partner;
    readonly products: readonly PartnerProduct[];
    readonly askedBy: string;
    readonly now: Temporal.Instant;
    /** By mail alone where there is an address. */
    readonly isByMail: boolean;
  },
): Promise<CheckId | null> {
  const { partner, products, askedBy, now, isByMail } = ask;
  const checkId = deps.ids.next("check");
  const entries = availabilityQuestion({ partner, settings: deps.settings, checkId, products });
  const mails = entries.filter(({ channel }) => channel === "email");
  const sent = isByMail && mails.length > 0 ? mails : entries;
  if (sent.length === 0) return null;
  const skus = products.map(({ sku }) => sku);
  await tx.products.ask({ id: checkId, partner: partner.code, skus, askedBy, askedAt: now });
  await tx.outbox.enqueue(sent, now);
  return checkId;
}
