import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type DeskProcess, freePort, freshFolder, launch, sweep } from "./desk-process.ts";

/*
 * kill -9 in the middle of an escalation (issue 8, must hold 4): after the restart the admin was called once, and who
 * had taken an alert and who had put one off still have.
 */

const START = "2025-10-20T09:05:00+02:00";
/** Four of the team's hours later. */
const BEFORE = "2025-10-20T13:04:00+02:00";
const DUE = "2025-10-20T13:05:30+02:00";
/** Long enough for the timer to meet it, which this process does not live to pass. */
const LOCKED_SECONDS = 6;
const [CALLED, TAKEN, PUT_OFF] = ["MTC-H-001", "MTC-H-002", "MTC-H-003"] as const;

let folder: string;
let port: number;
let desk: DeskProcess;

interface Message {
  readonly ts: string;
  readonly text: string;
  readonly thread_ts?: string | null;
}

interface State {
  readonly tokens: Readonly<Record<string, string>>;
  readonly slack: {
    readonly channels: readonly {
      readonly id: string;
      readonly name: string;
      readonly messages: readonly Message[];
    }[];
  };
}

beforeAll(async () => {
  folder = await freshFolder();
  port = await freePort();
  desk = await start();
  for (const sku of [CALLED, TAKEN, PUT_OFF]) await forecast(sku);
  await play("/clock", { advance: "PT0S" });
  await press(TAKEN, "alert.take", (id) => id);
  await press(PUT_OFF, "alert.later", (id) => `alert.snooze:${id}.tomorrow`);
  await play("/clock", { set: BEFORE });
  const locked = ask(
    folder,
    `do $$ begin lock table alert_events in exclusive mode; perform pg_sleep(${LOCKED_SECONDS}); end $$`,
  );
  await pause(500);
  const passing = play("/clock", { set: DUE }).catch(() => null);
  // The alert is written and its history is not: that is where it ends.
  while ((await waiting()) === 0) await pause(20);
  await desk.end("SIGKILL");
  await Promise.all([passing, locked]);
  expect(await pages()).toEqual([]);
  await ask(
    folder,
    "update outbox set lease_until = clock_timestamp() where state = 'claimed' returning seq",
  );
  desk = await start();
  await play("/clock", { advance: "PT2M" });
  while ((await pages()).length === 0) await pause(50);
  await play("/clock", { advance: "PT5M" });
}, 180_000);

afterAll(sweep);

async function start(): Promise<DeskProcess> {
  const next = launch({ folder, port, env: { SANDBOX_NOW: START } });
  await next.ready();
  return next;
}

const json = (method: string, body: object, token?: string) => ({
  method,
  headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
  body: JSON.stringify(body),
});

async function play(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${desk.url}/sandbox${path}`, json("POST", body));
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

const state = async (): Promise<State> => (await fetch(`${desk.url}/sandbox/state`)).json() as Promise<State>;

/** So much is thought to be sold that the shelf is below its threshold. */
async function forecast(sku: string): Promise<void> {
  const { tokens } = await state();
  const path = `${desk.url}/api/admin/stock/${sku}/forecast`;
  const response = await fetch(path, json("PUT", { weeklyUnits: 60 }, tokens["pm"]));
  if (!response.ok) throw new Error(`${sku}: ${await response.text()}`);
}

async function waiting(): Promise<number> {
  const rows = await ask<{ readonly pid: number }>(
    folder,
    "select pid from pg_stat_activity where wait_event_type = 'Lock'",
  );
  return rows.length;
}

/** Which admins were called, as the outbox has it. */
const pages = () =>
  ask<{ readonly destination: string }>(
    folder,
    `select destination from outbox o join alerts a on a.id = o.notice ->> 'alertId'
     where o.notice ->> 'kind' = 'alert_page' and a.entity = '${CALLED}'`,
  );

async function alertOf(sku: string): Promise<{ readonly id: string; readonly state: string }> {
  const [found] = await ask<{ readonly id: string; readonly state: string }>(
    folder,
    `select id, state from alerts where rule = 'stock_low' and entity = '${sku}'`,
  );
  if (!found) throw new Error(`no alert about ${sku}`);
  return found;
}

async function press(sku: string, action_id: string, valueFor: (id: string) => string): Promise<void> {
  const { id } = await alertOf(sku);
  const channel = (await state()).slack.channels.find(({ name }) => name === "alertes");
  const card = channel?.messages.find((message) => JSON.stringify(message).includes(id));
  if (!channel || !card) throw new Error(`no card about ${sku}`);
  await play("/slack/action", {
    user: "U_ASSIST",
    channel: channel.id,
    ts: card.ts,
    action_id,
    value: valueFor(id),
  });
}

test("the admin was called once", async () => {
  expect(await pages()).toEqual([{ destination: "U_ADMIN" }]);
  const direct = (await state()).slack.channels.find(({ name }) => name.endsWith("U_ADMIN"))?.messages ?? [];
  const { id } = await alertOf(CALLED);
  expect(direct.filter((message) => JSON.stringify(message).includes(id))).toHaveLength(1);
});

test("its thread says so once, under one message", async () => {
  const messages = (await state()).slack.channels.find(({ name }) => name === "alertes")?.messages ?? [];
  const { id } = await alertOf(CALLED);
  const cards = messages.filter((message) => JSON.stringify(message).includes(id));
  expect(cards).toHaveLength(1);
  const lines = messages.filter(({ thread_ts, ts }) => thread_ts === cards[0]?.ts && ts !== thread_ts);
  expect(lines.map(({ text }) => text)).toEqual([expect.stringMatching(/Escaladée à .*\(niveau 2\)/)]);
});

test("who had taken one was asked, and what was put off still is", async () => {
  const asked = await ask<{ readonly type: string }>(
    folder,
    `select type from alert_events where alert_id = '${(await alertOf(TAKEN)).id}' order by seq`,
  );
  expect(asked.map(({ type }) => type)).toEqual(["opened", "taken", "asked", "released"]);
  expect(await alertOf(PUT_OFF)).toMatchObject({ state: "snoozed" });
});
