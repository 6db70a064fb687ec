import {
  isProblem,
  type PageAnswer,
  type PageFields,
  type PageProblem,
  readPageForm,
} from "../partner/page-form.ts";
import { formText, readNonce, readPageToken } from "../partner/page-link.ts";
import { actsLate, isSoAlready, type PageSaid } from "../partner/page-said.ts";
import type { Deps, Tx } from "../ports.ts";
import { actOnPage, type Came } from "./act-on-page.ts";
import { type NoPage, openIn, type PartnerPage } from "./open-partner-page.ts";

/*
 * A partner presses a button of its page. It does what WhatsApp and webhooks do, through the same flows. A form sent
 * twice is answered "already"; one shown before the order moved on acts only where it still means the same (D38).
 */

interface PageAnswerInput {
  readonly token: string;
  readonly fields: PageFields;
}

/** The page as it is now, with what came of the form: an answer, or a field that cannot be taken. */
export type PageAnswered =
  | NoPage
  | (PartnerPage & { readonly said: PageSaid | null; readonly problem: PageProblem | null });

/** Does what a form of the page asks. */
export function answerByPage(deps: Deps, input: PageAnswerInput): Promise<PageAnswered> {
  return deps.store.transaction(async (tx) => {
    const ask = { token: input.token, forWriting: true };
    const shown = await openIn(tx, deps, ask);
    if (shown.page !== "order") return shown;
    const came = await judge(tx, deps, { shown, ...input });
    const now = await openIn(tx, deps, ask);
    if (now.page !== "order") return now;
    return "fault" in came ? { ...now, said: null, problem: came } : { ...now, said: came, problem: null };
  });
}

async function judge(
  tx: Tx,
  deps: Deps,
  of: PageAnswerInput & { readonly shown: PartnerPage },
): Promise<Came> {
  const { shown, fields, token } = of;
  const isOfThisPage = await isSealed(tx, token, fields["nonce"] ?? "");
  // Of a part that was split its form was about more lines: sent once more it is read as it was shown.
  if (isOfThisPage && (await isSplitAgain(tx, shown, fields))) return { says: "already", form: "partial" };
  const read = isOfThisPage ? readPageForm(fields, shown) : null;
  if (read === null) return { says: "unsealed" };
  if (isProblem(read)) return read;
  const { form } = read;
  if (isSoAlready(form, shown.fulfillment)) return { says: "already", form };
  const hasMovedOn = fields["nonce"] !== shown.nonce;
  // The very same question again is no news, whatever happened since.
  if (hasMovedOn && !actsLate(form))
    return (await wasAsked(tx, shown, read)) ? { says: "already", form } : { says: "moved_on" };
  return actOnPage(tx, deps, { shown, answer: read });
}

async function isSealed(tx: Tx, token: string, nonce: string): Promise<boolean> {
  const link = readPageToken(token)?.link;
  const read = readNonce(nonce);
  if (!link || !read) return false;
  return tx.seals.isSealOf(read.seal, formText(link, read.turn));
}

/** Whether the units of a form shown before the part was split are those that were taken. */
async function isSplitAgain(
  tx: Tx,
  { order, fulfillment, nonce }: PartnerPage,
  fields: PageFields,
): Promise<boolean> {
  if (fields["do"] !== "partial" || fields["nonce"] === nonce) return false;
  const journal = (await tx.orders.view(order.id))?.journal ?? [];
  return journal.some(({ fulfillmentId, entry }) => {
    if (fulfillmentId !== fulfillment.id || entry.type !== "split") return false;
    return entry.facts.taken.every((units, index) => fields[`units_${index}`]?.trim() === String(units));
  });
}

/** Whether a day was said in these very words before. */
async function wasAsked(tx: Tx, { order, fulfillment }: PartnerPage, answer: PageAnswer): Promise<boolean> {
  const view = answer.form === "delay" ? await tx.orders.view(order.id) : null;
  return (view?.journal ?? []).some(
    ({ fulfillmentId, entry }) =>
      fulfillmentId === fulfillment.id &&
      entry.type === "delay_announced" &&
      answer.form === "delay" &&
      entry.facts.shipBy === answer.shipBy.toString(),
  );
}
