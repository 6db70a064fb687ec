import { Temporal } from "temporal-polyfill";
import { readOrder } from "../../../core/flow/read-order.ts";
import { recordDelivery } from "../../../core/flow/record-delivery.ts";
import { recordTracking } from "../../../core/flow/record-tracking.ts";
import { remindPartner } from "../../../core/flow/remind-partner.ts";
import { type Fulfillment, HUB } from "../../../core/fulfillment/fulfillment.ts";
import { awaitsAnswer, remindersOf } from "../../../core/fulfillment/reminder.ts";
import { CARRIER_CODES, carrierName } from "../../../core/fulfillment/tracking.ts";
import type { OrderView } from "../../../core/order/order-view.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import { formatDay, formatMoment } from "../../../core/words/format.ts";
import type { WriteCommand } from "../../../core/words/order-action-words.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { parsePastDay } from "../day.ts";
import { fold } from "../grammar.ts";
import { escapeTyped } from "../mrkdwn.ts";
import { fulfillerName, waitedMinutes } from "../part.ts";
import { refusalText } from "../refusal-text.ts";
import { readShippedAt } from "./left-at.ts";
import { showOrder } from "./order.ts";
import { packingStep } from "./packing-step.ts";
import { partnerArgument } from "./partner-argument.ts";
import { pickListCommand } from "./pick-list.ts";

/**
 * `/deliver`, `/notify` and `/ship`: what they do is shown to all by the order's card and thread; the answer here,
 * and every error, is the asker's alone (chat-ux §2.1, §3.1).
 */

const FORCE_WORDS: readonly string[] = ["force", "forcer", "insister", "!"];
/** Two orders in one parcel (E10). */
const SHARED_WORDS: readonly string[] = ["ensemble", "together"];
const HUB_WORDS: readonly string[] = ["hub", "mtc"];
const CHANNEL_WORDS: ReadonlyMap<string, "email" | "whatsapp"> = new Map(
  Object.entries({ email: "email", mail: "email", "e-mail": "email", whatsapp: "whatsapp", wa: "whatsapp" }),
);
/** A day in the past is meant as a whole; at noon it is that day in every zone that we deliver to. */
const NOON = Temporal.PlainTime.from("12:00");

interface Meant {
  readonly view: OrderView;
  readonly ref: string;
  readonly partner: string | null;
  /** What follows the reference, without words that insist. */
  readonly rest: readonly string[];
  readonly force: boolean;
  readonly shared: boolean;
}

/** `/deliver <ref> [date]`: by the word of the team, now or on a day in the past. */
export async function deliverCommand(asking: Asking): Promise<Answer> {
  const meant = await readMeant(asking, "deliver");
  if ("text" in meant) return meant;
  const { deps, member } = asking;
  const { commands } = wordsIn(member.locale).team.actions;
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  const typed = meant.rest.join(" ");
  const day = typed === "" ? today : parsePastDay(typed, today);
  if (day === null) return say(commands.badDate(escapeTyped(typed)));
  const outcome = await recordDelivery(deps, {
    target: { orderRef: meant.view.order.id, partner: meant.partner },
    deliveredAt: day.equals(today) ? null : momentOn(day, meant.view),
    actor: { name: member.name, via: "slack" },
    onlyPartner: null,
  });
  if (isRefusal(outcome)) return refused(asking, meant, { refusal: outcome, command: "/deliver" });
  const { number } = outcome.order;
  const fulfiller = nameIn(meant.view, outcome.fulfillment, asking);
  const on = formatDay(day, { zone: BUSINESS_ZONE, locale: member.locale });
  return say(commands.delivered({ number, fulfiller, on, already: outcome.outcome === "already" }));
}

/** `/notify <ref> [email|whatsapp]`: a reminder, at most one in half an hour unless somebody insists. */
export async function notifyCommand(asking: Asking): Promise<Answer> {
  const meant = await readMeant(asking, "notify");
  if ("text" in meant) return meant;
  const { deps, member } = asking;
  const words = wordsIn(member.locale).team;
  const strange = meant.rest.find((word) => !CHANNEL_WORDS.has(fold(word)));
  if (strange !== undefined) {
    return say(words.commands.strangeWord({ typed: escapeTyped(strange), help: "/notify aide" }));
  }
  const channel = CHANNEL_WORDS.get(fold(meant.rest[0] ?? "")) ?? null;
  const outcome = await remindPartner(deps, {
    target: { orderRef: meant.view.order.id, partner: meant.partner },
    channel,
    force: meant.force,
    actor: { name: member.name, via: "slack" },
  });
  if (isRefusal(outcome)) return refused(asking, meant, { refusal: outcome, command: "/notify" });
  const { order, fulfillment, at } = outcome;
  const named = { number: order.number, fulfiller: nameIn(meant.view, fulfillment, asking) };
  if (outcome.outcome === "notified") return say(words.actions.onItsWay(named));
  const after = await deps.store.transaction((tx) => tx.orders.view(order.id));
  const { count, last } = remindersOf(after?.journal ?? [], fulfillment.id);
  if (outcome.outcome === "reminded") {
    return say(words.actions.reminded({ ...named, count, channels: last?.channels ?? [] }));
  }
  const now = deps.clock.now();
  return say(
    words.actions.alreadyReminded({
      ...named,
      by: last?.by.via === "slack" ? escapeTyped(last.by.name) : null,
      at: formatMoment(at, { zone: BUSINESS_ZONE, locale: member.locale, now }),
      minutesAgo: waitedMinutes(at, now),
    }),
  );
}

