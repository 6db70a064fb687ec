import type { MailText } from "./mail-text.ts";

/** What is told when the desk itself is in trouble; times are written out already, on the clock of Brussels. */
export interface WatchWords {
  /** Nobody fires deadlines any more. */
  readonly schedulerSilent: (since: string) => MailText;
  readonly schedulerBack: (since: string) => MailText;
  readonly slackDown: (since: string) => MailText;
  readonly slackBack: (since: string) => MailText;
  /** What Slack would have shown: its first line, and the others. */
  readonly fallback: (title: string, lines: readonly string[]) => MailText;
}
