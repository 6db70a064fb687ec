import { fieldAt, type JsonObject, objectOf, textAt } from "./json.ts";
import { machineNowMs } from "./machine-clock.ts";
import { refused, refusedFor, type SlackAnswer, type SlackMethod } from "./slack-answer.ts";
import { APP_ID, BOT, type SlackStore, type SlackView, slackId, TEAM, withIds } from "./slack-store.ts";
import type { SlackTickets } from "./slack-tickets.ts";
import { viewProblem } from "./slack-validate-view.ts";

/** A modal and two pushed on it (chat-ux §1.1). */
const STACK_MAX = 3;

/** The `views.*` methods. */
export function viewMethods(store: SlackStore, tickets: SlackTickets): Record<string, SlackMethod> {
  return {
    "views.open": (args) => open(store, tickets, args),
    "views.push": (args) => push(store, tickets, args),
    "views.update": (args) => update(store, tickets, args),
    "views.publish": (args) => publish(store, args),
  };
}

/** The view as payloads and answers carry it. */
function fullView(view: JsonObject, over: JsonObject): JsonObject {
  return {
    id: slackId("V"),
    team_id: TEAM.id,
    app_id: APP_ID,
    bot_id: BOT.botId,
    app_installed_team_id: TEAM.id,
    callback_id: "",
    external_id: "",
    private_metadata: "",
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    state: { values: {} },
    previous_view_id: null,
    ...view,
    ...over,
    blocks: withIds(fieldAt(view, "blocks")),
    hash: `${machineNowMs()}.${slackId("")}`,
  };
}

/** Puts a modal in front of somebody, on top of `previous` if that is given. */
export async function showView(
  store: SlackStore,
  view: JsonObject,
  { user, previous }: { readonly user: string; readonly previous: SlackView | null },
): Promise<SlackAnswer> {
  const problem = viewProblem(view, "modal");
  if (problem !== null) return refusedFor(problem);
  const stack = previous === null ? [] : await stackOf(store, previous);
  if (stack.length >= STACK_MAX) return refused("push_limit_reached");
  const full = fullView(view, { previous_view_id: previous?.view_id ?? null });
  const id = textAt(full, "id") ?? "";
  const rooted = { ...full, root_view_id: stack[0]?.view_id ?? id };
  await store.saveView({ view_id: id, user, open: true, view: rooted });
  return { ok: true, view: rooted };
}

/** Replaces the content of an open view or a Home tab, keeping its id and place. */
export async function replaceView(store: SlackStore, stored: SlackView, view: unknown): Promise<SlackAnswer> {
  const problem = viewProblem(view, "modal");
  if (problem !== null) return refusedFor(problem);
  const { id, root_view_id, previous_view_id } = stored.view as Record<string, unknown>;
  const full = fullView(objectOf(view) ?? {}, { id, root_view_id, previous_view_id });
  await store.saveView({ ...stored, view: full });
  return { ok: true, view: full };
}

/** The open views under and including this one, the root first. */
export async function stackOf(store: SlackStore, top: SlackView): Promise<readonly SlackView[]> {
  const stack = [top];
  for (let below = textAt(top.view, "previous_view_id"); below !== null; ) {
    const view: SlackView | null = await store.view(below);
    if (view === null) break;
    stack.unshift(view);
    below = textAt(view.view, "previous_view_id");
  }
  return stack;
}

async function open(store: SlackStore, tickets: SlackTickets, args: JsonObject): ReturnType<SlackMethod> {
  const view = objectOf(fieldAt(args, "view"));
  // The view is checked first, as Slack does: a refused view leaves the trigger good for another try.
  const problem = viewProblem(view, "modal");
  if (problem !== null || view === null) return refusedFor(problem ?? { error: "invalid_arguments" });
  const trigger = await tickets.useTrigger(textAt(args, "trigger_id") ?? "");
  if ("error" in trigger) return refused(trigger.error);
  const externalId = textAt(view, "external_id") ?? "";
  if (externalId !== "" && (await byExternalId(store, externalId)) !== null)
    return refused("duplicate_external_id");
  for (const other of await store.views()) {
    if (other.open && other.user === trigger.user) await store.saveView({ ...other, open: false });
  }
  return showView(store, view, { user: trigger.user, previous: null });
}

async function push(store: SlackStore, tickets: SlackTickets, args: JsonObject): ReturnType<SlackMethod> {
  const trigger = await tickets.useTrigger(textAt(args, "trigger_id") ?? "");
  if ("error" in trigger) return refused(trigger.error);
  const previous = trigger.viewId === null ? null : await store.view(trigger.viewId);
  if (previous === null || !previous.open) return refused("not_found");
  return showView(store, objectOf(fieldAt(args, "view")) ?? {}, { user: trigger.user, previous });
}

async function update(store: SlackStore, tickets: SlackTickets, args: JsonObject): ReturnType<SlackMethod> {
  const id = textAt(args, "view_id");
  if (id !== null) await tickets.ackShown(id);
  const stored =
    id === null ? await byExternalId(store, textAt(args, "external_id") ?? "") : await store.view(id);
  if (stored === null || !stored.open) return refused("not_found");
  if (isStale(stored, args)) return refused("hash_conflict");
  return replaceView(store, stored, fieldAt(args, "view"));
}

async function publish(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const user = textAt(args, "user_id") ?? "";
  if (store.findMember(user) === null) return refused("user_not_found");
  const problem = viewProblem(fieldAt(args, "view"), "home");
  if (problem !== null) return refusedFor(problem);
  const stored = await store.home(user);
  if (stored !== null && isStale(stored, args)) return refused("hash_conflict");
  const id = stored?.view_id ?? slackId("V");
  const view = fullView(objectOf(fieldAt(args, "view")) ?? {}, { id, root_view_id: id });
  await store.saveHome({ view_id: id, user, open: true, view });
  return { ok: true, view };
}

function isStale(stored: SlackView, args: JsonObject): boolean {
  const hash = textAt(args, "hash");
  return hash !== null && hash !== textAt(stored.view, "hash");
}

async function byExternalId(store: SlackStore, externalId: string): Promise<SlackView | null> {
  if (externalId === "") return null;
  const views = await store.views();
  return views.find(({ open: isOpen, view }) => isOpen && textAt(view, "external_id") === externalId) ?? null;
}
