import { z } from "zod";
import { readReturns } from "../../core/flow/read-returns.ts";
import { refundOrder } from "../../core/flow/refund-order.ts";
import { idSchema, isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import type { Bearer } from "../../core/returns/return.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { may } from "../../core/team/roles.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option, section } from "./blocks.ts";
import { formValues, typedWords } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Filling, Form } from "./forms-table.ts";
import { personOf } from "./member.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, menu, modal, textInput } from "./views.ts";

/** `/refund`: points given back without a return, with what is left of each line before anybody presses. */

const WHOLE = "order";
const BEARERS: readonly Bearer[] = ["marketplace", "partner"];
const memorySchema = z.object({ orderId: z.string(), number: z.number(), refundId: idSchema("refund") });

/** Of a card's button the part, of the command its words: the order, points, and why. */
async function meant(deps: Deps, value: string) {
  if (isId("fulfillment", value)) {
    const orderRef = await deps.store.transaction((tx) => tx.orders.orderIdOf(value));
    return { orderRef: orderRef ?? value, points: null, why: "" };
  }
  const [orderRef = "", second, ...rest] = typedWords(value);
  const points = second !== undefined && centsOf(second) !== null ? second : null;
  const why = points === null ? [second ?? "", ...rest] : rest;
  return { orderRef, points, why: why.join(" ").replaceAll('"', "").trim() };
}

async function refundForm({ deps, member, value }: Filling, submitId: string): Promise<ModalView | Refusal> {
  const { orderRef, points, why } = await meant(deps, value);
  const { refund: words, forms, help } = wordsIn(member.locale).team.returnDesk;
  if (orderRef === "") return notice(member.locale, words.submit, help.refund);
  const found = await readReturns(deps, orderRef);
  if (isRefusal(found)) return found;
  const { order, lines } = found;
  const left = lines.filter(({ leftCents }) => leftCents > 0);
  if (left.length === 0)
    return notice(member.locale, words.title(order.number), words.nothingLeft(order.number));
  const view = await deps.store.transaction((tx) => tx.orders.view(order.id));
  const shareOf = (lineId: string): number | null => {
    const rows = (view?.commissions ?? []).filter((row) => row.lineId === lineId && row.state !== "void");
    return rows.length === 0 ? null : rows.reduce((cents, row) => cents + row.partnerShareCents, 0);
  };
  const facts = left.map(({ id, quantity, name, leftCents }) => ({
    ...{ quantity, name: escapeTyped(name), leftCents, partnerShareCents: shareOf(id) },
  }));
  const whole = option(words.whole, WHOLE);
  const each = left.map(({ ref, quantity, name }) =>
    option(labelText(`${quantity} × ${name}`), `line:${ref}`),
  );
  const bearers = BEARERS.map((bearer) => option(forms.bearers[bearer], bearer));
  const [bearer = whole, ...others] = bearers;
  return modal({
    callbackId: submitId,
    ...{ title: words.title(order.number), submit: words.submit, close: forms.close },
    memory: JSON.stringify({
      ...{ orderId: order.id, number: order.number, refundId: deps.ids.next("refund") },
    }),
    blocks: [
      section(words.left(facts)),
      menu({ id: "what", label: words.what, first: whole, others: each }),
      textInput({
        ...{ id: "points", label: words.points, hint: words.pointsHint },
        ...(points === null ? {} : { initial: points }),
      }),
      menu({ id: "bearer", label: forms.bearer, first: bearer, others }),
      textInput({
        ...{ id: "note", label: words.note, hint: words.noteHint },
        ...(why === "" ? {} : { initial: why }),
      }),
      section(words.limits),
    ],
  });
}

async function submitRefund(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { refund: words } = wordsIn(member.locale).team.returnDesk;
  const { orderId, number, refundId: id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const values = formValues(view);
  const cents = centsOf(values.text("points"));
  if (cents === null || cents === 0) return wrong("points", words.badPoints);
  const what = values.chosen("what") ?? WHOLE;
  const outcome = await refundOrder(deps, {
    ...{ id, orderRef: orderId },
    of: what === WHOLE ? cents : { lines: [{ ref: what.replace(/^line:/, ""), cents }] },
    borneBy: values.chosen("bearer") === "partner" ? "partner" : "marketplace",
    note: values.text("note"),
    actor: { name: member.name, via: "slack" },
    by: personOf(member),
    isAlone: may(member.role, "give_refund"),
  });
  if (isRefusal(outcome))
    return wrong(
      outcome.refused === "reason_required" ? "note" : "points",
      refusalText(outcome, member.locale),
    );
  const text = words[outcome.outcome]({ number, cents: outcome.cents });
  return { response_action: "update", view: notice(member.locale, view.title.text, text) };
}

/** "12,50" or "12.5" points in cents; null where it is no amount. */
function centsOf(text: string): number | null {
  const found = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0\u202f]/gu, ""));
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
}

function wrong(field: string, text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { [field]: labelText(text) } };
}

function formOf(button: string, submit: string): Form {
  const sent = { submit, field: "points", send: submitRefund };
  return { button, action: "ask_refund", ...sent, fill: (of) => refundForm(of, submit) };
}

/** From the command and from an order's card. */
export const REFUND_FORMS: readonly Form[] = [
  formOf("refund.open", "refund.submit"),
  formOf("fulfillment.refund", "refund.card.submit"),
];
