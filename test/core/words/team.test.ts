import { describe, expect, test } from "vitest";
import { wordsIn } from "../../../core/words/words.ts";

const both = [wordsIn("fr").team, wordsIn("en").team] as const;
const [fr, en] = both;

describe("why a partner declined", () => {
  test.each([
    ["out_of_stock", "rupture", "out of stock"],
    ["zone: Corse", "adresse non livrée : Corse", "address not served: Corse"],
    ["other: atelier fermé", "autre motif : atelier fermé", "other reason: atelier fermé"],
    ["plus de miel", "plus de miel", "plus de miel"],
    ["others", "others", "others"],
  ])("“%s” is said in words", (reason, french, english) => {
    expect(fr.names.declineReason(reason)).toBe(french);
    expect(en.names.declineReason(reason)).toBe(english);
    const facts = {
      about: "declined",
      orderId: "ord_1",
      number: 1042,
      partner: "HABEEBEE",
      afterConfirm: false,
    } as const;
    expect(fr.alerts.team.declined({ ...facts, reason }).why).toBe(`Motif : ${french}`);
  });
});

test("a day that ends with a point is followed by no second one", () => {
  for (const { actions } of both) {
    const facts = { number: 1042, fulfiller: "HABEEBEE", on: "sam. 5 déc.", already: false };
    expect(actions.commands.delivered(facts)).toContain("sam. 5 déc. ·");
  }
});

test("the shop is called the shop where its sending is switched off", () => {
  const facts = { about: "endpoint_disabled", destination: "marketplace", problem: "410" } as const;
  expect(fr.alerts.team.endpoint_disabled(facts).title).toContain("Les envois à la boutique");
  expect(en.alerts.team.endpoint_disabled(facts).title).toContain("Sending to the shop");
});

describe("“do not ship” that nobody answered", () => {
  const facts = { about: "cancel_unseen", number: 1042, partner: "HABEEBEE", contact: "Marie" } as const;
  const email = "marie@habeebee.be";

  test("says whom to call, or to write to where there is no number", () => {
    const next = (phone: string | null, mail: string | null) =>
      fr.alerts.team.cancel_unseen({ ...facts, phone, email: mail }).next;
    expect(next("+32478000001", email)).toContain("appeler Marie (HABEEBEE) au +32478000001");
    expect(next(null, email)).toContain("écrire à Marie (HABEEBEE), marie@habeebee.be");
    expect(next(null, null)).toContain("joindre Marie (HABEEBEE)");
  });
});

test("a number after a cancellation names the command that records it", () => {
  const parcel = { about: "parcel", orderId: "ord_1", number: 1042, fulfiller: "HABEEBEE" } as const;
  const facts = { ...parcel, trouble: "tracking_after_cancel", trackingNumber: "8K10000000016" } as const;
  expect(fr.alerts.team.parcel(facts).next).toContain("`/ship 1042 8K10000000016 parti:hier`");
  expect(en.alerts.team.parcel(facts).next).toContain("`/ship 1042 8K10000000016 left:yesterday`");
  expect(fr.actions.commands.help.ship).toContain("parti:hier");
  expect(en.actions.commands.help.ship).toContain("left:yesterday");
});
