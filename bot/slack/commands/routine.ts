import { readRoutineHistory, readRoutines } from "../../../core/flow/read-routine.ts";
import { deadlinesOf, parseRoutineKind } from "../../../core/routine/routine.ts";
import { isSentLate, type RoutineKind } from "../../../core/routine/slots.ts";
import { leftUndone, stepsOf } from "../../../core/routine/steps.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { context, section } from "../blocks.ts";
import { fold } from "../grammar.ts";
import { escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import { momentOf, routineTitle } from "../routine-card.ts";

const HISTORY_WORDS: readonly string[] = ["historique", "history"];

/** `/routine [matin|soir] [historique]`: how far today's are with a link to each, or how the last ones ended. */
export async function routineCommand(asking: Asking): Promise<Answer> {
  const { member, args } = asking;
  const words = args.words.filter((each) => !HISTORY_WORDS.includes(fold(each)));
  const isHistory = words.length < args.words.length;
  const [word] = words;
  const kind = word === undefined ? null : parseRoutineKind(fold(word));
  if (word !== undefined && kind === null) {
    const { commands } = wordsIn(member.locale).team;
    return say(commands.strangeWord({ typed: escapeTyped(word), help: "/routine matin" }));
  }
  return isHistory ? history(asking, kind) : today(asking, kind);
}

async function today({ deps, member, linkTo }: Asking, kind: RoutineKind | null): Promise<Answer> {
  const { routine: words } = wordsIn(member.locale).team;
  const { routines, next } = await readRoutines(deps, kind);
  const reader = { locale: member.locale, now: deps.clock.now() };
  const lines = await Promise.all(
    routines.map(async ({ routine, providerId }) => {
      const url = providerId === null ? null : await linkTo(providerId);
      const dueBy = formatTime(deadlinesOf(routine).dueBy, { zone: BUSINESS_ZONE });
      return words.today({ ...routineTitle(routine, reader), url, dueBy });
    }),
  );
  const place = { zone: BUSINESS_ZONE, locale: member.locale };
  const isLater = next.on.equals(localDate(reader.now, BUSINESS_ZONE));
  const text = lines.length === 0 ? words.none({ kind, isLater }) : lines.join("\n");
  const day = formatDay(next.on, place);
  return {
    text: withoutMarkup(text),
    blocks: [
      section(text),
      context(words.next({ kind: next.kind, day, time: formatTime(next.dueAt, place) })),
    ],
    isShareable: true,
  };
}

/** The last fourteen of both kinds, or those of one among them. */
async function history({ deps, member }: Asking, only: RoutineKind | null): Promise<Answer> {
  const { history: words } = wordsIn(member.locale).team.routine.desk;
  const now = deps.clock.now();
  const reader = { locale: member.locale, now };
  const routines = (await readRoutineHistory(deps)).filter(({ kind }) => only === null || kind === only);
  const lines = routines.map((routine) =>
    words.line({
      ...routineTitle(routine, reader),
      open: leftUndone(stepsOf(routine, now)).length,
      sentLateAt: isSentLate(routine) ? momentOf(routine.openedAt, { routine, reader }) : null,
    }),
  );
  const text = lines.length === 0 ? words.none : [words.title(lines.length), ...lines].join("\n");
  return { text: withoutMarkup(text), blocks: [section(text)], isShareable: true };
}
