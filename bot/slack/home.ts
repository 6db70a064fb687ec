import { type MyDay, readMyDay, thingsToDo } from "../../core/flow/read-my-day.ts";
import { readOrders } from "../../core/flow/read-orders.ts";
import type { Routine } from "../../core/routine/routine.ts";
import { doneIn, stepsOf } from "../../core/routine/steps.ts";
import { may } from "../../core/team/roles.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { formatDay, formatMoment, formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, button, context, section } from "./blocks.ts";
import { orderRow } from "./commands/orders.ts";
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
const ALERTS_MAX = 5;
const APPROVALS_MAX = 4;
const ORDERS_MAX = 5;

/** All but its foot, which says when it was read: what is the same is not shown again. */
export async function homeBlocks(asked: HomeAsked): Promise<readonly Block[]> {
  const { deps, member } = asked;
  const day = await readMyDay(deps, member);
  const open = await alertLines(asked, day.alerts.slice(0, ALERTS_MAX));
  const { figures, chart } = await figureBlocks(asked);
  const blocks = [
    ...(await todoBlocks(asked, day)),
    ...alertBlocks(asked, { day, open }),
    ...routineBlocks(asked, day),
    ...figures,
    ...(await approvalBlocks(asked, day)),
    ...(await orderBlocks(asked)),
    ...chart,
  ];
  return [...blocks.slice(0, BLOCKS_MAX - 1), await preferencesBlock(asked)];
}

async function todoBlocks(asked: HomeAsked, day: MyDay): Promise<readonly Block[]> {
  const { locale, name } = asked.member;
  const { home: words } = wordsIn(locale).team;
  const reader = { locale, now: day.at };
  const todo = thingsToDo(day);
  const greeting = section(words.greeting({ name: escapeTyped(name), todo }));
  if (todo === 0 && day.alerts.length === 0) return [greeting, section(words.allClear(nextOf(asked, day)))];
  const shown = day.steps.slice(0, STEPS_MAX);
  const left = day.steps.length - shown.length;
  const place = { zone: BUSINESS_ZONE, locale, now: day.at };
  const taken = await alertLines(asked, day.taken.slice(0, ALERTS_MAX));
  return [
    greeting,
    ...shown.map(({ routine, step }) => stepLine(step, { routine, reader })),
    ...(left > 0 ? [context(words.more(left))] : []),
    ...taken.map(({ alert, what }) =>
      section(words.taken({ what, until: formatMoment(alert.hold?.until ?? day.at, place) })),
    ),
    ...(day.approvals.length > 0 ? [section(words.approvalsToDecide(day.approvals.length))] : []),
  ];
}

function alertBlocks(
  { member }: HomeAsked,
  { day, open }: { readonly day: MyDay; readonly open: readonly AlertLine[] },
): readonly Block[] {
  const { locale } = member;
  const { home: words } = wordsIn(locale).team;
  if (day.alerts.length === 0) return day.snoozed === 0 ? [] : [section(words.noAlert(day.snoozed))];
  const left = day.alerts.length - open.length;
  const place = { zone: BUSINESS_ZONE, locale, now: day.at };
  return [
    section(words.alerts({ open: day.alerts.length, snoozed: day.snoozed })),
    ...open.map(({ alert, what }) =>
      section(words.alert({ severity: alert.severity, what, since: formatMoment(alert.openedAt, place) })),
    ),
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

async function approvalBlocks(asked: HomeAsked, { approvals }: MyDay): Promise<readonly Block[]> {
  if (approvals.length === 0) return [];
  const { home: words } = wordsIn(asked.member.locale).team;
  const lines = await approvalLines(asked, approvals.slice(0, APPROVALS_MAX));
  const left = approvals.length - lines.length;
  return [
    section(words.approvals(approvals.length)),
    ...lines.map((line) => section(line)),
    ...(left > 0 ? [context(`${words.more(left)} · \`/approvals\``)] : []),
  ];
}

async function orderBlocks({ deps, member }: HomeAsked): Promise<readonly Block[]> {
  if (!may(member.role, "read_orders")) return [];
  const { home: words } = wordsIn(member.locale).team;
  const page = await readOrders(deps, { only: "open", partner: null, page: 1 });
  const rows = page.rows.slice(0, ORDERS_MAX);
  if (rows.length === 0) return [];
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
