import type { Temporal } from "temporal-polyfill";
import { deadlinesOf, type Routine } from "../../core/routine/routine.ts";
import { isSentLate } from "../../core/routine/slots.ts";
import { doneIn, type Step, stepsOf } from "../../core/routine/steps.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { may } from "../../core/team/roles.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { formatDay, formatTime } from "../../core/words/format.ts";
import type { RoutineMoment, RoutineTitle } from "../../core/words/routine-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import {
  actions,
  type Block,
  type Button,
  button,
  charactersIn,
  context,
  message,
  option,
  overflow,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { escapeFacts, labelText } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";
import { tomorrowBlock } from "./routine-report.ts";
import { underStep } from "./routine-steps.ts";
import { select } from "./select.ts";

/**
 * A morning or an evening in #rapports: one message, a line a step with its button, under it what it is about
 * (chat-ux §2.3). Closed, only its lines stay, with the figures it ended with.
 */

/** Slack's limits on a message, with the little that `message` itself adds. */
const BLOCKS_MAX = 50;
const CHARACTERS_MAX = 11_500;
const NOTES_MAX = 3;
/** Rows a step of the routine's own, and a step that the morning left: the first that fit are shown. */
const ROOMS = [
  { own: 5, carried: 5 },
  { own: 5, carried: 2 },
  { own: 5, carried: 0 },
  { own: 3, carried: 0 },
  { own: 1, carried: 0 },
  { own: 0, carried: 0 },
] as const;

/** Whoever reads it, with whom a day can be given to; nobody where the team is not known. */
export type RoutineReader = Reader & { readonly team?: readonly TeamMember[] };

interface Shown {
  readonly routine: Routine;
  readonly reader: RoutineReader;
}

export function routineCard(routine: Routine, reader: RoutineReader): SlackMessage {
  const shown = { routine, reader };
  const blocks =
    routine.closedAt === null ? ROOMS.map((room) => openBlocks(shown, room)).find(fits) : closedBlocks(shown);
  return message({
    text: wordsIn(reader.locale).team.routine.plain(routineTitle(routine, reader)),
    blocks: blocks ?? openBlocks(shown, { own: 0, carried: 0 }),
  });
}

function fits(blocks: readonly Block[]): boolean {
  return blocks.length <= BLOCKS_MAX && charactersIn(blocks) <= CHARACTERS_MAX;
}

function openBlocks(
  shown: Shown,
  room: { readonly own: number; readonly carried: number },
): readonly Block[] {
  const { routine, reader } = shown;
  const words = wordsIn(reader.locale).team.routine;
  const steps = escapeFacts(stepsOf(routine, reader.now));
  const { daily_report: report, hero_orders: orders } = escapeFacts(routine.facts);
  const left = steps.filter(({ state }) => state === "open").length;
  const isEmpty = routine.kind === "morning" && orders?.orders === 0;
  return [
    section(words.title(routineTitle(routine, reader))),
    ...lateNote(shown),
    ...(isEmpty ? [section(words.empty(left))] : []),
    ...steps.flatMap((step) => [
      stepLine(step, shown),
      ...(step.state === "waived"
        ? []
        : underStep(step, { routine, reader, rows: step.isCarried ? room.carried : room.own })),
    ]),
    ...notes(shown),
    ...(report ? [tomorrowBlock(report, reader)] : []),
    controls(shown),
    context(
      words.footer({
        dueBy: formatTime(deadlinesOf(routine).dueBy, { zone: BUSINESS_ZONE }),
        owner: routine.owner && escapeFacts(routine.owner.name),
        asOf: momentOf(routine.factsAt, shown),
      }),
    ),
  ];
}

function closedBlocks(shown: Shown): readonly Block[] {
  const { routine, reader } = shown;
  const words = wordsIn(reader.locale).team.routine;
  const title = routineTitle(routine, reader);
  const steps = escapeFacts(stepsOf(routine, reader.now));
  return [
    section(words.title(title)),
    context(words.closed(title)),
    ...lateNote(shown),
    ...steps.map((step) => section(lineOf(step, shown))),
    ...notes(shown),
  ];
}

