import type { Temporal } from "temporal-polyfill";
import { alertSubject, downAt, isUrgent, lateSubject, slackDownSince } from "../alert/slack-down.ts";
import type { ClaimedNotice, SendOutcome } from "../notice/claim.ts";
import { instead, outageMail } from "../notice/enqueue-watch.ts";
import type { Notice, OutboxEntry } from "../notice/notice.ts";
import type { Deps, Tx } from "../ports.ts";

/*
 * Slack takes nothing any more (E6): the desk's address is told by mail, once, with each critical alert that waits, and
 * again when it is back. The messages themselves wait for Slack and come then, however long that lasts: what was given
 * up meanwhile is sent again, and until then the oldest of it goes on asking whether Slack is back.
 */

const CHECK = { kind: "channel_check", subject: "slack" } as const;
const AGAIN_AFTER_MINUTES = 1;
/** Of what was given up, so many try again while Slack is down: more than one, since one may have nothing to show. */
const PROBES = 3;
const FAILED: readonly SendOutcome["outcome"][] = ["retry", "doubtful", "dead", "unknown"];

/** After a message to Slack failed, within the caller's transaction: somebody looks whether it was the last of many. */
export async function slackFailedIn(
  tx: Tx,
  deps: Deps,
  { claim, result }: { readonly claim: ClaimedNotice; readonly result: SendOutcome },
): Promise<void> {
  if (claim.channel !== "slack" || !FAILED.includes(result.outcome)) return;
  const now = deps.clock.now();
  const { revokedAt } = await tx.watch.stuck("slack");
  const dueAt = revokedAt?.equals(now) === true ? now : downAt(now);
  const planned = await tx.timers.dueAt(CHECK.kind, CHECK.subject);
  if (planned === null || planned.epochMilliseconds > dueAt.epochMilliseconds)
    await tx.timers.set([{ ...CHECK, dueAt }]);
}

/** Looks whether Slack is down, or back, within the caller's transaction; looks again while something waits. */
export async function watchSlackIn(tx: Tx, deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const known = await tx.watch.outage("slack");
  const stuck = await tx.watch.stuck("slack");
  if (known !== null && isAfter(stuck.lastSentAt, known)) return comeBack(tx, deps, known);
  const outage = known ?? slackDownSince(stuck, now);
  if (outage !== null || stuck.since !== null)
    await tx.timers.set([{ ...CHECK, dueAt: now.add({ minutes: AGAIN_AFTER_MINUTES }) }]);
  if (outage === null) return;
  if (known === null) await tx.watch.saveOutage("slack", outage);
  const unsent = await tx.watch.unsentSince("slack", outage);
  await tx.outbox.revive("slack", { ids: unsent.slice(0, PROBES).map(({ id }) => id) }, now);
  const to = deps.settings.deskEmail ?? null;
  if (to === null) return;
  const down = outageMail(to, { since: outage, isBack: false });
  const urgent = await urgentMails(
    tx,
    unsent.map(({ notice }) => notice),
    { to, since: outage },
  );
  await tx.outbox.enqueue([down, ...urgent], now);
}

function isAfter(a: Temporal.Instant | null, b: Temporal.Instant): boolean {
  return a !== null && a.epochMilliseconds > b.epochMilliseconds;
}

async function comeBack(tx: Tx, deps: Deps, since: Temporal.Instant): Promise<void> {
  const now = deps.clock.now();
  await tx.watch.saveOutage("slack", null);
  await tx.outbox.revive("slack", { since }, now);
  const to = deps.settings.deskEmail ?? null;
  if (to !== null) await tx.outbox.enqueue([outageMail(to, { since, isBack: true })], now);
}

async function urgentMails(
  tx: Tx,
  unsent: readonly Notice[],
  { to, since }: { readonly to: string; readonly since: Temporal.Instant },
): Promise<readonly OutboxEntry[]> {
  const mails: OutboxEntry[] = [];
  for (const notice of unsent) {
    const subject = await urgentSubject(tx, notice);
    if (subject !== null) mails.push(instead(to, { since, subject, notice }));
  }
  return mails;
}

/** What a message is about that somebody must hear of at once, each once an outage; null for what can wait. */
async function urgentSubject(tx: Tx, notice: Notice): Promise<string | null> {
  switch (notice.kind) {
    case "late_alert":
    case "late_call":
    case "confirm_escalation":
      return lateSubject(notice.fulfillmentId);
    case "alert_card":
    case "alert_page": {
      const alert = await tx.alerts.find(notice.alertId);
      if (alert === null || (notice.kind === "alert_card" && !isUrgent(alert))) return null;
      return alertSubject(alert);
    }
    default:
      return null;
  }
}
