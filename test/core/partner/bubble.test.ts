import { expect, test } from "vitest";
import { asOneMessage, type Bubble, isWrittenOn, mayBePart } from "../../../core/partner/bubble.ts";
import type { InboundMessage } from "../../../core/partner/inbound-message.ts";
import { later, NINE } from "../a-fulfillment.ts";

const bubble = (text: string, over: Partial<Bubble> = {}): Bubble => ({
  ...{ providerId: `wamid.${text}`, partner: "HABEEBEE", phone: "+32478000001", text },
  ...{ quotedProviderId: null, sentAt: NINE, replyId: null },
  ...over,
});
const message = (over: Partial<InboundMessage> = {}): InboundMessage => ({
  ...{ providerId: "wamid.next", from: "+32478000001", at: NINE, quotedProviderId: null },
  body: { kind: "text", text: "1042" },
  ...over,
});

test("what follows within eight seconds of the last bubble is written on", () => {
  expect(isWrittenOn(bubble("ok"), message({ at: later("PT8S") }))).toBe(true);
  expect(isWrittenOn(bubble("ok"), message({ at: later("PT8.001S") }))).toBe(false);
});

test("a text that answers nothing in particular may be a part, a quote or a button is not", () => {
  expect(mayBePart(message())).toBe(true);
  expect(mayBePart(message({ quotedProviderId: "wamid.0" }))).toBe(false);
  expect(mayBePart(message({ body: { kind: "voice" } }))).toBe(false);
});

test("several are one message: a line each, begun with the first and known by the last", () => {
  const one = asOneMessage([bubble("ok"), bubble("1042", { sentAt: later("PT5S") })]);
  expect(one).toMatchObject({ providerId: "wamid.1042", at: NINE, body: { kind: "text", text: "ok\n1042" } });
  expect(asOneMessage([])).toBeNull();
});
