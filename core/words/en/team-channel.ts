import { Temporal } from "temporal-polyfill";
import type { ChannelDownFacts, ChannelFault } from "../../channel/standing.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import type { ChannelWords, HealthFacts } from "../channel-words.ts";
import { formatDayTime, formatDuration } from "../format.ts";
import type { AlertWords } from "../team-words.ts";
import { namesEn } from "./team-names.ts";

const CHANNELS = { email: "mail", whatsapp: "WhatsApp" } as const;

const WHY: Record<ChannelFault, string> = {
  logged_out: "the phone ended the session",
  refused: "WhatsApp refused the session",
  crashed: "the browser stopped",
  no_browser: "no browser could be started",
  silent: "WhatsApp Web does not answer",
  abandoned: "the process that held it is gone",
};

const PAIR =
  "To do: an admin types `/mtc whatsapp` (or looks at the server’s terminal) and scans the code with the team’s phone, in WhatsApp → Linked devices.";

const NEXT: Record<ChannelFault, string> = {
  logged_out: PAIR,
  refused: `${PAIR} If WhatsApp goes on refusing, the number may be banned: change to the official API.`,
  crashed: "To do: nothing if it comes back by itself; otherwise restart the server and read its log.",
  no_browser: "To do: install Chromium on the server, or correct CHROMIUM.",
  silent: "To do: check that the server reaches the internet; WhatsApp Web may have changed its version.",
  abandoned: "To do: check that the server runs.",
};

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

/** How a channel is, in one phrase. */
function healthEn(facts: HealthFacts): string {
  switch (facts.about) {
    case "whatsapp_off":
      return "⚪ WhatsApp: switched off";
    case "whatsapp_starting":
      return "🟡 WhatsApp: connecting";
    case "whatsapp_ready":
      return "🟢 WhatsApp: connected";
    case "whatsapp_unpaired":
      return `🔴 WhatsApp: session lost since ${facts.since}, code to scan (\`/mtc whatsapp\`)`;
    case "whatsapp_down":
      return `🔴 WhatsApp: not connected${facts.since === null ? "" : ` since ${facts.since}`}${facts.fault === null ? "" : ` (${WHY[facts.fault]})`}`;
    case "whatsapp_api":
      return outgoingEn("WhatsApp (official API)", facts);
    case "mail_out":
      return outgoingEn("Mail out", facts);
    case "mail_unread":
      return "⚪ Mail in: no mailbox is read";
    case "mailbox_new":
      return "🟡 Mail in: mailbox not read yet";
    case "mailbox_read":
      return `🟢 Mail in: read ${facts.minutesAgo < 1 ? "just now" : `${formatDuration(facts.minutesAgo, "en")} ago`}`;
    case "mailbox_away":
      return `🔴 Mail in: mailbox out of reach since ${facts.since}`;
  }
}

function outgoingEn(
  name: string,
  { lastAt, stuckSince }: { readonly lastAt: string | null; readonly stuckSince: string | null },
): string {
  if (stuckSince !== null) return `🔴 ${name}: nothing leaves since ${stuckSince}`;
  return lastAt === null ? `⚪ ${name}: nothing yet` : `🟢 ${name}: last at ${lastAt}`;
}

/** The session of WhatsApp, as the team reads it, in English. */
export const channelEn: ChannelWords = {
  pairing: {
    title: "📱 *Pair the team’s phone*",
    how: "On that phone: WhatsApp → Linked devices → Link a device, then scan this code. It changes every twenty seconds: type the command again when it is not taken any more. Give it to nobody.",
    none: "ℹ️ WhatsApp waits for no phone at the moment.",
  },
  health: healthEn,
  progress: {
    sent: () => "WhatsApp sent ✓",
    delivered: () => "WhatsApp delivered ✓✓",
    read: (at) => `WhatsApp read ✓✓ ${at}`,
    failed: () => "WhatsApp failed ⚠️",
  },
  unanswered: (at) => `WhatsApp read ✓✓ at ${at}, no answer`,
  reminded: ({ at, channels }) =>
    `, reminded ${at} by ${namesEn.list(channels.map((each) => CHANNELS[each]))}`,
};

/** What nothing was read from, told once a day. */
export const setAsideEn: AlertWords["team"]["message_set_aside"] = ({ why, partner }) => {
  const who = partner ?? "Somebody";
  const said = {
    group: "Somebody wrote in a WhatsApp group that our number is in",
    hidden_number: "Somebody wrote whose number WhatsApp hides",
    forwarded: `${who} forwarded somebody else’s message`,
    foreign_order: `${who} named an order that is not its own`,
  }[why];
  return {
    title: `⚠️ *${said}*`,
    why: "Nothing was done, and nothing was said of any order. Told once a day.",
    next: {
      group: "To do: leave the group, or ask everybody there to write in private.",
      hidden_number: "To do: open WhatsApp on the team’s phone; if it is a partner, call it.",
      forwarded: "To do: nothing if its answer comes; otherwise call.",
      foreign_order: "To do: call if it happens again; the partner has the list of its own orders.",
    }[why],
  };
};

export const channelDownEn: RuleWords<ChannelDownFacts> = {
  live: ({ isPairing, fault, since }, at) => {
    const title = isPairing
      ? "🔴 *WhatsApp waits to be paired with a phone*"
      : `🔴 *WhatsApp is down* since ${moment(since)}`;
    return {
      plain: title.replaceAll("*", ""),
      title,
      why: `${fault === null ? "No phone is paired" : `Cause: ${WHY[fault]}`}. Partners have everything by mail; what was to leave by WhatsApp waits.\n${isPairing || fault === null ? PAIR : NEXT[fault]}`,
      rule: `Rule: down for 5 min, or a phone to pair · found at ${at.openedAt}`,
    };
  },
  over: (_facts, { resolvedAt, lastedMinutes }) =>
    `🟢 ~WhatsApp down~ resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")} · back`,
};
