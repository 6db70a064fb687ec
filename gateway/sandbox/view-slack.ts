import { type Context, Hono } from "hono";
import { brusselsIso } from "./brussels.ts";
import type { SandboxDeps } from "./ports.ts";
import { microsOf, type SlackChannel, type SlackMessage, type SlackStore } from "./slack-store.ts";

/** So many of a channel's newest cards, unless the reader asks for more. */
const CARDS = 25;
const CARDS_MAX = 400;
/** What one person alone was told in a channel; older than these nobody scrolls back to. */
const WHISPERS = 15;
/** Among so many posts, those that a channel is marked for; what is older is no news. */
const RECENT = 100;

/**
 * GET /sandbox/view/slack?user=&channel=&cards=&threads=ts,ts: what one person sees of one channel, the threads
 * that are open, the App Home and the modals; small however much the workspace holds.
 */
export function slackViewRoutes(deps: SandboxDeps, store: SlackStore): Hono {
  return new Hono().get("/sandbox/view/slack", async (c) => {
    const user = c.req.query("user") ?? "";
    const mine = store.channels.filter(({ dmWith }) => dmWith === null || dmWith === user);
    const [recent, shown, modals, home] = await Promise.all([
      store.messages({ where: { thread_ts: null }, newest: RECENT }),
      shownChannel(c, store, mine),
      store.views({ where: { open: "true" } }),
      store.home(user),
    ]);
    c.header("cache-control", "no-store");
    return c.json({
      now: brusselsIso(deps.clock.now()),
      channels: mine.map((channel) => withLatest(channel, recent)),
      shown,
      modals: modals.map(({ view_id, user: owner, view }) => ({ view_id, user: owner, view })),
      home: home?.view ?? null,
    });
  });
}

function withLatest({ id, name, dmWith }: SlackChannel, recent: readonly SlackMessage[]) {
  const latest = recent.findLast(({ channel }) => channel === id)?.ts ?? null;
  return { id, name, isDirect: dmWith !== null, latest };
}

async function shownChannel(c: Context, store: SlackStore, mine: readonly SlackChannel[]) {
  const channel = mine.find(({ name }) => name === c.req.query("channel"));
  if (channel === undefined) return null;
  const user = c.req.query("user") ?? "";
  const count = Math.min(CARDS_MAX, Number(c.req.query("cards")) || CARDS);
  const open = new Set((c.req.query("threads") ?? "").split(",").filter((ts) => ts !== ""));
  const [{ cards, replies }, whispers] = await Promise.all([
    store.cards(channel.id, count + 1),
    store.ephemerals({ where: { channel: channel.id, user }, newest: WHISPERS }),
  ]);
  return {
    id: channel.id,
    name: channel.name,
    hasMore: cards.length > count,
    messages: cards
      .slice(-count)
      .toSorted(byTs)
      .map((root) => withThread(root, replies, open)),
    whispers,
  };
}

function withThread(root: SlackMessage, replies: readonly SlackMessage[], open: ReadonlySet<string>) {
  const own = replies.filter(({ thread_ts }) => thread_ts === root.ts).toSorted(byTs);
  return {
    ...root,
    replies: own.length,
    lastReply: own.at(-1)?.ts ?? null,
    thread: open.has(root.ts) ? own : null,
  };
}

function byTs(a: SlackMessage, b: SlackMessage): number {
  return microsOf(a.ts) - microsOf(b.ts);
}
