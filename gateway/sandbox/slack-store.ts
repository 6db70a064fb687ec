import { randomBytes } from "node:crypto";
import { fieldAt, type JsonObject, listAt, objectOf } from "./json.ts";
import type { DocumentQuery, SandboxDeps, StoredDocument } from "./ports.ts";
import { elementsOf } from "./slack-check-elements.ts";

export const TEAM = { id: "T0MTC", domain: "comptoir" };
export const APP_ID = "A0COMPTOIR";
export const BOT = { userId: "U0BOT", botId: "B0BOT", name: "comptoir" };

export type SlackChannel = { readonly id: string; readonly name: string; readonly dmWith: string | null };

export type SlackMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot_id: string | null;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly attachments: readonly unknown[];
  readonly thread_ts: string | null;
  /** Also shown in the channel although it is a thread reply. */
  readonly broadcast: boolean;
  readonly metadata: unknown;
  readonly edited_ts: string | null;
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
};

/** A message that one person alone sees. */
export type SlackEphemeral = Pick<
  SlackMessage,
  "channel" | "ts" | "user" | "text" | "blocks" | "attachments" | "thread_ts"
>;

export type SlackView = {
  readonly view_id: string;
  readonly user: string;
  readonly open: boolean;
  readonly view: JsonObject;
};

const MESSAGE = "slack.message";
const EPHEMERAL = "slack.ephemeral";
const VIEW = "slack.view";
const HOME = "slack.home";

/** A `ts` and the order of arrival go together but for a few that travel side by side. */
const RECENT_MESSAGES = 100;

export type SlackStore = ReturnType<typeof createSlackStore>;

