import type { Desk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";

/* What the desk's cards and windows say, as their readers see them. */

export const labels = (message: SlackText): readonly string[] =>
  buttonsOf(message).map((button) => button.label);

/** What a form that was sent was answered. */
export const errorsOf = (answer: { readonly body: Readonly<Record<string, unknown>> }): string =>
  JSON.stringify(answer.body);

export function readAs(desk: Desk) {
  return {
    /** The one message of a channel that says so. */
    only: async (channel: string, about: RegExp): Promise<SlackText> => {
      const found = (await desk.posts(channel)).filter((message) => about.test(shown(message)));
      if (found.length !== 1 || !found[0]) throw new Error(`${found.length} messages about ${about}`);
      return found[0];
    },
    /** What one user was told last that nobody else saw. */
    whispered: async (user: string): Promise<string> => {
      const mine = (await desk.state()).slack.ephemeral.filter((message) => message.user === user);
      return shown(mine.at(-1));
    },
    /** The window that stands open before somebody. */
    windowOf: async (user: string): Promise<string> => {
      const modal = (await desk.state()).slack.modals.findLast((each) => each.user === user);
      return shown(modal?.view);
    },
  };
}
