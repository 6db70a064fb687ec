import type { Context } from "hono";
import { z } from "zod";
import { readControl, refuse, unknown } from "./answer.ts";
import { fieldAt, type JsonObject, listAt, objectOf, textAt } from "./json.ts";
import type { SandboxMember } from "./ports.ts";
import type { SlackAnswer } from "./slack-answer.ts";
import { callBotWithForm } from "./slack-bot.ts";
import { actAs, payloadOf, type SlackDesk } from "./slack-desk.ts";
import { withFiles } from "./slack-files.ts";
import { stateOf } from "./slack-inputs.ts";
import type { SlackView } from "./slack-store.ts";
import { replaceView, showView, stackOf } from "./slack-views.ts";

const submitSchema = z.strictObject({
  user: z.string(),
  view_id: z.string(),
  values: z.record(z.string(), z.unknown()).default({}),
});
const closeSchema = z.strictObject({ user: z.string(), view_id: z.string() });

/** POST /sandbox/slack/submit: a person sends a modal's form. Errors shown in the modal come back as `errors`. */
export async function submitRoute(c: Context, desk: SlackDesk): Promise<Response> {
  const read = await readControl(c, submitSchema);
  if ("refused" in read) return read.refused;
  const found = await findModal(desk, read.input.user, read.input.view_id);
  if (found === null) return refuse(c, unknown("unknown_view", `No open modal ${read.input.view_id}.`));
  const { member, modal } = found;
  const blocks = listAt(modal.view, "blocks");
  const { values, refusals } = stateOf(blocks, await withFiles(desk.deps, blocks, read.input.values));
  const [refusal] = Object.entries(refusals);
  if (refusal !== undefined) {
    // Slack's own client holds the form back: the bot never hears of it.
    const [field, message] = refusal;
    return refuse(c, { status: 422, code: "invalid_input", message, field });
  }
  const payload = {
    type: "view_submission",
    ...payloadOf(member),
    trigger_id: await desk.tickets.issueTrigger(member.slackUserId, modal.view_id),
    view: { ...modal.view, state: { values } },
    response_urls: [],
  };
  return actAs(c, desk, {
    member,
    about: modal.view_id,
    send: () => callBotWithForm(desk.deps, { payload: JSON.stringify(payload) }),
    show: (ack) => follow(desk, modal, ack),
  });
}

/** Does what the acknowledgement of a submission asks for; an empty one closes the modal. */
async function follow(desk: SlackDesk, modal: SlackView, ack: JsonObject): Promise<JsonObject> {
  const view = fieldAt(ack, "view");
  switch (textAt(ack, "response_action")) {
    case "errors":
      return { errors: fieldAt(ack, "errors") ?? {} };
    case "update":
      return refusedOnly(await replaceView(desk.store, modal, view));
    case "push":
      return refusedOnly(
        await showView(desk.store, objectOf(view) ?? {}, { user: modal.user, previous: modal }),
      );
    case "clear":
      await closeAll(desk, await stackOf(desk.store, modal));
      return {};
    default:
      await desk.store.saveView({ ...modal, open: false });
      return {};
  }
}

function refusedOnly(answer: SlackAnswer): JsonObject {
  return answer.ok ? {} : { refused: answer };
}

/** POST /sandbox/slack/close: a person dismisses a modal; the bot hears of it if the view asked for that. */
export async function closeRoute(c: Context, desk: SlackDesk): Promise<Response> {
  const read = await readControl(c, closeSchema);
  if ("refused" in read) return read.refused;
  const found = await findModal(desk, read.input.user, read.input.view_id);
  if (found === null) return refuse(c, unknown("unknown_view", `No open modal ${read.input.view_id}.`));
  const { member, modal } = found;
  await closeAll(
    desk,
    fieldAt(modal.view, "clear_on_close") === true ? await stackOf(desk.store, modal) : [modal],
  );
  if (fieldAt(modal.view, "notify_on_close") !== true)
    return c.json({ ack: {}, messages: [], settled: true });
  const payload = { type: "view_closed", ...payloadOf(member), view: modal.view, is_cleared: false };
  const send = () => callBotWithForm(desk.deps, { payload: JSON.stringify(payload) });
  return actAs(c, desk, { member, send, show: async () => ({}) });
}

async function closeAll(desk: SlackDesk, views: readonly SlackView[]): Promise<void> {
  for (const view of views) await desk.store.saveView({ ...view, open: false });
}

async function findModal(
  desk: SlackDesk,
  user: string,
  viewId: string,
): Promise<{ readonly member: SandboxMember; readonly modal: SlackView } | null> {
  const [member, modal] = [desk.store.findMember(user), await desk.store.view(viewId)];
  if (member === null || modal === null || !modal.open || modal.user !== user) return null;
  return { member, modal };
}
