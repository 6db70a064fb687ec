import nodemailer from "nodemailer";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SmtpListener } from "../../../gateway/sandbox/mail.ts";
import { decodeMail } from "../../../gateway/sandbox/mail-decode.ts";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
let smtp: SmtpListener;
beforeEach(async () => {
  desk = await openDesk();
  smtp = await desk.sandbox.startSmtp();
});
afterEach(async () => {
  await smtp.close();
  await desk.close();
});

const mail = {
  from: '"Comptoir" <commandes@mtc.example>',
  to: "marie@habeebee.example",
  subject: "[MTC #1042] Commande à confirmer avant 12:30 — 2 articles, livraison à Ixelles",
  text: "Délai : 12:30\n\nMiel 250 g × 2\n",
  html: "<p>Délai</p>",
  messageId: "<1042@mtc.example>",
};
const send = (over: object = {}) => nodemailer.createTransport(smtp.url).sendMail({ ...mail, ...over });

describe("the SMTP listener", () => {
  test("shows a mail as a mailbox would", async () => {
    await send();
    const [stored] = (await desk.state()).mail;
    expect(stored).toMatchObject({
      from: "Comptoir <commandes@mtc.example>",
      to: mail.to,
      subject: mail.subject,
      text: mail.text.trimEnd(),
      html: mail.html,
    });
  });

  test("shows one mail per Message-ID and counts the copies", async () => {
    await send();
    await send();
    await send({ messageId: "<1043@mtc.example>" });
    expect((await desk.state()).mail.map(({ receivedTimes }) => receivedTimes)).toEqual([2, 1]);
  });

  test("a lost answer leaves the mail stored and the sender unsure", async () => {
    await desk.post("/sandbox/faults", { service: "mail", mode: "store_then_drop" });
    await expect(send()).rejects.toThrow();
    await send();
    expect((await desk.state()).mail.map(({ receivedTimes }) => receivedTimes)).toEqual([2]);
  });

  test("a refusal is temporary and stores nothing", async () => {
    await desk.post("/sandbox/faults", { service: "mail", mode: "rate_limit" });
    await expect(send()).rejects.toMatchObject({ responseCode: 450 });
    expect((await desk.state()).mail).toEqual([]);
  });
});

test("a mail without parts, with folded and encoded headers, is read", () => {
  const raw = ["Subject: =?utf-8?Q?d=C3=A9lai?=\r\n =?utf-8?B?IMOpdMOp?=", "", "bonjour\r\n"].join("\r\n");
  const decoded = decodeMail(Buffer.from(raw));
  expect(decoded.headers.get("subject")).toBe("délai été");
  expect(decoded.text).toBe("bonjour");
});
