import type { WebClient } from "@slack/web-api";

/** The team's channels by purpose, as configured: names or ids (design §7). */
export interface SlackChannels {
  readonly orders: string;
  readonly alerts: string;
  readonly approvals: string;
  readonly reports: string;
}

/** A channel's own id, or a member's: a message to a member opens a direct one. */
const ID = /^(?:[CG][A-Z0-9]{7,}|[UW][A-Z0-9_]+)$/;
const PAGE_SIZE = 200;
const PAGES_MAX = 50;

/**
 * Finds the id behind a purpose (`orders`) or a configured name (`#commandes`). Asked of Slack when first needed,
 * and again for a name not found, so that a channel made later is found; null when there is none.
 */
export function channelFinder(client: WebClient, channels: SlackChannels) {
  const idByName = new Map<string, string>();
  const purposes: Readonly<Record<string, string>> = { ...channels };

  async function look(name: string): Promise<string | null> {
    let cursor = "";
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer = await client.conversations.list({
        limit: PAGE_SIZE,
        exclude_archived: true,
        types: "public_channel,private_channel",
        ...(cursor === "" ? {} : { cursor }),
      });
      for (const channel of answer.channels ?? []) {
        if (channel.name !== undefined && channel.id !== undefined) idByName.set(channel.name, channel.id);
      }
      cursor = answer.response_metadata?.next_cursor ?? "";
      if (idByName.has(name) || cursor === "") break;
    }
    return idByName.get(name) ?? null;
  }

  return async (destination: string): Promise<string | null> => {
    const name = (purposes[destination] ?? destination).replace(/^#/, "");
    return ID.test(name) ? name : (idByName.get(name) ?? (await look(name)));
  };
}
