import { describe, expect, test } from "vitest";
import { isIban, lastFour, plainBic, sepaAccount } from "../../../core/settlement/iban.ts";

describe("an IBAN", () => {
  test.each([
    "BE68 5390 0754 7034",
    "be68539007547034",
    "FR14 2004 1010 0505 0001 3M02 606",
    "DE89 3704 0044 0532 0130 00",
    "LU28 0019 4006 4475 0000",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    "NO93 8601 1117 947",
  ])("%s holds", (iban) => {
    expect(isIban(iban)).toBe(true);
  });

  test.each(["BE68 5390 0754 7043", "BE6853900754703", "BE00", "", "XX", "1234", "BE68-5390-0754-703🐝"])(
    "%j does not",
    (iban) => {
      expect(isIban(iban)).toBe(false);
    },
  );

  test("of a country outside SEPA holds, and is not paid by it", () => {
    expect(isIban("TN5910006035183598478831")).toBe(true);
    expect(sepaAccount({ iban: "TN5910006035183598478831", bic: null })).toBe("outside_sepa");
  });

  test("is shown by its end alone", () => {
    expect(lastFour("BE68 5390 0754 7034")).toBe("…7034");
    expect(lastFour("7034")).toBe("…");
  });
});

test("a bank's code has eight or eleven characters", () => {
  expect(["GKCCBEBB", "gkccbebbxxx", "GKCC BEBB", "GKCCBEB", "", null].map(plainBic)).toEqual([
    "GKCCBEBB",
    "GKCCBEBBXXX",
    "GKCCBEBB",
    null,
    null,
    null,
  ]);
});
