import { type MyDay, readMyDay, thingsToDo } from "../../core/flow/read-my-day.ts";
import { type OrdersPage, readOrders } from "../../core/flow/read-orders.ts";
import type { WaitingDecision } from "../../core/flow/read-waiting.ts";
import type { Routine } from "../../core/routine/routine.ts";
import { doneIn, stepsOf } from "../../core/routine/steps.ts";
import { may } from "../../core/team/roles.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { formatDay, formatMoment, formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, button, context, section } from "./blocks.ts";
import { orderRow } from "./commands/orders.ts";
import { alertBlocks, approvalBlocks } from "./home-buttons.ts";
import { figureBlocks } from "./home-figures.ts";
import { type AlertLine, alertLines, approvalLines, type HomeAsked } from "./home-lines.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { stepLine } from "./routine-card.ts";

/**
 * The Home tab of one person, the most important first (chat-ux §2.5): what is theirs to do, alerts, the routine,
 * figures, approvals, orders, one chart, how they want to be told. At most 40 blocks with the two of its foot.
 */

const BLOCKS_MAX = 38;
const STEPS_MAX = 5;
/** How many of each: the first that fit are shown. */
const ROOMS = [
  { taken: 4, alerts: 5, approvals: 4, orders: 5 },
  { taken: 3, alerts: 4, approvals: 3, orders: 3 },
  { taken: 2, alerts: 3, approvals: 2, orders: 0 },
  { taken: 1, alerts: 2, approvals: 1, orders: 0 },
] as const;

interface Room {
  readonly taken: number;
  readonly alerts: number;
  readonly approvals: number;
  readonly orders: number;
}

/** What is read once, of which as much is shown as there is room for. */
interface Shown {
  readonly day: MyDay;
  readonly open: readonly AlertLine[];
  readonly taken: readonly AlertLine[];
  readonly approvals: readonly (readonly Block[])[];
  readonly orders: OrdersPage | null;
}

/** All but its foot, which says when it was read: what is the same is not shown again. */
export async function homeBlocks(asked: HomeAsked): Promise<readonly Block[]> {
  const [most] = ROOMS;
  const day = await readMyDay(asked.deps, asked.member);
  const shown: Shown = {
    day,
    open: await alertLines(asked, day.alerts.slice(0, most.alerts)),
    taken: await alertLines(asked, day.taken.slice(0, most.taken)),
    approvals: await approvalRows(asked, day.approvals.slice(0, most.approvals)),
    orders: await ordersToFollow(asked),
  };
  const figures = await figureBlocks(asked);
  const last = await preferencesBlock(asked);
  const inRoom = (room: Room): readonly Block[] => [
    ...todoBlocks(asked, shown, room),
    ...openAlerts(asked, shown, room),
    ...routineBlocks(asked, day),
    ...figures.figures,
    ...waitingBlocks(asked, shown, room),
    ...orderBlocks(asked, shown, room),
    ...figures.chart,
    last,
  ];
  const blocks = ROOMS.map(inRoom).find(({ length }) => length <= BLOCKS_MAX);
  if (blocks === undefined) throw new Error("the least of a Home tab has no room");
  return blocks;
}

function todoBlocks(asked: HomeAsked, { day, taken }: Shown, room: Room): readonly Block[] {
  const { locale, name } = asked.member;
  const { home: words } = wordsIn(locale).team;
  const reader = { locale, now: day.at };
  const todo = thingsToDo(day);
  const greeting = section(words.greeting({ name: escapeTyped(name), todo, alerts: day.alerts.length }));
  if (todo === 0 && day.alerts.length === 0) return [greeting, section(words.allClear(nextOf(asked, day)))];
  const steps = day.steps.slice(0, STEPS_MAX);
  const theirs = taken.slice(0, room.taken);
  const left = day.steps.length - steps.length + day.taken.length - theirs.length;
  const place = { zone: BUSINESS_ZONE, locale, now: day.at };
  return [
    greeting,
    ...steps.map(({ routine, step }) => stepLine(step, { routine, reader })),
    ...theirs.flatMap((line) => {
      const until = formatMoment(line.alert.hold?.until ?? day.at, place);
      return alertBlocks(asked, line, words.taken({ what: line.what, until }));
    }),
    ...(left > 0 ? [context(words.more(left))] : []),
    ...(day.approvals.length > 0 ? [section(words.approvalsToDecide(day.approvals.length))] : []),
  ];
}

