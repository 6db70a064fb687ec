import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { csvOf } from "../../../core/settlement/csv.ts";
import type { Cell } from "../../../core/settlement/sheet.ts";
import { payoutSheet, statementSheet } from "../../../core/settlement/statement-sheet.ts";
import { statementLine, statementPaper } from "./papers.ts";

const written = (...cells: readonly Cell[]): string =>
  csvOf({ headings: [], rows: [cells] })
    .slice(1)
    .split("\r\n")
    .slice(1, -1)
    .join("\r\n");

describe("a cell of text", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
    ["+32478000001", "'+32478000001"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", '"\'\t=1"'],
    ["\r=1", '"\'\n=1"'],
    [" =1", "' =1"],
    ["\u0000=1", "'=1"],
    ["\u200b=1", "'\u200b=1"],
    ["＝1+1", "'＝1+1"],
    ["plain", "plain"],
    ["a;b", '"a;b"'],
    ['say "yes"', '"say ""yes"""'],
    ["two\nlines", '"two\nlines"'],
    ["two\r\nlines", '"two\nlines"'],
    ["Miel d’acacia 🐝", "Miel d’acacia 🐝"],
    ["12,50", "12,50"],
  ])("%j is %j", (text, cell) => {
    expect(written({ text })).toBe(cell);
  });
});

describe("a number stays a number", () => {
  test.each<[Cell, string]>([
    [{ cents: -1250 }, "-12,50"],
    [{ cents: -5 }, "-0,05"],
    [{ cents: 0 }, "0,00"],
    [{ cents: 123_456_789 }, "1234567,89"],
    [{ whole: 1042 }, "1042"],
    [{ whole: -1 }, "-1"],
    [{ bps: 2250 }, "22,50"],
    [{ date: Temporal.PlainDate.from("2025-10-20") }, "2025-10-20"],
    [null, ""],
  ])("%j is %s", (cell, text) => {
    expect(written(cell)).toBe(text);
  });
});

test("a statement is a table with its mark, semicolons and CRLF", () => {
  const lines = [
    statementLine(),
    statementLine({
      number: 1013,
      kind: "clawback",
      grossCents: -995,
      vatCents: -56,
      commissionCents: -249,
      partnerShareCents: -746,
    }),
    statementLine({ number: 1044, name: "=cmd|' /C calc'!A0", contested: true }),
  ];
  expect(csvOf(statementSheet(statementPaper({ lines, carriedForwardCents: -300 })))).toBe(
    [
      "\ufeffRelevé;Commande;Nature;Livrée le;Payable le;SKU;Produit;Quantité;Brut TTC (EUR);dont TVA (EUR);Commission (EUR);Part partenaire (EUR);Contestée",
      "REL-HABEEBEE-2025-0007;1042;vente;2025-10-20;2025-10-27;HAB-MIEL-ACACIA;Miel d’acacia 500 g;3;29,85;1,69;7,46;22,39;",
      "REL-HABEEBEE-2025-0007;1013;reprise;2025-10-20;2025-10-27;HAB-MIEL-ACACIA;Miel d’acacia 500 g;3;-9,95;-0,56;-2,49;-7,46;",
      "REL-HABEEBEE-2025-0007;1044;vente;2025-10-20;2025-10-27;HAB-MIEL-ACACIA;'=cmd|' /C calc'!A0;3;29,85;1,69;7,46;22,39;oui",
      "REL-HABEEBEE-2025-0007;;report des relevés précédents;;;;;;;;;-3,00;",
      "",
    ].join("\r\n"),
  );
});

test("the list of transfers says of each whether the bank's file has it, and why not", () => {
  const statements = [statementPaper(), statementPaper({ number: "REL-ILANGA-2025-0001", account: null })];
  const ask = { fileName: "virements 2025-11-04", locale: "fr" } as const;
  const table = payoutSheet(statements, { ...ask, debtorSet: true });
  expect(table.fileName).toBe("virements-2025-11-04");
  const rows = csvOf(table).split("\r\n");
  expect(rows[1]).toBe(
    "REL-HABEEBEE-2025-0007;HABEEBEE;HABEEBEE SRL;BE68539007547034;GKCCBEBB;2025-11-04;22,39;oui",
  );
  expect(rows[2]).toContain(";non\u00a0: le partenaire n’a pas donné de compte");
  expect(csvOf(payoutSheet(statements, { ...ask, debtorSet: false })).split("\r\n")[1]).toContain(
    "SEPA_DEBTOR_IBAN",
  );
});

/** The cells of each line, as a spreadsheet reads the file. */
function read(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^;\r\n"]*))(;|\r\n)/gy;
  for (let match = cell.exec(csv); match !== null; match = cell.exec(csv)) {
    const [, quoted, bare = "", end] = match;
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("whatever is typed into them, cells stay in their places and none of them calculates", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."=+-@;\"\t\r\n' a1\u200b") }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 })), (rows) => {
      const csv = csvOf({
        headings: ["a", "b", "c"],
        rows: rows.map((cells) => cells.map((each) => ({ text: each }))),
      });
      const [heading, ...lines] = read(csv.slice(1));
      expect(heading).toEqual(["a", "b", "c"]);
      expect(lines.map((cells) => cells.length)).toEqual(rows.map(() => 3));
      for (const cell of lines.flat()) expect(cell).not.toMatch(/^[\s\u200b]*[=+\-@]|^[\t\r\n]/);
    }),
  );
});
