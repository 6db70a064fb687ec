import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { belgianHolidays } from "../../core/flow/call-about-alert.ts";
import { agreeToRemedy, proposeRemedy, readProposal, readSlowHero } from "../../core/flow/propose-remedy.ts";
import { idSchema, isId } from "../../core/ids.ts";
import { parsePointsToCents } from "../../core/money.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { atPrice, promotionPrices, REMEDIES, type Remedy } from "../../core/stock/remedy.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { may } from "../../core/team/roles.ts";
import { opensOn } from "../../core/team/team-hours.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { capital, formatDay } from "../../core/words/format.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertAlready } from "./alert-refusal.ts";
import { say } from "./answer.ts";
import { option, section } from "./blocks.ts";
import type { Decision } from "./desk-actions.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { escapeFacts, labelText } from "./mrkdwn.ts";
import { told } from "./on-named.ts";
import { refusalText } from "./refusal-text.ts";
import { dateInput, menu, modal, textInput } from "./views.ts";

/** "Proposer une action" about a hero that sells slowly, and a manager's yes to it (chat-ux §2.2). */

const REMEDY_SUBMIT = "alert.remedy.submit";
/** What is tried takes as long to show in what was sold. */
const REVIEW_AFTER_DAYS = 14;

const memorySchema = z.object({ id: idSchema("alert") });

/** How it sells, what a lower price would leave, and room for what is proposed. */
const remedyForm: Form["fill"] = async ({ deps, member, value }) => {
  const found = isId("alert", value)
    ? await readSlowHero(deps, value)
    : refuse("alert_unknown", { ref: value });
  if (isRefusal(found)) return found;
  const { remedies } = wordsIn(member.locale).team;
  const words = remedies.form;
  const [first, ...others] = REMEDIES.map((remedy) => option(capital(remedies.remedies[remedy]), remedy));
  if (!first) throw new Error("there are no remedies");
  const review = localDate(deps.clock.now(), BUSINESS_ZONE).add({ days: REVIEW_AFTER_DAYS });
  return modal({
    callbackId: REMEDY_SUBMIT,
    title: words.title,
    submit: decides(member) ? words.decide : words.propose,
    close: wordsIn(member.locale).team.alertDesk.forms.keep,
    memory: JSON.stringify({ id: value }),
    blocks: [
      section([words.facts(escapeFacts(found.facts)), words.prices(promotionPrices(found.terms))].join("\n")),
      menu({ id: "remedy", label: words.what, first, others }),
      textInput({ id: "price", label: words.price, hint: words.priceHint, isOptional: true }),
      textInput({ id: "note", label: words.note, hint: words.noteHint, isOptional: true }),
      dateInput({ id: "until", label: words.until, initial: review.toString() }),
    ],
  });
};

/** Whoever may decide about requests needs nobody else's yes: what they send is decided. */
function decides({ role }: TeamMember): boolean {
  return may(role, "decide_request");
}

async function submitRemedy(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const { form: words } = wordsIn(member.locale).team.remedies;
  const { chosen, text, date } = formValues(view);
  const remedy = REMEDIES.find((each) => each === chosen("remedy")) ?? ("other" satisfies Remedy);
  const note = text("note") || null;
  const priceCents = remedy === "price" ? parsePointsToCents(text("price")) : null;
  if (remedy === "price" && !priceCents) return beside("price", words.priceMissing);
  if (remedy === "other" && note === null) return beside("note", words.noteMissing);
  const now = deps.clock.now();
  const day = date("until");
  const reviewOn = day === null ? localDate(now, BUSINESS_ZONE) : Temporal.PlainDate.from(day);
  const until = opensOn(reviewOn, belgianHolidays(deps)(now));
  const found = await readSlowHero(deps, id);
  if (isRefusal(found)) return refused(deps, member, { view, refusal: found });
  const price = priceCents === null ? null : atPrice(found.terms, priceCents);
  const reason = wordsIn(deps.settings.locale).team.remedies.reason({ remedy, price, note, by: null });
  const outcome = decides(member)
    ? await agreeToRemedy(deps, { id, by: member, until, reason })
    : await proposeRemedy(deps, { id, by: member, remedy, priceCents, note, until });
  if (isRefusal(outcome)) return refused(deps, member, { view, refusal: outcome });
  const said = decides(member) ? words.decided(dayOf(until, member.locale)) : words.asked;
  return { response_action: "update", view: notice(member.locale, view.title.text, said) };
}

/** What somebody else did meanwhile takes the place of the form; an unfit day stands beside its field. */
function refused(
  deps: Deps,
  { locale }: TeamMember,
  { view, refusal }: { readonly view: SentView; readonly refusal: Parameters<typeof refusalText>[0] },
): SubmissionAnswer {
  const late = alertAlready(refusal, { locale, now: deps.clock.now() });
  if (late !== null) return { response_action: "update", view: notice(locale, view.title.text, late) };
  return beside("until", refusalText(refusal, locale));
}

function beside(field: string, text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { [field]: labelText(text) } };
}

function dayOf(instant: Temporal.Instant, locale: Locale): string {
  return formatDay(instant, { zone: BUSINESS_ZONE, locale });
}

/** The yes under a proposal: the alert is put off until its day, for that reason. */
const agree: Decision["decide"] = async (deps, member, value) => {
  const [id = "", seq = ""] = value.split(".");
  if (!isId("alert", id)) return told(member, refuse("alert_unknown", { ref: value }));
  const found = await readProposal(deps, { id, seq: Number(seq) });
  if (isRefusal(found)) return told(member, found);
  const { by, proposed } = found;
  const reason = wordsIn(deps.settings.locale).team.remedies.reason({ ...proposed, by });
  const until = Temporal.Instant.from(proposed.until);
  const outcome = await agreeToRemedy(deps, { id, by: member, until, reason });
  if (!isRefusal(outcome)) return null;
  const late = alertAlready(outcome, { locale: member.locale, now: deps.clock.now() });
  return late === null ? told(member, outcome) : say(late);
};

export const REMEDY_FORM: Form = {
  button: "alert.remedy",
  submit: REMEDY_SUBMIT,
  action: "handle_alert",
  field: "until",
  fill: remedyForm,
  send: submitRemedy,
};

export const REMEDY_DECISION: Decision = { button: "alert.agree", action: "decide_request", decide: agree };
