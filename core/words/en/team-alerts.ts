import { Temporal } from "temporal-polyfill";
import type { Via } from "../../fulfillment/fulfillment.ts";
import type { Refusal } from "../../refusal.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { capital, formatDayTime, formatPoints, plural } from "../format.ts";
import { fieldName, flawText } from "../order-field-words.ts";
import type { AlertText, AlertWords } from "../team-words.ts";
import { orderFieldsEn } from "./order-fields.ts";
import { setAsideEn } from "./team-channel.ts";
import { unhappyClientEn } from "./team-feedback.ts";
import { lateEn } from "./team-late.ts";
import { mailBouncedEn, mailForTeamEn } from "./team-mail.ts";
import { namesEn } from "./team-names.ts";
import { NOTICES } from "./team-notices.ts";
import { parcelAlertEn, refundByHandEn } from "./team-parcels.ts";
import { refusalsEn } from "./team-refusals.ts";
import { returnAlertEn, returnDueEn } from "./team-returns.ts";
import { standingEn } from "./team-standing.ts";
import { partToDecideEn } from "./team-to-decide.ts";
import { unsentAlertsEn } from "./team-unsent.ts";

const CHANNELS: Readonly<Record<string, string>> = {
  email: "email",
  whatsapp: "WhatsApp",
  slack: "Slack",
  sms: "SMS",
  webhook: "the shop",
};
const DESTINATIONS: Readonly<Record<string, string>> = { marketplace: "the shop" };
const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "en" });
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;
const through = (via: Via | undefined): string => (via === undefined ? "" : ` · ${namesEn.via[via]}`);
const order = (number: number | null): string => (number === null ? "" : ` for #${number}`);

/** Refusals that leave an order of that name running: nothing is to be refunded. */
const RUNNING: ReadonlySet<string> = new Set(["order_conflict", "delivery_conflict"]);

/** The refusal's own sentence; code and facts belong together, which indexing by a union cannot express. */
function why(refusal: Refusal): string {
  if (refusal.refused === "malformed" && refusal.facts.flaw) {
    const flaw = flawText(orderFieldsEn, refusal.facts.flaw);
    const name = refusal.field === null ? null : fieldName(orderFieldsEn, refusal.field);
    return `${name === null ? "Unreadable" : capital(name)}: ${flaw} (\`malformed\`)`;
  }
  const sentence = refusalsEn[refusal.refused] as (facts: Refusal["facts"]) => string;
  return `${sentence(refusal.facts)} (\`${refusal.refused}\`)`;
}

/** Its name as the team has it, and as the shop's machine wrote it. */
function field(refusal: Refusal): string {
  const { field: path } = refusal;
  if (path === null) return "";
  const isNamed = refusal.refused === "malformed" && refusal.facts.flaw !== undefined;
  const name = isNamed ? null : fieldName(orderFieldsEn, path);
  return ` · field ${name === null ? "" : `${name}, `}\`${path}\``;
}

/** What an operator types so that it leaves after all, or that a person settles what nobody knows. */
function unsentNext(outcome: "dead" | "unknown", channel: string, noticeId: string | null): string {
  if (outcome === "unknown")
    return `To do: ask the recipient before it is sent again; it never is blindly. Then an admin clicks below, or types \`npm run outbox -- settle ${noticeId} sent\` (arrived) or \`again\` (to send again).`;
  const again =
    noticeId === null
      ? ""
      : ` Once the cause is settled, an admin sends it again from here, or by \`npm run outbox -- replay ${noticeId}\`.`;
  return channel === "webhook"
    ? `To do: ask the shop why it refuses.${again}`
    : `To do: tell the recipient another way, then mend the cause (address, channel, token).${again}`;
}

