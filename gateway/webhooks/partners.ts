import type { Context } from "hono";
import { keepUnreadEvent } from "../../core/flow/keep-unread-event.ts";
import { receivePartnerEvent } from "../../core/flow/receive-partner-event.ts";
import {
  isPartnerEventType,
  type PartnerEvent,
  partnerEventSchemas,
} from "../../core/partner/partner-event.ts";
import type { Delivery } from "../../core/ports.ts";
import { type Refusal, refuse } from "../../core/refusal.ts";
import type { GatewayDeps } from "../ports.ts";
import { malformed } from "../problems.ts";
import { type Judged, peerKeys, receiveSigned, type SignedEvent } from "./guard.ts";

/** What a partner's code looks like; nothing else can have a secret. */
const CODE = /^[A-Z][A-Z0-9]{1,30}$/;

/** `POST /webhooks/partners/{code}`: a partner's own system, signed with the secret it was given. */
export async function receivePartner(context: Context, gateway: GatewayDeps): Promise<Response> {
  const partner = context.req.param("code") ?? "";
  const keys = CODE.test(partner) ? await peerKeys(gateway, { kind: "partner", code: partner }) : [];
  const keep = async (delivery: Delivery, refusal: Refusal): Promise<Refusal> => {
    await keepUnreadEvent(gateway.deps, delivery, refusal);
    return refusal;
  };
  return receiveSigned(context, gateway, {
    source: `partner:${partner}`,
    keys,
    handle: async (signed): Promise<Judged> => {
      const event = readEvent(signed);
      const { delivery } = signed;
      if ("refused" in event) return keep(delivery, event);
      return receivePartnerEvent(gateway.deps, { delivery, partner, event });
    },
    keepUnread: async (delivery, refusal) => {
      await keep(delivery, refusal);
    },
  });
}

function readEvent({ type, data }: SignedEvent): PartnerEvent | Refusal {
  if (!isPartnerEventType(type)) return refuse("unknown_type", { type }, "type");
  const parsed = partnerEventSchemas[type].safeParse(data);
  if (!parsed.success) return malformed(parsed.error);
  // The schema was picked by the type, which the compiler cannot follow through a table.
  return { type, data: parsed.data } as PartnerEvent;
}
