import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import type { Answer, State } from "./reading.ts";

/* Signed webhooks of the shop and the carriers, as those would send them. */

type Desk = {
  readonly url: string;
  state(): Promise<State>;
  settle(): Promise<unknown>;
};

let deliveries = 0;

/** Posts an event signed by that secret; what was answered, once all that it caused has happened. */
async function sends(
  desk: Desk,
  to: { readonly path: string; readonly secret: string },
  event: { readonly id?: string; readonly type: string; readonly data: object },
): Promise<Answer> {
  deliveries += 1;
  const body = JSON.stringify({ type: event.type, timestamp: "2025-10-20T07:05:00Z", data: event.data });
  const headers = webhookHeaders({
    ...{ secret: to.secret, id: event.id ?? `msg_peer_${deliveries}`, body },
    timestampSeconds: Math.floor(Date.now() / 1000),
  });
  const answer = await fetch(`${desk.url}${to.path}`, { method: "POST", body, headers });
  const text = await answer.text();
  await desk.settle();
  return { status: answer.status, body: JSON.parse(text) as Answer["body"] };
}

/** The shop says something of an order of its own. */
export async function shopSends(
  desk: Desk,
  event: { readonly id?: string; readonly type: string; readonly data: object },
): Promise<Answer> {
  const { secrets } = await desk.state();
  return sends(desk, { path: "/webhooks/orders", secret: secrets.orders }, event);
}

/** A carrier says where a parcel is. */
export async function carrierSends(
  desk: Desk,
  data: { readonly tracking_number: string; readonly status: string; readonly occurred_at: string },
  by: { readonly carrier?: string; readonly id?: string; readonly secret?: string } = {},
): Promise<Answer> {
  const carrier = by.carrier ?? "colissimo";
  const secret = by.secret ?? (await desk.state()).secrets.carriers[carrier] ?? "";
  const event = { ...(by.id === undefined ? {} : { id: by.id }), type: "parcel.updated", data };
  return sends(desk, { path: `/webhooks/carriers/${carrier}`, secret }, event);
}

/** A partner's own system says something of a part of its own. */
export async function partnerSends(
  desk: Desk,
  event: { readonly id?: string; readonly type: string; readonly data: object },
  partner = "HABEEBEE",
): Promise<Answer> {
  const secret = (await desk.state()).secrets.partners[partner] ?? "";
  return sends(desk, { path: `/webhooks/partners/${partner}`, secret }, event);
}
