import { Temporal } from "temporal-polyfill";
import { type PaidLateRun, type PartnerBuckets, paidLateTotals } from "../../../core/commission/overview.ts";
import { type CommissionsReport, readCommissions } from "../../../core/flow/read-commissions.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import type { Bucket } from "../../../core/words/command-words.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { actions, type Block, button, context, section } from "../blocks.ts";
import { parseMonth } from "../grammar.ts";
import { monthFiles } from "../month-files.ts";
import { escapeTyped } from "../mrkdwn.ts";
import { partnerArgument } from "./partner-argument.ts";
import { settlingAsked } from "./settle.ts";

/** `/commissions [dues|payées|attente|retard] [partenaire:x] [mois:AAAA-MM] [csv]` (R235, R172, D1, A4); what settles them is in `settle.ts`. */

const BUCKET_WORDS: ReadonlyMap<string, Bucket> = new Map(
  Object.entries({
    due: "due",
    dues: "due",
    paye: "paid",
    payes: "paid",
    payee: "paid",
    payees: "paid",
    paid: "paid",
    attente: "pending",
    pending: "pending",
    retard: "overdue",
    late: "overdue",
    overdue: "overdue",
  } as const),
);
/** Any of them asks for the month as a file, whatever bucket stands beside it. */
const FILE_WORDS: ReadonlySet<string> = new Set(["csv", "xlsx", "fichier", "file", "export"]);
const BUCKETS: readonly Bucket[] = ["pending", "due", "paid", "overdue"];
const PARTNERS_MAX = 20;
/** Of one partner, so that they fit in a block. */
const RUNS_SHOWN = 10;

export async function commissionsCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const settling = settlingAsked(asking);
  if (settling !== null) return settling(asking);
  const words = wordsIn(member.locale).team.commissions;
  const partner = await partnerArgument(asking);
  if (typeof partner === "object" && partner !== null) return partner;
  const strange = args.words.find((word) => !BUCKET_WORDS.has(word) && !FILE_WORDS.has(word));
  if (strange !== undefined) {
    const typed = escapeTyped(strange);
    return say(wordsIn(member.locale).team.commands.strangeWord({ typed, help: "/commissions aide" }));
  }
  const typedMonth = args.options.get("month");
  const month = typedMonth === undefined ? null : parseMonth(typedMonth);
  if (typedMonth !== undefined && month === null) return say(words.badMonth(escapeTyped(typedMonth)));
  const asked = month === null ? null : Temporal.PlainYearMonth.from(month);
  if (args.words.some((word) => FILE_WORDS.has(word))) {
    const thisMonth = localDate(deps.clock.now(), BUSINESS_ZONE).toPlainYearMonth();
    return monthFiles(asking, { partner, month: asked ?? thisMonth });
  }
  const report = await readCommissions(deps, { partner, month: asked });
  const only =
    args.words.map((word) => BUCKET_WORDS.get(word)).find((bucket) => bucket !== undefined) ?? null;
  const shown = showCommissions(report, { only, locale: member.locale });
  if (only !== "due" || report.total.due.count === 0) return shown;
  return { ...shown, blocks: [...shown.blocks, stepsOf(report, partner, member.locale)] };
}

/** What is due is prepared for payment, or taken as a file. */
function stepsOf({ month }: CommissionsReport, partner: string | null, locale: Locale): Block {
  const { prepare, exportButton } = wordsIn(locale).team.settle;
  const ofPartner = partner === null ? "" : ` partenaire:${partner}`;
  return actions("settle", [
    button({
      label: prepare.button,
      actionId: "commissions.pay",
      value: `payer${ofPartner}`,
      style: "primary",
      confirm: prepare.confirm,
    }),
    button({
      label: exportButton,
      actionId: "commissions.export",
      value: `${month.toPlainYearMonth()}${ofPartner}`,
    }),
  ]);
}

interface Scope {
  readonly only: Bucket | null;
  readonly locale: Locale;
}

