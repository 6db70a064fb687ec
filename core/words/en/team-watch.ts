import type { WatchWords } from "../watch-words.ts";

/** The desk in trouble, in English (E6). */
export const watchEn: WatchWords = {
  schedulerSilent: (since) => ({
    subject: "🔴 Comptoir: deadlines have stopped",
    blocks: [
      { kind: "strong", text: `The scheduler has given no sign of life since ${since}.` },
      {
        kind: "paragraph",
        text: "Orders are still taken, but nothing leaves: no alerts, no reminders, no routines, no messages to partners.",
      },
      {
        kind: "paragraph",
        text: "To do: restart the bot's process (ROLE=bot or all), then open /readyz?for=scheduler.",
      },
    ],
  }),
  schedulerBack: (since) => ({
    subject: "🟢 Comptoir: deadlines go on",
    blocks: [
      { kind: "strong", text: `The scheduler, silent since ${since}, is back.` },
      { kind: "paragraph", text: "What waited leaves now, in its order." },
    ],
  }),
  slackDown: (since) => ({
    subject: "🔴 Comptoir: Slack takes nothing",
    blocks: [
      { kind: "strong", text: `No message has reached Slack since ${since}.` },
      { kind: "paragraph", text: "Critical alerts come here meanwhile; the rest waits for Slack." },
      { kind: "paragraph", text: "To check: status.slack.com, then SLACK_BOT_TOKEN if it was revoked." },
    ],
  }),
  slackBack: (since) => ({
    subject: "🟢 Comptoir: Slack is back",
    blocks: [
      { kind: "strong", text: `Slack, down since ${since}, takes messages again.` },
      { kind: "paragraph", text: "What waited arrives there; these mails end." },
    ],
  }),
  fallback: (title, lines) => ({
    subject: `Comptoir (Slack is down): ${title}`,
    blocks: [
      { kind: "strong", text: title },
      ...lines.map((text) => ({ kind: "paragraph", text }) as const),
      { kind: "footer", text: "Sent by mail because Slack takes nothing." },
    ],
  }),
};
