import { afterEach, describe, expect, test } from "vitest";
import type { ChannelAdapter } from "../../../bot/channel.ts";
import { connectEmail } from "../../../bot/email/connect.ts";
import type { Deps } from "../../../core/ports.ts";
import { claimOf, clientShipped, newOrder, order, sceneDeps, shipped, silentLog } from "../parcel.ts";
import { headersOf, type MailStand, type MailStandRules, openMailStand } from "./mail-stand.ts";

let stand: MailStand | null = null;
let adapter: ChannelAdapter | null = null;

afterEach(async () => {
  await adapter?.close?.();
  await stand?.close();
});

async function open(rules: MailStandRules = {}, deps: Deps = sceneDeps()): Promise<MailStand> {
  stand = await openMailStand(rules);
  connect(stand.url, deps);
  return stand;
}

function connect(smtpUrl: string, deps: Deps): void {
  const from = "Comptoir <commandes@mtc.example>";
  adapter = connectEmail({ deps, smtpUrl, from, log: silentLog, deadlineMs: 2_000 });
}

const announcement = claimOf("email", newOrder);
const messageId = `<${announcement.id}@mtc.example>`;
const send = (claim = announcement) => adapter?.send(claim);

describe("what is sent", () => {
  test("a mail has a stable id and hangs in its order's thread", async () => {
    const { received } = await open();
    expect(await send()).toEqual({ outcome: "sent", providerId: messageId });
    const headers = headersOf(received[0]);
    expect(headers.get("message-id")).toBe(messageId);
    expect(headers.get("references")).toBe(`<${order.id}@mtc.example>`);
    expect(headers.get("in-reply-to")).toBe(`<${order.id}@mtc.example>`);
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(received[0]?.to).toEqual(["marie@habeebee.be"]);
  });

  test("a client's address is read from the order", async () => {
    const { received } = await open({}, sceneDeps({ fulfillments: [shipped] }));
    await send(claimOf("email", clientShipped, { destination: "client" }));
    expect(received[0]?.to).toEqual(["julie@example.org"]);
  });

  test("a name with line breaks adds no header and no recipient", async () => {
    const name = "Julie\r\nBcc: thief@example.org\r\n\r\nHello";
    const customer = { ...order.customer, name };
    const { received } = await open(
      {},
      sceneDeps({ order: { ...order, customer }, fulfillments: [shipped] }),
    );
    await send(claimOf("email", clientShipped, { destination: "client" }));
    expect(received[0]?.to).toEqual(["julie@example.org"]);
    expect(headersOf(received[0]).has("bcc")).toBe(false);
  });

  test.each(["a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "nobody", "<a@b.example>"])(
    "%j is no address to send to",
    async (destination) => {
      const { received } = await open();
      expect(await send({ ...announcement, destination })).toMatchObject({ outcome: "dead" });
      expect(received).toHaveLength(0);
    },
  );
});

describe("what becomes of a try", () => {
  test("5xx is for good, without naming anybody", async () => {
    await open({ refuseRecipient: 550 });
    expect(await send()).toEqual({ outcome: "dead", problem: "SMTP 550" });
  });

  test("4xx is tried again", async () => {
    await open({ refuseRecipient: 451 });
    expect(await send()).toMatchObject({ outcome: "retry", problem: "SMTP 451" });
  });

  test("a refusal of the content is for good", async () => {
    await open({ afterData: () => 554 });
    expect(await send()).toMatchObject({ outcome: "dead" });
  });

  test("a refused connection is tried again", async () => {
    const { url } = await open();
    await adapter?.close?.();
    await stand?.close();
    connect(url, sceneDeps());
    expect(await send()).toMatchObject({ outcome: "retry" });
  });

  test("a connection lost after the mail is tried again under the same id", async () => {
    let drops = 1;
    const { received } = await open({ afterData: () => (drops-- > 0 ? "drop" : "accept") });
    expect(await send()).toMatchObject({ outcome: "retry" });
    expect(await send({ ...announcement, attempts: 1, doubtful: true })).toMatchObject({ outcome: "sent" });
    expect(received.map((mail) => headersOf(mail).get("message-id"))).toEqual([messageId, messageId]);
  });
});
