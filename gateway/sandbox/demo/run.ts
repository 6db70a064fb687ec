import type { Temporal } from "temporal-polyfill";
import { fireNextTimer, lookAtStock } from "../../../core/flow/fire-timer.ts";
import { settleNotice } from "../../../core/flow/settle-notice.ts";
import { settleUnsent } from "../../../core/flow/settle-unsent.ts";
import type { AlertId } from "../../../core/ids.ts";
import type { ClaimedNotice } from "../../../core/notice/claim.ts";
import { alertCardKey } from "../../../core/notice/enqueue-alert.ts";
import type { Channel } from "../../../core/notice/notice.ts";
import type { DemoCalendar } from "./calendar.ts";
import { carryOut } from "./carry-out.ts";
import type { DemoPlan } from "./plan.ts";
import type { DemoBot } from "./ports.ts";
import type { Stage } from "./stage.ts";

/*
 * The story, played from where it stopped to its end: before each thing that happens the deadlines that came until
 * then, after each the messages it caused. One thing at a time, so that the same plan leaves the same rows.
 */

export type Play = {
  readonly plan: DemoPlan;
  readonly calendar: DemoCalendar;
  readonly stage: Stage;
  /** Moves the story's clock, and in the days that are shown the desk's own with it. */
  setClock(at: Temporal.Instant): Promise<void>;
  readonly bot: DemoBot;
  /** Channels on which the shown days are really sent. */
  readonly standIns: readonly Channel[];
  /** Told after each happening how many are done. */
  done(count: number, day: number): Promise<void>;
  /** True stops before the next happening. */
  isStopping(): boolean;
};

const TOLD_AT_ONCE: readonly Channel[] = ["whatsapp", "email", "sms"];
const CHANNELS: readonly Channel[] = ["slack", "webhook", "document", ...TOLD_AT_ONCE];
/** More than any event causes on one channel. */
const CLAIMS_MAX = 25;
/** Longer than the slowest send to a stand-in. Machine time. */
const LEASE_MS = 60_000;

/** Plays on after `from` happenings; false when it was stopped before the end. */
export async function play(story: Play, from: number): Promise<boolean> {
  const { plan, calendar } = story;
  for (const [index, happening] of plan.happenings.entries()) {
    if (index < from) continue;
    if (story.isStopping()) return false;
    await meetDeadlines(story, happening.at);
    await story.setClock(happening.at);
    await carryOut(story.stage, happening);
    await tellAll(story, happening.key, happening.at);
    await story.done(index + 1, calendar.dayAt(happening.at));
  }
  await meetDeadlines(story, calendar.endsAt);
  await story.setClock(calendar.endsAt);
  return true;
}

/** Fires every timer that is due by then, each at its own instant. */
async function meetDeadlines(story: Play, until: Temporal.Instant): Promise<void> {
  const { database, deps, ids } = story.stage;
  for (;;) {
    const timer = await database.nextTimer(until);
    if (timer === null) return;
    await story.setClock(timer.dueAt);
    const name = `timer:${timer.kind}:${timer.subject}:${timer.dueAt}`;
    ids.begin(name, timer.dueAt);
    await fireNextTimer(deps);
    await tellAll(story, name, timer.dueAt);
  }
}

/**
 * Settles what is due now: sent to the stand-ins in the days that are shown. Before them without being sent, and only
 * where something follows from it; the rest waits for the end of the day.
 */
async function tellAll(story: Play, name: string, at: Temporal.Instant): Promise<void> {
  const { calendar, standIns, stage } = story;
  const isShown = at.epochMilliseconds >= calendar.shownFrom.epochMilliseconds;
  const unsent = isShown ? CHANNELS.filter((channel) => !standIns.includes(channel)) : TOLD_AT_ONCE;
  const dueNow = () => stage.deps.store.due({ now: at, channels: unsent });
  let due = await dueNow();
  if (due.timers) {
    stage.ids.begin(`stock:${name}`, at);
    while (await lookAtStock(stage.deps));
    due = await dueNow();
  }
  if (due.channels.length > 0) {
    stage.ids.begin(`told:${name}`, at);
    await settleUnsent(stage.deps, unsent, providerIdOf);
  }
  if (isShown) while (await sendNext(story, at));
}

/** A partner quotes the message it got; a card that was never posted is posted when it changes next. */
function providerIdOf({ channel, businessKey }: ClaimedNotice): string | null {
  return channel === "whatsapp" ? `demo:${businessKey}` : null;
}

const UNSENT = { outcome: "sent", providerId: null } as const;

/**
 * An alert that was raised before the days that are shown, and is settled in them: that would be news of nothing. A call
 * to one that was never posted has nothing to hang under.
 */
async function isOfThePast(
  deps: Stage["deps"],
  { notice, version, providerId }: ClaimedNotice,
): Promise<boolean> {
  if (notice.kind === "alert_line") {
    const card = alertCardKey(notice.alertId);
    return (await deps.store.transaction((tx) => tx.outbox.providerIdOf(card))) === null;
  }
  if (notice.kind === "alert_page") return isOver(deps, notice.alertId);
  if (version === 1 || providerId !== null) return false;
  if (notice.kind !== "alert_card") return notice.kind === "late_alert";
  // One that still stands is news to whoever opens the channel now.
  return isOver(deps, notice.alertId);
}

async function isOver(deps: Stage["deps"], id: AlertId): Promise<boolean> {
  const alert = await deps.store.transaction((tx) => tx.alerts.find(id));
  return alert === null || alert.state === "resolved" || alert.state === "closed";
}

/** Sends what is claimable side by side, and settles it in its order; false when nothing is left. */
async function sendNext(story: Play, at: Temporal.Instant): Promise<boolean> {
  const { stage, standIns, bot } = story;
  const { deps, ids } = stage;
  const ask = { now: at, channels: standIns, limit: CLAIMS_MAX, leaseMs: LEASE_MS };
  const claims = await deps.store.transaction((tx) => tx.outbox.claim(ask));
  const outcomes = await Promise.all(
    claims.map(async (claim) => ((await isOfThePast(deps, claim)) ? UNSENT : bot.send(claim))),
  );
  for (const [index, claim] of claims.entries()) {
    ids.begin(`sent:${claim.businessKey}:${claim.version}`, at);
    const outcome = outcomes[index];
    if (outcome) await settleNotice(deps, claim, outcome);
  }
  return claims.length > 0;
}
