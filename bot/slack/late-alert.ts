import type { Temporal } from "temporal-polyfill";
import type { Alert } from "../../core/alert/alert.ts";
import { CONFIRM_LATE } from "../../core/alert/part-alerts.ts";
import { beganAt, type Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../../core/fulfillment/fulfillment-state.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import type { Partner } from "../../core/partner/partner.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { AlertText, EscalatedFacts } from "../../core/words/team-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertSaid } from "../alert-said.ts";
import { alertFrame, type AlertReader as FrameReader } from "./alert-frame.ts";
import { type AlertReader, managersCalled } from "./alerts.ts";
import {
  actions,
  type Button,
  button,
  COLORS,
  type Control,
  context,
  message,
  option,
  overflow,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { remindButton } from "./card-buttons.ts";
import { escapeFacts, escapeTyped, labelText, withoutMarkup } from "./mrkdwn.ts";
import { articlesIn, fulfillerName, isAwaited, partFacts, type Reader, waitedMinutes } from "./part.ts";
import { askedText } from "./progress.ts";

/** A partner's silence, then a late parcel: the one message in #alertes, and who is called about it (SM-3). */

/** News that settle a silence; the last of them says when. */
const SETTLING: readonly string[] = [
  "confirmed",
  "rest_awaited",
  "declined",
  "shipped",
  "delivered",
  "rerouted",
];

/**
 * A deadline that passed: a partner's silence while it is awaited, then a parcel that has not left, and one green
 * line once neither is so any more.
 */
export function lateAlert(party: LateParty, reader: AlertReader): SlackMessage {
  const { view, fulfillment } = party;
  const { flags } = fulfillment;
  const isSilent = isAwaited(fulfillment) && (flags.includes("late") || flags.includes("late_wall"));
  if (isSilent) return silence(party, reader);
  if (flags.includes("ship_late") && isBeforeShipping(fulfillment.state))
    return overdue(view, fulfillment, reader);
  const about = flags.includes("ship_late") ? "parcel" : "answer";
  const line = settledLine(view, fulfillment, { ...reader, about });
  return message({ text: withoutMarkup(line), blocks: [section(line)] });
}

/** The same as an alert of its rule, in the frame that all share: a silence that ends is over (SM-7). */
export function latenessCard(alert: Alert, party: LateParty, reader: FrameReader): SlackMessage {
  const { view, fulfillment } = party;
  const isSilence = alert.rule === CONFIRM_LATE;
  const over = alertSaid({ ...alert, facts: escapeFacts(alert.facts) }, reader)?.over ?? "";
  const said = isSilence ? silenceSaid(party, reader) : overdueSaid(view, fulfillment, reader);
  const { title, why, next: rule } = said;
  const controls = isSilence ? silenceButtons(party, reader) : overdueButtons(view, fulfillment, reader);
  const buttons = controls.filter((control): control is Button => control.type === "button");
  return alertFrame(alert, { plain: title, title, why, rule, over }, { ...reader, buttons });
}

/** A late part, with whom to call about it and who could take it over. */
export interface LateParty {
  readonly view: OrderView;
  readonly fulfillment: Fulfillment;
  /** Null for the hub's own parcels. */
  readonly partner: Partner | null;
  readonly backup: Partner | null;
  /** The name of the backup that could take it over now; null where none could. */
  readonly takeover: string | null;
}

/** To one person: somebody has to call (SM-3, 180 minutes). */
export function escalation(party: LateParty, reader: Reader): SlackMessage {
  const said = wordsIn(reader.locale).team.alerts.escalated(escalatedFacts(party, reader));
  const buttons = silenceButtons(party, reader);
  return message({
    text: withoutMarkup(said.title),
    blocks: [section(`${said.title}\n${said.why}`), context(said.next)],
    controls: { color: COLORS.open, blocks: [actions(party.fulfillment.id, buttons)] },
  });
}

/** The mention that an update of the alert could not make. */
export function lateCall(
  { view, fulfillment }: LateParty,
  about: "answer" | "parcel",
  reader: AlertReader,
): SlackMessage {
  const words = wordsIn(reader.locale).team.alerts;
  const partner = fulfillerName(fulfillment.fulfiller, view.partners, reader.locale);
  const line = words.lateCall({ number: view.order.number, partner, about });
  return message({ text: withoutMarkup(line), blocks: [section(line), context(managersCalled(reader))] });
}

/** Red with a mention once the partner's business hours have passed, information while only the wall clock has (D4). */
function silence(party: LateParty, reader: AlertReader): SlackMessage {
  const { id, flags } = party.fulfillment;
  const said = silenceSaid(party, reader);
  const isBreach = flags.includes("late");
  return openAlert({ said, isBreach, blockId: id, buttons: silenceButtons(party, reader) }, reader);
}

function silenceSaid(party: LateParty, reader: Reader): AlertText {
  const { flags } = party.fulfillment;
  const words = wordsIn(reader.locale).team.alerts;
  const facts = escalatedFacts(party, reader);
  if (flags.includes("expired")) return words.expired(facts);
  if (flags.includes("escalated")) return words.escalated(facts);
  return flags.includes("late") ? words.late(facts) : words.lateWhileClosed(facts);
}

function escalatedFacts(
  { view, fulfillment, partner: known, backup }: LateParty,
  reader: Reader,
): EscalatedFacts {
  const { number } = view.order;
  const acceptedAt = beganAt(view.order, fulfillment);
  const partner = fulfillerName(fulfillment.fulfiller, view.partners, reader.locale);
  const typed = (text: string | null | undefined): string | null => (text ? escapeTyped(text) : null);
  return {
    number,
    partner,
    waitedMinutes: waitedMinutes(acceptedAt, reader.now),
    articles: articlesIn([fulfillment]),
    pointsCents: fulfillment.lines.reduce((cents, line) => cents + line.grossCents, 0),
    notified: askedText(view, fulfillment, reader),
    confirmBy: partFacts(fulfillment, { fulfiller: partner, acceptedAt }, reader).confirmBy,
    contact: typed(known?.contactName),
    phone: known?.phone ?? null,
    email: typed(known?.email),
    backup: typed(backup?.name),
  };
}

/**
 * To remind and to call come first (chat-ux §2.2), since an alert has room for two beside its own. Four at most
 * (§2.0, rule 4): where a backup could take it over, the tracking goes behind the dots.
 */
function silenceButtons({ view, fulfillment, takeover }: LateParty, reader: Reader): readonly Control[] {
  const words = wordsIn(reader.locale).team;
  const { id } = fulfillment;
  const call = button({ label: words.alerts.callButton, actionId: "fulfillment.call", value: id });
  const remind = remindButton(view, fulfillment, reader);
  const open = openButton(view, reader);
  if (takeover === null) return [remind, call, open, trackingButton(fulfillment, reader)];
  const more = [
    option(words.card.buttons.tracking, `tracking:${id}`),
    option(words.actions.buttons.cancel, `cancel:${id}`),
  ];
  const reroute = rerouteButton(id, takeover, reader);
  // Once it stays silent past the third rung somebody else's parcel is the nearer way.
  const next = fulfillment.flags.includes("escalated") ? [reroute, call] : [call, reroute];
  return [remind, ...next, open, overflow("fulfillment.more", more)];
}

/** What asks for a backup partner to take a part over; its form says what that comes to. */
export function rerouteButton(
  id: Fulfillment["id"],
  backup: string,
  { locale }: Pick<Reader, "locale">,
): Button {
  const label = labelText(wordsIn(locale).team.approvals.buttons.reroute(backup));
  return button({ label, actionId: "fulfillment.reroute", value: id });
}

function openButton(view: OrderView, { locale }: Pick<Reader, "locale">): Button {
  return button({ label: wordsIn(locale).team.orders.open, actionId: "order.show", value: view.order.id });
}

function trackingButton({ id }: Fulfillment, { locale }: Pick<Reader, "locale">): Button {
  const { tracking } = wordsIn(locale).team.card.buttons;
  return button({ label: tracking, actionId: "fulfillment.tracking", value: id });
}

function overdue(view: OrderView, fulfillment: Fulfillment, reader: AlertReader): SlackMessage {
  const said = overdueSaid(view, fulfillment, reader);
  const buttons = overdueButtons(view, fulfillment, reader);
  return openAlert({ said, isBreach: true, blockId: fulfillment.id, buttons }, reader);
}

function overdueSaid(view: OrderView, fulfillment: Fulfillment, reader: Reader): AlertText {
  const { shipDueAt, kind, state } = fulfillment;
  const fulfiller = fulfillerName(fulfillment.fulfiller, view.partners, reader.locale);
  const place = { zone: BUSINESS_ZONE, ...reader };
  const promisedBy = shipDueAt === null ? "" : formatMoment(shipDueAt, place);
  const { number } = view.order;
  const facts = { number, fulfiller, isHub: kind === "hub", promisedBy, state };
  return wordsIn(reader.locale).team.alerts.shipLate(facts);
}

function overdueButtons(view: OrderView, fulfillment: Fulfillment, reader: Reader): readonly Button[] {
  const mayEnter = fulfillment.kind !== "hub" || fulfillment.state === "packed";
  return [...(mayEnter ? [trackingButton(fulfillment, reader)] : []), openButton(view, reader)];
}

function openAlert(
  alert: {
    readonly said: AlertText;
    readonly isBreach: boolean;
    readonly blockId: string;
    readonly buttons: readonly Control[];
  },
  reader: AlertReader,
): SlackMessage {
  const { said, isBreach, blockId, buttons } = alert;
  const call = isBreach ? managersCalled(reader) : "";
  return message({
    text: withoutMarkup(said.title),
    blocks: [section(`${said.title}\n${said.why}`), context(said.next, call)],
    controls: { color: isBreach ? COLORS.open : COLORS.quiet, blocks: [actions(blockId, buttons)] },
  });
}

function settledLine(
  view: OrderView,
  fulfillment: Fulfillment,
  reader: Reader & { readonly about: "answer" | "parcel" },
): string {
  const at = settledAt(view, fulfillment);
  return wordsIn(reader.locale).team.alerts.lateSettled({
    number: view.order.number,
    partner: fulfillerName(fulfillment.fulfiller, view.partners, reader.locale),
    about: reader.about,
    at: at === null ? null : formatMoment(at, { zone: BUSINESS_ZONE, ...reader }),
    state: fulfillment.state,
  });
}

function settledAt(view: OrderView, fulfillment: Fulfillment): Temporal.Instant | null {
  const news = view.journal.filter(
    (event) => event.fulfillmentId === fulfillment.id && SETTLING.includes(event.entry.type),
  );
  return news.at(-1)?.at ?? fulfillment.confirmedAt ?? fulfillment.shippedAt;
}
