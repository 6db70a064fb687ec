import { z } from "zod";
import type { Statement } from "../../core/settlement/statement.ts";
import { STATEMENT_STATES, type StatementState } from "../../core/settlement/statement-state.ts";
import { centsShape, dateShape, instantShape } from "./shapes.ts";

/** A statement as the API says it. */

export const statementStates = Object.keys(STATEMENT_STATES) as [StatementState, ...StatementState[]];

export const statementShape = z.object({
  statementId: z.string(),
  number: z.string().meta({ examples: ["REL-HABEEBEE-2025-0007"] }),
  partner: z.string(),
  state: z.enum(statementStates),
  runOn: dateShape,
  periodFrom: dateShape,
  periodUntil: dateShape,
  grossCents: centsShape,
  commissionCents: centsShape,
  netCents: centsShape.meta({ description: "What the bank is to pay, corrections netted." }),
  isEarly: z.boolean(),
  lines: z.int(),
  contested: z.int(),
  createdAt: instantShape,
  exportedAt: instantShape.nullable(),
  settledAt: instantShape.nullable(),
  paymentReference: z.string().nullable(),
  reason: z.string().nullable(),
});

export function statementView(statement: Statement): z.infer<typeof statementShape> {
  const { number, partner, state, grossCents, commissionCents, netCents, isEarly } = statement;
  const contested = statement.lines.filter(({ contest }) => contest !== null).length;
  return {
    ...{ statementId: statement.id, number, partner, state, grossCents, commissionCents, netCents, isEarly },
    runOn: statement.runOn.toString(),
    periodFrom: statement.periodFrom.toString(),
    periodUntil: statement.periodUntil.toString(),
    ...{ lines: statement.lines.length - contested, contested },
    createdAt: statement.createdAt.toString(),
    exportedAt: statement.exportedAt?.toString() ?? null,
    settledAt: statement.settledAt?.toString() ?? null,
    paymentReference: statement.paymentReference,
    reason: statement.reason,
  };
}
