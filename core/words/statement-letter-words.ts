import type { StatementPaper } from "../settlement/statement-paper.ts";
import type { MailText } from "./mail-text.ts";

/** What a partner is told of its statement: before it is paid, so that a line can be contested. */
export interface StatementLetterWords {
  readonly mail: (paper: StatementPaper, contactName: string | null) => MailText;
  readonly chat: (paper: StatementPaper) => string;
}
