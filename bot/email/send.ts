import type { SendMailOptions } from "nodemailer";
import type { NoticeId } from "../../core/ids.ts";
import type { SendOutcome } from "../../core/notice/claim.ts";
import type { RenderedMail } from "./render.ts";

/** The part of a nodemailer transport that sending needs. */
export interface MailTransport {
  sendMail(mail: SendMailOptions): Promise<{ readonly messageId: string }>;
}

export interface OutgoingMail extends RenderedMail {
  readonly from: string;
  readonly host: string;
  readonly noticeId: NoticeId;
  /** Where an answer goes; null leaves it to the sender's address. */
  readonly replyTo: string | null;
}

/** Sends one mail once. 5xx is for good; anything else, a connection lost after DATA too, is tried again. */
export async function sendMail(transport: MailTransport, mail: OutgoingMail): Promise<SendOutcome> {
  const messageId = `<${mail.noticeId}@${mail.host}>`;
  const root = mail.thread === null ? [] : [`<${mail.thread}@${mail.host}>`];
  const references = mail.inReplyTo === null ? root : [...root, mail.inReplyTo];
  const inReplyTo = references.at(-1);
  try {
    await transport.sendMail({
      from: mail.from,
      // As an object the address is taken as it is: text would be parsed, and a comma in it make two of one.
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId,
      attachments: mail.attachments.map(({ name, mediaType, bytes }) => ({
        filename: name,
        contentType: mediaType,
        content: Buffer.from(bytes),
      })),
      ...(inReplyTo === undefined ? {} : { inReplyTo, references }),
      ...(mail.replyTo === null ? {} : { replyTo: { name: "", address: mail.replyTo } }),
      // RFC 3834: out-of-office replies must not answer us.
      headers: { "Auto-Submitted": mail.inReplyTo === null ? "auto-generated" : "auto-replied" },
    });
    return { outcome: "sent", providerId: messageId };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): SendOutcome {
  const { responseCode, code } = smtpFacts(error);
  if (responseCode === null) return { outcome: "retry", afterMs: 0, problem: `SMTP ${code ?? "failure"}` };
  // The server's own sentence quotes the address; its code says what it is about.
  const problem = `SMTP ${responseCode}`;
  // A refused login is our setting, not this mail's fault: it is tried again while somebody corrects it.
  const isForGood = responseCode >= 500 && code !== "EAUTH";
  return isForGood ? { outcome: "dead", problem } : { outcome: "retry", afterMs: 0, problem };
}

function smtpFacts(error: unknown): { readonly responseCode: number | null; readonly code: string | null } {
  if (!(error instanceof Error)) return { responseCode: null, code: null };
  const responseCode =
    "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : null;
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  return { responseCode, code };
}
