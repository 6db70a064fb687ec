import { expect, test } from "vitest";
import { partnerNewOrder } from "../../../core/notice/enqueue.ts";
import type { Partner } from "../../../core/partner/partner.ts";
import { fulfillment, habeebee } from "../../bot/parcel.ts";

/* By which ways a partner hears of an order (D8); an SMS is for whom nothing else reaches. */

const all = { whatsapp: true, sms: true, marketplace: true };
const ways = (partner: Partial<Partner>, channels: Partial<typeof all> = {}): readonly string[] =>
  partnerNewOrder({ ...habeebee, phone: "+32478000001", ...partner }, fulfillment, {
    locale: "fr",
    clientMessages: "mail",
    channels: { ...all, ...channels },
  }).map(({ channel }) => channel);

test.each([
  ["mail and WhatsApp", {}, {}, ["email", "whatsapp"]],
  ["mail alone where WhatsApp is off", {}, { whatsapp: false }, ["email"]],
  ["an SMS where there is neither", { email: null, whatsappUse: "off" }, {}, ["sms"]],
  ["nothing where SMS is off too", { email: null }, { whatsapp: false, sms: false }, []],
  ["nothing without any address", { email: null, phone: null }, {}, []],
] as const)("%s", (_, partner, channels, expected) => {
  expect(ways(partner, channels)).toEqual(expected);
});
