import type { OrderId } from "../../core/ids.ts";
import type { Notice } from "../../core/notice/notice.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import type { Locale } from "../../core/words/locale.ts";
import type { MailText } from "../../core/words/mail-text.ts";
import { sayAnswer } from "../../core/words/partner-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import type { Unsendable } from "../channel.ts";
import type { Site } from "./page-address.ts";

/** What a partner's mail is answered, in the same thread and in the words of the chat. */
export async function composeAnswer(
  { deps, teamPhone }: Site,
  notice: Extract<Notice, { kind: "partner_answer" }>,
  to: string,
): Promise<
  | Unsendable
  | {
      readonly to: string;
      readonly locale: Locale;
      readonly mail: MailText;
      readonly thread: OrderId | null;
      readonly inReplyTo: string | null;
    }
> {
  const { partner: code, answer, locale, mail: answered } = notice;
  if (!answered) return { unsendable: "the answer is to no mail" };
  const { partner, thread } = await deps.store.transaction(async (tx) => ({
    partner: await tx.partners.find(code),
    thread: answered.fulfillmentId === null ? null : await tx.orders.orderIdOf(answered.fulfillmentId),
  }));
  const words = wordsIn(locale).partner;
  const reader = { zone: partner?.contactTimeZone ?? BUSINESS_ZONE, now: deps.clock.now() };
  const said = sayAnswer(words, answer, reader);
  const mail = words.answer_mail({ subject: answered.subject, said, teamPhone });
  return { to, locale, mail, thread, inReplyTo: answered.inReplyTo };
}
