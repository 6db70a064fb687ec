import { formatDuration, plural } from "../format.ts";
import { type RuleNames, ruleName, type WeekWords } from "../week-words.ts";
import { namesEn } from "./team-names.ts";

const RULES: RuleNames = {
  stock_low: "Stock below its threshold",
  supplier_order_late: "Supplier order late",
  rotation_low: "Slow rotation",
  ddm_risk: "Best-before date near",
  consignment_ending: "Consignment ending",
  co_branding_ending: "Co-branding ending",
  availability_stale: "Stale availability",
  mailbox_away: "Mailbox out of reach",
  partner_debt: "A partner's debt",
  commission_review: "Contract to review",
  confirm_late: "Unconfirmed > 2 h",
  ship_late: "Parcel late to leave",
  commission_overdue: "Commission overdue",
  missing_tracking: "Missing tracking number",
  presumed_lost: "Parcel without news",
  delivered_after_refund: "Delivered after its refund",
  dead_letter: "Message that could not leave",
  partner_suspended: "Partner suspended",
  flood: "Gathered alerts",
  ticket_waiting: "A client's question waiting",
  buffer_low: "Buffer low",
  inserts_low: "Cards to send",
  channel_down: "Channel down",
};
const named = (rule: string): string => ruleName(RULES, rule);

/** The week's report in English. */
export const weekEn: WeekWords = {
  title: ({ from, to }) => `📣 *Alerts and noise — week from ${from} to ${to}*`,
  alerts: ({ opened, resolved, medianTakeMinutes }) =>
    `🚨 *${opened}* opened, *${resolved}* resolved · median time to take: *${medianTakeMinutes === null ? "none was taken" : formatDuration(medianTakeMinutes, "en")}*`,
  rule: ({ rule, opened, resolved, taken }) =>
    `• ${named(rule)}: ${opened} opened, ${resolved} resolved, ${taken} taken`,
  noise: ({ posted, updated, mentions, direct }) =>
    `🔔 *${posted}* ${plural(posted, "message", "messages", "en")} posted, *${updated}* updated, *${mentions}* ${plural(mentions, "mention", "mentions", "en")}, *${direct}* direct`,
  day: ({ day, interruptions, mentions, before }) =>
    `${day}: ${interruptions} ${plural(interruptions, "message", "messages", "en")}, ${mentions} ${plural(mentions, "mention", "mentions", "en")} (the week before: ${before})`,
  chart: { title: "Messages received a day", series: "Messages" },
  conclusion: ({ now, before, mute }) => {
    const change =
      before === 0
        ? `${now} ${plural(now, "message", "messages", "en")}, with no week before to compare`
        : now > before
          ? `a louder week: ${now} messages against ${before}`
          : now < before
            ? `a quieter week: ${now} messages against ${before}`
            : `as loud as the week before: ${now} messages`;
    const advice =
      mute.length === 0
        ? "nothing to mute"
        : `to mute: ${namesEn.list(mute.map(({ rule, opened }) => `${named(rule)} (${opened} times, never taken)`))}`;
    return `_Conclusion: ${change}; ${advice}._`;
  },
};
