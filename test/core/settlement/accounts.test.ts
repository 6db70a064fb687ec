import { expect, test } from "vitest";
import { accountShown, type PartnerAccount, readAccount } from "../../../core/partner/account.ts";
import { isIban, plainBic } from "../../../core/settlement/iban.ts";

const given: PartnerAccount = {
  holder: " HABEEBEE SRL ",
  iban: "be68 5390 0754 7034",
  bic: null,
  vatNumber: "be 0123.456.749",
  addressLines: ["Rue des Abeilles 12", " "],
};

test("an account is kept without spaces, in capitals", () => {
  expect(readAccount(given)).toEqual({
    holder: "HABEEBEE SRL",
    iban: "BE68539007547034",
    bic: null,
    vatNumber: "BE0123456749",
    addressLines: ["Rue des Abeilles 12"],
  });
});

test.each([
  ["BE68 5390 0754 7035", "bad_iban"],
  ["BE68 5390 0754 70", "bad_iban"],
  ["FR76 3000 6000 0112 3456 7890 188", "bad_iban"],
  ["nothing", "bad_iban"],
  ["MG46 0000 5030 0712 8942 1016 045", "outside_sepa"],
  ["CH93 0076 2011 6238 5295 7", "no_bic"],
])("%s is refused: %s", (iban, why) => {
  expect(readAccount({ ...given, iban })).toMatchObject({ refused: "account_invalid", facts: { why } });
});

test.each(["FR76 3000 6000 0112 3456 7890 189", "LU28 0019 4006 4475 0000", "DE89 3704 0044 0532 0130 00"])(
  "%s can be paid",
  (iban) => {
    expect(readAccount({ ...given, iban })).toMatchObject({ iban: iban.replaceAll(" ", "") });
  },
);

test("what is no bank's code is none", () => {
  expect(["trio be bb", "TRIOBEBBXXX", "TRIO", null].map(plainBic)).toEqual([
    ...["TRIOBEBB", "TRIOBEBBXXX", null, null],
  ]);
});

test("an account outside SEPA may be an IBAN all the same", () => {
  expect(isIban("MG46 0000 5030 0712 8942 1016 045")).toBe(true);
  expect(isIban("MG46 0000 5030 0712 8942 1016 046")).toBe(false);
});

test("no more than the end of it is shown", () => {
  expect(JSON.stringify(accountShown({ ...given, iban: "BE68539007547034" }))).not.toContain("5390");
});
