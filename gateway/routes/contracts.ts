import { z } from "zod";
import { CLAUSES, type ContractVersion, isOutOfBand } from "../../core/commission/contract.ts";
import { proposeAccount, proposeContract } from "../../core/flow/propose-agreement.ts";
import { readContracts } from "../../core/flow/read-contracts.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { approvalView, holderOf, proposedShape, whySchema } from "./approvals.ts";

const DAYS_MAX = 90;

const termsSchema = z.strictObject({
  validFrom: z.iso.date(),
  rateBps: z.int().min(0).max(10_000),
  base: z.enum(["TTC", "HT"]).default("TTC"),
  direction: z.enum(["retained", "remitted"]).default("retained"),
  payableAfterDays: z.int().min(0).max(DAYS_MAX).default(7),
  shippingBorneBy: z.enum(["partner", "mtc"]).default("partner"),
  commercialModel: z.enum(["reseller", "agent"]).default("reseller"),
  document: z
    .strictObject({
      name: z.string().trim().min(1).max(200),
      signedOn: z.iso.date(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
  clauses: z.array(z.enum(CLAUSES)).max(CLAUSES.length).default([]),
});

const versionShape = z.object({
  contractId: z.string(),
  ...termsSchema.shape,
  warnings: z.array(z.enum(["rate_out_of_band", "remitted", "no_document"])),
});

function versionView({ id, partner: _, ...terms }: ContractVersion): z.infer<typeof versionShape> {
  const { rateBps, direction, document, clauses } = terms;
  const warnings = [
    ...(isOutOfBand(rateBps) ? (["rate_out_of_band"] as const) : []),
    ...(direction === "remitted" ? (["remitted"] as const) : []),
    ...(document === null ? (["no_document"] as const) : []),
  ];
  return { contractId: id, ...terms, document, clauses: [...clauses], warnings };
}

const read = route(
  {
    method: "get",
    path: "/api/admin/partners/:code/contracts",
    tag: "Partners",
    summary: "What was agreed on with a partner",
    description:
      "Every version of its contract: the one in force today in Brussels, those to come, and those that are over. None is ever changed; a line keeps the terms of the day on which it was ordered.",
    actions: ["read_contracts"],
    body: null,
    query: null,
    answer: z.object({
      partner: z.string(),
      inForce: versionShape.nullable(),
      coming: z.array(versionShape),
      past: z.array(versionShape),
    }),
    ok: "Its versions.",
    accepted: null,
    refusals: ["partner_unknown"],
  },
  async ({ gateway, param }) => {
    const report = await readContracts(gateway.deps, param("code"));
    if (isRefusal(report)) return report;
    const { partner, inForce, coming, past } = report;
    const body = {
      partner,
      inForce: inForce && versionView(inForce),
      coming: coming.map(versionView),
      past: past.map(versionView),
    };
    return { kind: "ok", body };
  },
);

const change = route(
  {
    method: "post",
    path: "/api/admin/partners/:code/contracts",
    tag: "Partners",
    summary: "Ask for new terms with a partner",
    description:
      "A request in #approbations: the terms of now, those asked for, what 14.00 EUR would give each under both, and a warning where the rate is outside 20 to 25 % (`rate_out_of_band`) or the direction is `remitted`. Approved by somebody else it is a version from `validFrom` on, which is today or later and after every other version.",
    actions: ["propose_contract"],
    body: {
      schema: termsSchema.extend({ why: whySchema }),
      optional: false,
      example: {
        validFrom: "2025-11-01",
        rateBps: 2400,
        document: { name: "HB-2025-2", signedOn: "2025-10-20" },
      },
    },
    query: null,
    answer: proposedShape,
    ok: null,
    accepted: "It waits for a decision.",
    refusals: [
      "partner_unknown",
      "contract_date",
      "contract_unchanged",
      "approval_open",
      "requester_unknown",
    ],
  },
  async ({ gateway, param, body, person }) => {
    const by = holderOf(person);
    if (isRefusal(by)) return by;
    const { why = null, ...terms } = body;
    const outcome = await proposeContract(gateway.deps, { partner: param("code"), terms, by, why });
    if (isRefusal(outcome)) return outcome;
    return { kind: "accepted", body: { outcome: outcome.outcome, approval: approvalView(outcome.approval) } };
  },
);

const account = route(
  {
    method: "put",
    path: "/api/admin/partners/:code/account",
    tag: "Partners",
    summary: "Ask that a partner is paid to another account",
    description:
      "A request in #approbations, which shows the last four characters of the old and the new account and nothing more. All of it takes the place of what was there, the VAT number and the address too. It is paid there from the day on which somebody else approves it. Takes accounts of SEPA, with their check digits.",
    actions: ["propose_account"],
    body: {
      schema: z.strictObject({
        holder: z.string().trim().min(1).max(70),
        iban: z.string().trim().min(15).max(50),
        bic: z.string().trim().max(20).nullish(),
        vatNumber: z.string().trim().max(30).nullish(),
        addressLines: z.array(z.string().trim().min(1).max(70)).max(5).default([]),
        why: whySchema,
      }),
      optional: false,
      example: { holder: "HABEEBEE SRL", iban: "BE68 5390 0754 7034", addressLines: ["Bruxelles"] },
    },
    query: null,
    answer: proposedShape,
    ok: null,
    accepted: "It waits for a decision.",
    refusals: [
      "partner_unknown",
      "account_invalid",
      "account_unchanged",
      "approval_open",
      "requester_unknown",
    ],
  },
  async ({ gateway, param, body, person }) => {
    const by = holderOf(person);
    if (isRefusal(by)) return by;
    const { why = null, bic = null, vatNumber = null, holder, iban, addressLines } = body;
    const given = { holder, iban, bic, vatNumber, addressLines };
    const outcome = await proposeAccount(gateway.deps, { partner: param("code"), account: given, by, why });
    if (isRefusal(outcome)) return outcome;
    return { kind: "accepted", body: { outcome: outcome.outcome, approval: approvalView(outcome.approval) } };
  },
);

/** What was agreed on with partners, and where they are paid to; either changes by a request (SM-6). */
export const contractRoutes: readonly Route[] = [read, change, account];
