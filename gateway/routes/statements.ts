import { z } from "zod";
import { draftStatement } from "../../core/flow/draft-statement.ts";
import { listStatements, readStatement, readStatementFile } from "../../core/flow/read-statement.ts";
import { returnPayment } from "../../core/flow/return-payment.ts";
import { isRefusal } from "../../core/refusal.ts";
import { statementSheet } from "../../core/settlement/statement-sheet.ts";
import { SHEET_TYPES, sheetFile } from "../download.ts";
import { type Route, route } from "../endpoint.ts";
import { holderOf } from "./approvals.ts";
import { contestRoutes } from "./contests.ts";
import { centsShape, dateShape } from "./shapes.ts";
import { statementShape, statementView, statementStates as states } from "./statement-shape.ts";

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
    return { kind: "ok", body: { statements: statements.map(statementView) } };
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
    return { kind: "ok", body: { ...statementView(read.statement), lineItems, files: [...read.files] } };
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
    return {
      kind: "accepted",
      body: { outcome: outcome.outcome, statement: statementView(outcome.statement) },
    };
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
    return { kind: "ok", body: { outcome: outcome.outcome, statement: statementView(outcome.statement) } };
  },
);

/** What partners are paid in one go, from the proposal to the bank. */
export const statementRoutes: readonly Route[] = [list, ...contestRoutes, file, one, propose, returned];
