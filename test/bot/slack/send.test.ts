import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, describe, expect, test } from "vitest";
import { slackAdapter } from "../../../bot/slack/send.ts";
import type { ClaimedNotice } from "../../../core/notice/claim.ts";
import type { OrderView } from "../../../core/order/order-view.ts";
import type { Deps, Tx } from "../../../core/ports.ts";
import { claimOf } from "../parcel.ts";
import { at, event, ORDER_ID, partner, view } from "./order-view.ts";
import { openSlack as openStand } from "./slack-stand.ts";

let stand: Awaited<ReturnType<typeof openStand>> | undefined;
afterEach(() => stand?.close());

async function openSlack(faults?: Parameters<typeof openStand>[0]) {
  stand = await openStand(faults);
  return stand;
}

function depsOf(scene: { view?: OrderView; cardAt?: string | null } = {}): Deps {
  const shownView = scene.view ?? view();
  const tx = {
    orders: { view: async () => shownView },
    partners: { find: async () => null },
    events: { find: async () => event({ type: "packed", facts: { fulfiller: "HUB" } }) },
    outbox: { providerIdOf: async () => scene.cardAt ?? null, floodHeadOf: async () => null },
  } as unknown as Tx;
  return {
    store: { transaction: (work: (tx: Tx) => Promise<unknown>) => work(tx) },
    clock: { now: () => at("20T09:30") },
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: true, marketplace: true },
      clientMessages: "mail",
    },
  } as unknown as Deps;
}

function adapterOf(apiUrl: string, deps: Deps = depsOf()) {
  const client = new WebClient("xoxb-1", {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5000,
    logLevel: LogLevel.ERROR,
  });
  const channels = { orders: "#commandes", alerts: "alertes", approvals: "a", reports: "r" };
  return slackAdapter({ deps, client, channels, paceMs: 0 });
}

const alert = (changes: Partial<ClaimedNotice> = {}) =>
  claimOf(
    "slack",
    { kind: "team_alert", alert: { about: "unknown_sender", channel: "whatsapp", sender: "+32470000000" } },
    {
      destination: "alerts",
      ...changes,
    },
  );
const card = (changes: Partial<ClaimedNotice> = {}) =>
  claimOf(
    "slack",
    { kind: "order_card", orderId: ORDER_ID },
    { destination: "orders", card: true, ...changes },
  );
const journalLine = (changes: Partial<ClaimedNotice> = {}) =>
  claimOf(
    "slack",
    { kind: "order_journal", orderId: ORDER_ID, eventId: "evt_1" },
    { destination: "orders", ...changes },
  );

describe("a message that goes well", () => {
  test("is posted in the channel of its purpose, with its outbox id and no parsing", async () => {
    const slack = await openSlack();
    const outcome = await adapterOf(slack.url).send(alert());
    expect(outcome).toMatchObject({ outcome: "sent", providerId: "C0ALERTES:1700000000.000100" });
    const form = slack.messages[0]?.form;
    expect(form).toMatchObject({ channel: "C0ALERTES", parse: "none", unfurl_links: "false" });
    expect(form?.["text"]).toContain("expéditeur inconnu");
    expect(JSON.parse(form?.["metadata"] ?? "")).toEqual({
      event_type: "comptoir_notice",
      event_payload: { outbox_id: alert().id },
    });
  });

  test("the channels are looked up once", async () => {
    const slack = await openSlack();
    const adapter = adapterOf(slack.url);
    await adapter.send(alert());
    await adapter.send(card());
    expect(slack.calls().filter((method) => method === "conversations.list")).toHaveLength(1);
    expect(slack.messages.map((each) => each.form["channel"])).toEqual(["C0ALERTES", "C0COMMANDES"]);
  });

  test("a card that was posted is updated in place, its old buttons taken away", async () => {
    const slack = await openSlack();
    const done = view({ fulfillments: [{ ...partner, state: "cancelled" }] });
    const first = await adapterOf(slack.url).send(card());
    const providerId = first.outcome === "sent" ? first.providerId : null;
    const second = await adapterOf(slack.url, depsOf({ view: done })).send(card({ providerId, version: 2 }));
    expect(second).toMatchObject({ outcome: "sent", providerId });
    expect(slack.messages).toHaveLength(1);
    expect(slack.updates).toMatchObject([{ ts: "1700000000.000100", attachments: "[]" }]);
  });

  test("a journal line goes under the card, never beside it", async () => {
    const slack = await openSlack();
    const adapter = adapterOf(slack.url, depsOf({ cardAt: "C0COMMANDES:1700000000.000900" }));
    await adapter.send(journalLine());
    expect(slack.messages[0]?.form).toMatchObject({ channel: "C0COMMANDES", thread_ts: "1700000000.000900" });
    const early = await adapterOf(slack.url, depsOf({ cardAt: null })).send(journalLine());
    expect(early.outcome).toBe("retry");
    expect(slack.messages).toHaveLength(1);
  });
});

