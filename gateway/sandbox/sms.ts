import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { brusselsIso } from "./brussels.ts";
import { type Faults, sufferFaults } from "./faults.ts";
import { textAt } from "./json.ts";
import type { SandboxDeps } from "./ports.ts";
import { lengthOf } from "./slack-check.ts";

export const SMS = "sms";
/** Twilio refuses a longer body with error 21617. */
const BODY_MAX = 1600;

/** POST /sandbox/sms: a text message in Twilio's form fields (To, From, Body); its credentials are not looked at. */
export function smsRoutes(deps: SandboxDeps, faults: Faults): Hono {
  return new Hono().post("/sandbox/sms", (c) =>
    sufferFaults(c, faults, {
      service: "sms",
      method: "messages",
      limited: { code: 20429, message: "Too Many Requests", status: 429 },
      handle: () => takeSms(c, deps),
    }),
  );
}

async function takeSms(c: Context, { documents, clock }: SandboxDeps): Promise<Response> {
  const form = await c.req.parseBody();
  const [to, from, text] = [textAt(form, "To") ?? "", textAt(form, "From") ?? "", textAt(form, "Body") ?? ""];
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return refused(c, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (text === "") return refused(c, 21602, "Message body is required.");
  if (lengthOf(text) > BODY_MAX)
    return refused(c, 21617, "The concatenated message body exceeds the 1600 character limit");
  const sid = `SM${randomBytes(16).toString("hex")}`;
  await documents.put(SMS, sid, { id: sid, from, to, text, at: brusselsIso(clock.now()) });
  return c.json({ sid, status: "queued", to, from, body: text, error_code: null, error_message: null }, 201);
}

function refused(c: Context, code: number, message: string): Response {
  return c.json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status: 400 }, 400);
}
