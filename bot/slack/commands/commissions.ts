import { Temporal } from "temporal-polyfill";
import type { PartnerBuckets } from "../../../core/commission/overview.ts";
import { type CommissionsReport, readCommissions } from "../../../core/flow/read-commissions.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import type { Bucket } from "../../../core/words/command-words.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Block, context, section } from "../blocks.ts";
import { parseMonth } from "../grammar.ts";
import { escapeTyped } from "../mrkdwn.ts";
import { partnerArgument } from "./partner-argument.ts";

/** `/commissions [dues|payées|attente|retard] [partenaire:x] [mois:AAAA-MM]` (R235, D1, A4). */

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
const BUCKETS: readonly Bucket[] = ["pending", "due", "paid", "overdue"];
const PARTNERS_MAX = 20;

export async function commissionsCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const words = wordsIn(member.locale).team.commissions;
  const partner = await partnerArgument(asking);
  if (typeof partner === "object" && partner !== null) return partner;
  const strange = args.words.find((word) => !BUCKET_WORDS.has(word));
  if (strange !== undefined) {
    const typed = escapeTyped(strange);
    return say(wordsIn(member.locale).team.commands.strangeWord({ typed, help: "/commissions aide" }));
  }
  const typedMonth = args.options.get("month");
  const month = typedMonth === undefined ? null : parseMonth(typedMonth);
  if (typedMonth !== undefined && month === null) return say(words.badMonth(escapeTyped(typedMonth)));
  const report = await readCommissions(deps, {
    partner,
    month: month === null ? null : Temporal.PlainYearMonth.from(month),
  });
  const only =
    args.words.map((word) => BUCKET_WORDS.get(word)).find((bucket) => bucket !== undefined) ?? null;
  return show(report, { only, isOnePartner: partner !== null, locale: member.locale });
}

interface Scope {
  readonly only: Bucket | null;
  readonly isOnePartner: boolean;
  readonly locale: Locale;
}

function show(report: CommissionsReport, scope: Scope): Answer {
  const words = wordsIn(scope.locale).team.commissions;
  const { total, month } = report;
  const partners = report.partners.filter((each) => shownBuckets(each, scope.only).length > 0);
  if (partners.length === 0) return say(words.none({ month, only: scope.only }));
  const everyone = (scope.only === null ? (["pending", "due", "paid"] as const) : [scope.only]).map(
    (bucket) => words.bucket(bucket, total[bucket]),
  );
  const held = report.held.count > 0 && !scope.isOnePartner ? words.held(report.held) : "";
  return {
    text: words.plain({
      pendingCents: total.pending.partnerShareCents,
      dueCents: total.due.partnerShareCents,
      paidCents: total.paid.partnerShareCents,
    }),
    blocks: [
      section(words.title({ month, only: scope.only })),
      ...(partners.length === 1 ? [] : [section([`*${words.all}*`, ...everyone].join("\n"))]),
      ...partners.slice(0, PARTNERS_MAX).map((each) => partnerBlock(report, each, scope)),
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
  const lines = shownBuckets(partner, scope.only).map((bucket) => {
    const line = words.bucket(bucket, partner[bucket]);
    return bucket === "due" && partner.nextRunOn !== null
      ? `${line} · ${words.nextRun(nextRun(partner.nextRunOn, scope.locale))}`
      : line;
  });
  return section(
    [`*${escapeTyped(report.partnerNames.get(partner.partner) ?? partner.partner)}*`, ...lines].join("\n"),
  );
}

/** What has something in it; a partner with nothing to show is left out. */
function shownBuckets(partner: PartnerBuckets, only: Bucket | null): readonly Bucket[] {
  return BUCKETS.filter((bucket) => (only === null || bucket === only) && partner[bucket].count > 0);
}

function nextRun(isoDate: string, locale: Locale): string {
  return formatDay(Temporal.PlainDate.from(isoDate), { zone: BUSINESS_ZONE, locale });
}
