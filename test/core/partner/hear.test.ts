import { describe, expect, test } from "vitest";
import type { OutboxEntry } from "../../../core/notice/notice.ts";
import { type Conversation, NEW_CONVERSATION, type Question } from "../../../core/partner/conversation.ts";
import { hear } from "../../../core/partner/hear.ts";
import type { InboundBody } from "../../../core/partner/inbound-message.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import { anOpenOrder, idOf, later, NINE } from "../a-fulfillment.ts";

const open = [anOpenOrder(1042), anOpenOrder(1043)];
const entry = (notice: OutboxEntry["notice"]): OutboxEntry => ({
  channel: "whatsapp",
  destination: "+32478000001",
  businessKey: "k",
  orderingKey: "o",
  notice,
  card: false,
});
const announcement = entry({ kind: "partner_new_order", fulfillmentId: idOf("ful", 1043) });
const gone = anOpenOrder(1041, { state: "cancelled", cancelledAt: NINE });
const doNotShip = entry({ kind: "partner_cancel", fulfillmentId: idOf("ful", 1041) });
const goneAnnouncement = entry({ kind: "partner_new_order", fulfillmentId: idOf("ful", 1041) });
const answerAbout = (number: number) =>
  entry({ kind: "partner_answer", partner: "HABEEBEE", locale: "fr", answer: { says: "unclear", number } });

function heard(body: InboundBody, quoted: OutboxEntry | null = null, conversation = NEW_CONVERSATION) {
  const message = { providerId: "wamid.1", from: "+32478000001", at: NINE, body, quotedProviderId: null };
  const orders = { open, cancelled: [gone], unanswered: [gone] };
  return hear(message, { ...orders, conversation, quoted, now: NINE, today: localDate(NINE, BUSINESS_ZONE) });
}
const things = (...args: Parameters<typeof heard>) => {
  const hearing = heard(...args);
  if (hearing.heard !== "words") return hearing.heard;
  return hearing.things.map(({ intent, pointers }) => [
    intent,
    pointers.button ?? pointers.quoted ?? pointers.refs.join(),
  ]);
};
const text = (said: string): InboundBody => ({ kind: "text", text: said });

const askedFor = (choices: Question["choices"]): Conversation => ({
  ...NEW_CONVERSATION,
  asked: {
    intent: "shipped",
    trackingNumber: "8K00009775862",
    reason: null,
    text: "8K00009775862",
    choices,
    offersAll: false,
    expiresAt: later("PT30M").toString(),
  },
});

describe("buttons", () => {
  test.each([
    ["confirm", "confirm"],
    ["shortage", "out_of_stock"],
    ["delay", "delay"],
  ])("%s says %s about its own order", (what, intent) => {
    const id = idOf("ful", 1042);
    expect(things({ kind: "button", id: `${what}:${id}`, title: "x" })).toEqual([[intent, id]]);
  });

  test.each([
    "confirm",
    "confirm:",
    "confirm:1042",
    "pay:ful_00000000000000000000001042",
    "confirm:ord_00000000000000000000001042",
    "",
  ])("a forged “%s” says nothing", (id) => {
    expect(things({ kind: "button", id, title: "Je confirme" })).toBe("nothing");
  });
});

describe("reactions", () => {
  test.each(["👍", "✅"])("%s on the announcement confirms that order", (emoji) => {
    expect(things({ kind: "reaction", emoji }, announcement)).toEqual([["confirm", idOf("ful", 1043)]]);
  });

  test.each(["👎", "😂", "❤️", "🙏", "❌"])("%s does nothing, costly things take words", (emoji) => {
    expect(things({ kind: "reaction", emoji }, announcement)).toBe("nothing");
  });

  test("taken back it takes the yes back", () => {
    expect(things({ kind: "reaction", emoji: null }, announcement)).toEqual([["undo", idOf("ful", 1043)]]);
  });

  test.each([null, answerAbout(1042)])("on any other message it does nothing", (quoted) => {
    expect(things({ kind: "reaction", emoji: "👍" }, quoted)).toBe("nothing");
    expect(things({ kind: "reaction", emoji: null }, quoted)).toBe("nothing");
  });
});

