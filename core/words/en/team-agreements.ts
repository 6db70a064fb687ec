import { Temporal } from "temporal-polyfill";
import { type BudgetFigures, isOverBudget } from "../../approval/budget.ts";
import {
  CLAUSES,
  type Clause,
  type ContractFigures,
  type ContractTerms,
  EXAMPLE_CENTS,
  exampleShares,
  isOutOfBand,
} from "../../commission/contract.ts";
import type { CommissionReviewFacts } from "../../commission/review.ts";
import type { AccountFigures, AccountShown } from "../../partner/account.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AgreementWords } from "../agreement-words.ts";
import type { AlertMoments, RuleWords } from "../alert-card-words.ts";
import type { ApprovalKindsWords } from "../approval-words.ts";
import { formatCents, formatDay, formatPercent } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "en");
const percent = (bps: number): string => formatPercent(bps, "en");
const day = (iso: string): string => {
  const on = Temporal.PlainDate.from(iso);
  return `${formatDay(on, { zone: BUSINESS_ZONE, locale: "en" })} ${on.year}`;
};

const CLAUSE: Record<Clause, string> = {
  liability: "liability",
  insurance: "insurance",
  returns: "returns",
  service_level: "service level",
  contestation: "time to contest",
  self_billing: "self-billing mandate",
  data_protection: "personal data",
};
const DIRECTION = { retained: "kept by MTC", remitted: "paid to the partner" } as const;
const SHIPPING = { partner: "shipping paid by the partner", mtc: "shipping paid by MTC" } as const;
const MODEL = { reseller: "MTC resells", agent: "MTC sells for the partner" } as const;

function terms(of: ContractTerms): string {
  return [
    `*${percent(of.rateBps)}* of ${of.base === "TTC" ? "gross" : "net"} ${DIRECTION[of.direction]}`,
    `paid at D+${of.payableAfterDays}`,
    SHIPPING[of.shippingBorneBy],
    MODEL[of.commercialModel],
    paper(of),
  ].join(" · ");
}

function paper({ document }: ContractTerms): string {
  return document === null
    ? "no signed document"
    : `document "${document.name}", signed on ${day(document.signedOn)}`;
}

/** R5, R123, R146: what whoever decides should not miss. */
function warnings(of: ContractTerms): readonly string[] {
  const missing = CLAUSES.filter((clause) => !of.clauses.includes(clause)).map((clause) => CLAUSE[clause]);
  return [
    ...(isOutOfBand(of.rateBps) ? [`⚠️ *${percent(of.rateBps)}* is outside the band of 20 to 25%.`] : []),
    ...(of.direction === "remitted"
      ? [
          `🔴 *The other way round*: the partner gets ${percent(of.rateBps)} only, MTC keeps ${percent(10_000 - of.rateBps)}.`,
        ]
      : []),
    ...(of.document === null ? ["⚠️ No signed document: not possible in production."] : []),
    ...(missing.length === 0 ? [] : [`⚠️ Clauses to check: ${missing.join(", ")}.`]),
  ];
}

function shares(of: ContractTerms, partner: string): string {
  const { marketplaceShareCents, partnerShareCents } = exampleShares(of);
  const vat = of.base === "HT" ? " (VAT 6%)" : "";
  return `MTC ${euros(marketplaceShareCents)}, ${partner} ${euros(partnerShareCents)}${vat}`;
}

const contract = {
  what: ({ partner, will }: ContractFigures) => `contract of ${partner} from ${day(will.validFrom)}`,
  money: ({ partner, was, will }: ContractFigures) => [
    `*Of ${euros(EXAMPLE_CENTS)}* ${shares(will, partner)}`,
    `*Until then* ${was === null ? "no contract" : shares(was, partner)}`,
    "*Orders placed before* unchanged",
  ],
  lines: ({ was, will }: ContractFigures) => [
    ...(was === null ? [] : [`• Before: ${terms(was)}`]),
    `• From ${day(will.validFrom)}: ${terms(will)}`,
    ...warnings(will),
  ],
  without: ({ was }: ContractFigures) =>
    was === null ? "the partner stays without a contract" : "the terms of today go on",
  confirm: ({ partner, was, will }: ContractFigures) => ({
    title: `Change the contract of ${partner}?`,
    text: `${was === null ? "" : `${percent(was.rateBps)} → `}${percent(will.rateBps)} of ${will.base === "TTC" ? "gross" : "net"} ${DIRECTION[will.direction]}, from ${day(will.validFrom)}. Orders placed before keep their terms.`,
    yes: "Approve",
  }),
};

const accountText = ({ holder, ibanEnd, country, vatNumber }: AccountShown): string =>
  `${holder}, ${country} ${ibanEnd}${vatNumber === null ? "" : `, VAT ${vatNumber}`}`;

