import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { fireNextTimer } from "../../../core/flow/fire-timer.ts";
import { planRoutines } from "../../../core/flow/plan-routines.ts";
import { grouped } from "../../../core/grouped.ts";
import type { Deps } from "../../../core/ports.ts";
import type { RoutineDays } from "../../../core/routine/slots.ts";
import { connectDatabase, type Database, type DatabaseAddress } from "../../../db/connect.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { createIdSource } from "../../../db/ids.ts";
import { createStore } from "../../../db/store.ts";
import type { Tables } from "../../../db/tables.ts";
import { quietLog } from "../../quiet-log.ts";

/*
 * Some days as three processes live through them on one database, their clocks a minute and a half apart, each started
 * anew at every step. A process of its own, since the time zone of the machine is said when one starts.
 */

export interface Days {
  readonly address: DatabaseAddress;
  readonly from: string;
  readonly until: string;
  readonly days: RoutineDays;
  /** Nobody runs from the first until the second. */
  readonly down: readonly [from: string, until: string] | null;
}

export interface Lived {
  /** Minutes that the machine's own clock is behind UTC, on the first of the days. */
  readonly offset: number;
  /** `2026-10-25 morning 09:00`, by when it was told in Brussels to five minutes; oldest first. */
  readonly routines: readonly string[];
  /** How often each was told, reminded of and called for. */
  readonly told: readonly string[];
}

const SKEWS_SECONDS = [-90, 0, 90] as const;
const STEP_MINUTES = 30;
/** The hours of Brussels that are lived through: those of a change of hour, and those around a routine. */
const HOURS: readonly number[] = [2, 3, 8, 9, 10, 11, 17, 18, 19];
const FIVE_MINUTES = { smallestUnit: "minute", roundingIncrement: 5, roundingMode: "floor" } as const;

function replica(database: Database<Tables>, of: Days, now: () => Temporal.Instant): Deps {
  return {
    store: createStore(database),
    clock: { now },
    ids: createIdSource(),
    holidays: createHolidays(),
    settings: {
      locale: "fr",
      channels: { whatsapp: false, sms: false, marketplace: false },
      clientMessages: "mail",
      routineDays: of.days,
    },
  };
}

async function live(of: Days): Promise<Lived> {
  const database = connectDatabase<Tables>({ ...of.address, log: quietLog });
  await sql`insert into team_members (slack_user_id, name, role, locale) values ('U_PM', 'Pauline', 'pm', 'fr')`.execute(
    database.kysely,
  );
  let at = Temporal.Instant.from(of.from);
  const [downFrom, downUntil] = (of.down ?? [of.until, of.until]).map((each) => Temporal.Instant.from(each));
  const replicas = SKEWS_SECONDS.map((seconds) => replica(database, of, () => at.add({ seconds })));
  const isDown = (): boolean =>
    downFrom !== undefined &&
    downUntil !== undefined &&
    at.epochMilliseconds >= downFrom.epochMilliseconds &&
    at.epochMilliseconds < downUntil.epochMilliseconds;
  for (
    ;
    at.epochMilliseconds <= Temporal.Instant.from(of.until).epochMilliseconds;
    at = at.add({ minutes: STEP_MINUTES })
  ) {
    if (isDown() || !HOURS.includes(at.toZonedDateTimeISO("Europe/Brussels").hour)) continue;
    await Promise.all(
      replicas.map(async (deps) => {
        await planRoutines(deps);
        while (await fireNextTimer(deps));
      }),
    );
  }
  const lived = await whatBecame(database, of);
  await database.close();
  return lived;
}

async function whatBecame(database: Database<Tables>, of: Days): Promise<Lived> {
  const routines = await database.kysely.selectFrom("routines").selectAll().orderBy("due_at").execute();
  const notices = await database.kysely.selectFrom("outbox").selectAll().orderBy("seq").execute();
  const ofRoutine = notices.filter(({ notice }) => notice.kind.startsWith("routine_"));
  const counts = grouped(ofRoutine, ({ notice }) => notice.kind);
  return {
    offset: new Date(of.from).getTimezoneOffset(),
    routines: routines.map((row) => {
      const local = row.opened_at.add({ seconds: 90 }).toZonedDateTimeISO("Europe/Brussels");
      return `${row.on_date} ${row.kind} ${local.round(FIVE_MINUTES).toPlainTime().toString({ smallestUnit: "minute" })}`;
    }),
    told: counts.map((each) => `${each[0]?.notice.kind} ${each.length}`).toSorted(),
  };
}

const asked = JSON.parse(process.argv[2] ?? "[]") as readonly Days[];
const lived: Lived[] = [];
for (const days of asked) lived.push(await live(days));
process.stdout.write(JSON.stringify(lived));
