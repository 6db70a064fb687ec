import type { Context } from "hono";
import { receiveParcelEvent } from "../../core/flow/receive-parcel-event.ts";
import { parcelUpdatedSchema } from "../../core/fulfillment/parcel-updated.ts";
import { refuse } from "../../core/refusal.ts";
import type { GatewayDeps } from "../ports.ts";
import { malformed } from "../problems.ts";
import { peerKeys, receiveSigned } from "./guard.ts";

/** `POST /webhooks/carriers/{code}`, signed with that carrier's secret. */
export async function receiveCarrierEvent(context: Context, gateway: GatewayDeps): Promise<Response> {
  const carrier = context.req.param("code") ?? "";
  return receiveSigned(context, gateway, {
    source: `carrier:${carrier}`,
    keys: await peerKeys(gateway, { kind: "carrier", code: carrier }),
    handle: async ({ delivery, type, data }) => {
      if (type !== "parcel.updated") return refuse("unknown_type", { type }, "type");
      const parsed = parcelUpdatedSchema.safeParse(data);
      if (!parsed.success) return malformed(parsed.error);
      const { tracking_number: trackingNumber, status, occurred_at: occurredAt } = parsed.data;
      const event = { trackingNumber, status, occurredAt };
      return receiveParcelEvent(gateway.deps, { delivery, carrier, event });
    },
  });
}
