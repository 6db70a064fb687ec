import { expect, test } from "vitest";
import { returnAlert } from "../../../bot/slack/returns.ts";
import { REQUESTED, type Return } from "../../../core/returns/return.ts";
import { shown } from "../../journey/reading.ts";
import { at, commission, ORDER_ID, partner, view } from "./order-view.ts";

const STANDING = { isRefunded: false, openRequest: null, wasAsked: false, replacement: "none" } as const;

const ofReturn = (state: Return["state"], share: "paid" | "approved") => {
  const asked: Return = {
    ...{ ...REQUESTED, state, id: "ret_01K80000000000000000000009", orderId: ORDER_ID, externalId: "R-1" },
    ...{ reason: "quality", note: null, photos: [], requestedAt: at("29T09:30") },
    lines: [{ lineId: commission.lineId, quantity: 1 }],
  };
  const order = view({ fulfillments: [partner], commissions: [{ ...commission, state: share }] });
  return shown(returnAlert(order, { asked, standing: STANDING }, { locale: "fr", now: at("29T09:30") }));
};

test("until a return is decided, its message says what was paid of it already or is being paid", () => {
  expect(ofReturn("received", "paid")).toContain("part du partenaire déjà payée");
  expect(ofReturn("requested", "approved")).toContain("à arrêter à la main");
});

test("once it is decided, its message asks nobody to stop a payment", () => {
  for (const state of ["rejected", "refused", "accepted", "refunded", "closed"] as const)
    for (const share of ["paid", "approved"] as const)
      expect(ofReturn(state, share)).not.toContain("part du partenaire déjà");
});