describe("a lost answer", () => {
  test.each(["drop_after", "error_after"] as const)(
    "is a doubt, and the next try finds the message: %s",
    async (fault) => {
      const slack = await openSlack({ "chat.postMessage": fault });
      const adapter = adapterOf(slack.url);
      expect(await adapter.send(alert())).toMatchObject({ outcome: "doubtful" });
      expect(await adapter.send(alert({ doubtful: true, attempts: 1 }))).toEqual({
        outcome: "sent",
        providerId: "C0ALERTES:1700000000.000100",
      });
      expect(slack.messages).toHaveLength(1);
    },
  );

  test("a card found again is brought up to date", async () => {
    const slack = await openSlack({ "chat.postMessage": "drop_after" });
    const adapter = adapterOf(slack.url);
    await adapter.send(card());
    expect(await adapter.send(card({ doubtful: true }))).toMatchObject({ outcome: "sent" });
    expect([slack.messages.length, slack.updates.length]).toEqual([1, 1]);
  });

  test("a thread line is looked for in its thread", async () => {
    const slack = await openSlack({ "chat.postMessage": "drop_after" });
    const adapter = adapterOf(slack.url, depsOf({ cardAt: "C0COMMANDES:1700000000.000900" }));
    await adapter.send(journalLine());
    await adapter.send(journalLine({ doubtful: true }));
    expect(slack.messages).toHaveLength(1);
    expect(slack.calls()).toContain("conversations.replies");
  });

  test("what never arrived is posted", async () => {
    const slack = await openSlack();
    expect(await adapterOf(slack.url).send(alert({ doubtful: true }))).toMatchObject({ outcome: "sent" });
    expect(slack.messages).toHaveLength(1);
  });

  test("when looking fails too, nothing is posted", async () => {
    const slack = await openSlack({ "conversations.history": { status: 500 } });
    expect(await adapterOf(slack.url).send(alert({ doubtful: true }))).toMatchObject({ outcome: "doubtful" });
    expect(slack.messages).toHaveLength(0);
  });
});

describe("a refusal", () => {
  test("a busy Slack is obeyed", async () => {
    const slack = await openSlack({ "chat.postMessage": "busy" });
    expect(await adapterOf(slack.url).send(alert())).toEqual({
      outcome: "held",
      afterMs: 7000,
      problem: "rate limited",
    });
    expect(slack.messages).toHaveLength(0);
  });

  test.each(["channel_not_found", "is_archived", "invalid_blocks", "token_revoked", "not_in_channel"])(
    "%s is for good",
    async (error) => {
      const slack = await openSlack({ "chat.postMessage": { error } });
      expect(await adapterOf(slack.url).send(alert())).toEqual({ outcome: "dead", problem: error });
    },
  );

  test("a half-done call is a doubt", async () => {
    const slack = await openSlack({ "chat.postMessage": { error: "fatal_error" } });
    expect(await adapterOf(slack.url).send(alert())).toMatchObject({ outcome: "doubtful" });
  });

  test("nobody at the address: nothing was sent, so it is tried again", async () => {
    const slack = await openSlack();
    await stand?.close();
    expect(await adapterOf(slack.url).send(alert())).toMatchObject({
      outcome: "retry",
      problem: "ECONNREFUSED",
    });
  });

  test("a channel that does not exist is named", async () => {
    const slack = await openSlack();
    expect(await adapterOf(slack.url).send(alert({ destination: "nowhere" }))).toEqual({
      outcome: "dead",
      problem: "channel_not_found: nowhere",
    });
  });

  test("a card that was deleted is posted anew, once", async () => {
    const slack = await openSlack();
    const outcome = await adapterOf(slack.url).send(card({ providerId: "C0COMMANDES:1600000000.000100" }));
    expect(outcome).toMatchObject({ outcome: "sent", providerId: "C0COMMANDES:1700000000.000100" });
    expect(slack.messages).toHaveLength(1);
  });
});
