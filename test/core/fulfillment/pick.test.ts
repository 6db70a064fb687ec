import { expect, test } from "vitest";
import { mayMove } from "../../../core/fulfillment/fulfillment-state.ts";
import { pack, startPicking } from "../../../core/fulfillment/pick.ts";
import { aFulfillment, EVERY_STATE } from "../a-fulfillment.ts";

// Narrower than the table: a packed parcel is unpacked by a decision of its own, not by a late click.
test.each(EVERY_STATE)("picking a $kind's $state", (of) => {
  const came = startPicking(aFulfillment(of));
  if (of.state === "picking") expect(came).toEqual({ step: "already" });
  else if (mayMove(of.kind, of.state, "picking") && of.state !== "packed")
    expect(came).toMatchObject({ fulfillment: { state: "picking" }, entry: { type: "picking_started" } });
  else expect(came).toMatchObject({ refused: "invalid_transition", facts: { to: "picking" } });
});

test.each(EVERY_STATE)("packing a $kind's $state", (of) => {
  const came = pack(aFulfillment(of), { weightGrams: 430, skipped: [], reason: null });
  if (of.state === "packed") expect(came).toEqual({ step: "already" });
  else if (mayMove(of.kind, of.state, "packed"))
    expect(came).toMatchObject({ fulfillment: { state: "packed" }, entry: { type: "packed" } });
  else expect(came).toMatchObject({ refused: "invalid_transition", facts: { to: "packed" } });
});