/** The report as an answer. */
export function showCommissions(report: CommissionsReport, scope: Scope): Answer {
  const words = wordsIn(scope.locale).team.commissions;
  const { total, month } = report;
  const before =
    speaksOfLate(scope) && report.paidLateBefore ? words.paidLateBefore(report.paidLateBefore) : "";
  const partners = report.partners.filter(
    (each) =>
      shownBuckets(each, scope.only).length > 0 ||
      lateOf(report, each.partner, scope).length > 0 ||
      heldOf(each, scope).length > 0,
  );
  if (partners.length === 0)
    return say([words.none({ month, only: scope.only }), before].filter(Boolean).join("\n"));
  const usual = BUCKETS.filter((bucket) => bucket !== "overdue" || total.overdue.count > 0);
  const buckets = scope.only === null ? usual : [scope.only];
  const isCalm = scope.only === "overdue" && total.overdue.count === 0;
  const everyone = [
    ...(isCalm ? [words.noneOverdue] : buckets.flatMap((bucket) => bucketLines(bucket, total, scope))),
    ...lateSum(report, null, scope),
  ];
  const held = total.held.count > 0 && partners.length > 1 ? words.held(total.held) : "";
  return {
    text: words.plain({
      pendingCents: total.pending.partnerShareCents,
      dueCents: total.due.partnerShareCents,
      paidCents: total.paid.partnerShareCents,
    }),
    blocks: [
      section(words.title({ month, only: scope.only })),
      ...(partners.length === 1 && !isCalm ? [] : [section([`*${words.all}*`, ...everyone].join("\n"))]),
      ...partners.slice(0, PARTNERS_MAX).map((each) => partnerBlock(report, each, scope)),
      ...(before === "" ? [] : [section(before)]),
      context(
        words.meaning,
        held,
        wordsIn(scope.locale).team.commands.asOf({ time: formatTime(report.at, { zone: BUSINESS_ZONE }) }),
      ),
    ],
    isShareable: true,
  };
}

function partnerBlock(report: CommissionsReport, partner: PartnerBuckets, scope: Scope): Block {
  const words = wordsIn(scope.locale).team.commissions;
  const lines = shownBuckets(partner, scope.only).flatMap((bucket) => {
    const [line = "", ...netted] = bucketLines(bucket, partner, scope);
    return bucket === "due" && partner.nextRunOn !== null
      ? [
          `${line} · ${runText(report, partner.nextRunOn, scope.locale)}`,
          ...netted,
          ...report.waiting.filter((each) => each.partner === partner.partner).map(words.waiting),
        ]
      : [line, ...netted];
  });
  const late =
    scope.only === "overdue"
      ? lateRuns(report, partner.partner, scope)
      : lateSum(report, partner.partner, scope);
  return section(
    [
      `*${escapeTyped(report.partnerNames.get(partner.partner) ?? partner.partner)}*`,
      ...lines,
      ...heldOf(partner, scope),
      ...late,
    ].join("\n"),
  );
}

/** A bucket's sums; below what is due how much of it was taken back, where anything was (F23). */
function bucketLines(
  bucket: Bucket,
  of: Pick<PartnerBuckets, Bucket | "corrections">,
  { locale }: Scope,
): readonly string[] {
  const { commissions, settle } = wordsIn(locale).team;
  const { due, corrections } = of;
  const isNetted = bucket === "due" && corrections.count > 0;
  return [commissions.bucket(bucket, of[bucket]), ...(isNetted ? [settle.netted({ due, corrections })] : [])];
}

/** What is frozen of a partner, in no bucket. */
function heldOf({ held }: PartnerBuckets, { only, locale }: Scope): readonly string[] {
  const isAsked = only === null || only === "due";
  return isAsked && held.count > 0 ? [`🧊 ${wordsIn(locale).team.commissions.held(held)}`] : [];
}

/** What was paid late is a part of what was paid, and of what is asked for as late. */
function speaksOfLate({ only }: Scope): boolean {
  return only === null || only === "paid" || only === "overdue";
}

/** Runs of one partner that were paid late, or of all. */
function lateOf(report: CommissionsReport, partner: string | null, scope: Scope): readonly PaidLateRun[] {
  if (!speaksOfLate(scope)) return [];
  return report.paidLate.filter((run) => partner === null || run.partner === partner);
}

function lateSum(report: CommissionsReport, partner: string | null, scope: Scope): readonly string[] {
  const totals = paidLateTotals(lateOf(report, partner, scope));
  const month = report.isThisMonth ? null : report.month;
  return totals ? [wordsIn(scope.locale).team.commissions.paidLate({ ...totals, month })] : [];
}

function lateRuns(report: CommissionsReport, partner: string, scope: Scope): readonly string[] {
  const words = wordsIn(scope.locale).team.commissions;
  const runs = lateOf(report, partner, scope);
  const more = runs.length - RUNS_SHOWN;
  return [
    ...runs.slice(0, RUNS_SHOWN).map((run) => words.paidLateRun(run)),
    ...(more > 0 ? [words.moreRuns(more)] : []),
  ];
}

/** What has something in it; a partner with nothing to show is left out. */
function shownBuckets(partner: PartnerBuckets, only: Bucket | null): readonly Bucket[] {
  return BUCKETS.filter((bucket) => (only === null || bucket === only) && partner[bucket].count > 0);
}

/** The run that is next, or the oldest one that passed without a payment. */
function runText({ at }: CommissionsReport, isoDate: string, locale: Locale): string {
  const { nextRun, runPassed } = wordsIn(locale).team.commissions;
  const day = Temporal.PlainDate.from(isoDate);
  const isPast = Temporal.PlainDate.compare(day, localDate(at, BUSINESS_ZONE)) < 0;
  return (isPast ? runPassed : nextRun)(formatDay(day, { zone: BUSINESS_ZONE, locale }));
}