/** What the team sees in #alertes, in English: what happened, why, what to do next (chat-ux §2.2). */
export const alertsEn: AlertWords = {
  ...lateEn,
  unhappyClient: unhappyClientEn,
  returnRequested: returnAlertEn,
  callFor: (mentions) => `In charge: ${mentions}`,
  team: {
    order_refused: ({ externalId, refusal, pointsCents }): AlertText => ({
      title: `🔴 *Order refused on arrival${externalId === null ? "" : ` — ${externalId}`}*`,
      why: `${why(refusal)}${field(refusal)}${pointsCents === null ? "" : ` · ${formatPoints(pointsCents, "en")} debited`}`,
      next: RUNNING.has(refusal.refused)
        ? "To do: the first order goes on. Ask the shop why it sends another under the same name."
        : "To do: the client has paid. Correct the cause and have the shop send the order again, or refund the points.",
    }),
    statement_contested: ({ statement, partner, number, reason, isFrozen }): AlertText => ({
      title: `💶 *${partner} contests #${number}* on statement ${statement}`,
      why: `“${reason}” · ${isFrozen ? "the line is frozen, the rest is paid" : "the statement is approved already: nothing is frozen, the payment goes on"}`,
      next: isFrozen
        ? "To do: settle it with the partner, then `/commissions release` the order, or refund it."
        : "To do: call the partner; a correction goes on its next statement.",
    }),
    declined: ({ number, partner, reason, afterConfirm, via }): AlertText => ({
      title: `🔴 *#${number} declined by ${partner}*${afterConfirm ? " after confirming" : ""}`,
      why: `Reason: ${reason === "" ? "not given" : namesEn.declineReason(reason)}${through(via)}`,
      next: `To do: give the order to the backup partner or tell the client. Details: \`/order ${number}\``,
    }),
    partner_message: ({ numbers, cancelled = [], partner, from, text, before, isAskedBack }): AlertText => {
      const named = numbers.map((each) => `#${each}${cancelled.includes(each) ? " (cancelled)" : ""}`);
      const [first] = cancelled;
      return {
        title: `💬 *${partner} ${before === undefined ? "wrote" : "changed its message"}${named.length === 0 ? "" : ` for ${namesEn.list(named)}`}*`,
        why: `${from}: “${text}”${before === undefined ? "" : ` instead of “${before}”`}`,
        next:
          before !== undefined
            ? `To do: check with ${partner}; what was done of its first message has not been undone.`
            : first === undefined
              ? isAskedBack
                ? `To know: we asked ${partner} whether the rest may leave. Without an answer it is reminded.`
                : `To do: answer ${partner} directly; the message changed nothing on the order.`
              : `To do: make sure with ${partner} that nothing leaves. If the parcel left before the cancellation: \`/ship ${first} <tracking> left:yesterday\`. Details: \`/order ${first}\``,
      };
    },
    whatsapp_stopped: ({ partner, from, isBack }): AlertText => ({
      title: isBack ? `🟢 *${partner} takes WhatsApp again*` : `🔕 *${partner} wants no more WhatsApp*`,
      why: isBack ? `${from} wrote START.` : `${from} wrote STOP: nothing more goes to that phone.`,
      next: isBack
        ? "Nothing to do: orders go by mail and WhatsApp again."
        : "To know: orders go on by mail. To have WhatsApp again, its contact writes START.",
    }),
    cancel_unseen: ({ number, partner, contact, phone, email }): AlertText => {
      const who = contact === null ? partner : `${contact} (${partner})`;
      const reach =
        phone !== null
          ? `call ${who} on ${phone}`
          : email !== null
            ? `write to ${who}, ${email}`
            : `reach ${who}`;
      return {
        title: `🔴 *#${number}: “DO NOT SHIP” not answered* — ${partner}`,
        why: "One of its opening hours has passed: nothing says that the partner saw the cancellation. It is being reminded.",
        next: `To do: ${reach}, and make sure that nothing leaves. Details: \`/order ${number}\``,
      };
    },
    part_to_decide: partToDecideEn,
    partial_answer: ({ number, partner, answer, lines, via }): AlertText => ({
      title: `🔴 *#${number}: ${partner} ${answer === "confirmed" ? "takes" : "declines"} a part only*`,
      why: `${answer === "confirmed" ? "It can send" : "It cannot send"}: ${lines.map((line) => `${line.quantity} × ${line.sku}`).join(", ")}${through(via)}`,
      next: `To do: agree with ${partner} and the client; nothing was changed. Details: \`/order ${number}\``,
    }),
    late_promise: ({ number, partner, shipBy, shipDueAt, via }): AlertText => ({
      title: `⚠️ *#${number}: ${partner} will ship later than promised*`,
      why: `It says ${moment(shipBy)}; we promised ${moment(shipDueAt)}${through(via)}`,
      next: `To do: tell the client, or agree on an earlier day with ${partner}. Details: \`/order ${number}\``,
    }),
    parcel: parcelAlertEn,
    cancel_refused: ({ number, why, fulfillers }): AlertText => ({
      title: `✋ *#${number}: cancellation asked for, refused*`,
      why:
        why === "already_shipped"
          ? `The parcel of ${namesEn.list(fulfillers.map(namesEn.fulfiller))} has left; the client believes it is cancelled.`
          : `The shop cancels an article of ${namesEn.list(fulfillers.map(namesEn.fulfiller))}, whose part is cancelled whole or not at all.`,
      next:
        why === "already_shipped"
          ? `To do: reach the client; have the carrier intercept the parcel, or agree on a return. Details: \`/order ${number}\``
          : `To do: agree with the client on the whole part, then “Cancel…” on the card. Details: \`/order ${number}\``,
    }),
    standing: standingEn,
    return_due: returnDueEn,
    refund_by_hand: refundByHandEn,
    message_set_aside: setAsideEn,
    unreadable_parts: ({ channel, parts, reason }): AlertText => ({
      title: `⚠️ *${channelName(channel)} sent something that cannot be read*`,
      why: `${parts} ${plural(parts, "part was", "parts were", "en")} set aside, the rest was handled · ${reason}`,
      next: "To do: pass it on to whoever runs the desk, who finds it in the table `inbox_quarantine`. Told once a day.",
    }),
    unknown_sender: ({ channel, sender }): AlertText => ({
      title: `⚠️ *Message from an unknown sender* (${channelName(channel)})`,
      why: `${sender} is no partner's contact; nothing was disclosed.`,
      next: "To do: if it is a partner, record the number or address.",
    }),
    mail_for_team: mailForTeamEn,
    mail_bounced: (facts) => mailBouncedEn(facts, NOTICES[facts.noticeKind]),
    notice_unsent: ({
      channel,
      noticeKind,
      purchase,
      number,
      outcome,
      problem,
      tries,
      noticeId,
    }): AlertText => ({
      title: `⚠️ *Message ${outcome === "dead" ? "not delivered" : "perhaps not delivered"}${order(number)}* (${channelName(channel)})`,
      why: `${NOTICES[noticeKind]}${purchase === undefined ? "" : ` ${purchase}`}: ${tries > 1 ? `given up after ${tries} tries · ` : ""}${problem}`,
      next: unsentNext(outcome, channel, noticeId),
    }),
    unsent_alerts: unsentAlertsEn,
    endpoint_disabled: ({ destination, problem }): AlertText => ({
      title: `🔴 *Sending to ${DESTINATIONS[destination] ?? destination} is switched off*`,
      why: `${problem} · everything for it waits, nothing is lost`,
      next: "To do: settle it with the shop, then switch it on again with `npm run outbox -- enable`.",
    }),
  },
};
