import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { type ControlRefusal, readControl, refuse, unknown } from "./answer.ts";
import { brusselsIso } from "./brussels.ts";
import type { SandboxClock } from "./clock.ts";
import { MAIL, type StoredMail } from "./mail.ts";
import type { SandboxDeps } from "./ports.ts";
import { type Settling, settledBody } from "./settle.ts";

/** The desk's own address; it takes name+anything@ as a real server does. */
export const DESK_ADDRESS = "commandes@makethechange.test";
const OURS = /^commandes(?:\+[^\s@]{1,54})?@makethechange\.test$/i;
const ADDRESS = /^[^\s<>()[\],;:"\\@]{1,64}@[^\s<>()[\],;:"\\@.]+(?:\.[^\s<>()[\],;:"\\@.]+)+$/;
const ONE_LINE = /^[^\r\n\0]*$/;

const mailSchema = z.strictObject({
  from: z.string().max(254).regex(ADDRESS, "553 5.1.7 the sender must be one mail address"),
  name: z.string().max(100).regex(ONE_LINE, "a name is one line").optional(),
  /** Unset, the address that the mail which is answered asks for. */
  to: z.string().max(254).optional(),
  subject: z.string().max(500).regex(ONE_LINE, "a subject is one line").optional(),
  text: z.string().max(1_000_000, "552 5.3.4 the mail is too large"),
  /** The Message-ID, or the id in this sandbox, of the mail that is answered. */
  in_reply_to: z.string().optional(),
  /** As an absence assistant would send it. */
  automatic: z.boolean().default(false),
  /** Another follows at once: do not let the window for it pass. */
  more: z.boolean().default(false),
});
type MailInput = z.infer<typeof mailSchema>;

type EmailDesk = {
  readonly deps: SandboxDeps;
  readonly settling: Settling;
  readonly clock: SandboxClock;
};

/**
 * POST /sandbox/email: somebody writes us a mail, or answers one of ours as a mail program would, with what was
 * answered quoted below (design §2). Refuses what a mail server refuses.
 */
export function emailRoutes(desk: EmailDesk): Hono {
  return new Hono().post("/sandbox/email", async (c) => {
    const read = await readControl(c, mailSchema);
    return "refused" in read ? read.refused : write(c, desk, read.input);
  });
}

async function write(c: Context, { deps, settling, clock }: EmailDesk, input: MailInput): Promise<Response> {
  const known = (await deps.documents.list(MAIL)).map(({ body }) => body as StoredMail);
  const answered = known.find(({ id, messageId }) => [id, messageId].includes(input.in_reply_to ?? null));
  const letter = composed(input, { answered, seq: known.length, at: brusselsIso(deps.clock.now()) });
  if ("code" in letter) return refuse(c, letter);
  const { mail, raw } = letter;
  await deps.documents.put(MAIL, mail.id, mail);
  await deps.keepMail({ deliveryId: `sandbox ${mail.id}`, body: Buffer.from(raw) });
  const waiting = input.more ? await settling.settle() : await clock.letBubblesPass();
  const before = new Set([...known.map(({ id }) => id), mail.id]);
  const after = (await deps.documents.list(MAIL)).map(({ body }) => body as StoredMail);
  const mails = after.filter(({ id, to }) => !before.has(id) && to === input.from);
  return c.json(settledBody({ id: mail.id, mails }, waiting));
}

type Around = { readonly answered: StoredMail | undefined; readonly seq: number; readonly at: string };

function composed(
  input: MailInput,
  { answered, seq, at }: Around,
): { readonly mail: StoredMail; readonly raw: string } | ControlRefusal {
  if (input.in_reply_to !== undefined && answered === undefined)
    return unknown("unknown_mail", `No mail ${input.in_reply_to} in the mailbox.`);
  const to = addressOf(input.to ?? answered?.replyTo ?? DESK_ADDRESS);
  if (!OURS.test(to)) {
    const message = `550 5.1.1 ${to}: no such mailbox here.`;
    return { status: 422, code: "unknown_recipient", message, field: "to" };
  }
  const subject =
    input.subject ?? (answered === undefined ? "" : `Re: ${answered.subject.replace(/^Re: /i, "")}`);
  const messageId = `<sandbox-${seq}-${digest(`${at} ${seq} ${input.from}`)}@${input.from.split("@")[1]}>`;
  const references = [answered?.references, answered?.messageId].filter(Boolean).join(" ") || null;
  const text = answered === undefined ? input.text : `${input.text}\n\n${quoted(answered)}`;
  const mail: StoredMail = {
    id: digest(`${messageId} ${to}`),
    from: input.name === undefined ? input.from : `${input.name} <${input.from}>`,
    to,
    party: input.from,
    subject,
    text,
    html: "",
    at,
    messageId,
    inReplyTo: answered?.messageId ?? null,
    references,
    replyTo: null,
    attachments: [],
    receivedTimes: 1,
  };
  return { mail, raw: rawOf(mail, input) };
}

/** A mail as it travels: every word that is not plain ASCII encoded, the body in lines of 76. */
function rawOf(mail: StoredMail, { automatic, name, from }: MailInput): string {
  const author = name === undefined ? from : `${word(name)} <${from}>`;
  const lines = [
    `Return-Path: <${automatic ? "" : from}>`,
    `Delivered-To: ${mail.to}`,
    `From: ${author}`,
    `To: <${mail.to}>`,
    `Subject: ${word(mail.subject)}`,
    `Date: ${new Date(mail.at).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: ${mail.messageId}`,
    ...(mail.inReplyTo === null ? [] : [`In-Reply-To: ${mail.inReplyTo}`]),
    ...(mail.references === null ? [] : [`References: ${mail.references.split(" ").join("\r\n ")}`]),
    ...(automatic ? ["Auto-Submitted: auto-replied"] : []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(mail.text)
      .toString("base64")
      .replace(/(.{76})/g, "$1\r\n"),
    "",
  ];
  return lines.join("\r\n");
}

/** RFC 2047, a word of at most 75 characters each: whole characters of UTF-8 are kept together. */
function word(text: string): string {
  const pieces = text.match(/[\s\S]{1,10}/gu) ?? [];
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString("base64")}?=`).join("\r\n ");
}

function quoted(mail: StoredMail): string {
  const at = new Date(mail.at);
  const day = at.toLocaleDateString("fr-BE", { dateStyle: "long", timeZone: "Europe/Brussels" });
  const time = at.toLocaleTimeString("fr-BE", { timeStyle: "short", timeZone: "Europe/Brussels" });
  const lines = mail.text.split("\n").map((line) => `> ${line}`);
  return [`Le ${day} à ${time}, ${mail.from} a écrit :`, ...lines].join("\n");
}

function addressOf(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
