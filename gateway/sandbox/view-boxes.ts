import { Hono } from "hono";
import { fieldAt } from "./json.ts";
import { MAIL, type StoredMail } from "./mail.ts";
import { MARKETPLACE } from "./marketplace.ts";
import type { SandboxDeps } from "./ports.ts";
import { SMS } from "./sms.ts";

/** The newest of each box; a reader looks at today's. */
const MAILS = 120;
const NOTES = 60;

/** GET /sandbox/view/boxes: the newest mail threads without their bodies, SMS and webhooks, the newest first. */
export function boxViewRoutes({ documents }: SandboxDeps): Hono {
  const newest = async (kind: string, count: number) =>
    (await documents.list(kind, { newest: count })).map(({ body }) => body).reverse();
  const threads = async () => threadsOf((await newest(MAIL, MAILS)) as readonly StoredMail[]);
  return new Hono()
    .get("/sandbox/view/boxes", async (c) => {
      const [mail, sms, marketplace] = await Promise.all([
        threads(),
        newest(SMS, NOTES),
        newest(MARKETPLACE, NOTES),
      ]);
      c.header("cache-control", "no-store");
      return c.json({ mail: mail.map(summary), sms, marketplace });
    })
    .get("/sandbox/view/mail", async (c) => {
      const thread = (await threads()).find(({ key }) => key === c.req.query("thread"));
      c.header("cache-control", "no-store");
      return c.json({ mails: thread?.mails ?? [] });
    });
}

type MailThread = { readonly key: string; readonly mails: readonly StoredMail[] };

/** Mails with one person that refer to the same first message, oldest first; threads by their newest mail. */
function threadsOf(newestFirst: readonly StoredMail[]): readonly MailThread[] {
  const threads = new Map<string, StoredMail[]>();
  for (const mail of newestFirst) {
    const root = mail.references?.split(/\s+/)[0] ?? mail.inReplyTo ?? mail.messageId ?? mail.id;
    const key = `${root} ${mail.party ?? mail.to}`;
    threads.set(key, [mail, ...(threads.get(key) ?? [])]);
  }
  return [...threads].map(([key, mails]) => ({ key, mails }));
}

function summary({ key, mails }: MailThread) {
  const last = mails.at(-1);
  const preview = String(fieldAt(last, "text") ?? "").replace(/\s+/g, " ");
  return {
    key,
    count: mails.length,
    lastId: last?.id ?? null,
    subject: last?.subject ?? "",
    from: last?.from ?? "",
    to: last?.party ?? last?.to ?? "",
    at: last?.at ?? "",
    preview: preview.slice(0, 120),
  };
}
