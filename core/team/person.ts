/**
 * Who asks and who decides. People are told apart by their Slack user, since two may have one name; the name is what
 * others read.
 */
export interface Person {
  readonly name: string;
  /** Null where nobody knows who it is: a token that names no holder. */
  readonly slackUserId: string | null;
}

/** Whether one person did both; by the name alone where what was asked is older than the Slack users beside it. */
export function isSamePerson(asked: Person, by: Person): boolean {
  return asked.slackUserId === null ? asked.name === by.name : asked.slackUserId === by.slackUserId;
}
