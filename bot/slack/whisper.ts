import type { webApi } from "@slack/bolt";
import type { Locale } from "../../core/words/locale.ts";
import type { SlackMessage } from "./blocks.ts";
import { notice, replaceView } from "./forms.ts";

/** Answers to one person: conversation, sent directly and never through the outbox (design §5). */

type Respond = (message: {
  response_type: "ephemeral" | "in_channel";
  replace_original: boolean;
  text: string;
  blocks: SlackMessage["blocks"][number][];
  attachments: { color: string; blocks: SlackMessage["blocks"][number][] }[];
}) => Promise<unknown>;

/** Where a click came from, as far as an answer needs it. */
export interface Clicked {
  readonly userId: string;
  readonly channelId: string | null;
  /** Present for clicks in messages; a click in the Home tab has none. */
  readonly respond: Respond | null;
  readonly client: webApi.WebClient;
  /**
   * Where there is no message to answer under: the window that was clicked in shows it, or from the Home tab a new one,
   * for which the trigger is good for three seconds.
   */
  readonly window?: {
    readonly triggerId: string;
    readonly locale: Locale;
    readonly openId: string | null;
    /** What was entered there stays: the answer lies on top of it. */
    readonly isForm: boolean;
  };
}

/** The content of a message with lists that Slack's types may keep. */
export function contentOf({ text, blocks, attachments }: SlackMessage) {
  return {
    text,
    blocks: [...blocks],
    attachments: attachments.map((attachment) => ({
      color: attachment.color,
      blocks: [...attachment.blocks],
    })),
  };
}

/** Shows something to who clicked; with `replace`, in place of the message that was clicked. */
export async function whisper(clicked: Clicked, message: SlackMessage, replace = false): Promise<void> {
  const { respond, client, userId, channelId } = clicked;
  if (respond !== null) {
    await respond({ response_type: "ephemeral", replace_original: replace, ...contentOf(message) });
  } else if (channelId !== null) {
    await client.chat.postEphemeral({ channel: channelId, user: userId, ...contentOf(message) });
  } else if (clicked.window !== undefined) {
    const { triggerId, locale, openId, isForm } = clicked.window;
    const controls = message.attachments.flatMap(({ blocks }) => blocks);
    const view = notice(locale, "Comptoir", [...message.blocks, ...controls]);
    if (openId === null) await client.views.open({ trigger_id: triggerId, view });
    else if (isForm) await client.views.push({ trigger_id: triggerId, view });
    else await replaceView(client, openId, view);
  }
}

/** Shows something to the whole channel of the click. */
export async function shareInChannel(clicked: Clicked, message: SlackMessage): Promise<void> {
  if (clicked.respond === null) return;
  await clicked.respond({ response_type: "in_channel", replace_original: false, ...contentOf(message) });
}
