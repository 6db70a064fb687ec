import type { Context } from "hono";
import { z } from "zod";
import { type ControlRefusal, readControl, refuse, unknown } from "./answer.ts";
import { fieldAt, type JsonObject, listAt, textAt } from "./json.ts";
import { callBotWithForm } from "./slack-bot.ts";
import { apiMessage } from "./slack-chat.ts";
import { actAs, payloadOf, type SlackDesk } from "./slack-desk.ts";
import { allBlocks, chosenIn, findElement, stateOf } from "./slack-inputs.ts";
import type { SlackView } from "./slack-store.ts";

const actionSchema = z.strictObject({
  user: z.string(),
  channel: z.string().optional(),
  /** Of a message, an ephemeral answer, or the id of a view; without it the open modal, then the Home tab. */
  ts: z.string().optional(),
  action_id: z.string(),
  block_id: z.string().optional(),
  /** Picks an option, or overrides what a button carries. */
  value: z.unknown().optional(),
  /** What is already entered in the modal where the click happens. */
  values: z.record(z.string(), z.unknown()).default({}),
});

/** Where a click happens, and the fields of its payload that say so. */
type Surface = {
  readonly blocks: readonly unknown[];
  readonly fields: JsonObject;
  readonly viewId: string | null;
  readonly message: {
    readonly channel: string;
    readonly ts: string;
    readonly ephemeral: boolean;
    readonly threadTs: string | null;
  } | null;
};

/** POST /sandbox/slack/action: a person clicks a button or picks from a menu; 404 when there is no such thing to click. */
export async function actRoute(c: Context, desk: SlackDesk): Promise<Response> {
  const read = await readControl(c, actionSchema);
  if ("refused" in read) return read.refused;
  const input = read.input;
  const member = desk.store.findMember(input.user);
  if (member === null) return refuse(c, unknown("unknown_user", `No Slack user ${input.user}.`));
  const surface = await findSurface(desk, input);
  if ("code" in surface) return refuse(c, surface);
  const query = { actionId: input.action_id, blockId: input.block_id, value: input.value };
  const found = findElement(surface.blocks, query);
  if (found === null)
    return refuse(c, unknown("unknown_action", `There is no ${input.action_id} to click there.`));
  const chosen = chosenIn(found.element, input.value);
  if (chosen === null) return refuse(c, unknown("unknown_option", `${input.action_id} has no such option.`));

  const { type, action_id } = found.element as Record<string, unknown>;
  const action = {
    type,
    action_id,
    block_id: fieldAt(found.block, "block_id"),
    ...chosen,
    action_ts: await desk.store.mintTs(),
  };
  const payload = {
    type: "block_actions",
    ...payloadOf(member),
    trigger_id: await desk.tickets.issueTrigger(input.user, surface.viewId),
    ...surface.fields,
    ...(await responseUrl(desk, input.user, surface)),
    state: { values: stateOf(surface.blocks, input.values).values },
    actions: [action],
  };
  return actAs(c, desk, {
    member,
    send: () => callBotWithForm(desk.deps, { payload: JSON.stringify(payload) }),
    show: async () => ({}),
  });
}

async function responseUrl(desk: SlackDesk, user: string, { message }: Surface): Promise<JsonObject> {
  if (message === null) return {};
  const { channel, ts, ephemeral, threadTs } = message;
  const id = await desk.tickets.issueResponse({ user, channel, threadTs, original: { ts, ephemeral } });
  return { response_url: `${desk.deps.baseUrl()}/sandbox/slack/response/${id}` };
}

async function findSurface(
  desk: SlackDesk,
  input: z.infer<typeof actionSchema>,
): Promise<Surface | ControlRefusal> {
  const { user, channel: channelName, ts } = input;
  if (ts === undefined || ts.startsWith("V")) {
    const view = await findView(desk, user, ts);
    return view === null
      ? unknown("unknown_view", `${user} has no such view open.`)
      : viewSurface(view, input.values);
  }
  const channel = desk.store.findChannel(channelName ?? "");
  if (channel === null) return unknown("unknown_channel", `No channel ${channelName}.`);
  const place = { channel: { id: channel.id, name: channel.name } };
  const container = { message_ts: ts, channel_id: channel.id };
  const message = await desk.store.message(channel.id, ts);
  if (message !== null && (channel.dmWith === null || channel.dmWith === user)) {
    const type = allBlocks({ blocks: message.blocks }).length > 0 ? "message" : "message_attachment";
    return {
      blocks: allBlocks(message),
      viewId: null,
      message: { channel: channel.id, ts, ephemeral: false, threadTs: message.thread_ts },
      fields: {
        ...place,
        container: { type, ...container, is_ephemeral: false },
        message: apiMessage(message, true),
      },
    };
  }
  const whisper = await desk.store.ephemeral(channel.id, ts);
  if (whisper === null || whisper.user !== user) {
    return unknown("unknown_message", `${user} sees no message ${ts} in ${channel.name}.`);
  }
  return {
    blocks: allBlocks(whisper),
    viewId: null,
    message: { channel: channel.id, ts, ephemeral: true, threadTs: whisper.thread_ts },
    fields: { ...place, container: { type: "message", ...container, is_ephemeral: true } },
  };
}

async function findView(
  desk: SlackDesk,
  user: string,
  viewId: string | undefined,
): Promise<SlackView | null> {
  const open = (await desk.store.views()).filter((view) => view.open && view.user === user);
  const home = await desk.store.home(user);
  if (viewId === undefined) return open.at(-1) ?? home;
  return open.find(({ view_id }) => view_id === viewId) ?? (home?.view_id === viewId ? home : null);
}

function viewSurface(stored: SlackView, values: JsonObject): Surface {
  const blocks = listAt(stored.view, "blocks");
  const view = { ...stored.view, state: { values: stateOf(blocks, values).values } };
  const isModal = textAt(stored.view, "type") === "modal";
  const fields = { container: { type: "view", view_id: stored.view_id }, view };
  return { blocks, fields, message: null, viewId: isModal ? stored.view_id : null };
}
