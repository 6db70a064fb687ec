import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { waitForRest } from "../../core/flow/wait-for-rest.ts";
import { type Route, route } from "../endpoint.ts";
import { ORDER_REFUSALS, step, targetOf, whichSchema } from "./order-target.ts";
import { stepShape } from "./shapes.ts";

const waitSchema = z.strictObject({ ...whichSchema, day: z.iso.date() });

const wait = route(
  {
    method: "put",
    path: "/api/orders/:id/wait",
    tag: "Orders",
    summary: "Wait for what a partner could not send with the rest",
    description:
      "A part that is to be decided is expected to leave by that day of the partner's calendar; the partner and the client are told. The other ways are its cancellation and a reroute.",
    actions: ["wait_for_rest"],
    body: { schema: waitSchema, optional: false, example: { day: "2026-11-27" } },
    query: null,
    answer: stepShape,
    ok: "Waited for, or it was before.",
    accepted: null,
    refusals: [...ORDER_REFUSALS, "invalid_transition", "wait_day_unfit"],
  },
  async ({ gateway, param, body, actor }) => {
    const day = Temporal.PlainDate.from(body.day);
    return step(await waitForRest(gateway.deps, { target: targetOf(param("id"), body), day, actor }));
  },
);

/** What becomes of a part that its partner has none of (E4). */
export const restRoutes: readonly Route[] = [wait];
