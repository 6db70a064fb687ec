import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../../core/fulfillment/fulfillment-state.ts";
import type { TeamAlert } from "../../core/notice/notice.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { AlertText, AlertWords } from "../../core/words/team-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import {
  actions,
  type Button,
  button,
  COLORS,
  context,
  message,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { remindButton } from "./card-buttons.ts";
import { escapeFacts, mention, withoutMarkup } from "./mrkdwn.ts";
import { articlesIn, fulfillerName, isAwaited, partFacts, type Reader, waitedMinutes } from "./part.ts";
import { noticeButtons } from "./stuck-notice.ts";

/** What #alertes shows: what happened, why, and what to do next (chat-ux §2.2). */

/** News that settle a silence; the last of them says when. */
const SETTLING: readonly string[] = ["confirmed", "declined", "shipped", "delivered"];

type AlertReader = Reader & { readonly team: readonly TeamMember[] };

/**
 * A deadline that passed: a partner's silence while it is awaited, then a parcel that has not left, and one green
 * line once neither is so any more.
 */
export function lateAlert(view: OrderView, fulfillment: Fulfillment, reader: AlertReader): SlackMessage {
  const { flags } = fulfillment;
  const isSilent = isAwaited(fulfillment) && (flags.includes("late") || flags.includes("late_wall"));
  if (isSilent) return silence(view, fulfillment, reader);
  if (flags.includes("ship_late") && isBeforeShipping(fulfillment.state))
    return overdue(view, fulfillment, reader);
  return settled(view, fulfillment, reader);
}

/** Red with a mention once the partner's business hours have passed, information while only the wall clock has (D4). */
function silence(view: OrderView, fulfillment: Fulfillment, reader: AlertReader): SlackMessage {
  const words = wordsIn(reader.locale).team;
  const { number, acceptedAt } = view.order;
  const partner = fulfillerName(fulfillment.fulfiller, view.partners, reader.locale);
  const facts = {
    number,
    partner,
    waitedMinutes: waitedMinutes(acceptedAt, reader.now),
    articles: articlesIn([fulfillment]),
    pointsCents: fulfillment.lines.reduce((cents, line) => cents + line.grossCents, 0),
    notified: notifiedText(view, fulfillment, reader),
    confirmBy: partFacts(fulfillment, { fulfiller: partner, acceptedAt }, reader).confirmBy,
  };
  const isBreach = fulfillment.flags.includes("late");
  const said = isBreach ? words.alerts.late(facts) : words.alerts.lateWhileClosed(facts);
  const extra = [remindButton(view, fulfillment, reader)];
  return openAlert(fulfillment, { said, isBreach, orderId: view.order.id, extra }, reader);
}

function overdue(view: OrderView, fulfillment: Fulfillment, reader: AlertReader): SlackMessage {
  const { number } = view.order;
  const fulfiller = fulfillerName(fulfillment.fulfiller, view.partners, reader.locale);
  const place = { zone: BUSINESS_ZONE, ...reader };
  const promisedBy = fulfillment.shipDueAt === null ? "" : formatMoment(fulfillment.shipDueAt, place);
  const isHub = fulfillment.kind === "hub";
  const { state } = fulfillment;
  const said = wordsIn(reader.locale).team.alerts.shipLate({ number, fulfiller, isHub, promisedBy, state });
  return openAlert(fulfillment, { said, isBreach: true, orderId: view.order.id, extra: [] }, reader);
}

function openAlert(
  fulfillment: Fulfillment,
  alert: {
    readonly said: AlertText;
    readonly isBreach: boolean;
    readonly orderId: string;
    readonly extra: readonly Button[];
  },
  reader: AlertReader,
): SlackMessage {
  const words = wordsIn(reader.locale).team;
  const { said, isBreach } = alert;
  const call = isBreach ? managersCalled(reader) : "";
  const open = button({ label: words.orders.open, actionId: "order.show", value: alert.orderId });
  const enter = button({
    label: words.card.buttons.tracking,
    actionId: "fulfillment.tracking",
    value: fulfillment.id,
  });
  const mayEnter = fulfillment.kind === "partner" || fulfillment.state === "packed";
  return message({
    text: withoutMarkup(said.title),
    blocks: [section(`${said.title}\n${said.why}`), context(said.next, call)],
    controls: {
      color: isBreach ? COLORS.open : COLORS.quiet,
      blocks: [actions(fulfillment.id, [...alert.extra, open, ...(mayEnter ? [enter] : [])])],
    },
  });
}

/** "Responsable : @Pauline"; empty where there is no manager. */
export function managersCalled({ locale, team }: Omit<AlertReader, "now">): string {
  const managers = team.filter(({ role }) => role === "pm").map(({ slackUserId }) => mention(slackUserId));
  return managers.length === 0 ? "" : wordsIn(locale).team.alerts.callFor(managers.join(" "));
}

function settled(view: OrderView, fulfillment: Fulfillment, reader: Reader): SlackMessage {
  const at = settledAt(view, fulfillment);
  const line = wordsIn(reader.locale).team.alerts.lateSettled({
    number: view.order.number,
    partner: fulfillerName(fulfillment.fulfiller, view.partners, reader.locale),
    about: fulfillment.flags.includes("ship_late") ? "parcel" : "answer",
    at: at === null ? null : formatMoment(at, { zone: BUSINESS_ZONE, ...reader }),
    state: fulfillment.state,
  });
  return message({ text: withoutMarkup(line), blocks: [section(line)] });
}

/** Something a person must look at, said once. */
export function teamAlert(alert: TeamAlert, reader: Pick<Reader, "locale">): SlackMessage {
  const said = alertText(wordsIn(reader.locale).team.alerts.team, alert);
  return saidAlert(said, noticeButtons(alert, reader.locale));
}

/** What happened, why, and what to do next, as one message. */
export function saidAlert(said: AlertText, buttons: readonly Button[] = []): SlackMessage {
  const row = buttons.length === 0 ? [] : [actions("notice", buttons)];
  return message({
    text: withoutMarkup(said.title),
    blocks: [section(`${said.title}\n${said.why}`), context(said.next), ...row],
  });
}

function alertText(words: AlertWords["team"], alert: TeamAlert): AlertText {
  // The alert's own `about` picks the sentence for its facts, which indexing by a union cannot express.
  const say = words[alert.about] as (facts: TeamAlert) => AlertText;
  return say(escapeFacts(alert));
}

function settledAt(view: OrderView, fulfillment: Fulfillment): Temporal.Instant | null {
  const news = view.journal.filter(
    (event) => event.fulfillmentId === fulfillment.id && SETTLING.includes(event.entry.type),
  );
  return news.at(-1)?.at ?? fulfillment.confirmedAt ?? fulfillment.shippedAt;
}

/** "notifiée 08:16 par e-mail et WhatsApp": the first notice, and every channel that took it. */
function notifiedText(view: OrderView, fulfillment: Fulfillment, reader: Reader): string | null {
  const sent = view.journal.flatMap((event) =>
    event.fulfillmentId === fulfillment.id && event.entry.type === "partner_notified"
      ? [{ at: event.at, channel: event.entry.facts.channel }]
      : [],
  );
  const at = sent[0]?.at ?? fulfillment.notifiedAt;
  if (at === null || at === undefined) return null;
  const channels = [...new Set(sent.map((each) => each.channel))];
  if (channels.length === 0) return null;
  return wordsIn(reader.locale).team.alerts.notified({
    at: formatMoment(at, { zone: BUSINESS_ZONE, ...reader }),
    channels,
  });
}