describe("text", () => {
  test("points at what it quotes, be it the announcement or an answer of ours", () => {
    expect(things(text("ok"), announcement)).toEqual([["confirm", idOf("ful", 1043)]]);
    expect(things(text("ok"), answerAbout(1042))).toEqual([["confirm", idOf("ful", 1042)]]);
    expect(things(text("ok"), answerAbout(9999))).toEqual([["confirm", ""]]);
  });

  test("two orders told apart are two things, and the quote decides neither", () => {
    expect(things(text("1042 ok, 1043 rupture"), announcement)).toEqual([
      ["confirm", "1042"],
      ["out_of_stock", "1043"],
    ]);
  });

  test("a choice applies the words the question was about", () => {
    const choices = [{ key: "1", fulfillmentId: idOf("ful", 1042) }];
    expect(heard(text("1"), null, askedFor(choices))).toMatchObject({
      things: [
        { intent: "shipped", trackingNumber: "8K00009775862", pointers: { button: idOf("ful", 1042) } },
      ],
    });
  });

  test("a choice that quotes another order's message is no choice", () => {
    const choices = [{ key: "1", fulfillmentId: idOf("ful", 1042) }];
    expect(things(text("1"), announcement, askedFor(choices))).toEqual([["unclear", idOf("ful", 1043)]]);
    expect(things(text("1"), answerAbout(1042), askedFor(choices))).toEqual([["shipped", idOf("ful", 1042)]]);
  });
});

test.each([
  ["voice", "voice"],
  ["photo", "photo"],
  ["other", "nothing"],
] as const)("a message that is %s is heard as %s", (kind, as) => {
  expect(things({ kind })).toBe(as);
});

describe("of a cancelled order", () => {
  const says = (...args: Parameters<typeof heard>) => {
    const hearing = heard(...args);
    if (hearing.heard !== "words") return hearing.heard;
    return hearing.things.map(({ ifCancelled, isUnaware, pointers }) => [
      ifCancelled,
      isUnaware ? "unaware" : "aware",
      pointers.button ?? pointers.quoted ?? pointers.refs.join(),
    ]);
  };
  const id = idOf("ful", 1041);

  test("the button under “do not ship” says that nothing leaves, and of no other order anything", () => {
    expect(says({ kind: "button", id: `cancel_seen:${id}`, title: "Bien reçu, annulée" })).toEqual([
      ["not_leaving", "aware", id],
    ]);
    const open = `cancel_seen:${idOf("ful", 1042)}`;
    expect(says({ kind: "button", id: open, title: "Bien reçu, annulée" })).toBe("nothing");
  });

  test.each([
    [doNotShip, "aware"],
    [answerAbout(1041), "aware"],
    [goneAnnouncement, "unaware"],
    [entry({ kind: "partner_reminder", fulfillmentId: id, count: 1 }), "unaware"],
    [entry({ kind: "partner_tracking_wanted", fulfillmentId: id }), "aware"],
  ])("a quote of any message about it means it (E25)", (quoted, awareness) => {
    expect(says(text("ok"), quoted)).toEqual([["received", awareness, id]]);
  });

  test("“je confirme” under its announcement does not say that the cancellation was seen", () => {
    expect(says({ kind: "button", id: `confirm:${id}`, title: "Je confirme" })).toEqual([
      ["received", "unaware", id],
    ]);
    expect(says({ kind: "reaction", emoji: "👍" }, goneAnnouncement)).toEqual([["received", "unaware", id]]);
    expect(says({ kind: "reaction", emoji: null }, goneAnnouncement)).toBe("nothing");
  });

  test.each([
    ["👍", [["received", "aware", id]]],
    ["✅", [["received", "aware", id]]],
    ["❌", [["other", "aware", id]]],
    [null, [["other", "aware", id]]],
    ["😢", "nothing"],
    ["❤️", "nothing"],
  ])("%s on “do not ship”", (emoji, as) => {
    expect(says({ kind: "reaction", emoji }, doNotShip)).toEqual(as);
  });

  test("one “ok” for it and an open order is none for it", () => {
    expect(things(text("1041 et 1042 ok"))).toEqual([["confirm", "1041,1042"]]);
    expect(says(text("1041 et 1042 ok"))).toEqual([["received", "unaware", "1041,1042"]]);
    expect(says(text("1041 ok"))).toEqual([["received", "aware", "1041"]]);
  });

  test("told apart from another, what is said of it is for a person", () => {
    expect(says(text("1041 ok je prépare, 1042 rupture"))).toEqual([
      ["other", "unaware", "1041"],
      ["other", "unaware", "1042"],
    ]);
  });
});
