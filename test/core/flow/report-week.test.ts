import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterEach, expect, test } from "vitest";
import { weekMessage } from "../../../bot/slack/week.ts";
import { giveBackAlert, takeAlert } from "../../../core/flow/hold-alert.ts";
import { reportWeekIn } from "../../../core/flow/report-week.ts";
import { alertDesk, LEA, MONDAY } from "./alert-desk.ts";

const { desk, raise } = alertDesk();
const SILENT = Temporal.Instant.from("2025-11-24T09:00:00+01:00");
const told = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ readonly monday: string }>`
    select notice ->> 'monday' as monday from outbox where notice ->> 'kind' = 'weekly_report' order by seq`.execute(
    desk.db.kysely,
  );
  return rows.map(({ monday }) => monday);
};

afterEach(() => {
  desk.clock.at = MONDAY;
});

test("a week without an alert is told too, by one line", async () => {
  desk.clock.at = SILENT;
  const report = () => desk.db.inTx((tx) => reportWeekIn(tx, desk.deps()));
  await report();
  // Before the desk has said anything there was no week of it.
  expect(await told()).toEqual([]);
  await sql`insert into slack_days (on_date, purpose, posted, last_sent_at)
    values ('2025-10-20', 'orders', 1, '2025-10-20T09:00:00Z')`.execute(desk.db.kysely);
  await report();
  expect(await told()).toEqual(["2025-11-24"]);
  const { text, blocks } = await weekMessage(desk.deps(), "2025-11-24", "fr");
  expect(blocks).toHaveLength(1);
  expect(text).toBe("📣 Semaine du lun. 17 nov. au dim. 23 nov. — ✅ aucune alerte, aucun message");
  expect((await weekMessage(desk.deps(), "2025-11-24", "en")).text).toBe(
    "📣 Week from Mon 17 Nov to Sun 23 Nov — ✅ no alert, no message",
  );
});

test("what was taken by way of the alert that it stands under counts as taken, not before it was there", async () => {
  const parent = await raise();
  const under = async (): Promise<void> => {
    const row = await (await raise()).now();
    await desk.db.inTx((tx) => tx.alerts.save({ ...row, suppressedBy: parent.id }));
  };
  await takeAlert(desk.deps(), { id: parent.id, by: LEA });
  await giveBackAlert(desk.deps(), { id: parent.id, by: LEA });
  await under();
  await under();
  await sql`
    update alerts set opened_at = opened_at + interval '2 hours' where suppressed_by is not null`.execute(
    desk.db.kysely,
  );
  const rules = (await weekMessage(desk.deps(), "2025-10-27", "fr")).blocks.map((block) =>
    JSON.stringify(block),
  );
  expect(rules.join()).toContain("3 ouvertes, 0 résolue, 3 prises");
  const until = MONDAY.add({ hours: 24 });
  const { medianTakeMinutes } = await desk.db.inTx((tx) => tx.watch.alertsBetween(MONDAY, until));
  expect(medianTakeMinutes).toBe(0);
});
