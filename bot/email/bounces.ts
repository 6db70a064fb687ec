import type { Email } from "postal-mime";
import type { Bounced } from "../../core/partner/inbound-mail.ts";

/** A mail server's word that something of ours did not arrive (RFC 3464), or what older ones send in its place. */

const MESSAGE_ID = /<[^\s<>]{3,250}>/g;
const DAEMON = /^(?:mailer-daemon|postmaster)@/i;
const FAILED_SUBJECT =
  /undeliver|delivery status notification|returned mail|mail delivery (?:failed|failure|subsystem)|failure notice|non remis|non distribué|échec de (?:la )?(?:remise|distribution)|unzustellbar/i;

type Part = { readonly type: string; readonly text: string };

/** Whether a server wrote it about a mail of ours, and no person. */
export function isBounce(mail: Email, all: (name: string) => readonly string[]): boolean {
  const type = all("content-type")[0] ?? "";
  if (/^\s*multipart\/report\b/i.test(type) && /report-type\s*=\s*"?delivery-status/i.test(type)) return true;
  if (mail.attachments.some(({ mimeType }) => mimeType === "message/delivery-status")) return true;
  const isDaemon = mail.from?.group === undefined && DAEMON.test(mail.from?.address ?? "");
  const isUnanswerable = isDaemon || all("return-path").some((path) => path.trim() === "<>");
  return isUnanswerable && FAILED_SUBJECT.test(mail.subject ?? "");
}

/** Whom it did not reach for good; a delay is no failure, the server goes on trying. */
export function bouncedIn(mail: Email, parts: readonly Part[]): readonly Bounced[] {
  const messageIds = [
    ...new Set([
      ...parts
        .filter(({ type }) => type !== "message/delivery-status")
        .flatMap(({ text }) => field(text, "message-id").flatMap((value) => value.match(MESSAGE_ID) ?? [])),
      ...(`${mail.inReplyTo ?? ""} ${mail.references ?? ""}`.match(MESSAGE_ID) ?? []),
      ...((mail.text ?? "").match(/<out_[0-9]{26}@[^\s<>]{1,200}>/g) ?? []),
    ]),
  ];
  const status = parts.find(({ type }) => type === "message/delivery-status");
  if (status === undefined) return [{ recipient: null, status: "5.0.0", messageIds }];
  const blocks = status.text.replace(/\r\n/g, "\n").split(/\n\s*\n/);
  return blocks.flatMap((block) => {
    const action = field(block, "action")[0]?.toLowerCase();
    if (action !== "failed") return [];
    const recipient = field(block, "final-recipient")[0] ?? field(block, "original-recipient")[0] ?? "";
    return [
      {
        recipient: recipient.split(";").at(-1)?.trim().replace(/[<>]/g, "").toLowerCase() || null,
        status: /\d\.\d{1,3}\.\d{1,3}/.exec(field(block, "status")[0] ?? "")?.[0] ?? "5.0.0",
        messageIds,
      },
    ];
  });
}

function field(text: string, name: string): readonly string[] {
  const lines = text
    .slice(0, 64_000)
    .replace(/\r\n/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split("\n");
  return lines.flatMap((line) =>
    line.toLowerCase().startsWith(`${name}:`) ? [line.slice(name.length + 1).trim()] : [],
  );
}
