import { Temporal } from "temporal-polyfill";
import type { ConfirmLateFacts, DueFacts, LostFacts, PartFacts } from "../../alert/part-alerts.ts";
import type { FloodFacts } from "../../alert/suppression.ts";
import type { ParcelTrouble } from "../../notice/team-alert.ts";
import { BUSINESS_ZONE, localDate } from "../../time.ts";
import type { AlertCardWords, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { formatDayTime, formatDuration, formatTime, plural } from "../format.ts";
import { namesEn } from "./team-names.ts";
import { parcelAlertEn } from "./team-parcels.ts";

/** What is wrong with one part of an order, and the many of a flood, in English (R225, R178, SM-2). */

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "en" });
/** The day is named where it is another. */
function since(iso: string, today: Temporal.PlainDate): string {
  const at = Temporal.Instant.from(iso);
  return localDate(at, BUSINESS_ZONE).equals(today) ? formatTime(at, { zone: BUSINESS_ZONE }) : moment(iso);
}
const who = ({ isHub, fulfillerName }: PartFacts): string => (isHub ? namesEn.hub : fulfillerName);
const found = ({ openedAt }: AlertMoments): string => `found at ${openedAt}`;
const ended = ({ state }: PartFacts, at: AlertMoments): string =>
  `resolved at ${at.resolvedAt ?? "—"} · ${formatDuration(at.lastedMinutes, "en")} · ${namesEn.fulfillment[state]}`;

const RUNGS: Readonly<Record<ConfirmLateFacts["rung"], string>> = {
  closed: "🕒",
  late: "🔴",
  escalated: "🔴⬆️",
  expired: "⌛",
};

/** What its rung comes to, beside what it is about. */
const RUNG_NAMES: Readonly<Record<ConfirmLateFacts["rung"], string>> = {
  closed: " (partner closed)",
  late: "",
  escalated: ", to be called",
  expired: ", no longer expected",
};

const confirmLate: RuleWords<ConfirmLateFacts> = {
  live: (of, at) => ({
    plain: `${RUNGS[of.rung]} #${of.number} without confirmation${RUNG_NAMES[of.rung]}: ${who(of)}`,
    title: `${RUNGS[of.rung]} *#${of.number} without confirmation* — ${who(of)}`,
    why: `To be confirmed by ${moment(of.dueAt)}`,
    rule: `Rule: more than 2 h without an answer · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~#${of.number} without confirmation — ${who(of)}~ ${ended(of, at)}`,
};

const shipLate: RuleWords<DueFacts> = {
  live: (of, at) => ({
    plain: `🔴 #${of.number} late to ship: ${who(of)}`,
    title: `🔴 *#${of.number} late to ship* — ${who(of)}`,
    why: `Promised to leave by ${moment(of.dueAt)} · ${namesEn.fulfillment[of.state]}`,
    rule: `Rule: the promised day has passed · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~#${of.number} late to ship — ${who(of)}~ ${ended(of, at)}`,
};

const missingTracking: RuleWords<DueFacts> = {
  live: (of, at) => ({
    plain: `🟠 #${of.number} without tracking: ${who(of)}`,
    title: `🟠 *#${of.number} without tracking* — ${who(of)}`,
    why: `Tracking expected by ${moment(of.dueAt)} · ${namesEn.fulfillment[of.state]}\nTo do: ${of.isHub ? "ship the parcel" : `ask ${who(of)} for the number`}, then enter the tracking.`,
    rule: `Rule: ${of.isHub ? "24 h after the order" : "48 working-day hours after the partner was told"} · ${found(at)}`,
  }),
  over: (of, at) => `🟢 ~#${of.number} without tracking — ${who(of)}~ ${ended(of, at)}`,
};

function parcelEn(trouble: ParcelTrouble, rule: string): RuleWords<LostFacts> {
  const said = ({ orderId, number, fulfiller, trackingNumber }: LostFacts) =>
    parcelAlertEn({ about: "parcel", trouble, orderId, number, fulfiller, trackingNumber });
  return {
    live: (of, at) => {
      const { title, why, next } = said(of);
      return {
        plain: title.replaceAll("*", ""),
        title,
        why: `${why}\n${next}`,
        rule: `Rule: ${rule} · ${found(at)}`,
      };
    },
    over: (of, at) => `🟢 ~${said(of).title.replaceAll("*", "").replace("🔴 ", "")}~ ${ended(of, at)}`,
  };
}

/** What several of a rule are called, with their number; a rule of no group has no flood. */
const MANY: Readonly<Record<string, (count: number) => string>> = {
  confirm_late: (count) => `${plural(count, "order", "orders", "en")} without confirmation`,
  ship_late: (count) => `${plural(count, "parcel", "parcels", "en")} late to ship`,
  missing_tracking: (count) => `${plural(count, "order", "orders", "en")} without tracking`,
  presumed_lost: (count) => `${plural(count, "parcel", "parcels", "en")} without news`,
  delivered_after_refund: (count) => `${plural(count, "order", "orders", "en")} delivered after refund`,
  commission_overdue: (count) => `${plural(count, "unpaid due date", "unpaid due dates", "en")}`,
  dead_letter: (count) => `${plural(count, "message not delivered", "messages not delivered", "en")}`,
};
const CHANNELS: Readonly<Record<string, string>> = {
  email: "mail",
  whatsapp: "WhatsApp",
  sms: "SMS",
  webhook: "the shop",
};

function many({ rule, count }: FloodFacts): string {
  return `${count} ${MANY[rule]?.(count) ?? plural(count, "alert", "alerts", "en")}`;
}
function whose({ group, groupName }: FloodFacts): string {
  if (group === "HUB") return namesEn.hub;
  return group.startsWith("channel:") ? (CHANNELS[group.slice("channel:".length)] ?? groupName) : groupName;
}

const flood: RuleWords<FloodFacts> = {
  live: (of, at) => {
    const lines = of.top.map(
      ({ number, entity, openedAt }) =>
        `• ${number === null ? entity : `#${number}`} since ${since(openedAt, at.today)}`,
    );
    const rest = of.count > of.top.length ? [`… and ${of.count - of.top.length} more`] : [];
    return {
      plain: `🌊 ${many(of)}: ${whose(of)}`,
      title: `🌊 *${many(of)}* — ${whose(of)}`,
      why: [...lines, ...rest].join("\n"),
      rule: `Grouped: more than 3 alerts of one kind at once · ${found(at)}`,
    };
  },
  over: (of, at) =>
    `🟢 ~Grouped alerts: ${MANY[of.rule]?.(2) ?? "several alerts"} — ${whose(of)}~ group ended at ${at.resolvedAt ?? "—"} · ${formatDuration(at.lastedMinutes, "en")}`,
};

export const partAlertsEn: Pick<
  AlertCardWords["rules"],
  "confirm_late" | "ship_late" | "missing_tracking" | "presumed_lost" | "delivered_after_refund" | "flood"
> = {
  confirm_late: confirmLate,
  ship_late: shipLate,
  missing_tracking: missingTracking,
  presumed_lost: parcelEn("loss_suspected", "5 working days after the promised delivery"),
  delivered_after_refund: parcelEn("delivered_after_refund", "delivered although the client was refunded"),
  flood,
};
