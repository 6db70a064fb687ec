import { isKnown, readShelf } from "../partner/availability-form.ts";
import { checkFormText, readCheckNonce } from "../partner/availability-link.ts";
import type { PageFields } from "../partner/page-form.ts";
import { speakerOf } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { type AvailabilityPage, type NoAvailabilityPage, openCheckIn } from "./open-availability-page.ts";
import { recordAvailabilityIn } from "./record-availability.ts";

/*
 * A partner says on its page which products it has: recorded as its words in a chat are, all of it or nothing. The same
 * form sent twice is answered "already"; one that was shown before something newer was said changes nothing.
 */

export type AvailabilitySaid =
  | { readonly says: "noted" | "already"; readonly available: number; readonly missing: readonly string[] }
  | { readonly says: "moved_on" | "unsealed" }
  /** Our SKUs of what has no word yet; nothing was recorded. */
  | { readonly says: "unsaid"; readonly skus: readonly string[] };

export type AvailabilityAnswered =
  | NoAvailabilityPage
  | (AvailabilityPage & { readonly said: AvailabilitySaid });

/** Records what the form of the page says. */
export function answerAvailabilityPage(
  deps: Deps,
  input: { readonly token: string; readonly fields: PageFields },
): Promise<AvailabilityAnswered> {
  return deps.store.transaction(async (tx) => {
    const ask = { token: input.token, forWriting: true };
    const shown = await openCheckIn(tx, deps, ask);
    if (shown.page !== "availability") return shown;
    const said = await judge(tx, deps, { shown, fields: input.fields });
    const now = await openCheckIn(tx, deps, ask);
    return now.page === "availability" ? { ...now, said } : now;
  });
}

async function judge(
  tx: Tx,
  deps: Deps,
  { shown, fields }: { readonly shown: AvailabilityPage; readonly fields: PageFields },
): Promise<AvailabilitySaid> {
  const { link, partner, products } = shown;
  const nonce = readCheckNonce(fields["nonce"] ?? "");
  if (!nonce || !(await tx.seals.isSealOf(nonce.seal, checkFormText(link, nonce.turn))))
    return { says: "unsealed" };
  const read = readShelf(fields, products);
  if ("unsaid" in read) return { says: "unsaid", skus: read.unsaid };
  const { words } = read;
  const hasMovedOn = fields["nonce"] !== shown.nonce;
  const nameOf = (sku: string): string => products.find((each) => each.sku === sku)?.name ?? sku;
  const count = {
    available: words.filter(({ available }) => available).length,
    missing: words.filter(({ available }) => !available).map(({ sku }) => nameOf(sku)),
  };
  if (hasMovedOn) return isKnown(words, products) ? { says: "already", ...count } : { says: "moved_on" };
  const outcome = await recordAvailabilityIn(tx, deps, {
    partner: partner.code,
    results: words.map((word) => ({ ...word, asOf: null })),
    list: "results",
    actor: { name: speakerOf(partner), via: "page" },
  });
  return isRefusal(outcome) ? { says: "moved_on" } : { says: "noted", ...count };
}