const account = {
  what: ({ partner, will }: AccountFigures) => `pay ${partner} to account ${will.ibanEnd}`,
  money: ({ was, will }: AccountFigures) => [
    `*Account now* ${was === null ? "none" : accountText(was)}`,
    `*New account* ${accountText(will)}`,
  ],
  lines: () => ["🔴 Before you approve: call the partner on the number you know, not on one in the request."],
  without: ({ was }: AccountFigures) =>
    was === null
      ? "the partner stays without an account, so it cannot be paid"
      : "the account of now is paid",
  confirm: ({ partner, will }: AccountFigures) => ({
    title: `Change the account of ${partner}?`,
    text: `It will be paid to ${accountText(will)} from now on. Has the partner confirmed it by phone?`,
    yes: "Approve",
  }),
};

const budget = {
  what: ({ amountCents, purpose }: BudgetFigures) =>
    `spend ${euros(amountCents)} in an emergency (${purpose})`,
  money: (of: BudgetFigures) => [
    `*Amount* ${euros(of.amountCents)}`,
    `*Spent this month* ${euros(of.spentCents)} of ${euros(of.limitCents)}`,
  ],
  lines: (of: BudgetFigures) =>
    isOverBudget(of)
      ? [`⚠️ This month's budget would be passed by ${euros(of.spentCents + of.amountCents - of.limitCents)}.`]
      : [],
  without: () => "nothing is spent",
  confirm: ({ amountCents, purpose }: BudgetFigures) => ({
    title: `Spend ${euros(amountCents)}?`,
    text: `For: ${purpose}.`,
    yes: "Approve",
  }),
};

/** Requests about what was agreed on, in English. */
export const agreementKindsEn: Pick<ApprovalKindsWords, "contract" | "account" | "budget"> = {
  contract,
  account,
  budget,
};

/** Contracts, accounts and the emergency budget, in English. */
export const agreementsEn: AgreementWords = {
  contracts: ({ inForce, coming, past }) => [
    inForce === null
      ? "📄 *Contract*: 🔴 none in force"
      : `📄 *Contract* since ${day(inForce.validFrom)}: ${terms(inForce)}`,
    ...coming.map((each) => `⏭️ *From ${day(each.validFrom)}*: ${terms(each)}`),
    ...(inForce === null ? [] : warnings(inForce)),
    ...(past === 0 ? [] : [`Past versions: ${past}`]),
  ],
  changeButton: "Change the contract…",
  clause: CLAUSE,
  form: {
    title: "Change the contract",
    rate: "Rate in %",
    rateHint: "As 22.5. Outside 20 to 25%, the request says so.",
    rateWrong: "A rate from 0 to 100, two decimals at most.",
    from: "From",
    dayMissing: "Choose the first day of the new terms.",
    base: "Base",
    bases: { TTC: "Gross, what the client pays", HT: "Net, without VAT" },
    direction: "Who gets the commission",
    directions: { retained: "MTC keeps it", remitted: "MTC pays it to the partner (reversed)" },
    payableAfter: "Paid how many days after delivery",
    payableAfterHint: "7 for D+7.",
    daysWrong: "A number of days, from 0 to 90.",
    shipping: "Shipping",
    shippings: { partner: "Paid by the partner", mtc: "Paid by MTC" },
    model: "Who sells",
    models: { reseller: "MTC buys and resells", agent: "The partner, by MTC" },
    document: "Signed document",
    documentHint: "Its name or reference in your files; empty where there is none yet.",
    signedOn: "Signed on",
    signedMissing: "When was this document signed?",
    clauses: "Clauses that it holds",
    submit: "Ask",
    close: "Close",
  },
  budget: {
    help: '`/mtc budget 150 "purpose"` — ask for money in an emergency, which somebody else approves',
    wrong: 'Write the amount in euros, then what it is for: `/mtc budget 150 "cool boxes"`.',
    asked: (approval) =>
      `🟡 Request ${approval} is in #approbations. Somebody else decides; you will be told.`,
  },
};

const numbers = (orders: readonly number[]): string => orders.map((number) => `#${number}`).join(", ");

/** R205: quality returns again and again, in English. */
export const commissionReviewEn: RuleWords<CommissionReviewFacts> = {
  live: ({ partnerName, incidents, rateBps, orders }, at: AlertMoments) => ({
    plain: `🟠 Contract to be looked at: ${partnerName}, ${incidents} quality returns within 90 days`,
    title: `🟠 *Contract to be looked at — ${partnerName}*`,
    why: `*${incidents} quality returns* accepted within 90 days (${numbers(orders)})${rateBps === null ? "" : ` · rate now *${percent(rateBps)}*`}\nTo do: speak with the partner, ask for another rate where that is right.`,
    rule: `Rule: 3 accepted quality returns within 90 days · found at ${at.openedAt}`,
  }),
  over: ({ partnerName, incidents }, at) =>
    `🟢 ~Contract to be looked at — ${partnerName}~ resolved at ${at.resolvedAt ?? "—"} · ${incidents} quality returns within 90 days`,
};
