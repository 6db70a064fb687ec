import { Temporal } from "temporal-polyfill";
import type { Deps } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { oneLine } from "../plain-text.ts";
import type { Composed, NoticeOf } from "./render.ts";

/** What a partner is written that is about no single order: a payment, and its week. */

export async function composePayment(
  deps: Deps,
  notice: NoticeOf<"partner_payment">,
  to: string,
): Promise<Composed> {
  const partner = await deps.store.transaction((tx) => tx.partners.find(notice.partner));
  const locale = partner?.locale ?? deps.settings.locale;
  const mail = wordsIn(locale).partner.partner_payment.mail({
    ...notice,
    reference: oneLine(notice.reference),
    contactName: partner?.contactName ? oneLine(partner.contactName) : null,
    paidOn: Temporal.PlainDate.from(notice.paidOn),
  });
  return { to, locale, mail, thread: null };
}

export async function composeBatch(
  deps: Deps,
  { partner: code, batch }: NoticeOf<"partner_weekly_batch">,
  to: string,
): Promise<Composed> {
  const partner = await deps.store.transaction((tx) => tx.partners.find(code));
  const locale = partner?.locale ?? deps.settings.locale;
  const lines = batch.lines.map((line) => ({ ...line, name: oneLine(line.name) }));
  const contactName = partner?.contactName ? oneLine(partner.contactName) : null;
  const mail = wordsIn(locale).partner.partner_weekly_batch.mail({ contactName, batch: { ...batch, lines } });
  return { to, locale, mail, thread: null };
}
