import { Temporal } from "temporal-polyfill";
import { endAbsence, recordAbsence } from "../../../core/flow/record-absence.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { type Absence, absenceOn, nextAbsence, overlaps } from "../../../core/team/absence.ts";
import { onDuty } from "../../../core/team/duty.ts";
import type { TeamMember } from "../../../core/team/member.ts";
import type { TeamRole } from "../../../core/team/roles.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import { formatDay } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { context, section } from "../blocks.ts";
import { parseComingDay, parsePastDay } from "../day.ts";
import { deniedAnswer } from "../denied.ts";
import { fold } from "../grammar.ts";
import { escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import { refusalText } from "../refusal-text.ts";
import { memberNamed } from "./team-member.ts";

/** `/mtc absent @user du 24/12 au 2/1 remplacé par @x`, `/mtc présent @user`, `/mtc équipe` (R186). */

const FROM = ["du", "des", "le", "from", "on", "since"];
const UNTIL = ["au", "jusqu'au", "jusquau", "to", "until", "till"];
const STAND_IN = ["remplace", "remplacee", "par", "replaced", "by"];
const TODAY = ["aujourd'hui", "aujourdhui", "today"];
const TOMORROW = ["demain", "tomorrow"];
/** A day without a year that began so long ago is the last one: somebody notes an absence that has begun. */
const BEGUN_DAYS_MAX = 60;
const CALLED_ROLES: readonly TeamRole[] = ["assistant", "pm", "admin"];

export async function absentCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const { people: words } = wordsIn(member.locale).team;
  if (args.asksForHelp) return say(words.usage);
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const team = await deps.store.transaction((tx) => tx.team.members());
  const read = readWords(args.typed.slice(1), { today, team });
  if ("unread" in read) return say(read.unread === "" ? words.usage : words.badDay(escapeTyped(read.unread)));
  const { whom = member.slackUserId, standIn, from, until } = read;
  if (standIn === whom) return say(words.ownStandIn);
  if (until !== null && Temporal.PlainDate.compare(until, from) < 0) return say(words.endsBefore);
  if (until !== null && Temporal.PlainDate.compare(until, today) < 0) return say(words.isPast);
  const absence = { from, until, standIn: standIn ?? null };
  const outcome = await recordAbsence(deps, { by: member, whom, absence });
  if (isRefusal(outcome)) return refused(asking, outcome);
  const name = escapeTyped(outcome.member.name);
  const { givenBack } = outcome;
  const said = words.recorded({ name, givenBack, ...absenceSaid(absence, team, member.locale) });
  const clash = team.find(
    (each) => each.slackUserId === standIn && each.absences?.some((other) => overlaps(other, absence)),
  );
  return say(clash === undefined ? said : `${said}\n${words.standInAway(escapeTyped(clash.name))}`);
}

export async function presentCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const { people: words } = wordsIn(member.locale).team;
  const team = await deps.store.transaction((tx) => tx.team.members());
  const [, typed] = args.typed;
  const whom = typed === undefined ? member.slackUserId : (memberNamed(typed, team) ?? typed);
  const outcome = await endAbsence(deps, { by: member, whom });
  if (isRefusal(outcome)) return refused(asking, outcome);
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const name = escapeTyped(outcome.member.name);
  return say(nextAbsence(outcome.member, today) === null ? words.notAway(name) : words.back(name));
}

/** Whoever may not is told who can, and asks them with a button (chat-ux §2.1). */
async function refused({ deps, member, text }: Asking, refusal: Refusal): Promise<Answer> {
  const denied =
    refusal.refused === "role_required"
      ? await deniedAnswer(deps, member, {
          action: "record_absence",
          asked: { what: `/mtc ${text}`, at: null },
        })
      : null;
  return denied ?? say(refusalText(refusal, member.locale));
}

/** Who is who, who is away until when, and who is called for each role meanwhile. */
export async function teamCommand({ deps, member }: Pick<Asking, "deps" | "member">): Promise<Answer> {
  const { locale } = member;
  const { people: words } = wordsIn(locale).team;
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  const team = await deps.store.transaction((tx) => tx.team.members());
  const lines = team.map((each) => {
    const absence = nextAbsence(each, today);
    const isNow = absenceOn(each, today) !== null;
    const said = absence && { ...absenceSaid(absence, team, locale), isNow };
    return words.line({ name: escapeTyped(each.name), role: each.role, absence: said });
  });
  const called = CALLED_ROLES.map((role) => {
    const there = onDuty(team, role, now);
    const names = there.map(({ name }) => escapeTyped(name));
    return words.called({ role, names, isInstead: there.every((each) => each.role !== role) });
  });
  const title = words.title(team.length);
  return {
    text: withoutMarkup(title),
    blocks: [
      section([title, ...lines].join("\n")),
      context(`📣 ${called.join(" · ")}`),
      context(words.teamHelp),
    ],
    isShareable: true,
  };
}

function absenceSaid({ from, until, standIn }: Absence, team: readonly TeamMember[], locale: Locale) {
  const place = { zone: BUSINESS_ZONE, locale };
  const name = team.find((each) => each.slackUserId === standIn)?.name ?? standIn;
  return {
    from: formatDay(from, place),
    until: until && formatDay(until, place),
    standIn: name === null ? null : escapeTyped(name),
  };
}

interface Read {
  readonly whom?: string;
  readonly standIn?: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate | null;
}

/** The words behind `absent`; `unread` is the first that means nothing, empty where too many days are named. */
function readWords(
  typed: readonly string[],
  known: { readonly today: Temporal.PlainDate; readonly team: readonly TeamMember[] },
): Read | { readonly unread: string } {
  let hasStandInWord = false;
  let isUntil = false;
  const people: { whom?: string; standIn?: string } = {};
  const days: { from?: Temporal.PlainDate; until?: Temporal.PlainDate } = {};
  for (const word of typed) {
    const folded = fold(word);
    if (STAND_IN.includes(folded)) hasStandInWord = true;
    else if (UNTIL.includes(folded)) isUntil = true;
    else if (!FROM.includes(folded)) {
      const named = memberNamed(word, known.team);
      const day = named === null ? dayOf(word, days.from ?? null, known.today) : null;
      if (named !== null) people[hasStandInWord ? "standIn" : "whom"] = named;
      else if (day === null) return { unread: word };
      else days[isUntil || days.from !== undefined ? "until" : "from"] = day;
    }
  }
  const { from = known.today, until } = days;
  // One day alone is that day; none is until further notice.
  const last = until ?? (days.from === undefined ? null : from);
  return { ...people, from, until: last };
}

/** The last day is the next such day from the first on; the first may have passed lately. */
function dayOf(
  word: string,
  from: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const folded = fold(word);
  if (TODAY.includes(folded)) return today;
  if (TOMORROW.includes(folded)) return today.add({ days: 1 });
  if (!/\d/.test(word)) return null;
  if (from !== null) return parseComingDay(word, from);
  const past = parsePastDay(word, today);
  const isBegun = past !== null && past.until(today).days <= BEGUN_DAYS_MAX;
  return isBegun ? past : parseComingDay(word, today);
}
