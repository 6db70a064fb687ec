import type { RuleOfWeek } from "../../alert/week.ts";
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
const messages = (count: number): string =>
  count === 0 ? "no message" : `${count} ${plural(count, "message", "messages", "en")}`;
const times = (count: number): string => `${count} ${plural(count, "time", "times", "en")}`;
const listed = (rules: readonly RuleOfWeek[]): string =>
  namesEn.list(rules.map(({ rule, opened }) => `${named(rule)} (${times(opened)})`));

/** The week's report in English. */
export const weekEn: WeekWords = {
  title: ({ from, to }) => `📣 *Alerts and noise — week from ${from} to ${to}*`,
  alerts: ({ opened, resolved, medianTakeMinutes }) =>
    `🚨 *${opened}* opened, *${resolved}* resolved · median time to take: *${medianTakeMinutes === null ? "none was taken" : formatDuration(medianTakeMinutes, "en")}*`,
  rule: ({ rule, opened, resolved, taken }) =>
    `• ${named(rule)}: ${opened} opened, ${resolved} resolved, ${taken} taken`,
  quiet: ({ from, to, now, before }) =>
    `📣 *Week from ${from} to ${to}* — ✅ no alert, ${messages(now)}${before === 0 ? "" : ` (the week before: ${before})`}`,
  noise: ({ posted, threaded, updated, mentions, direct }) =>
    `🔔 *${posted}* ${plural(posted, "message", "messages", "en")} posted in channels, *${direct}* direct, *${mentions}* ${plural(mentions, "mention", "mentions", "en")} · disturbing nobody: *${threaded}* ${plural(threaded, "thread line", "thread lines", "en")}, *${updated}* ${plural(updated, "update", "updates", "en")}`,
  day: ({ day, interruptions, mentions, before }) =>
    `${day}: ${interruptions} ${plural(interruptions, "message", "messages", "en")}, ${mentions} ${plural(mentions, "mention", "mentions", "en")}${before === null ? "" : ` (the week before: ${before})`}`,
  loudest: ({ day, alerts, budget }) =>
    `${alerts > budget ? "🔴" : "🟢"} Busiest day in #alertes: ${day}, ${messages(alerts)} (budget: ${budget})`,
  chart: { title: "Messages received a day", series: "Messages" },
  conclusion: ({ now, before, left, needless }) => {
    const change =
      before === 0
        ? `${messages(now)}, with no week before to compare`
        : now > before
          ? `a louder week: ${messages(now)} against ${before}`
          : now < before
            ? `a quieter week: ${messages(now)} against ${before}`
            : `as loud as the week before: ${messages(now)}`;
    const advice = [
      ...(left.length === 0 ? [] : [`still there and never taken: ${listed(left)}`]),
      ...(needless.length === 0
        ? []
        : [`settled without anybody taking them, threshold to review: ${listed(needless)}`]),
    ];
    return `_Conclusion: ${[change, ...(advice.length === 0 ? ["no rule to review"] : advice)].join("; ")}._`;
  },
};
