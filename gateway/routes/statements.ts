import { z } from "zod";
import { contestLine } from "../../core/flow/contest-line.ts";
import { draftStatement } from "../../core/flow/draft-statement.ts";
import { listStatements, readStatement, readStatementFile } from "../../core/flow/read-statement.ts";
import { releaseContest } from "../../core/flow/release-contest.ts";
import { returnPayment } from "../../core/flow/return-payment.ts";
import { isRefusal } from "../../core/refusal.ts";
import type { Statement } from "../../core/settlement/statement.ts";
import { statementSheet } from "../../core/settlement/statement-sheet.ts";
import { STATEMENT_STATES, type StatementState } from "../../core/settlement/statement-state.ts";
import { SHEET_TYPES, sheetFile } from "../download.ts";
import { type Route, route } from "../endpoint.ts";
import { holderOf } from "./approvals.ts";
import { centsShape, dateShape, instantShape } from "./shapes.ts";

const states = Object.keys(STATEMENT_STATES) as [StatementState, ...StatementState[]];

const statementShape = z.object({
  statementId: z.string(),
  number: z.string().meta({ examples: ["REL-HABEEBEE-2025-0007"] }),
  partner: z.string(),
  state: z.enum(states),
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

function viewOf(statement: Statement): z.infer<typeof statementShape> {
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

const list = route(
  {
    method: "get",
    path: "/api/admin/statements",
    tag: "Commissions",
    summary: "Statements, the newest first",
    description: "What each partner is paid in one go. A partner's token sees its own.",
    actions: ["read_commissions"],
    body: null,
    query: z.strictObject({
      partner: z.string().max(40).optional(),
      state: z.enum(states).optional(),
    }),
    answer: z.object({ statements: z.array(statementShape) }),
    ok: "At most a hundred.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway, query, onlyPartner }) => {
    const statements = await listStatements(gateway.deps, {
      partner: onlyPartner ?? query.partner ?? null,
      states: query.state === undefined ? null : [query.state],
      limit: 100,
    });
    return { kind: "ok", body: { statements: statements.map(viewOf) } };
  },
);

const lineShape = z.object({
  commissionId: z.string(),
  kind: z.enum(["sale", "adjustment", "clawback"]),
  number: z.int(),
  sku: z.string(),
  quantity: z.int(),
  deliveredOn: dateShape.nullable(),
  payableOn: dateShape.nullable(),
  grossCents: centsShape,
  vatCents: centsShape,
  commissionCents: centsShape,
  partnerShareCents: centsShape,
  contested: z.boolean(),
});

const one = route(
  {
    method: "get",
    path: "/api/admin/statements/:ref",
    tag: "Commissions",
    summary: "A statement, line by line",
    description: "By its id or its number, with the files that there are of it.",
    actions: ["read_commissions"],
    body: null,
    query: null,
    answer: statementShape.extend({
      lineItems: z.array(lineShape),
      files: z.array(z.string()),
    }),
    ok: "As it is now.",
    accepted: null,
    refusals: ["statement_unknown"],
  },
  async ({ gateway, param, onlyPartner }) => {
    const read = await readStatement(gateway.deps, { ref: param("ref"), onlyPartner });
    if (isRefusal(read)) return read;
    const lineItems = read.paper.lines.map(({ name: _name, direction: _direction, ...line }) => ({
      ...line,
      deliveredOn: line.deliveredOn?.toString() ?? null,
      payableOn: line.payableOn?.toString() ?? null,
    }));
    return { kind: "ok", body: { ...viewOf(read.statement), lineItems, files: [...read.files] } };
  },
);

const FILE_TYPES = ["application/pdf", "application/xml", SHEET_TYPES.csv, SHEET_TYPES.xlsx];

const file = route(
  {
    method: "get",
    path: "/api/admin/statements/:ref/file",
    tag: "Commissions",
    summary: "A statement as a file",
    description:
      "PDF for the partner, CSV or XLSX for the accountant, and once it is approved `sepa` for the bank (pain.001.001.09). The bank's file is the team's alone.",
    actions: ["read_commissions"],
    body: null,
    query: z.strictObject({ format: z.enum(["pdf", "csv", "xlsx", "sepa"]).default("pdf") }),
    answer: z.any(),
    download: FILE_TYPES,
    ok: "The file.",
    accepted: null,
    refusals: ["statement_unknown", "statement_file_missing", "not_yours"],
  },
  async ({ gateway, param, query, onlyPartner }) => {
    const { format } = query;
    const ref = param("ref");
    if (format === "csv" || format === "xlsx") {
      const read = await readStatement(gateway.deps, { ref, onlyPartner });
      if (isRefusal(read)) return read;
      return { kind: "ok", body: await sheetFile(statementSheet(read.paper), format) };
    }
    if (format === "sepa" && onlyPartner !== null) return { refused: "not_yours", facts: {}, field: null };
    const found = await readStatementFile(gateway.deps, { ref, kind: format, onlyPartner });
    if (isRefusal(found)) return found;
    const { name: fileName, mediaType, bytes } = found;
    return { kind: "ok", body: { fileName, mediaType, bytes: new Uint8Array(bytes) } };
  },
);

const propose = route(
  {
    method: "post",
    path: "/api/admin/statements",
    tag: "Commissions",
    summary: "Propose a payment",
    description:
      "Puts what a partner may be paid on one statement and asks for its approval in #approbations, without waiting for the run of the day. `early` takes in what was delivered and has not reached J+7; whoever approves sees that.",
    actions: ["propose_payout"],
    body: {
      schema: z.strictObject({
        partner: z.string().trim().min(1).max(40),
        early: z.boolean().default(false),
        why: z.string().trim().max(500).nullish(),
      }),
      optional: false,
      example: { partner: "HABEEBEE" },
    },
    query: null,
    answer: z.object({ outcome: z.enum(["proposed", "already"]), statement: statementShape }),
    ok: null,
    accepted: "It waits for a decision.",
    refusals: ["partner_unknown", "statement_open", "nothing_to_pay", "requester_unknown"],
  },
  async ({ gateway, body, person }) => {
    const by = holderOf(person);
    if (isRefusal(by)) return by;
    const { partner, early: isEarly, why } = body;
    const outcome = await draftStatement(gateway.deps, { partner, by, why: why ?? null, isEarly });
    if (isRefusal(outcome)) return outcome;
    return { kind: "accepted", body: { outcome: outcome.outcome, statement: viewOf(outcome.statement) } };
  },
);

const returned = route(
  {
    method: "post",
    path: "/api/admin/statements/:ref/returned",
    tag: "Commissions",
    summary: "The bank did not pay",
    description:
      "What was approved is payable again and goes on the next statement. Told twice, it is returned once.",
    actions: ["pay_commissions"],
    body: {
      schema: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
      optional: false,
      example: { reason: "AC04, closed account" },
    },
    query: null,
    answer: z.object({ outcome: z.enum(["done", "already"]), statement: statementShape }),
    ok: "Returned, or it was before.",
    accepted: null,
    refusals: ["statement_unknown", "statement_state", "reason_required"],
  },
  async ({ gateway, param, body, actor }) => {
    const outcome = await returnPayment(gateway.deps, { ref: param("ref"), reason: body.reason, actor });
    if (isRefusal(outcome)) return outcome;
    return { kind: "ok", body: { outcome: outcome.outcome, statement: viewOf(outcome.statement) } };
  },
);

const contestSchema = z.strictObject({
  partner: z.string().trim().min(1).max(40).optional(),
  number: z.int().min(1),
  reason: z.string().trim().min(1).max(500),
});

const contest = route(
  {
    method: "post",
    path: "/api/admin/statements/contests",
    tag: "Commissions",
    summary: "Contest what a statement says of an order",
    description:
      "The order's lines freeze and the rest is paid; once the statement is approved, the word is kept for the team. A partner's token contests its own.",
    actions: ["contest_statement"],
    body: {
      schema: contestSchema,
      optional: false,
      example: { partner: "HABEEBEE", number: 1042, reason: "three were sent, not two" },
    },
    query: null,
    answer: z.object({
      outcome: z.enum(["frozen", "already", "too_late"]),
      number: z.int(),
      statement: statementShape,
    }),
    ok: "Frozen, or kept for the team.",
    accepted: null,
    refusals: ["statement_line_unknown", "reason_required", "partner_unknown"],
  },
  async ({ gateway, body, actor, onlyPartner }) => {
    const { number, reason } = body;
    const partner = onlyPartner ?? body.partner ?? "";
    const outcome = await contestLine(gateway.deps, { partner, number, reason, actor });
    if (isRefusal(outcome)) return outcome;
    return { kind: "ok", body: { outcome: outcome.outcome, number, statement: viewOf(outcome.statement) } };
  },
);

const release = route(
  {
    method: "post",
    path: "/api/admin/statements/contests/settled",
    tag: "Commissions",
    summary: "A contest is settled with its partner",
    description: "The order's lines are owed again, from the later of J+7 and today.",
    actions: ["pay_commissions"],
    body: {
      schema: z.strictObject({ partner: z.string().trim().min(1).max(40), number: z.int().min(1) }),
      optional: false,
      example: { partner: "HABEEBEE", number: 1042 },
    },
    query: null,
    answer: z.object({ outcome: z.enum(["done", "already"]), number: z.int() }),
    ok: "Owed again, or it was before.",
    accepted: null,
    refusals: ["statement_line_unknown"],
  },
  async ({ gateway, body, actor }) => {
    const outcome = await releaseContest(gateway.deps, { ...body, actor });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: outcome };
  },
);

/** What partners are paid in one go, from the proposal to the bank. */
export const statementRoutes: readonly Route[] = [list, contest, release, file, one, propose, returned];
