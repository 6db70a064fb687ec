import { Hono } from "hono";
import { fieldAt, type JsonObject, objectOf, parseJson, textAt } from "./json.ts";
import { BOT, type SlackStore, withAttachmentIds, withIds } from "./slack-store.ts";
import type { ResponseTicket, SlackTickets } from "./slack-tickets.ts";
import { messageProblem, type SlackProblem } from "./slack-validate.ts";

export type Place = { readonly channel: string; readonly user: string; readonly threadTs: string | null };
export type Shown = { readonly ts: string; readonly ephemeral: boolean };

/** Shows what the bot answered to a command or click: to that person alone unless it says `in_channel`. */
export async function showReply(
  store: SlackStore,
  place: Place,
  body: JsonObject,
): Promise<Shown | SlackProblem> {
  const problem = messageProblem(contentOf(body));
  if (problem !== null) return problem;
  const ts = await store.mintTs();
  const thread_ts = textAt(body, "thread_ts") ?? place.threadTs;
  const common = { channel: place.channel, ts, thread_ts, ...keptContent(body) };
  const ephemeral = textAt(body, "response_type") !== "in_channel";
  if (ephemeral) {
    await store.saveEphemeral({ ...common, user: place.user });
  } else {
    const metadata = fieldAt(body, "metadata") ?? null;
    const bot = { user: BOT.userId, bot_id: BOT.botId, edited_ts: null, reactions: [], broadcast: false };
    await store.saveMessage({ ...common, ...bot, metadata });
  }
  return { ts, ephemeral };
}

/** The `response_url` of a command or click: five uses, half an hour. */
export function slackReplyRoutes(store: SlackStore, tickets: SlackTickets): Hono {
  return new Hono().post("/sandbox/slack/response/:id", async (c) => {
    const id = c.req.param("id");
    await tickets.ackShown(id);
    const ticket = await tickets.useResponse(id);
    if ("error" in ticket) return c.json({ ok: false, error: ticket.error }, 404);
    const body = objectOf(parseJson(await c.req.text()));
    if (body === null) return c.json({ ok: false, error: "invalid_payload" }, 400);
    const outcome = await reply(store, ticket, body);
    if ("error" in outcome) return c.json({ ok: false, ...outcome }, 400);
    // A command has no message of its own: what its first answer made is what a later one replaces.
    if ("ts" in outcome && ticket.original === null) await tickets.setOriginal(id, outcome);
    return c.json({ ok: true });
  });
}

async function reply(
  store: SlackStore,
  ticket: ResponseTicket,
  body: JsonObject,
): Promise<Shown | SlackProblem | { readonly done: true }> {
  const { original } = ticket;
  if (fieldAt(body, "delete_original") === true) {
    if (original !== null) await removeOriginal(store, ticket.channel, original);
    return { done: true };
  }
  if (fieldAt(body, "replace_original") === true && original !== null) {
    const problem = messageProblem(contentOf(body));
    if (problem !== null) return problem;
    await replaceOriginal(store, { channel: ticket.channel, ...original }, keptContent(body));
    return { done: true };
  }
  return showReply(store, ticket, body);
}

async function removeOriginal(store: SlackStore, channel: string, { ts, ephemeral }: Shown): Promise<void> {
  const stored = ephemeral ? null : await store.message(channel, ts);
  if (stored !== null) await store.removeMessage(stored);
  const shown = ephemeral ? await store.ephemeral(channel, ts) : null;
  if (shown !== null) await store.removeEphemeral(shown);
}

async function replaceOriginal(
  store: SlackStore,
  { channel, ts, ephemeral }: Shown & { readonly channel: string },
  content: ReturnType<typeof keptContent>,
): Promise<void> {
  const stored = ephemeral ? null : await store.message(channel, ts);
  if (stored !== null) await store.saveMessage({ ...stored, ...content, edited_ts: await store.mintTs() });
  const shown = ephemeral ? await store.ephemeral(channel, ts) : null;
  if (shown !== null) await store.saveEphemeral({ ...shown, ...content });
}

function contentOf(body: JsonObject) {
  const { text, blocks, attachments } = body as Record<string, unknown>;
  return { text, blocks, attachments };
}

function keptContent(body: JsonObject) {
  const { blocks, attachments } = contentOf(body);
  return {
    text: textAt(body, "text") ?? "",
    blocks: withIds(blocks),
    attachments: withAttachmentIds(attachments),
  };
}
