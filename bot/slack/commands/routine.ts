import { readRoutines } from "../../../core/flow/read-routine.ts";
import { parseRoutineKind } from "../../../core/routine/routine.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatDay, formatTime } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { context, section } from "../blocks.ts";
import { escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import { routineTitle } from "../routine-card.ts";

/** `/routine [matin|soir]`: how far today's are, with a link to each. */
export async function routineCommand({ deps, member, args, linkTo }: Asking): Promise<Answer> {
  const { routine: words, commands } = wordsIn(member.locale).team;
  const [word] = args.words;
  const kind = word === undefined ? null : parseRoutineKind(word);
  if (word !== undefined && kind === null)
    return say(commands.strangeWord({ typed: escapeTyped(word), help: "/routine matin" }));
  const { routines, next } = await readRoutines(deps, kind);
  const reader = { locale: member.locale, now: deps.clock.now() };
  const lines = await Promise.all(
    routines.map(async ({ routine, providerId }) => {
      const url = providerId === null ? null : await linkTo(providerId);
      return words.today({ ...routineTitle(routine, reader), url });
    }),
  );
  const text = lines.length === 0 ? words.none(kind) : lines.join("\n");
  const place = { zone: BUSINESS_ZONE, locale: member.locale };
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