/** `/ship` alone: what is to prepare. `/ship <ref> <number> [carrier] [parti:<day>]`: the carrier is recognized, its check digit proven. */
export async function shipCommand(asking: Asking): Promise<Answer> {
  if (asking.args.typed.length === 0) return pickListCommand(asking);
  const meant = await readMeant(asking, "ship");
  if ("text" in meant) return meant;
  const { deps, member } = asking;
  const { modals, actions } = wordsIn(member.locale).team;
  const { carrier, trackingNumber } = readParcel(meant.rest);
  if (trackingNumber === "") return say(actions.commands.missing.ship);
  const shippedAt = readShippedAt(asking, meant);
  if (shippedAt !== null && "text" in shippedAt) return shippedAt;
  const outcome = await recordTracking(deps, {
    target: { orderRef: meant.view.order.id, partner: meant.partner },
    carrier,
    trackingNumber,
    shippedAt,
    force: meant.force,
    shared: meant.shared,
    actor: { name: member.name, via: "slack" },
    onlyPartner: null,
  });
  if (isRefusal(outcome)) {
    const left = asking.args.options.get("left");
    const when = left === undefined ? "" : ` parti:"${escapeTyped(left)}"`;
    const command = `/ship ${escapeTyped(meant.ref)} ${escapeTyped(meant.rest.join(" "))}${when}`;
    return refused(asking, meant, { refusal: outcome, command: "/ship", insistBy: command });
  }
  return say(
    modals.trackingSaved({
      number: outcome.order.number,
      carrier: outcome.fulfillment.carrier ?? "other",
      trackingNumber: escapeTyped(outcome.fulfillment.trackingNumber ?? ""),
      already: outcome.outcome === "already",
      agreed: outcome.agreedCarriers,
    }),
  );
}

/** The order and the part that the words mean, or what is missing or unknown about them. */
async function readMeant(asking: Asking, command: WriteCommand): Promise<Meant | Answer> {
  const { deps, member, args } = asking;
  const [ref, ...others] = args.typed;
  if (ref === undefined) return say(wordsIn(member.locale).team.actions.commands.missing[command]);
  const isHub = HUB_WORDS.includes(fold(args.options.get("partner") ?? ""));
  const partner = isHub ? HUB : await partnerArgument(asking);
  if (partner !== null && typeof partner === "object") return partner;
  const found = await readOrder(deps, { ref });
  // It says which orders come nearest, and lets one choose.
  if (isRefusal(found)) return showOrder(deps, member, ref);
  const said = (among: readonly string[]) => (word: string) => among.includes(fold(word));
  return {
    view: found.view,
    ref,
    partner,
    rest: others.filter((word) => !said([...FORCE_WORDS, ...SHARED_WORDS])(word)),
    force: others.some(said(FORCE_WORDS)),
    shared: others.some(said(SHARED_WORDS)),
  };
}

/** A number typed in groups is one number; what names a carrier at its end does not belong to it. */
function readParcel(rest: readonly string[]): {
  readonly carrier: string | null;
  readonly trackingNumber: string;
} {
  for (const words of [2, 1]) {
    const tail = fold(rest.slice(-words).join(" "));
    const carrier = CARRIER_CODES.find((code) => fold(code) === tail || fold(carrierName(code)) === tail);
    if (carrier !== undefined && rest.length > words) {
      return { carrier, trackingNumber: rest.slice(0, -words).join(" ") };
    }
  }
  return { carrier: null, trackingNumber: rest.join(" ") };
}

/** Noon of that day, or the moment after which it can have arrived where that was later the same day. */
function momentOn(day: Temporal.PlainDate, view: OrderView): Temporal.Instant {
  const noon = day.toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: NOON }).toInstant();
  const earliest = [view.order.acceptedAt, ...view.fulfillments.flatMap((part) => part.shippedAt ?? [])];
  const sameDay = earliest.filter((at) => localDate(at, BUSINESS_ZONE).equals(day));
  return [noon, ...sameDay].reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? b : a));
}

function refused(
  { member }: Asking,
  { view, partner }: Meant,
  no: { readonly refusal: Refusal; readonly command: string; readonly insistBy?: string },
): Answer {
  const { commands, buttons } = wordsIn(member.locale).team.actions;
  const { refusal } = no;
  const text = refusalText(refusal, member.locale);
  switch (refusal.refused) {
    case "sop_incomplete":
      return packingStep(view, text, member.locale);
    case "fulfillment_required":
      return say(`${text}${commands.whichPart({ command: no.command, number: view.order.number })}`);
    case "check_digit_suspect":
      return say(no.insistBy === undefined ? text : `${text}${commands.insist(no.insistBy)}`);
    case "tracking_duplicate":
      return no.insistBy === undefined || !refusal.facts.samePartner
        ? say(text)
        : say(`${text}${commands.together(no.insistBy)}`);
    case "reminded_recently": {
      const waiting = view.fulfillments.filter(
        (part) => awaitsAnswer(part) && (partner === null || part.fulfiller === partner),
      );
      const value = `${waiting[0]?.id}.${refusal.facts.count + 1}`;
      const force = { label: buttons.force, actionId: "fulfillment.remind_force", value };
      return waiting.length === 1 ? say(text, force) : say(text);
    }
    default:
      return say(text);
  }
}

function nameIn(view: OrderView, fulfillment: Fulfillment, { member }: Asking): string {
  return fulfillerName(fulfillment.fulfiller, view.partners, member.locale);
}
