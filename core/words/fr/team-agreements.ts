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
import { atMoment, formatCents, formatDay, formatPercent } from "../format.ts";

const euros = (cents: number): string => formatCents(cents, "fr");
const percent = (bps: number): string => formatPercent(bps, "fr");
const day = (iso: string): string => {
  const on = Temporal.PlainDate.from(iso);
  return `${formatDay(on, { zone: BUSINESS_ZONE, locale: "fr" })} ${on.year}`;
};

const CLAUSE: Record<Clause, string> = {
  liability: "responsabilité",
  insurance: "assurance",
  returns: "retours",
  service_level: "délais (SLA)",
  contestation: "délai de contestation",
  self_billing: "mandat d’autofacturation",
  data_protection: "données personnelles",
};
const DIRECTION = { retained: "gardés par MTC", remitted: "versés au partenaire" } as const;
const SHIPPING = { partner: "port payé par le partenaire", mtc: "port payé par MTC" } as const;
const MODEL = { reseller: "MTC revend", agent: "MTC vend pour le partenaire" } as const;

function terms(of: ContractTerms): string {
  return [
    `*${percent(of.rateBps)}* du ${of.base} ${DIRECTION[of.direction]}`,
    `payé à J+${of.payableAfterDays}`,
    SHIPPING[of.shippingBorneBy],
    MODEL[of.commercialModel],
    paper(of),
  ].join(" · ");
}

function paper({ document }: ContractTerms): string {
  return document === null
    ? "aucun document signé"
    : `document « ${document.name} », signé le ${day(document.signedOn)}`;
}

/** R5, R123, R146: what whoever decides should not miss. */
function warnings(of: ContractTerms): readonly string[] {
  const missing = CLAUSES.filter((clause) => !of.clauses.includes(clause)).map((clause) => CLAUSE[clause]);
  return [
    ...(isOutOfBand(of.rateBps)
      ? [`⚠️ *${percent(of.rateBps)}* est hors de la fourchette prévue (20 à 25${"\u00a0"}%).`]
      : []),
    ...(of.direction === "remitted"
      ? [
          `🔴 *Sens inversé* : le partenaire ne reçoit que ${percent(of.rateBps)}, MTC garde ${percent(10_000 - of.rateBps)}.`,
        ]
      : []),
    ...(of.document === null ? ["⚠️ Aucun document signé : impossible en production."] : []),
    ...(missing.length === 0 ? [] : [`⚠️ Clauses à vérifier : ${missing.join(", ")}.`]),
  ];
}

function shares(of: ContractTerms, partner: string): string {
  const { marketplaceShareCents, partnerShareCents } = exampleShares(of);
  const vat = of.base === "HT" ? ` (TVA 6${"\u00a0"}%)` : "";
  return `MTC ${euros(marketplaceShareCents)}, ${partner} ${euros(partnerShareCents)}${vat}`;
}

const contract = {
  what: ({ partner, will }: ContractFigures) => `contrat de ${partner} à partir du ${day(will.validFrom)}`,
  money: ({ partner, was, will }: ContractFigures) => [
    `*Sur ${euros(EXAMPLE_CENTS)}* ${shares(will, partner)}`,
    `*Jusque-là* ${was === null ? "aucun contrat" : shares(was, partner)}`,
    "*Commandes déjà passées* inchangées",
  ],
  lines: ({ was, will }: ContractFigures) => [
    ...(was === null ? [] : [`• Avant : ${terms(was)}`]),
    `• Dès le ${day(will.validFrom)} : ${terms(will)}`,
    ...warnings(will),
  ],
  without: ({ was }: ContractFigures) =>
    was === null ? "le partenaire reste sans contrat" : "les conditions actuelles continuent",
  confirm: ({ partner, was, will }: ContractFigures) => ({
    title: `Changer le contrat de ${partner} ?`,
    text: `${was === null ? "" : `${percent(was.rateBps)} → `}${percent(will.rateBps)} du ${will.base} ${DIRECTION[will.direction]}, dès le ${day(will.validFrom)}. Les commandes déjà passées gardent leurs conditions.`,
    yes: "Approuver",
  }),
};

const accountText = ({ holder, ibanEnd, country, vatNumber }: AccountShown): string =>
  `${holder}, ${country} ${ibanEnd}${vatNumber === null ? "" : `, TVA ${vatNumber}`}`;

const account = {
  what: ({ partner, will }: AccountFigures) => `payer ${partner} sur le compte ${will.ibanEnd}`,
  money: ({ was, will }: AccountFigures) => [
    `*Compte actuel* ${was === null ? "aucun" : accountText(was)}`,
    `*Nouveau compte* ${accountText(will)}`,
  ],
  lines: () => [
    "🔴 Avant d’approuver : rappelez le partenaire à son numéro connu, pas à celui de la demande.",
  ],
  without: ({ was }: AccountFigures) =>
    was === null ? "le partenaire reste sans compte, donc sans virement" : "le compte actuel reste payé",
  confirm: ({ partner, will }: AccountFigures) => ({
    title: `Changer le compte de ${partner} ?`,
    text: `Ses prochains paiements iront à ${accountText(will)}. Le partenaire l’a-t-il confirmé par téléphone ?`,
    yes: "Approuver",
  }),
};

