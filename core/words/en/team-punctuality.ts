import { openingTimes } from "../clock.ts";
import { formatDuration, formatPercent, plural } from "../format.ts";
import type { LevelFacts, PartnerFacts, PunctualityWords } from "../punctuality-words.ts";
import { figureAgeEn } from "./team-availability.ts";
import { namesEn } from "./team-names.ts";

const percent = (value: number | null): string => (value === null ? "—" : `${value}%`);
const mark = ({ isOnTarget }: LevelFacts): string => (isOnTarget === null ? "⚪" : isOnTarget ? "🟢" : "🔴");
const hours = (value: number | null): string =>
  value === null ? "" : ` · delivered in ${value} h on average`;
const waiting = (open: number): string =>
  `${open} ${plural(open, "order waits", "orders wait", "en")} for its answer`;

const WHATSAPP: Readonly<Record<PartnerFacts["whatsapp"], string>> = {
  off: "WhatsApp off",
  stopped: "WhatsApp stopped at its request (STOP)",
  no_number: "WhatsApp: number to be completed",
  urgent_only: "WhatsApp when it is urgent",
  all: "WhatsApp ✓",
};

function level(facts: LevelFacts): string {
  const median = facts.medianMinutes === null ? "" : ` · median ${formatDuration(facts.medianMinutes, "en")}`;
  return `confirmed in time *${percent(facts.confirmedPercent)}* ${mark(facts)} (plain clock ${percent(facts.confirmedWallPercent)}) · shipped in time ${percent(facts.shippedPercent)}${median}${hours(facts.deliveryHours)}`;
}

function reach({ phone, email, contact }: PartnerFacts): string {
  const by = [
    phone === null ? "number to be completed" : phone === "hidden" ? null : phone,
    email === null ? "no address" : email === "hidden" ? null : email,
  ].filter((each) => each !== null);
  return [contact ?? "no contact", ...by].join(" · ");
}

function chat({ whatsapp, isWindowOpen }: PartnerFacts): string {
  const reaches = whatsapp === "all" || whatsapp === "urgent_only";
  return `${WHATSAPP[whatsapp]}${reaches ? ` (24 h window ${isWindowOpen ? "open" : "closed"})` : ""}`;
}

/** Partners and their promises, in English (chat-ux §3.2). */
export const punctualityEn: PunctualityWords = {
  helpOf: {
    partners:
      "*`/partners`* (`/partenaires`) our partners: standing, channels, backup, promises kept.\n`/partners` · `/partners habeebee`",
    sla: "*`/sla`* the promises that partners keep.\n`/sla` · `/sla habeebee` · `/sla 7d` · `/sla ilanga month` (7d, 30d or month)",
  },
  period: ({ period, since }) => (period === "month" ? `since ${since}` : `${period} days`),
  slaTitle: ({ scope, period, closed }) =>
    `⏱ *${scope ?? "All partners"}, ${period}* · ${closed} ${plural(closed, "request judged", "requests judged", "en")}`,
  slaLine: (facts) =>
    `*${facts.partner}* — ${level(facts)}${facts.open === 0 ? "" : ` · ${waiting(facts.open)}`}`,
  slaClocks:
    "Target: more than 95% confirmed within 2 opening hours. The plain clock counts nights and weekends too.",
  worstTitle: "The slowest:",
  worst: ({ number, partner, minutes, at, isSilent }) =>
    `*#${number}* ${partner} · ${formatDuration(minutes, "en")}${isSilent ? ", no answer" : ""} · received ${at}`,
  noRequests: ({ scope, period, isLongest }) =>
    `⏱ No order was given to ${scope ?? "a partner"} in that time (${period}).${isLongest ? "" : " Further back: `/sla 30d`."}`,
  partnersTitle: (count) => `🤝 *${count} ${plural(count, "partner", "partners", "en")}*`,
  partnerLine: (facts) =>
    `*${facts.partner}* (${facts.country}) · ${namesEn.partnerStatus[facts.status]} · ${percent(facts.confirmedPercent)} ${mark(facts)} over 30 days · ${facts.open} waiting · backup: ${facts.backup ?? "none"}`,
  partnerCard: (facts) => [
    `🤝 *${facts.partner}* (${facts.country}) · ${facts.rateBps === null ? "no contract in force" : `commission ${formatPercent(facts.rateBps, "en")}`} · *${namesEn.partnerStatus[facts.status]}* · backup: ${facts.backup ?? "none"}`,
    `📇 ${reach(facts)} · ${chat(facts)}`,
    `🕘 ${openingTimes(facts.openingHours, facts.timeZone, "en")} · confirms within ${formatDuration(facts.confirmWithinMinutes, "en")} of opening, ships within ${facts.shipWithinHours} working hours`,
    `⏱ 30 days: ${level(facts)}`,
    `📥 ${waiting(facts.open)}`,
    ...(facts.oldest === null
      ? []
      : [
          `📦 ${facts.offered} ${plural(facts.offered, "product offered", "products offered", "en")}${facts.stale === 0 ? "" : `, *${facts.stale} to be checked*`} · the oldest: ${figureAgeEn(facts.oldest)}`,
        ]),
    ...(facts.closedOn.length === 0 ? [] : [`🚪 Closed: ${facts.closedOn.join(", ")}`]),
  ],
  openButton: "Its orders",
  none: "No partner is on file yet. The catalogue brings them: `npm run catalogue`.",
};
