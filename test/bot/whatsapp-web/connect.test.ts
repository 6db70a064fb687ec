import { sql } from "kysely";
import { afterEach, expect, test, vi } from "vitest";
import { fireDueTimers } from "../../../bot/timers.ts";
import { connectWhatsAppWeb, type WhatsAppWeb } from "../../../bot/whatsapp-web/connect.ts";
import type { SeenMessage } from "../../../bot/whatsapp-web/protocol.ts";
import { outboxLoop } from "../outbox-loop.ts";
import { silentLog } from "../parcel.ts";
import { type FakeChild, fakeChild } from "./fake-child.ts";

/* The session with a process in place of the browser's that does what the test says. */

const desk = outboxLoop();
const open: WhatsAppWeb[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await desk.rows().deleteFrom("channel_sessions").execute();
  await sql`truncate alerts, alert_events`.execute(desk.rows());
  await desk.rows().deleteFrom("outbox_destinations").execute();
});

function connect(options: { readonly leaseMs?: number; readonly answerMs?: number } = {}) {
  const children: FakeChild[] = [];
  const printed: string[] = [];
  const adapter = connectWhatsAppWeb({
    deps: desk.depsOn(),
    folder: "/nowhere",
    chromium: "/usr/bin/chromium",
    page: null,
    log: silentLog,
    wake: () => undefined,
    print: (text) => void printed.push(text),
    launch: () => {
      const child = fakeChild();
      children.push(child);
      return child.link;
    },
    tickMs: 20,
    waitsMs: [0],
    ...options,
  });
  open.push(adapter);
  adapter.begin();
  return { adapter, children, printed };
}

const standing = () => desk.rows().selectFrom("channel_sessions").selectAll().executeTakeFirst();
const alerts = () =>
  desk.rows().selectFrom("alerts").select(["rule", "state"]).where("rule", "=", "channel_down").execute();
const eventually = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 10_000, interval: 10 });

async function ready(connected: ReturnType<typeof connect>, life = 0): Promise<FakeChild> {
  const child = await eventually(() => {
    const found = connected.children[life];
    if (!found) throw new Error("not started");
    return found;
  });
  child.say({ say: "ready" });
  await eventually(async () => expect((await standing())?.state).toBe("ready"));
  return child;
}

const seen: SeenMessage = {
  ...{ id: "3A01", from: "+32478000001", at: 1_764_000_000, type: "chat", text: "ok" },
  ...{ quoted: null, isForwarded: false, isGroup: false, edit: 0 },
};

test("before the phone is paired nothing is claimed and no try is spent; the code is for a terminal and an admin", async () => {
  const { adapter, children, printed } = connect();
  await eventually(() => expect(children).toHaveLength(1));
  children[0]?.say({ say: "pair", code: "2@secret" });
  await eventually(async () =>
    expect(await standing()).toMatchObject({ state: "pairing", pairing_code: "2@secret" }),
  );
  expect(printed).toHaveLength(1);
  expect(printed[0]).not.toContain("secret");
  await desk.enqueue("whatsapp", "waits");
  expect(await desk.deliver([adapter])).toBe(0);
  expect(await desk.rowOf("whatsapp:waits")).toMatchObject({ state: "pending", attempts: 0 });
  expect(await alerts()).toEqual([{ rule: "channel_down", state: "open" }]);
});

test("connected, the alert is over by itself, the code is gone, and what is no phone is not asked for", async () => {
  const connected = connect();
  await eventually(() => expect(connected.children).toHaveLength(1));
  connected.children[0]?.say({ say: "pair", code: "2@secret" });
  await eventually(async () => expect(await alerts()).toHaveLength(1));
  const child = await ready(connected);
  expect(await standing()).toMatchObject({ pairing_code: null });
  expect(await alerts()).toEqual([{ rule: "channel_down", state: "resolved" }]);
  // To a mail address nothing can be sent, and the process is not even asked.
  await desk.enqueue("whatsapp", "to-a-mail-address");
  await desk.deliver([connected.adapter]);
  expect(await desk.rowOf("whatsapp:to-a-mail-address")).toMatchObject({ state: "dead" });
  expect(child.sent).toEqual([]);
});

