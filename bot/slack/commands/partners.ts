import { Temporal } from "temporal-polyfill";
import type { FigureAge } from "../../../core/catalogue/availability.ts";
import { readContracts } from "../../../core/flow/read-contracts.ts";
import { type PartnerReport, type Period, readPartners } from "../../../core/flow/read-partners.ts";
import type { Closure } from "../../../core/partner/closures.ts";
import { CONFIRMED_TARGET_PERCENT, type Punctuality } from "../../../core/partner/punctuality.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { TeamMember } from "../../../core/team/member.ts";
import { may } from "../../../core/team/roles.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { countryName, formatDay, formatMoment, formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import type { LevelFacts, PartnerFacts } from "../../../core/words/punctuality-words.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { actions, type Block, button, context, section } from "../blocks.ts";
import { escapeFacts, escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import { channelsLine } from "./channels-line.ts";
import { partnerNamed } from "./partner-argument.ts";

/** `/partners [nom]` and `/sla [partenaire] [7j|30j|mois]` (chat-ux §3.1, §3.2). */

const PERIODS: ReadonlyMap<string, Period> = new Map(
  Object.entries({ "7j": "7", "7d": "7", "30j": "30", "30d": "30", mois: "month", month: "month" } as const),
);
/** Meta's window for free text (chat-ux §1.2). */
const WINDOW_HOURS = 24;

export async function slaCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const { locale } = member;
  const words = wordsIn(locale).team.punctuality;
  const period = args.words.map((word) => PERIODS.get(word)).find((each) => each !== undefined) ?? "30";
  const named = args.typed.filter((word) => !PERIODS.has(word.toLowerCase())).join(" ");
  const partner = await partnerNamed(asking, args.options.get("partner") ?? (named === "" ? null : named));
  if (typeof partner === "object" && partner !== null) return partner;
  const report = await readPartners(deps, { partner, period });
  const [only] = report.partners;
  const scope = partner === null || !only ? null : escapeTyped(only.partner.name);
  const spoken = words.period({ period, since: formatDay(report.fromOn, { zone: BUSINESS_ZONE, locale }) });
  if (report.all.closed + report.all.open === 0)
    return say(words.noRequests({ scope, period: spoken, isLongest: period === "30" }));
  const title = words.slaTitle({ scope, period: spoken, closed: report.all.closed });
  const lines = report.partners
    .filter(({ level }) => level.closed + level.open > 0)
    .map(({ partner: each, level }) => words.slaLine(levelFacts(escapeTyped(each.name), level)));
  const nameOf = new Map(report.partners.map(({ partner: each }) => [each.code, escapeTyped(each.name)]));
  const worst = report.all.worst.map(({ request, minutes }) =>
    words.worst({
      ...{ number: request.number, minutes, isSilent: request.confirmedAt === null },
      partner: nameOf.get(request.partner) ?? request.partner,
      at: formatMoment(request.acceptedAt, { zone: BUSINESS_ZONE, locale, now: report.at }),
    }),
  );
  const time = formatTime(report.at, { zone: BUSINESS_ZONE });
  return {
    text: withoutMarkup(title),
    blocks: [
      section(title),
      section(lines.join("\n")),
      section([words.worstTitle, ...worst].join("\n")),
      context(words.slaClocks, wordsIn(locale).team.commands.asOf({ time })),
    ],
    isShareable: true,
  };
}

