import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type DeskProcess, freePort, freshFolder, launch, sweep } from "./desk-process.ts";
import { orderOf, postOrder, shopSecret } from "./shop.ts";

/*
 * kill -9 between the decision to pay a partner and the bank's file (issue 7, must hold 2): the decision stands, and
 * after the restart there is exactly one file, one letter and one payment.
 */

const START = "2025-10-24T09:05:00+02:00";
/** Long enough for the approval, during which no file can be written. */
const LOCKED_SECONDS = 6;

let folder: string;
let port: number;
let desk: DeskProcess;
let statement: string;

interface Found {
  readonly state: string;
  readonly number: string;
}

beforeAll(async () => {
  folder = await freshFolder();
  port = await freePort();
  desk = await start();
  const shop = { url: desk.url, secret: await shopSecret(desk.url) };
  const honey = [{ sku: "HB-001", quantity: 2, points: 9.5 }];
  const { number } = await postOrder(shop, "shop-settled", orderOf("shop-settled", honey));
  await api("PUT", `/api/orders/${number}/tracking`, {
    carrier: "colissimo",
    trackingNumber: "8K00009775862",
  });
  await api("PUT", `/api/orders/${number}/delivered`, {});
  await play("/clock", { set: "2025-10-31T06:00:00+01:00" });
  [{ number: statement } = { number: "" }] = await ask<Found>(folder, "select state, number from statements");
  const locked = ask(
    folder,
    `do $$ begin lock table statement_files in exclusive mode; perform pg_sleep(${LOCKED_SECONDS}); end $$`,
  );
  await pause(500);
  // It answers when the file is made, which this process does not live to see.
  const approving = approve().catch(() => null);
  while ((await stateNow()) !== "approved") await pause(20);
  await desk.end("SIGKILL");
  await Promise.all([approving, locked]);
  // A killed process's claims are free after two minutes of machine time: while nobody runs, those minutes pass.
  await ask(
    folder,
    "update outbox set lease_until = clock_timestamp() where state = 'claimed' returning seq",
  );
  expect(await stateNow()).toBe("approved");
  desk = await start();
  while ((await stateNow()) !== "exported") await pause(50);
  await play("/clock", { advance: "PT0S" });
}, 180_000);

afterAll(sweep);

async function start(): Promise<DeskProcess> {
  const next = launch({ folder, port, env: { SANDBOX_NOW: START } });
  await next.ready();
  return next;
}

async function stateNow(): Promise<string | undefined> {
  const [found] = await ask<Found>(folder, "select state, number from statements");
  return found?.state;
}

async function play(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${desk.url}/sandbox${path}`, json("POST", body));
  return response.json();
}

const json = (method: string, body: object, token?: string) => ({
  method,
  headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
  body: JSON.stringify(body),
});

interface State {
  readonly tokens: Readonly<Record<string, string>>;
  readonly slack: {
    readonly channels: readonly {
      readonly id: string;
      readonly name: string;
      readonly messages: readonly {
        readonly ts: string;
        readonly attachments?: unknown;
        readonly blocks?: unknown;
      }[];
    }[];
  };
  readonly mail: readonly { readonly subject: string; readonly text: string }[];
}

const state = async (): Promise<State> => (await fetch(`${desk.url}/sandbox/state`)).json() as Promise<State>;

async function api(method: string, path: string, body: object) {
  const { tokens } = await state();
  const response = await fetch(`${desk.url}${path}`, json(method, body, tokens["pm"]));
  const answer = (await response.json()) as { readonly outcome?: string };
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

async function approve(): Promise<unknown> {
  const channel = (await state()).slack.channels.find(({ name }) => name === "approbations");
  const [card] = channel?.messages ?? [];
  const value = /"value":"(apr_[^"]+)"/.exec(JSON.stringify(card))?.[1];
  const pressed = { user: "U_PM", channel: channel?.id, ts: card?.ts, action_id: "approval.approve", value };
  return play("/slack/action", pressed);
}

test("the bank has one file, which is what was approved", async () => {
  const files = await ask<{ readonly kind: string; readonly cents: string }>(
    folder,
    `select kind, (regexp_match(convert_from(bytes, 'UTF8'), '<CtrlSum>([0-9.]+)</CtrlSum>'))[1] as cents
     from statement_files where kind = 'sepa'`,
  );
  expect(files).toEqual([{ kind: "sepa", cents: "14.25" }]);
});

test("its partner has one letter", async () => {
  const letters = (await state()).mail.filter(({ subject }) => subject.includes(statement));
  expect(letters).toHaveLength(1);
});

test("it is paid once, and told once", async () => {
  const paid = { statementId: statement, paidAt: "2025-10-31T06:00:00+01:00", reference: "VIR-KILLED" };
  expect(await api("PUT", "/api/admin/commissions/pay", paid)).toMatchObject({ outcome: "paid" });
  expect(await api("PUT", "/api/admin/commissions/pay", paid)).toMatchObject({ outcome: "already" });
  await play("/clock", { advance: "PT0S" });
  expect((await state()).mail.filter(({ text }) => text.includes("VIR-KILLED"))).toHaveLength(1);
});
