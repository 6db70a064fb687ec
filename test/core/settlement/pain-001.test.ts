import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { CreditTransferOrder } from "../../../core/settlement/credit-transfer.ts";
import { sepaFile } from "../../../core/settlement/pain-001.ts";
import type { PayeeAccount, StatementPaper } from "../../../core/settlement/statement-paper.ts";
import { statementLine, statementPaper } from "./papers.ts";

const SCHEMA = readFileSync(new URL("../../fixtures/pain.001.001.09.xsd", import.meta.url), "utf8");
const day = Temporal.PlainDate.from;

function order(statements: readonly StatementPaper[], over: Partial<CreditTransferOrder> = {}) {
  return {
    debtor: { name: "Make the CHANGE SRL", iban: "BE71 0961 2345 6769", bic: "GKCCBEBB" },
    messageId: "MTC-20251104-1",
    createdAt: Temporal.Instant.from("2025-11-03T08:30:12.345Z"),
    earliestOn: day("2025-11-03"),
    statements,
    ...over,
  };
}

async function problemsOf(...files: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `pain-${index}.xml`, contents })),
    schema: [{ fileName: "pain.xsd", contents: SCHEMA }],
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The texts of every such element, in their order. */
function textsOf(xml: string | null, name: string): readonly string[] {
  return [...(xml ?? "").matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map(
    ([, text = ""]) => text,
  );
}

function paid(number: string, netCents: number, over: Partial<StatementPaper> = {}): StatementPaper {
  return statementPaper({ number, lines: [statementLine({ partnerShareCents: netCents })], ...over });
}

function payee(over: Partial<PayeeAccount>): Partial<StatementPaper> {
  const account = { holder: "HABEEBEE SRL", iban: "BE68539007547034", bic: null, vatNumber: null };
  return { account: { ...account, addressLines: [], ...over } };
}

describe("the bank's file", () => {
  const three = [
    paid("REL-HABEEBEE-2025-0007", 223_950),
    paid("REL-PROMIEL-2025-0003", 5, { partner: "PROMIEL", runOn: day("2025-11-05") }),
    paid("REL-ILANGA-2025-0001", 10_010, { partner: "ILANGA" }),
  ];

  test("is valid by the schema, with a batch for each day of execution", async () => {
    const { xml, transfers, cents } = sepaFile(order(three));
    expect(await problemsOf(xml ?? "")).toEqual([]);
    expect({ transfers, cents }).toEqual({ transfers: 3, cents: 233_965 });
    expect(textsOf(xml, "PmtInfId")).toEqual(["MTC-20251104-1-1", "MTC-20251104-1-2"]);
    expect(textsOf(xml, "Dt")).toEqual(["2025-11-04", "2025-11-05"]);
    expect(textsOf(xml, "EndToEndId")).toEqual([
      "REL-HABEEBEE-2025-0007",
      "REL-ILANGA-2025-0001",
      "REL-PROMIEL-2025-0003",
    ]);
  });

  test("counts and sums at both levels", () => {
    const { xml } = sepaFile(order(three));
    expect(textsOf(xml, "NbOfTxs")).toEqual(["3", "2", "1"]);
    expect(textsOf(xml, "CtrlSum")).toEqual(["2339.65", "2339.60", "0.05"]);
    expect(textsOf(xml, "InstdAmt")).toEqual(["2239.50", "100.10", "0.05"]);
  });

  test("says once who pays, and nothing of a fraction of a second", () => {
    const { xml } = sepaFile(order(three.slice(0, 1)));
    expect(textsOf(xml, "CreDtTm")).toEqual(["2025-11-03T08:30:12Z"]);
    expect(textsOf(xml, "IBAN")).toEqual(["BE71096123456769", "BE68539007547034"]);
    expect(textsOf(xml, "BICFI")).toEqual(["GKCCBEBB", "GKCCBEBB"]);
  });

  test("is valid without a single bank's code", async () => {
    const debtor = { name: "MTC", iban: "BE71096123456769", bic: null };
    const { xml } = sepaFile(order([paid("REL-A-2025-0001", 1, payee({ bic: "not a code" }))], { debtor }));
    expect(await problemsOf(xml ?? "")).toEqual([]);
    expect(xml).toContain("NOTPROVIDED");
    expect(xml).not.toContain("CdtrAgt");
  });

  test("asks for a run that has passed on the first day that is left", () => {
    const { xml } = sepaFile(order(three, { earliestOn: day("2025-11-05") }));
    expect(textsOf(xml, "Dt")).toEqual(["2025-11-05"]);
  });

  test.each([
    ["Rucher de l’Étoile & Fils, œufs", "Rucher de l'Etoile + Fils, oeufs"],
    ["Straßenbäckerei Łukasz Ø", "Strassenbackerei Lukasz O"],
    ["<script>alert(1)</script>", "script alert(1) /script"],
    ["//Miel//", "Miel"],
    ["Miel 🐝 d’acacia\u0000\u0007\u202e!", "Miel d'acacia"],
    ["Μέλι", "HABEEBEE"],
    ["محل العسل", "HABEEBEE"],
    ["🐝🐝🐝", "HABEEBEE"],
    ["   ", "HABEEBEE"],
    ["é".repeat(300), "e".repeat(70)],
    [`${"a".repeat(69)} b`, "a".repeat(69)],
  ])("writes the payee %j as %j", async (holder, name) => {
    const { xml } = sepaFile(order([paid("REL-HABEEBEE-2025-0007", 100, payee({ holder }))]));
    expect(textsOf(xml, "Nm").at(-1)).toBe(name);
    expect(await problemsOf(xml ?? "")).toEqual([]);
  });

  test("stays valid whatever a payee, a partner or we are called", async () => {
    const name = fc.oneof(fc.string({ unit: "binary", maxLength: 90 }), fc.string({ maxLength: 200 }));
    const calls = fc.record({ holder: name, partner: name, debtor: name, number: name });
    // All in one go: each start of the validator takes longer than a hundred files.
    const files = fc.sample(calls, 100).map(({ holder, partner, debtor, number }) => {
      const statement = paid(`REL-${number}-2025-0001`, 1, { ...payee({ holder }), partner });
      const ours = { name: debtor, iban: "BE71096123456769", bic: null };
      return sepaFile(order([statement], { debtor: ours })).xml ?? "";
    });
    expect(await problemsOf(...files)).toEqual([]);
  });
});

describe("a statement is left out", () => {
  test.each([
    ["no_account", { account: null }],
    ["bad_iban", payee({ iban: "BE68539007547035" })],
    ["bad_iban", payee({ iban: "BE6853900754703" })],
    ["bad_iban", payee({ iban: "" })],
    ["outside_sepa", payee({ iban: "TN59 1000 6035 1835 9847 8831" })],
    ["no_bic", payee({ iban: "CH93 0076 2011 6238 5295 7" })],
  ] as const)("where its payee has %s", (reason, over) => {
    const file = sepaFile(order([paid("REL-X-2025-0001", 100, over)]));
    expect(file).toEqual({
      xml: null,
      transfers: 0,
      cents: 0,
      leftOut: [{ number: "REL-X-2025-0001", partner: "HABEEBEE", reason }],
    });
  });

  test("and the others are paid", async () => {
    const file = sepaFile(
      order([paid("REL-X-2025-0001", 100, { account: null }), paid("REL-Y-2025-0001", 250)]),
    );
    expect(file).toMatchObject({ transfers: 1, cents: 250, leftOut: [{ number: "REL-X-2025-0001" }] });
    expect(textsOf(file.xml, "CtrlSum")).toEqual(["2.50", "2.50"]);
    expect(await problemsOf(file.xml ?? "")).toEqual([]);
  });

  test("not where a bank's code stands beside a Swiss account", () => {
    const swiss = payee({ iban: "CH93 0076 2011 6238 5295 7", bic: "UBSW CHZH 80A" });
    expect(sepaFile(order([paid("REL-X-2025-0001", 100, swiss)])).leftOut).toEqual([]);
  });
});

describe("what is a mistake of the caller throws", () => {
  test.each([0, -1, 0.5, 100_000_000_000])("a net of %d cents", (netCents) => {
    const statement = { ...statementPaper(), netCents };
    expect(() => sepaFile(order([statement]))).toThrow(RangeError);
  });

  test("the same statement twice", () => {
    expect(() => sepaFile(order([paid("REL-X-2025-0001", 1), paid("REL-X-2025-0001", 2)]))).toThrow(/twice/);
  });

  test.each(["", "-1", "a/b", "x".repeat(31), "é"])("the message id %j", (messageId) => {
    expect(() => sepaFile(order([], { messageId }))).toThrow(RangeError);
  });

  test("an account of ours whose check digits do not hold", () => {
    const debtor = { name: "MTC", iban: "BE72096123456769", bic: null };
    expect(() => sepaFile(order([], { debtor }))).toThrow(/debited/);
  });
});
