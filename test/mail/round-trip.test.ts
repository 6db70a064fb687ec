import { setTimeout as pause } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type OpenBot, openBot } from "../../bot/open.ts";
import type { FulfillmentId } from "../../core/ids.ts";
import { partnerNewOrder } from "../../core/notice/enqueue.ts";
import type { Deps } from "../../core/ports.ts";
import { createHolidays } from "../../db/holidays.ts";
import { createIdSource } from "../../db/ids.ts";
import { headersOf } from "../bot/email/mail-stand.ts";
import { placed } from "../db/an-order.ts";
import { START, seededStore } from "../db/seeded-store.ts";
import { type Dovecot, dovecotMissing, openDovecot } from "./dovecot.ts";
import { openPost } from "./post.ts";

/* Issue 6, must hold 6: mail out over SMTP, its answer back over IMAP from Debian's dovecot. */

const missing = await dovecotMissing();
if (missing) process.stdout.write(`The mail round trip is skipped: ${missing}.\n`);

const DESK = "commandes@comptoir.test";
const MARIE = "marie@habeebee.be";
const db = seededStore();
const clock = { at: START };
const deps: Deps = {
  get store() {
    return db.store;
  },
  clock: { now: () => clock.at },
  ids: createIdSource(),
  holidays: createHolidays(),
  settings: {
    locale: "fr",
    channels: { whatsapp: false, sms: false, marketplace: false },
    clientMessages: "mail",
  },
};
let dovecot: Dovecot;
let post: Awaited<ReturnType<typeof openPost>>;
let bots: OpenBot[] = [];

beforeAll(async () => {
  if (missing) return;
  dovecot = await openDovecot();
  post = await openPost((raw) => dovecot.deliver(raw));
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.close()));
  bots = [];
});
afterAll(async () => {
  if (missing) return;
  await post.close();
  await dovecot.remove();
});

async function openDeskBot(): Promise<OpenBot> {
  const bot = await openBot({
    deps,
    targets: {
      ...{ slack: null, whatsapp: null, sms: null, marketplace: null },
      mail: { smtpUrl: post.url, from: `Comptoir <${DESK}>`, replyTo: DESK, teamPhone: null },
      imapUrl: dovecot.imapUrl,
    },
    slackDesk: { channels: CHANNELS, adminUser: null, paceMs: 0 },
    dataDir: "",
    publicUrl: null,
    log: pino({ level: process.env["LOG_LEVEL"] ?? "silent" }),
    listen: async () => ({ stop: async () => undefined }),
  });
  bots.push(bot);
  return bot;
}
const CHANNELS = { orders: "o", alerts: "a", approvals: "p", reports: "r" };

/** Looks until it is so; the servers are real and take their time. */
async function until<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found) return found;
    await pause(100);
  }
  throw new Error("it did not come to that within half a minute");
}

async function announce(): Promise<FulfillmentId> {
  const part = await db.inTx(async (tx) => {
    const { fulfillments } = await placed(tx, { lines: [{ sku: "HB-001", quantity: 1 }], at: clock.at });
    const partner = await tx.partners.find("HABEEBEE");
    const [only] = fulfillments;
    if (!only || !partner) throw new Error("no such part");
    await tx.outbox.enqueue(partnerNewOrder(partner, only, deps.settings), clock.at);
    return only;
  });
  return part.id;
}

const header = (raw: string, name: string): string =>
  headersOf({ to: [], raw }).get(name.toLowerCase())?.trim() ?? "";
const stateOf = async (id: FulfillmentId): Promise<string> =>
  db.inTx(
    async (tx) => (await tx.orders.lockOf(id))?.fulfillments.find((each) => each.id === id)?.state ?? "",
  );
const alerts = async () =>
  (await db.kysely.selectFrom("outbox").select("notice").where("channel", "=", "slack").execute()).flatMap(
    ({ notice }) => (notice.kind === "team_alert" ? [notice.alert] : []),
  );
const inboxRows = async () =>
  db.kysely
    .selectFrom("inbox")
    .select(["delivery_id", "state", "answer"])
    .where("source", "=", "email")
    .execute();
const mailboxIsOpen = () =>
  until(
    async () => (await db.kysely.selectFrom("mailboxes").select("looked_at").executeTakeFirst())?.looked_at,
  );

/** Answers a mail as a mail program does. */
async function answers(raw: string, text: string, over: object = {}): Promise<void> {
  const messageId = header(raw, "Message-ID");
  await createTransport(post.url).sendMail({
    from: `Marie Dubois <${MARIE}>`,
    to: header(raw, "Reply-To"),
    subject: "Re: [MTC] Commande à confirmer",
    inReplyTo: messageId,
    references: `${header(raw, "References")} ${messageId}`,
    text: `${text}\n\nLe lun. 20 oct. 2025 à 09:06, Comptoir <${DESK}> a écrit :\n> Commande à confirmer\n> répondez simplement OK\n`,
    ...over,
  });
}