function lineOf(step: Step, shown: Shown): string {
  const tickedAt = step.tick && momentOf(step.tick.at, shown);
  return wordsIn(shown.reader.locale).team.routine.line(step, tickedAt);
}

function lateNote(shown: Shown): readonly Block[] {
  const { routine, reader } = shown;
  if (!isSentLate(routine)) return [];
  const at = momentOf(routine.openedAt, shown);
  const dueAt = formatTime(routine.dueAt, { zone: BUSINESS_ZONE });
  return [context(wordsIn(reader.locale).team.routine.late({ at, dueAt }))];
}

/** The last of them; all of them stay in the database. */
function notes(shown: Shown): readonly Block[] {
  const { noted } = wordsIn(shown.reader.locale).team.routine.desk;
  const lines = shown.routine.notes
    .slice(-NOTES_MAX)
    .map(({ by, at, text }) => noted({ ...escapeFacts({ by, text }), at: momentOf(at, shown) }));
  return lines.length === 0 ? [] : [context(...lines)];
}

/** What its title says, for the card, for `/routine` and for its history. */
export function routineTitle(routine: Routine, reader: Reader): RoutineTitle {
  const steps = escapeFacts(stepsOf(routine, reader.now));
  const { kind, on, closedAt, closedBy } = routine;
  return {
    kind,
    day: formatDay(on, { zone: BUSINESS_ZONE, locale: reader.locale }),
    done: doneIn(steps),
    steps: steps.length,
    waived: steps.flatMap(({ state, tick }) => (state === "waived" ? [tick?.reason ?? ""] : [])),
    closedAt: closedAt && momentOf(closedAt, { routine, reader }),
    closedBy: closedBy && escapeFacts(closedBy),
  };
}

/** An instant as a reader of that routine's day has it. */
export function momentOf(instant: Temporal.Instant, { routine, reader }: Shown): RoutineMoment {
  const place = { zone: BUSINESS_ZONE, locale: reader.locale };
  const isItsDay = localDate(instant, BUSINESS_ZONE).equals(routine.on);
  return { day: isItsDay ? null : formatDay(instant, place), time: formatTime(instant, place) };
}

/** One line: done or not, whose it is, and what is to be pressed. */
export function stepLine(step: Step, shown: Shown): Block {
  return section(lineOf(step, shown), tickButton(step, shown));
}

/** What the data say is done needs nobody's word; against them it takes a reason (chat-ux §2.3). */
function tickButton(step: Step, { routine, reader }: Shown): Button | undefined {
  const { buttons } = wordsIn(reader.locale).team.routine;
  const value = `${routine.id}.${step.name}`;
  if (step.mayUndo) return button({ label: buttons.undo, actionId: "routine.untick", value });
  if (step.state !== "open") return undefined;
  const actionId = step.left > 0 ? "routine.force" : "routine.tick";
  const style = step.left > 0 ? {} : ({ style: "primary" } as const);
  return button({ label: buttons.done, actionId, value, ...style });
}

/** What is done with the whole of it. */
function controls({ routine, reader }: Shown): Block {
  const { desk } = wordsIn(reader.locale).team.routine;
  const { id: value } = routine;
  const workers = (reader.team ?? []).filter(({ role }) => may(role, "tick_routine"));
  const owners = workers.map(({ slackUserId, name }) =>
    option(labelText(escapeFacts(name)), `routine.owner:${value}|${slackUserId}`),
  );
  const nobody = option(desk.nobody, `routine.owner:${value}|`);
  const day = select({
    actionId: "routine.owner",
    placeholder: desk.owner,
    options: [nobody, ...owners],
  });
  return actions(`${value}.desk`, [
    button({ label: desk.mine, actionId: "routine.mine", value }),
    button({ label: desk.note, actionId: "routine.note", value }),
    ...(owners.length === 0 ? [] : [day]),
    overflow("routine.more", [
      option(desk.waive, `routine.waive:${value}`),
      option(desk.assign, `routine.assign:${value}`),
      option(desk.close, `routine.close:${value}`),
    ]),
  ]);
}
