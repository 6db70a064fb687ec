import { sql } from "kysely";
import { pino } from "pino";
import { beforeEach, describe, expect, test } from "vitest";
import { createAlarm } from "../../bot/alarm.ts";
import { createHeart } from "../../bot/heart.ts";
import { SILENT_AFTER_MS, watchScheduler } from "../../core/flow/watch-scheduler.ts";
import type { SchedulerNews } from "../../core/ports/watch.ts";
import { readersDeps, START, seededStore } from "../db/seeded-store.ts";
import { anApi } from "../gateway/an-api.ts";
import { openMailStand } from "./email/mail-stand.ts";

/* A scheduler that has stopped is told of by another process, by a way that it has no part in (E6, issue 8 point 7). */

const db = seededStore();
const deps = () => readersDeps(db.store);
const heart = () => createHeart(deps(), () => 0).beat();
/** As if the last sign of life were so long ago. */
const silentFor = (minutes: number) =>
  sql`update heartbeats set beat_at = clock_timestamp() - ${minutes}::integer * interval '1 minute'`.execute(
    db.kysely,
  );
const leaseEnds = () => sql`update heartbeats set lease_until = null`.execute(db.kysely);

function listener(answers: boolean) {
  const told: SchedulerNews["is"][] = [];
  const look = () =>
    watchScheduler(deps(), async ({ is }) => {
      told.push(is);
      return answers;
    });
  return { told, look };
}

beforeEach(async () => {
  await sql`delete from heartbeats`.execute(db.kysely);
  await heart();
});

describe("the watch", () => {
  test("says nothing while there are signs of life, and stays within ten minutes with its own period", async () => {
    const { told, look } = listener(true);
    await look();
    await silentFor(4);
    await look();
    expect(told).toEqual([]);
    expect(SILENT_AFTER_MS + 2 * 60_000).toBeLessThan(10 * 60_000);
  });

  test("of three processes that look at once, and again, one tells once; and once of the end", async () => {
    const { told, look } = listener(true);
    await silentFor(6);
    await Promise.all([look(), look(), look()]);
    await look();
    expect(told).toEqual(["silent"]);
    await heart();
    await Promise.all([look(), look(), look()]);
    await look();
    expect(told).toEqual(["silent", "back"]);
  });

  test("what could not be told is told again", async () => {
    const [deaf, hearing] = [listener(false), listener(true)];
    await silentFor(6);
    await deaf.look();
    await leaseEnds();
    await hearing.look();
    expect([deaf.told, hearing.told]).toEqual([["silent"], ["silent"]]);
  });

  test("a scheduler that never began is missed too", async () => {
    await sql`delete from heartbeats`.execute(db.kysely);
    const { told, look } = listener(true);
    await look();
    await silentFor(6);
    await look();
    expect(told).toEqual(["silent"]);
  });
});

test("a sign of life is written once a minute at most", async () => {
  let nowMs = 0;
  const { beat } = createHeart(deps(), () => nowMs);
  await beat();
  await silentFor(3);
  nowMs = 59_999;
  await beat();
  const age = async () => {
    const { rows } = await sql<{ readonly minutes: number }>`
      select extract(epoch from clock_timestamp() - beat_at)::integer / 60 as minutes from heartbeats`.execute(
      db.kysely,
    );
    return rows[0]?.minutes;
  };
  expect(await age()).toBe(3);
  nowMs = 60_000;
  await beat();
  expect(await age()).toBe(0);
});

test("the alarm goes to the desk's address over SMTP, whatever Slack does", async () => {
  const stand = await openMailStand();
  const settings = { ...deps().settings, deskEmail: "bureau@makethechange.test" };
  const tell = createAlarm({
    deps: { ...deps(), settings },
    mail: { smtpUrl: stand.url, from: "Comptoir <desk@example.test>" },
    // Nobody listens there.
    slack: { botToken: "xoxb-1", apiUrl: "http://127.0.0.1:9/api/" },
    channels: { orders: "commandes", alerts: "alertes", approvals: "approbations", reports: "rapports" },
    log: pino({ level: "silent" }),
  });
  expect(await tell({ is: "silent", since: START })).toBe(true);
  expect(stand.received.map(({ to }) => to)).toEqual([["bureau@makethechange.test"]]);
  expect(stand.received[0]?.raw).toContain("Auto-Submitted: auto-generated");
  await stand.close();
  expect(await tell({ is: "back", since: START })).toBe(false);
});

test("/readyz goes on taking orders, and says to whoever asks for the scheduler that it is silent", async () => {
  const readinessOf = (scheduler: string) => async () => ({ ready: true, checks: { scheduler } });
  const probe = async (scheduler: string, path: string) =>
    (await anApi(db.store, { readiness: readinessOf(scheduler) }).request("GET", path)).status;
  expect(await probe("silent", "/readyz")).toBe(200);
  expect(await probe("silent", "/readyz?for=scheduler")).toBe(503);
  expect(await probe("never seen", "/readyz?for=scheduler")).toBe(503);
  expect(await probe("alive", "/readyz?for=scheduler")).toBe(200);
});