describe.skipIf(missing)("a mail round trip over SMTP and IMAP", () => {
  test("the order goes out, the absence assistant confirms nothing, “ok pour moi” does, and is answered", async () => {
    const bot = await openDeskBot();
    await mailboxIsOpen();
    const id = await announce();
    bot.wake();
    const [order = ""] = await until(() => post.mails.length > 0 && post.mails);
    expect(header(order, "Reply-To")).toMatch(/^commandes\+[0-9a-z]{46}@comptoir\.test$/);

    await answers(order, "ok, je suis absente", { headers: { "Auto-Submitted": "auto-replied" } });
    await until(async () => (await inboxRows()).some(({ answer }) => answer === "automatic"));
    expect(await stateOf(id)).toBe("notified");
    expect(post.mails).toHaveLength(1);

    await answers(order, "ok pour moi");
    await until(async () => (await stateOf(id)) === "confirmed");
    const answer = await until(() => post.mails[1]);
    expect(header(answer, "Auto-Submitted")).toBe("auto-replied");
    expect(header(answer, "References")).toContain(header(order, "References").split(" ")[0]);
    expect(await until(async () => (await dovecot.files()).every((file) => file.endsWith(":2,S")))).toBe(
      true,
    );
  });

  test("what arrives while nobody reads is read once, by one of two processes, in its order", async () => {
    const before = post.mails.length;
    const id = await announce();
    const first = await openDeskBot();
    first.wake();
    const order = await until(() => post.mails[before]);
    await first.close();
    bots = [];
    await answers(order, "ok pour moi");
    await answers(order, "annuler");
    const rows = (await inboxRows()).length;
    await Promise.all([openDeskBot(), openDeskBot()]);
    await until(
      async () => (await inboxRows()).filter(({ state }) => state === "accepted").length === rows + 2,
    );
    expect(await stateOf(id)).toBe("notified");
    const said = await until(() => post.mails.length >= before + 3 && post.mails.slice(before + 1));
    expect(said).toHaveLength(2);
  });

  test("a server that goes away for a quarter of an hour is one alert, and comes back by itself", async () => {
    await openDeskBot();
    await dovecot.stop();
    const failing = () =>
      db.kysely.selectFrom("mailboxes").select(["failing_since", "problem"]).executeTakeFirst();
    await until(async () => (await failing())?.failing_since);
    expect(
      await db.kysely.selectFrom("alerts").selectAll().where("rule", "=", "mailbox_away").execute(),
    ).toEqual([]);
    clock.at = clock.at.add({ minutes: 16 });
    const alert = () =>
      db.kysely.selectFrom("alerts").select(["state"]).where("rule", "=", "mailbox_away").execute();
    await until(async () => (await alert()).some(({ state }) => state === "open"));
    await dovecot.start();
    await until(async () => (await alert()).some(({ state }) => state === "resolved"));
    expect(await alert()).toHaveLength(1);
  });

  test("25 MB of photographs, a broken mail and a bounce lose nothing", async () => {
    await openDeskBot();
    const before = post.mails.length;
    const id = await announce();
    const order = await until(() => post.mails[before]);
    const bounce = [
      "Return-Path: <>",
      "From: MAILER-DAEMON@mx.test",
      `To: ${DESK}`,
      "Subject: Undelivered Mail Returned to Sender",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.test",
      "",
      `Final-Recipient: rfc822; ${MARIE}`,
      "Action: failed",
      "Status: 5.1.1",
      "",
      "--b",
      "Content-Type: text/rfc822-headers",
      "",
      `Message-ID: ${header(order, "Message-ID")}`,
      "",
      "--b--",
      "",
    ].join("\r\n");
    await dovecot.deliver(bounce);
    await dovecot.deliver(bounce.replace("Return-Path: <>", "Return-Path: <>\r\nX-Again: 1"));
    await dovecot.deliver(Buffer.from([0, 255, 254, 13, 10, 0, 10]));
    const photo = { filename: "carton.jpg", content: Buffer.alloc(18_000_000, 7), contentType: "image/jpeg" };
    await answers(order, "ok pour moi", { attachments: [photo] });
    await until(async () => (await stateOf(id)) === "confirmed");
    const told = await alerts();
    expect(told.filter(({ about }) => about === "mail_bounced")).toMatchObject([
      { to: MARIE, status: "5.1.1" },
    ]);
    expect(told.filter(({ about }) => about === "mail_for_team")).toMatchObject([{ why: "sender" }]);
    const notice = await db.kysely
      .selectFrom("outbox")
      .select("state")
      .where("provider_id", "=", header(order, "Message-ID"))
      .executeTakeFirst();
    expect(notice?.state).toBe("dead");
  });
});