/** What the local Slack workspace remembers. */
export function createSlackStore(deps: SandboxDeps) {
  const { documents } = deps;
  const channels = channelsOf(deps);
  const mint = createTsMint(deps);
  const keyOf = (message: { readonly channel: string; readonly ts: string }) =>
    `${message.channel}:${message.ts}`;

  async function bodies<T>(kind: string, query?: DocumentQuery): Promise<readonly T[]> {
    return (await documents.list(kind, query)).map((document) => document.body as T);
  }

  return {
    mintTs: mint.next,
    /** Everything was taken away: the count of `ts` begins anew. */
    forget: mint.forget,
    channels,
    members: deps.members,
    /** By id, by name with or without `#`, or by the id of the person one writes to. */
    findChannel(reference: string): SlackChannel | null {
      const name = reference.replace(/^#/, "");
      const found = channels.find(
        ({ id, name: known, dmWith }) => id === name || known === name || dmWith === name,
      );
      return found ?? null;
    },
    findMember: (userId: string) => deps.members.find(({ slackUserId }) => slackUserId === userId) ?? null,
    message: async (channel: string, ts: string) =>
      (await documents.get(MESSAGE, keyOf({ channel, ts }))) as SlackMessage | null,
    messages: (query?: DocumentQuery) => bodies<SlackMessage>(MESSAGE, query),
    /** The newest cards of a channel and all that was said under them; the query is bounded by the oldest card. */
    async cards(channel: string, count: number) {
      const roots = await documents.list(MESSAGE, { where: { channel, thread_ts: null }, newest: count });
      const cards = roots.map(({ body }) => body as SlackMessage);
      const [oldest] = roots;
      const replies =
        oldest === undefined
          ? []
          : await bodies<SlackMessage>(MESSAGE, {
              where: { channel, thread_ts: cards.map(({ ts }) => ts) },
              afterSeq: oldest.seq,
            });
      return { cards, replies };
    },
    saveMessage: (message: SlackMessage) => documents.put(MESSAGE, keyOf(message), message),
    removeMessage: (message: SlackMessage) => documents.delete(MESSAGE, keyOf(message)),
    ephemeral: async (channel: string, ts: string) =>
      (await documents.get(EPHEMERAL, keyOf({ channel, ts }))) as SlackEphemeral | null,
    ephemerals: (query?: DocumentQuery) => bodies<SlackEphemeral>(EPHEMERAL, query),
    saveEphemeral: (message: SlackEphemeral) => documents.put(EPHEMERAL, keyOf(message), message),
    removeEphemeral: (message: SlackEphemeral) => documents.delete(EPHEMERAL, keyOf(message)),
    view: async (viewId: string) => (await documents.get(VIEW, viewId)) as SlackView | null,
    views: (query?: DocumentQuery) => bodies<SlackView>(VIEW, query),
    saveView: (view: SlackView) => documents.put(VIEW, view.view_id, view),
    home: async (user: string) => (await documents.get(HOME, user)) as SlackView | null,
    homes: () => bodies<SlackView>(HOME),
    saveHome: (view: SlackView) => documents.put(HOME, view.user, view),
    /** How far each kind of what a person may come to see has got, to ask later what came since. */
    async marks(): Promise<ArrivalMarks> {
      const [messages, ephemerals, views] = await Promise.all(
        [MESSAGE, EPHEMERAL, VIEW].map(async (kind) => (await documents.list(kind, { newest: 1 }))[0]?.seq),
      );
      return { messages, ephemerals, views };
    },
    /** What came after the marks, in the order of its arrival. */
    async arrivals(marks: ArrivalMarks): Promise<Arrivals> {
      const since = (kind: string, afterSeq: number | undefined) =>
        documents.list(kind, afterSeq === undefined ? {} : { afterSeq });
      const [messages, ephemerals, views] = await Promise.all([
        since(MESSAGE, marks.messages),
        since(EPHEMERAL, marks.ephemerals),
        since(VIEW, marks.views),
      ]);
      return { messages, ephemerals, views };
    },
  };
}

type ArrivalMarks = {
  readonly messages: number | undefined;
  readonly ephemerals: number | undefined;
  readonly views: number | undefined;
};

export type Arrivals = {
  readonly messages: readonly StoredDocument[];
  readonly ephemerals: readonly StoredDocument[];
  readonly views: readonly StoredDocument[];
};

/** The channels of the configuration and a direct-message channel for each member. */
export function channelsOf(deps: SandboxDeps): readonly SlackChannel[] {
  const bare = (name: string) => name.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return [
    ...deps.channels.map((name) => ({ id: `C0${bare(name)}`, name, dmWith: null })),
    ...deps.members.map(({ slackUserId }) => ({
      id: `D0${bare(slackUserId)}`,
      name: `dm-${slackUserId}`,
      dmWith: slackUserId,
    })),
  ];
}

/** Slack's `ts` are seconds with six decimals, unique in a channel and increasing; ours are so over the workspace. */
function createTsMint(deps: SandboxDeps): { next(): Promise<string>; forget(): void } {
  let lastMicros: number | null = null;
  const next = async (): Promise<string> => {
    if (lastMicros === null) {
      const recent = (kind: string) => deps.documents.list(kind, { newest: RECENT_MESSAGES });
      const lists = await Promise.all([recent(MESSAGE), recent(EPHEMERAL)]);
      const stored = lists.flat().map(({ body }) => microsOf((body as SlackEphemeral).ts));
      // Another call may have started the count while this one was reading.
      lastMicros = Math.max(lastMicros ?? 0, ...stored);
    }
    const nowMicros = Number(deps.clock.now().epochNanoseconds / 1000n);
    lastMicros = Math.max(nowMicros, lastMicros + 1);
    return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, "0")}`;
  };
  const forget = (): void => {
    lastMicros = null;
  };
  return { next, forget };
}

/** Microseconds since the epoch of a `ts`; NaN when it is none. */
export function microsOf(ts: string): number {
  const match = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(ts);
  if (match === null) return Number.NaN;
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? "0").padEnd(6, "0"));
}

/** An id such as Slack gives: a letter and random capitals. */
export function slackId(prefix: string): string {
  return `${prefix}${randomBytes(6).toString("hex").toUpperCase()}`;
}

/** Blocks as Slack keeps them: each with a block id, each interactive element with an action id. */
export function withIds(blocks: unknown): readonly unknown[] {
  return listAt(blocks).map((block) => {
    const interactive = new Set(elementsOf(block));
    const named = (element: unknown) =>
      interactive.has(element) &&
      fieldAt(element, "type") !== "image" &&
      fieldAt(element, "action_id") === undefined
        ? { ...objectOf(element), action_id: randomBytes(4).toString("base64url") }
        : element;
    const { accessory, element, elements } = (objectOf(block) ?? {}) as Record<string, unknown>;
    return {
      ...objectOf(block),
      block_id: fieldAt(block, "block_id") ?? randomBytes(4).toString("base64url"),
      ...(accessory === undefined ? {} : { accessory: named(accessory) }),
      ...(element === undefined ? {} : { element: named(element) }),
      ...(Array.isArray(elements) ? { elements: elements.map(named) } : {}),
    };
  });
}

/** Attachments as Slack keeps them: numbered from 1, their blocks with ids. */
export function withAttachmentIds(attachments: unknown): readonly unknown[] {
  return listAt(attachments).map((attachment, index) => ({
    id: index + 1,
    ...objectOf(attachment),
    ...(fieldAt(attachment, "blocks") === undefined
      ? {}
      : { blocks: withIds(fieldAt(attachment, "blocks")) }),
  }));
}
