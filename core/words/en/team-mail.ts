import { Temporal } from "temporal-polyfill";
import type { MailboxAwayFacts } from "../../alert/mailbox-away.ts";
import type { MailAlert, MailForTeam } from "../../notice/mail-alert.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { formatDayTime, formatDuration } from "../format.ts";
import type { AlertText } from "../team-words.ts";
import { namesEn } from "./team-names.ts";

/** Mails that came in, as the team reads of them, in English (chat-ux §2.7). */

type OfTeam = Extract<MailAlert, { about: "mail_for_team" }>;
type Bounced = Extract<MailAlert, { about: "mail_bounced" }>;

const WHY: Readonly<Record<MailForTeam, string>> = {
  other_address:
    "The reply address is of an order of this partner, and the sender is not the partner’s address.",
  forged: "The mail server says that the sender is not authentic (DMARC).",
  forwarded: "The message is forwarded: whose words they are is not known.",
  interleaved: "The message answers line by line.",
  empty: "The message has no text.",
  looks_automatic: "The subject is that of an automatic reply.",
  supplier: "The message comes from a supplier.",
  client: "The message comes from a client.",
  malformed: "The desk cannot read the message.",
  too_large: "The message is too large for the desk to read.",
  sender: "The message does not say whom it is from, or names several senders.",
};

const NEXT: Readonly<Partial<Record<MailForTeam, string>>> = {
  other_address: "To do: if it is the partner’s, save the address; answer from the mailbox.",
  forged: "To do: ask the partner by phone whether the message is theirs.",
  supplier: "To do: read the message in the mailbox and answer it.",
  client: "To do: read the message in the mailbox and answer the client.",
};

const about = (numbers: readonly number[]): string =>
  numbers.length === 0 ? "" : ` about ${namesEn.list(numbers.map((number) => `#${number}`))}`;

export function mailForTeamEn({ why, sender, party, numbers, text }: OfTeam): AlertText {
  const who = party ?? (why === "client" ? "a client" : sender === "" ? "an unknown sender" : sender);
  const from = sender === "" || sender === who ? "" : `${sender} · `;
  return {
    title: `✉️ *A mail to read — ${who}${about(numbers)}*`,
    why: `${from}${WHY[why]}${text === null ? "" : ` “${text}”`}`,
    next: NEXT[why] ?? "To do: read the message in the mailbox; it changed nothing of any order.",
  };
}

/** `what` names the message that did not arrive. */
export function mailBouncedEn({ to, number, status, noticeId }: Bounced, what: string): AlertText {
  const which = number === null ? "" : ` about #${number}`;
  return {
    title: `🔴 *Mail not delivered to ${to ?? "a client"}*${which}`,
    why: `${what} · the recipient’s server returned it (${status})`,
    next: `To do: correct the address, tell them another way, then \`npm run outbox -- replay ${noticeId}\`.`,
  };
}

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

export const mailboxAwayEn: RuleWords<MailboxAwayFacts> = {
  live: ({ mailbox, since, lookedAt, problem }, at) => ({
    plain: `🔴 Mailbox out of reach: ${mailbox}`,
    title: "🔴 *Mailbox out of reach*",
    why: `${mailbox} · ${problem} · last read: ${lookedAt === null ? "never" : moment(lookedAt)}\nWhat partners answer by mail waits: nothing is lost, WhatsApp and the pages work.\nTo do: check \`IMAP_URL\` and the mail server.`,
    rule: `Rule: nothing read for 15 min, failing since ${moment(since)} · found at ${at.openedAt}`,
  }),
  over: ({ mailbox }, { resolvedAt, lastedMinutes }) =>
    `🟢 ~Mailbox out of reach — ${mailbox}~ resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")}`,
};
