import { isPlausibleTracking } from "../fulfillment/tracking.ts";
import type { Deps } from "../ports.ts";
import { refuse } from "../refusal.ts";
import { receiveBack, sendBack } from "../returns/return-step.ts";
import { type ReturnOutcome, type StepInput, stepReturn } from "./step-return.ts";

/*
 * A return is on its way, or has arrived where it was to go. For a withdrawal the number is the proof by which its
 * points go back (A31).
 */

/** The client has sent it; without a number it has arrived. */
export async function receiveReturn(
  deps: Deps,
  input: StepInput & { readonly trackingNumber: string | null },
): Promise<ReturnOutcome> {
  const trackingNumber = input.trackingNumber?.replaceAll(" ", "").toUpperCase() ?? null;
  if (trackingNumber !== null && !isPlausibleTracking(trackingNumber))
    return refuse("tracking_format", { trackingNumber }, "trackingNumber");
  return stepReturn(deps, input, {
    decide: (asked) => (trackingNumber === null ? receiveBack(asked) : sendBack(asked, trackingNumber)),
    entry: ({ id: returnId }) =>
      trackingNumber === null
        ? { type: "return_received", facts: { returnId } }
        : { type: "return_sent", facts: { returnId, trackingNumber } },
  });
}
