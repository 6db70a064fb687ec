import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { actions, type Block, button, context, message, type SlackMessage, section } from "./blocks.ts";
import type { Arguments } from "./grammar.ts";
import { withoutMarkup } from "./mrkdwn.ts";

/** What a command answers, before it is known whether one person or the whole channel will see it. */
export interface Answer {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Buttons under it, in one colored attachment. */
  readonly controls?: { readonly color: string; readonly blocks: readonly Block[] };
  /** An answer worth showing to others; refusals, help and forms are between us. */
  readonly isShareable: boolean;
}

export interface Asking {
  readonly deps: Deps;
  readonly member: TeamMember;
  readonly args: Arguments;
  /** The same as Slack sent it, for what is kept word for word. */
  readonly text: string;
  /** Under which people reach this server; null where it has no address. */
  readonly publicUrl: string | null;
  /** The display name of a Slack user, asked of Slack; null when it will not say. */
  readonly nameOf: (slackUserId: string) => Promise<string | null>;
  /** Where a message that left is found, asked of Slack by its provider id; null when it will not say. */
  readonly linkTo: (providerId: string) => Promise<string | null>;
}

const SHARE_VALUE_MAX = 1500;

/** A sentence or two, for the asker alone. */
export function say(text: string, ...buttons: readonly Parameters<typeof button>[0][]): Answer {
  const row = buttons.map((each, index) => button({ ...each, actionId: `${each.actionId}.${index}` }));
  return {
    text: withoutMarkup(text),
    blocks: [section(text), ...(row.length === 0 ? [] : [actions("choices", row)])],
    isShareable: false,
  };
}

/** For the asker, with a button that shares it where it makes sense. */
export function privateMessage(
  answer: Answer,
  share: { readonly label: string; readonly command: string; readonly text: string },
): SlackMessage {
  const value = JSON.stringify({ command: share.command, text: share.text.slice(0, SHARE_VALUE_MAX) });
  const row = actions("share", [button({ label: share.label, actionId: "answer.share", value })]);
  return message({ ...answer, blocks: answer.isShareable ? [...answer.blocks, row] : answer.blocks });
}

/** For the channel: no buttons, and who asked. */
export function publicMessage(answer: Answer, askedBy: string): SlackMessage {
  const read = answer.blocks.filter(({ type }) => type !== "actions");
  return message({ text: answer.text, blocks: [...read, context(askedBy)] });
}