function openAlerts(asked: HomeAsked, { day, open }: Shown, room: Room): readonly Block[] {
  const { locale } = asked.member;
  const { home: words } = wordsIn(locale).team;
  if (day.alerts.length === 0) return day.snoozed === 0 ? [] : [section(words.noAlert(day.snoozed))];
  const lines = open.slice(0, room.alerts);
  const left = day.alerts.length - lines.length;
  const place = { zone: BUSINESS_ZONE, locale, now: day.at };
  return [
    section(words.alerts({ open: day.alerts.length, snoozed: day.snoozed })),
    ...lines.flatMap((line) => {
      const { alert, what } = line;
      const since = formatMoment(alert.openedAt, place);
      return alertBlocks(asked, line, words.alert({ severity: alert.severity, what, since }));
    }),
    ...(left > 0 ? [context(`${words.more(left)} · \`/alerts\``)] : []),
  ];
}

function routineBlocks(asked: HomeAsked, day: MyDay): readonly Block[] {
  const { home: words } = wordsIn(asked.member.locale).team;
  const lines = day.routines.map((routine) =>
    words.routine({ ...progressOf(routine, day), kind: routine.kind }),
  );
  return [section([...lines, words.nextRoutine(nextOf(asked, day))].join("\n"))];
}

function progressOf(routine: Routine, { at }: MyDay) {
  const steps = stepsOf(routine, at);
  return { done: doneIn(steps), steps: steps.length, isClosed: routine.closedAt !== null };
}

function nextOf({ member }: Pick<HomeAsked, "member">, { nextRoutine, at }: MyDay) {
  const place = { zone: BUSINESS_ZONE, locale: member.locale };
  const isToday = nextRoutine.on.equals(localDate(at, BUSINESS_ZONE));
  return {
    kind: nextRoutine.kind,
    day: isToday ? null : formatDay(nextRoutine.on, place),
    time: formatTime(nextRoutine.dueAt, place),
  };
}

async function approvalRows(
  asked: HomeAsked,
  approvals: readonly WaitingDecision[],
): Promise<readonly (readonly Block[])[]> {
  const lines = await approvalLines(asked, approvals);
  return Promise.all(
    lines.map(async (line) => approvalBlocks(asked, line, await asked.cardOf(line.waiting.card))),
  );
}

function waitingBlocks({ member }: HomeAsked, { day, approvals }: Shown, room: Room): readonly Block[] {
  if (approvals.length === 0) return [];
  const { home: words } = wordsIn(member.locale).team;
  const rows = approvals.slice(0, room.approvals);
  const left = day.approvals.length - rows.length;
  return [
    section(words.approvals(day.approvals.length)),
    ...rows.flat(),
    ...(left > 0 ? [context(`${words.more(left)} · \`/approvals\``)] : []),
  ];
}

async function ordersToFollow({ deps, member }: HomeAsked): Promise<OrdersPage | null> {
  if (!may(member.role, "read_orders")) return null;
  return readOrders(deps, { only: "open", partner: null, page: 1 });
}

function orderBlocks({ member }: HomeAsked, { orders: page }: Shown, room: Room): readonly Block[] {
  if (page === null || page.total === 0) return [];
  const { home: words } = wordsIn(member.locale).team;
  const rows = page.rows.slice(0, room.orders);
  if (rows.length === 0) return [context(words.allOrders(page.total))];
  const more = { shown: rows.length, waiting: page.total };
  return [
    section(words.orders),
    ...rows.map((row) => orderRow(row, page, member.locale)),
    ...(page.total > rows.length ? [context(words.moreOrders(more))] : []),
  ];
}

async function preferencesBlock({ deps, member }: HomeAsked): Promise<Block> {
  const { prefs: words } = wordsIn(member.locale).team.people;
  const preferences = await deps.store.transaction((tx) => tx.team.preferences(member.slackUserId));
  const change = button({ label: words.change, actionId: "prefs.open", value: "[]" });
  return section(words.summary({ ...preferences, locale: member.locale }), change);
}