test("killed while it sends, the message is unknown and not sent again; the next life takes the next", async () => {
  const connected = connect();
  const child = await ready(connected);
  await enqueuePhone("first");
  const delivering = desk.deliver([connected.adapter]);
  await eventually(() => expect(child.sent).toHaveLength(1));
  child.end();
  await delivering;
  expect(await desk.rowOf("whatsapp:first")).toMatchObject({ state: "unknown" });
  const next = await ready(connected, 1);
  await enqueuePhone("second");
  const again = desk.deliver([connected.adapter]);
  await eventually(() => expect(next.sent).toHaveLength(1));
  next.say({ say: "sent", id: next.sent[0]?.id ?? "", providerId: "3EB0" });
  await again;
  expect(await desk.rowOf("whatsapp:second")).toMatchObject({ state: "sent", provider_id: "3EB0" });
  expect(next.sent).toHaveLength(1);
});

test.each([
  [{ say: "not_sent", isFinal: true, problem: "not on WhatsApp" }, "dead"],
  [{ say: "not_sent", isFinal: false, problem: "no session" }, "retry"],
  [{ say: "lost", problem: "no answer" }, "unknown"],
] as const)("%j leaves the row %s", async (answer, state) => {
  const connected = connect();
  const child = await ready(connected);
  await enqueuePhone(`answer-${state}`);
  const delivering = desk.deliver([connected.adapter], { limit: 1 });
  await eventually(() => expect(child.sent).toHaveLength(1));
  child.say({ ...answer, id: child.sent[0]?.id ?? "" });
  await delivering;
  const row = await desk.rowOf(`whatsapp:answer-${state}`);
  expect(row).toMatchObject({ state, attempts: state === "retry" ? 0 : 1 });
});

test("an answer that does not come in time is unknown", async () => {
  const connected = connect({ answerMs: 30 });
  await ready(connected);
  await enqueuePhone("late");
  await desk.deliver([connected.adapter]);
  expect(await desk.rowOf("whatsapp:late")).toMatchObject({ state: "unknown" });
});

test("one process holds the session; another takes it when that one stops in good order", async () => {
  const first = connect();
  await ready(first);
  const second = connect();
  await desk.deliver([second.adapter]);
  expect(second.adapter.isOpen?.()).toBe(false);
  expect(second.children).toHaveLength(0);
  await first.adapter.close();
  await ready(second);
  expect(second.adapter.isOpen?.()).toBe(true);
});

test("who lost the lease lets go of the browser and says nothing more", async () => {
  const connected = connect({ leaseMs: 30_000 });
  const child = await ready(connected);
  const theirs = desk.rows().updateTable("channel_sessions").set({ holder: "another" });
  await theirs.execute();
  await eventually(() => expect(child.kills).toBeGreaterThan(0));
  expect(connected.adapter.isOpen?.()).toBe(false);
  expect(await standing()).toMatchObject({ holder: "another", state: "ready" });
});

test("down for five minutes the team hears of it once, by a deadline that any process fires", async () => {
  const connected = connect();
  const child = await ready(connected);
  child.say({ say: "over", fault: "crashed", problem: "x" });
  child.end();
  await eventually(() => expect(connected.children).toHaveLength(2));
  expect(await alerts()).toEqual([]);
  const before = desk.clock.at;
  desk.clock.at = before.add({ minutes: 5 });
  await fireDueTimers(desk.depsOn());
  await fireDueTimers(desk.depsOn());
  expect(await alerts()).toEqual([{ rule: "channel_down", state: "open" }]);
  desk.clock.at = before;
});

test("what was seen is kept once, a change of it as a message of its own; nonsense changes nothing", async () => {
  const connected = connect();
  const child = await ready(connected);
  child.sayRaw({ say: "seen", message: { id: "" } });
  child.sayRaw("auth timeout");
  child.say({ say: "seen", message: seen });
  child.say({ say: "seen", message: seen });
  child.say({ say: "seen", message: { ...seen, text: "non", edit: 7 } });
  const kept = () =>
    desk
      .rows()
      .selectFrom("inbox")
      .select("delivery_id")
      .where("source", "=", "whatsapp_web")
      .orderBy("seq")
      .execute();
  await eventually(async () => expect(await kept()).toHaveLength(2));
  expect((await kept()).map((row) => row.delivery_id)).toEqual(["3A01", "3A01:edit:7"]);
});

async function enqueuePhone(key: string): Promise<void> {
  await desk.enqueue("whatsapp", key);
  const moved = desk.rows().updateTable("outbox").set({ destination: "+32478000001" });
  await moved.where("business_key", "=", `whatsapp:${key}`).execute();
}
