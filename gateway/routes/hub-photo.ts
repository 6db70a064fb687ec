import { z } from "zod";
import { keepPhoto } from "../../core/flow/keep-photo.ts";
import { PHOTO_BYTES_MAX, PHOTO_TYPES, photoTooLarge } from "../../core/hub/photo.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";

const MB = 1024 * 1024;

const photo = route(
  {
    method: "put",
    path: "/api/orders/:id/packing/photo",
    tag: "Hub",
    summary: "Keep the photo of our packed parcel",
    description: `The picture itself is the body: ${PHOTO_TYPES.join(", ")}, as its first bytes say, of ${PHOTO_BYTES_MAX / MB} MB at most. For a parcel that is packed and has none; the first one stays.`,
    actions: ["pick_and_pack"],
    body: null,
    upload: { mediaTypes: PHOTO_TYPES, bytesMax: PHOTO_BYTES_MAX, tooLarge: photoTooLarge },
    query: null,
    answer: z.object({
      outcome: z.enum(["done", "already"]),
      fulfillmentId: z.string(),
      sha256: z.string().meta({ description: "Of the photo that is kept." }),
    }),
    ok: "`already` where there is a photo: it stays.",
    accepted: null,
    refusals: [
      "order_unknown",
      "order_ambiguous",
      "fulfillment_required",
      "fulfillment_unknown",
      "invalid_transition",
      "photo_type",
      "photo_too_large",
    ],
  },
  async ({ gateway, param, bytes }) => {
    const outcome = await keepPhoto(gateway.deps, { orderRef: param("id"), bytes });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: outcome };
  },
);

/** Proof of how the hub packed, from another device than Slack. */
export const hubPhotoRoutes: readonly Route[] = [photo];
