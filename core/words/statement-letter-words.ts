import type { StatementPaper } from "../settlement/statement-paper.ts";
import type { MailText } from "./mail-text.ts";

/** What a partner is told of its statement: before it is paid, so that a line can be contested. */
export interface StatementLetterWords {
  readonly mail: (paper: StatementPaper, contactName: string | null) => MailText;
  readonly chat: (paper: StatementPaper) => string;
}

/** An order of the statement to show how one is contested; 1042 where it has none. */
export function exampleOf({ lines }: Pick<StatementPaper, "lines">): number {
  return lines[0]?.number ?? EXAMPLE_NUMBER;
}

/** Whether its gross is less than what was sold, by what went back to clients. */
export function isCorrected({ lines }: Pick<StatementPaper, "lines">): boolean {
  return lines.some(({ kind }) => kind !== "sale");
}

const EXAMPLE_NUMBER = 1042;
