import { afterEach, expect, test, vi } from "vitest";
import { startBrowser } from "../../../bot/whatsapp-web/browser-process.ts";
import { connectWhatsAppWeb, type WhatsAppWeb } from "../../../bot/whatsapp-web/connect.ts";
import { holdChannel, releaseChannel, reportChannel } from "../../../core/flow/hold-channel.ts";
import type { Deps } from "../../../core/ports.ts";
import { outboxLoop } from "../outbox-loop.ts";
import { silentLog } from "../parcel.ts";
import { type FakeChild, fakeChild } from "./fake-child.ts";

/* Who holds the session, for how long, and what becomes of a browser that nobody may use any more. */

const desk = outboxLoop();
const open: WhatsAppWeb[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((each) => each.close()));
  await desk.rows().deleteFrom("channel_sessions").execute();
});

const eventually = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 10_000, interval: 10 });
const standing = () => desk.rows().selectFrom("channel_sessions").selectAll().executeTakeFirst();

function connect(
  options: { readonly deps?: Deps; readonly leaseMs?: number; readonly waitsMs?: number[] } = {},
) {
  const children: FakeChild[] = [];
  const adapter = connectWhatsAppWeb({
    ...{ deps: desk.depsOn(), folder: "/nowhere", chromium: "/usr/bin/chromium", page: null, log: silentLog },
    ...{ wake: () => undefined, print: () => undefined, tickMs: 20, waitsMs: [0] },
    launch: () => {
      const child = fakeChild();
      children.push(child);
      return child.link;
    },
    ...options,
  });
  open.push(adapter);
  adapter.begin();
  const lives = async (count: number): Promise<FakeChild> => {
    await eventually(() => expect(children).toHaveLength(count));
    const child = children[count - 1];
    if (!child) throw new Error("no child");
    return child;
  };
  const isReady = async (child: FakeChild): Promise<void> => {
    child.say({ say: "ready" });
    await eventually(() => expect(adapter.isOpen?.()).toBe(true));
  };
  return { adapter, children, lives, isReady };
}

const a = { channel: "whatsapp", holder: "a" } as const;
const b = { channel: "whatsapp", holder: "b" } as const;
const READY = { state: "ready", fault: null, pairingCode: null } as const;

test("one holder at a time: another neither takes the session, nor reports of it, nor gives it back", async () => {
  const deps = desk.depsOn();
  expect(await holdChannel(deps, { ...a, leaseMs: 30_000 })).toBe(true);
  expect(await holdChannel(deps, { ...b, leaseMs: 30_000 })).toBe(false);
  expect(await reportChannel(deps, { ...b, ...READY })).toBe(false);
  await releaseChannel(deps, b);
  expect(await standing()).toMatchObject({ holder: "a", state: "starting" });
  expect(await reportChannel(deps, { ...a, ...READY })).toBe(true);
  expect(await standing()).toMatchObject({ holder: "a", state: "ready" });
});

test("past its lease the holder has no word any more, and another takes over", async () => {
  const deps = desk.depsOn();
  await holdChannel(deps, { ...a, leaseMs: -1 });
  expect(await reportChannel(deps, { ...a, ...READY })).toBe(false);
  expect(await holdChannel(deps, { ...b, leaseMs: 30_000 })).toBe(true);
  expect(await holdChannel(deps, { ...a, leaseMs: 30_000 })).toBe(false);
});

test("with the database away the browser is ended before its lease could be somebody else's", async () => {
  let isAway = false;
  const deps = desk.depsOn();
  const store: Deps["store"] = {
    ...deps.store,
    transaction: (work) => {
      if (isAway) throw new Error("the database is away");
      return deps.store.transaction(work);
    },
  };
  const leaseMs = 2_000;
  const { adapter, lives, isReady } = connect({ deps: { ...deps, store }, leaseMs });
  const child = await lives(1);
  await isReady(child);
  isAway = true;
  const since = performance.now();
  await eventually(() => expect(adapter.isOpen?.()).toBe(false));
  expect(performance.now() - since).toBeLessThan(leaseMs);
  await eventually(() => expect(child.kills).toBeGreaterThan(0));
  isAway = false;
});

test("a browser that fails again waits longer; one that lasted a minute is started again at once", async () => {
  let aheadMs = 0;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + aheadMs);
  const { children, lives, isReady } = connect({ leaseMs: 100_000_000, waitsMs: [0, 3_600_000] });
  (await lives(1)).end();
  (await lives(2)).end();
  await eventually(async () => expect(await standing()).toMatchObject({ state: "down", why: "crashed" }));
  expect(children).toHaveLength(2);
  aheadMs += 3_600_000;
  const third = await lives(3);
  await isReady(third);
  aheadMs += 61_000;
  third.end();
  await lives(4);
});

test("killed from outside, the process leaves no browser behind", async () => {
  const child = fakeChild();
  const ended: number[] = [];
  const faults: string[] = [];
  startBrowser(
    {
      open: { folder: "/nowhere", chromium: "/usr/bin/chromium", page: null },
      launch: () => child.link,
      endBrowser: async (pid) => void ended.push(pid),
    },
    {
      onPair: () => undefined,
      onReady: () => undefined,
      onSeen: () => undefined,
      onStatus: () => undefined,
      onEnd: (fault) => void faults.push(fault),
    },
  );
  child.say({ say: "browser", pid: 4_711 });
  child.end();
  await eventually(() => expect(faults).toEqual(["crashed"]));
  expect(ended).toEqual([4_711]);
});

test("what an earlier try left in doubt is never sent again", async () => {
  const { adapter, lives, isReady } = connect();
  const child = await lives(1);
  await isReady(child);
  const notice = { kind: "partner_answer", partner: "", answer: { says: "voice" }, locale: "fr" } as const;
  const claim = { id: "out_1", destination: "+32478000001", notice, doubtful: true };
  expect(await adapter.send(claim as never)).toMatchObject({ outcome: "unknown" });
  expect(child.sent).toEqual([]);
});