const budget = {
  what: ({ amountCents, purpose }: BudgetFigures) => `dépenser ${euros(amountCents)} en urgence (${purpose})`,
  money: (of: BudgetFigures) => [
    `*Montant* ${euros(of.amountCents)}`,
    `*Déjà dépensé ce mois-ci* ${euros(of.spentCents)} sur ${euros(of.limitCents)}`,
  ],
  lines: (of: BudgetFigures) =>
    isOverBudget(of)
      ? [`⚠️ Le budget du mois serait dépassé de ${euros(of.spentCents + of.amountCents - of.limitCents)}.`]
      : [],
  without: () => "rien n’est dépensé",
  confirm: ({ amountCents, purpose }: BudgetFigures) => ({
    title: `Dépenser ${euros(amountCents)} ?`,
    text: `Pour : ${purpose}.`,
    yes: "Approuver",
  }),
};

/** Requests about what was agreed on, in French. */
export const agreementKindsFr: Pick<ApprovalKindsWords, "contract" | "account" | "budget"> = {
  contract,
  account,
  budget,
};

/** Contracts, accounts and the emergency budget, in French. */
export const agreementsFr: AgreementWords = {
  contracts: ({ inForce, coming, past }) => [
    inForce === null
      ? "📄 *Contrat* : 🔴 aucun en vigueur"
      : `📄 *Contrat* depuis le ${day(inForce.validFrom)} : ${terms(inForce)}`,
    ...coming.map((each) => `⏭️ *Dès le ${day(each.validFrom)}* : ${terms(each)}`),
    ...(inForce === null ? [] : warnings(inForce)),
    ...(past === 0 ? [] : [`Versions passées : ${past}`]),
  ],
  changeButton: "Changer le contrat…",
  clause: CLAUSE,
  form: {
    title: "Changer le contrat",
    rate: "Taux en %",
    rateHint: "Par exemple 22,5. Hors de 20 à 25 %, la demande le signale.",
    rateWrong: "Un taux de 0 à 100, deux décimales au plus.",
    from: "À partir du",
    dayMissing: "Choisissez le premier jour des nouvelles conditions.",
    base: "Base",
    bases: { TTC: "TTC, ce que paie le client", HT: "HT, sans la TVA" },
    direction: "Qui reçoit la commission",
    directions: { retained: "MTC la garde", remitted: "MTC la verse au partenaire (inversé)" },
    payableAfter: "Payé combien de jours après la livraison",
    payableAfterHint: "7 pour J+7.",
    daysWrong: "Un nombre de jours, de 0 à 90.",
    shipping: "Port",
    shippings: { partner: "Payé par le partenaire", mtc: "Payé par MTC" },
    model: "Qui vend",
    models: { reseller: "MTC achète et revend", agent: "Le partenaire, par MTC" },
    document: "Document signé",
    documentHint: "Son nom ou sa référence dans vos dossiers ; vide s’il n’y en a pas encore.",
    signedOn: "Signé le",
    signedMissing: "Quand ce document a-t-il été signé ?",
    clauses: "Clauses qu’il contient",
    submit: "Demander",
    close: "Fermer",
  },
  budget: {
    help: '`/mtc budget 150 "motif"` — demander une dépense d’urgence, qu’une autre personne approuve',
    wrong: 'Écrivez le montant en euros, puis le motif : `/mtc budget 150 "glacières pour la canicule"`.',
    asked: (approval) =>
      `🟡 Demande ${approval} envoyée dans #approbations. Une autre personne décide ; vous serez prévenu.`,
  },
};

const numbers = (orders: readonly number[]): string => orders.map((number) => `#${number}`).join(", ");

/** R205: quality returns again and again, in French. */
export const commissionReviewFr: RuleWords<CommissionReviewFacts> = {
  live: ({ partnerName, incidents, rateBps, orders }, at: AlertMoments) => ({
    plain: `🟠 Contrat à revoir : ${partnerName}, ${incidents} retours qualité en 90 jours`,
    title: `🟠 *Contrat à revoir — ${partnerName}*`,
    why: `*${incidents} retours qualité* acceptés en 90 jours (${numbers(orders)})${rateBps === null ? "" : ` · taux actuel *${percent(rateBps)}*`}\nÀ faire : en parler avec le partenaire, proposer un autre taux si c’est justifié.`,
    rule: `Règle : 3 retours qualité acceptés en 90 jours · détectée ${atMoment(at.openedAt)}`,
  }),
  over: ({ partnerName, incidents }, at) =>
    `🟢 ~Contrat à revoir — ${partnerName}~ résolue ${atMoment(at.resolvedAt ?? "—")} · ${incidents} retours qualité en 90 jours`,
};