export async function partnersCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const words = wordsIn(member.locale).team.punctuality;
  const named = args.options.get("partner") ?? args.typed.join(" ");
  const partner = await partnerNamed(asking, named === "" ? null : named);
  if (typeof partner === "object" && partner !== null) return partner;
  const report = await readPartners(deps, { partner, period: "30" });
  if (report.partners.length === 0) return say(words.none);
  const time = formatTime(report.at, { zone: BUSINESS_ZONE });
  const channels = await channelsLine(deps, { locale: member.locale, now: report.at });
  const freshness = context(channels, wordsIn(member.locale).team.commands.asOf({ time }));
  const facts = report.partners.map((each) => partnerFacts(each, member, report));
  const [only] = facts;
  if (partner !== null && only) {
    const lines = words.partnerCard(only);
    return {
      text: withoutMarkup(lines[0] ?? ""),
      blocks: [section(lines.join("\n")), ...(await contractBlocks(deps, member, partner)), freshness],
      isShareable: false,
    };
  }
  const title = words.partnersTitle(facts.length);
  return {
    text: withoutMarkup(title),
    blocks: [
      section(title),
      ...report.partners.map((each, index) =>
        section(
          words.partnerLine(facts[index] ?? partnerFacts(each, member, report)),
          button({ label: words.openButton, actionId: "partner.orders", value: each.partner.code }),
        ),
      ),
      freshness,
    ],
    isShareable: true,
  };
}

/** The terms with it, and the button that asks for others to who may. */
async function contractBlocks(deps: Deps, member: TeamMember, partner: string): Promise<readonly Block[]> {
  const report = await readContracts(deps, partner);
  if (isRefusal(report)) return [];
  const words = wordsIn(member.locale).team.agreements;
  const { inForce, coming, past } = report;
  const facts = { partner, inForce, coming, past: past.length };
  const change = { label: words.changeButton, actionId: "contract.change", value: partner };
  const offered = may(member.role, "propose_contract") ? [button(change)] : [];
  const text = section(words.contracts(escapeFacts(facts)).join("\n"));
  return offered.length === 0 ? [text] : [text, actions("contract", offered)];
}

function levelFacts(partner: string, level: Punctuality): LevelFacts {
  const { confirmedPercent } = level;
  const isOnTarget = confirmedPercent === null ? null : confirmedPercent > CONFIRMED_TARGET_PERCENT;
  return { ...level, partner, isOnTarget };
}

/** A viewer reads no phone and no address (chat-ux §3.1). */
function partnerFacts(
  { partner, level, backupName, rateBps, lastHeardAt, ages, closures }: PartnerReport,
  member: TeamMember,
  { at }: { readonly at: Parameters<typeof formatTime>[0] },
): PartnerFacts {
  const mayReach = member.role !== "viewer";
  const typed = (text: string | null): string | null => (text === null ? null : escapeTyped(text));
  const { whatsappUse } = partner;
  return {
    ...levelFacts(escapeTyped(partner.name), level),
    country: countryName(partner.country, member.locale),
    status: partner.status,
    rateBps,
    contact: typed(partner.contactName),
    phone: mayReach ? partner.phone : "hidden",
    email: mayReach ? typed(partner.email) : "hidden",
    whatsapp: partner.phone === null && whatsappUse !== "off" ? "no_number" : whatsappUse,
    isWindowOpen: lastHeardAt !== null && lastHeardAt.until(at).total("hours") < WINDOW_HOURS,
    backup: typed(backupName),
    openingHours: partner.openingHours,
    timeZone: partner.timeZone,
    shipWithinHours: partner.shipWithinHours,
    confirmWithinMinutes: partner.confirmWithinMinutes,
    offered: ages.length,
    stale: ages.filter(({ isStale }) => isStale).length,
    oldest: ages.toSorted((a, b) => ageOf(b) - ageOf(a))[0] ?? null,
    closedOn: closures.map((each) => spanText(each, member.locale)),
  };
}

/** What nobody ever spoke of is the oldest of all. */
function ageOf({ ageMinutes }: FigureAge): number {
  return ageMinutes ?? Number.POSITIVE_INFINITY;
}

function spanText({ fromOn, toOn }: Closure, locale: Locale): string {
  const [from, to] = [fromOn, toOn].map((day) =>
    formatDay(Temporal.PlainDate.from(day), { zone: BUSINESS_ZONE, locale }),
  );
  return from === to ? `${from}` : `${from} – ${to}`;
}
