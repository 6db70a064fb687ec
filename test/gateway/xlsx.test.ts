import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { statementSheet } from "../../core/settlement/statement-sheet.ts";
import { xlsxOf } from "../../gateway/xlsx.ts";
import { statementLine, statementPaper } from "../core/settlement/papers.ts";
import { unzipped } from "../unzipped.ts";

const lines = [
  statementLine({ name: '=HYPERLINK("http://x")', partnerShareCents: -1250 }),
  statementLine({ name: "a\u0000<b>&\ud800 🐝", deliveredOn: Temporal.PlainDate.from("2025-03-30") }),
];

async function parts() {
  const files = unzipped(await xlsxOf(statementSheet(statementPaper({ lines }))));
  const sheet = files.get("xl/worksheets/sheet1.xml") ?? "";
  return {
    sheet,
    strings: files.get("xl/sharedStrings.xml") ?? "",
    styles: files.get("xl/styles.xml") ?? "",
  };
}

test("text is never a formula, whatever it begins with", async () => {
  const { sheet, strings } = await parts();
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(strings).toContain('=HYPERLINK("http://x")');
  expect(strings).toContain("a&lt;b&gt;&amp; 🐝");
});

test("amounts are numbers with two decimals, also below zero", async () => {
  const { sheet, styles } = await parts();
  const cell = /<c r="L2"([^>]*)><v>([^<]*)<\/v>/.exec(sheet);
  expect(cell?.[2]).toBe("-12.5");
  expect(cell?.[1]).not.toContain('t="s"');
  expect(styles).toContain("#,##0.00");
});

test("dates are dates, whatever the machine's zone", async () => {
  const { sheet } = await parts();
  // 30 March 2025 by the count of days that a spreadsheet keeps.
  expect(/<c r="D3"[^>]*><v>([^<]*)<\/v>/.exec(sheet)?.[1]).toBe("45746");
});

test("the same table has the same bytes", async () => {
  const sheet = statementSheet(statementPaper({ lines }));
  expect(unzipped(await xlsxOf(sheet)).get("xl/worksheets/sheet1.xml")).toBe(
    unzipped(await xlsxOf(sheet)).get("xl/worksheets/sheet1.xml"),
  );
});
