import type { WebClient } from "@slack/web-api";
import type { NoticeId } from "../../core/ids.ts";

/** Slack has no idempotency key: each message carries its outbox id as metadata, and is looked for by it (reliability F2). */

const EVENT_TYPE = "comptoir_notice";
const PAGE_SIZE = 200;
/** Newest first: what was posted in doubt is on the first page unless the team is a crowd. */
const PAGES_MAX = 5;

/** Where a message would be: in a channel, or in the thread under a message of it. */
export interface Place {
  readonly channel: string;
  readonly threadTs: string | null;
}

/** The metadata by which a message is found again. */
export function noticeMetadata(id: NoticeId) {
  return { event_type: EVENT_TYPE, event_payload: { outbox_id: id } };
}

/**
 * The `ts` of the message that carries the outbox id; null when it is certainly not there, `undefined` when there
 * was more to look through than is reasonable.
 * @throws what the Web API throws.
 */
export async function findPosted(
  client: WebClient,
  place: Place,
  id: NoticeId,
): Promise<string | null | undefined> {
  let cursor = "";
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await readPage(client, place, cursor);
    const found = answer.messages?.find((message) => outboxIdOf(message) === id);
    if (found?.ts !== undefined) return found.ts;
    cursor = answer.response_metadata?.next_cursor ?? "";
    if (cursor === "") return null;
  }
  return undefined;
}

function readPage(client: WebClient, { channel, threadTs }: Place, cursor: string) {
  const ask = { channel, limit: PAGE_SIZE, include_all_metadata: true, ...(cursor === "" ? {} : { cursor }) };
  return threadTs === null
    ? client.conversations.history(ask)
    : client.conversations.replies({ ...ask, ts: threadTs });
}

function outboxIdOf(message: {
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object };
}) {
  const { metadata } = message;
  if (metadata?.event_type !== EVENT_TYPE || metadata.event_payload === undefined) return null;
  return "outbox_id" in metadata.event_payload ? metadata.event_payload.outbox_id : null;
}
