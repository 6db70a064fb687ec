import { Temporal } from "temporal-polyfill";
import {
  type StatementLine,
  type StatementPaper,
  statementTotals,
} from "../../../core/settlement/statement-paper.ts";

/** A line of three honeys: 29,85 € at 25 %, 2985/746/2239. */
export function statementLine(over: Partial<StatementLine> = {}): StatementLine {
  return {
    commissionId: "com_01JBXG2QZ5T6V7W8X9YABCDEFG",
    kind: "sale",
    number: 1042,
    deliveredOn: Temporal.PlainDate.from("2025-10-20"),
    payableOn: Temporal.PlainDate.from("2025-10-27"),
    sku: "HAB-MIEL-ACACIA",
    name: "Miel d’acacia 500 g",
    quantity: 3,
    direction: "retained",
    grossCents: 2985,
    vatCents: 169,
    commissionCents: 746,
    partnerShareCents: 2239,
    contested: false,
    ...over,
  };
}

/** A statement of HABEEBEE over October, summed from its lines. */
export function statementPaper(over: Partial<StatementPaper> = {}): StatementPaper {
  const lines = over.lines ?? [statementLine()];
  const carriedForwardCents = over.carriedForwardCents ?? 0;
  return {
    number: "REL-HABEEBEE-2025-0007",
    partner: "HABEEBEE",
    partnerName: "HABEEBEE",
    account: {
      holder: "HABEEBEE SRL",
      iban: "BE68539007547034",
      bic: "GKCCBEBB",
      vatNumber: "BE0123456749",
      addressLines: ["Rue du Miel 1", "1000 Bruxelles", "Belgique"],
    },
    commercialModel: "agent",
    periodFrom: Temporal.PlainDate.from("2025-10-01"),
    periodUntil: Temporal.PlainDate.from("2025-10-31"),
    issuedOn: Temporal.PlainDate.from("2025-11-03"),
    runOn: Temporal.PlainDate.from("2025-11-04"),
    paymentReference: null,
    locale: "fr",
    ...statementTotals(lines, carriedForwardCents),
    ...over,
    lines,
    carriedForwardCents,
  };
}
