import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { statementPdf } from "../../../bot/documents/statement.ts";
import type { StatementPaper } from "../../../core/settlement/statement-paper.ts";
import { statementLine, statementPaper } from "../../core/settlement/papers.ts";
import { wordsOf } from "./read-pdf.ts";

/** Its words, each run of blanks as one space, whatever line they stand on. */
async function said(over: Partial<StatementPaper> = {}): Promise<string> {
  return wordsOf(await statementPdf(statementPaper(over))).replace(/[\s\u00a0\u202f]+/g, " ");
}

const many = Array.from({ length: 90 }, (_, index) => statementLine({ number: 1042 + index }));

describe("a statement on paper", () => {
  test("has its number, its period, its partner, each line and the net", async () => {
    const words = await said({ paymentReference: "VIR-2025-118" });
    for (const part of [
      "Relevé de règlement — ventes pour votre compte",
      "REL-HABEEBEE-2025-0007",
      "du 01/10/2025 au 31/10/2025",
      "04/11/2025",
      "1000 Bruxelles",
      "TVA : BE0123456749",
      "#1042",
      "20/10/2025",
      "27/10/2025",
      "HAB-MIEL-ACACIA Miel d’acacia 500 g",
      "29,85 €",
      "1,69 €",
      "7,46 €",
      "22,39 €",
      "VIR-2025-118",
      "page 1 / 1",
    ])
      expect(words).toContain(part);
  });

  test("says that it is no invoice, and how to disagree", async () => {
    const words = await said();
    expect(words).toContain("Ce relevé ne vaut pas facture");
    expect(words).toContain("8 jours ouvrés : répondez « CONTESTER 1042 »");
    expect(await said({ locale: "en" })).toContain("This statement is not an invoice");
  });

  test("shows the end of the account alone", async () => {
    const words = await said();
    expect(words).toContain("HABEEBEE SRL, compte …7034");
    expect(words).not.toContain("5390");
  });

  test("is titled by who sells", async () => {
    expect(await said({ commercialModel: "reseller" })).toContain("achats-reventes");
  });

  test("says what is taken back, contested and carried forward, and that nothing is paid", async () => {
    const clawback = { grossCents: -995, vatCents: -56, commissionCents: -249, partnerShareCents: -746 };
    const words = await said({
      lines: [
        statementLine({ kind: "clawback", ...clawback }),
        statementLine({ number: 1050, contested: true }),
      ],
      carriedForwardCents: -1234,
    });
    for (const part of [
      "Reprise après retour",
      "-7,46 €",
      "contestée",
      "-12,34 €",
      "-19,80 €",
      "Rien n’est viré",
    ])
      expect(words).toContain(part);
  });

  test("repeats its headings on every page, and counts the pages", async () => {
    const words = await said({ lines: many });
    expect(words.match(/Livrée/g)).toHaveLength(3);
    for (const part of ["page 1 / 3", "page 2 / 3", "page 3 / 3", "#1042", "#1131"])
      expect(words).toContain(part);
  });

  test("never cuts an amount, however large", async () => {
    const lines = [statementLine({ grossCents: -123_456_789, partnerShareCents: -123_456_700 })];
    const words = await said({ lines });
    expect(words).toContain("-1 234 567,89 €");
  });

  test("has the same bytes each time, and others for another net", async () => {
    const hash = async (over: Partial<StatementPaper> = {}): Promise<string> =>
      createHash("sha256")
        .update(await statementPdf(statementPaper(over)))
        .digest("hex");
    const first = await hash({ lines: many });
    expect(await hash({ lines: many })).toBe(first);
    expect(await hash({ lines: many, carriedForwardCents: -1 })).not.toBe(first);
  });

  test("is drawn whatever a partner is called", async () => {
    const account = {
      holder: "\u202eHOLDER\n\n🐝",
      iban: "x",
      bic: null,
      vatNumber: "\u0000",
      addressLines: Array(40).fill("a".repeat(500)),
    };
    const lines = [statementLine({ name: "<b>&\n".repeat(300), sku: "محل" })];
    const words = await said({ account, lines, partnerName: "é".repeat(400), number: "REL-".repeat(30) });
    expect(words).toContain("page 1 / 1");
  });
});
