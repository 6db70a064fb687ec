import { chmod, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { catalogueCommand } from "../../db/catalogue-command.ts";
import { connectDatabase } from "../../db/connect.ts";
import { openEmbedded } from "../../db/embedded.ts";
import { openDatabase } from "../../db/open.ts";
import type { Tables } from "../../db/tables.ts";
import { quietLog } from "../quiet-log.ts";
import { measureAlerts } from "./alerts-read.ts";
import { copyOfTheOrder } from "./bare-transaction.ts";
import { measure, type Stretch, type Summary, summary } from "./measure.ts";
import { measureStock } from "./stock-read.ts";
import { openDoor } from "./through-the-door.ts";

/*
 * `npm run bench stock`: see stock-read.ts; `npm run bench alerts`: see alerts-read.ts. `npm run bench intake [orders] [concurrency]`: orders a second through the signed webhook, against the same rows
 * written bare, on one embedded PostgreSQL with its disk guarantees on. Absolute numbers are this machine's; the
 * ratio is what may be compared.
 */

const ORDERS_DEFAULT = 3_000;
const CONCURRENCY_DEFAULT = 16;
/** Both are measured as they run for days: compiled, with their statements planned and their connections open. */
const WARM_UP = 1_000;
const WARM_UP_MS_MAX = 5_000;
/** The two take turns in short rounds, so that whatever else the machine does meets both. */
const ROUNDS = 6;
/** Each of the rounds ends after this, so that a slow machine is done within a minute too. */
const ROUND_MS_MAX = 3_000;
const HERO = "MTC-H-001";
const CATALOGUE = new URL("../../db/demo-catalogue.json", import.meta.url);

async function benchIntake(socketDir: string, count: number, concurrency: number): Promise<void> {
  for (const name of ["door", "bare"]) await seed(socketDir, name);
  const door = await openDoor({ socketDir, database: "door", concurrency });
  const original = await openDoor({ socketDir, database: "bare", concurrency });
  await original.order("the-original");
  await original.close();
  const database = connectDatabase<Tables>({ socketDir, database: "bare", log: quietLog });
  const bare = await copyOfTheOrder(database, HERO);
  let sent = 0;
  let copied = 0;
  const orderOne = () => door.order(`bench-${sent++}`);
  const copyOne = () => bare.run(copied++);
  const warmUp = { count: WARM_UP, concurrency, msMax: WARM_UP_MS_MAX };
  await measure(warmUp, orderOne);
  await measure(warmUp, copyOne);
  const load = { count: Math.ceil(count / ROUNDS), concurrency, msMax: ROUND_MS_MAX };
  const doors: Stretch[] = [];
  const bares: Stretch[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    doors.push(await measure(load, orderOne));
    bares.push(await measure(load, copyOne));
  }
  await database.close();
  await door.close();
  report({ doors, bares, statements: bare.statements, concurrency });
}

async function benchStock(socketDir: string): Promise<void> {
  await seed(socketDir, "stock");
  const readings = await measureStock({ socketDir, database: "stock" });
  console.log("What /stock asks of the database, medians, by the movements that one hero has behind it.\n");
  for (const { movements, overviewMs, ordersMs, heroMs, ledgerMs } of readings) {
    const figures = [
      `/stock ${overviewMs.toFixed(1)} ms`,
      `its orders ${ordersMs.toFixed(1)} ms`,
      `SKU ${heroMs.toFixed(1)} ms`,
    ];
    console.log(
      `${String(movements).padStart(7)}   ${figures.join("   ")}   mouvements ${ledgerMs.toFixed(1)} ms`,
    );
  }
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last) throw new Error("nothing was measured");
  const ratio = (key: "overviewMs" | "ordersMs" | "heroMs" | "ledgerMs") =>
    (last[key] / first[key]).toFixed(2);
  const ratios = `/stock ${ratio("overviewMs")}   its orders ${ratio("ordersMs")}   SKU ${ratio("heroMs")}   mouvements ${ratio("ledgerMs")}`;
  console.log(`\nratio of ${last.movements} to ${first.movements}   ${ratios}`);
}

async function benchAlerts(socketDir: string): Promise<void> {
  const databases = ["few", "many"] as const;
  for (const name of databases) await seed(socketDir, name);
  const readings = await measureAlerts({ socketDir, databases });
  console.log("500 open orders that are late, looked at one by one, by the past orders behind them.\n");
  for (const { past, openMs, againMs } of readings)
    console.log(
      `${String(past).padStart(9)}   opening ${openMs.toFixed(0)} ms   again ${againMs.toFixed(0)} ms`,
    );
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last) throw new Error("nothing was measured");
  const ratio = (key: "openMs" | "againMs") => (last[key] / first[key]).toFixed(2);
  console.log(
    `\nratio of ${last.past} to ${first.past}   opening ${ratio("openMs")}   again ${ratio("againMs")}`,
  );
}

/** An embedded PostgreSQL with its disk guarantees on, for as long as the work takes. */
async function onServer(work: (socketDir: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "comptoir-bench-"));
  await chmod(dataDir, 0o711);
  const server = await openEmbedded({ dataDir, log: quietLog });
  if ("refused" in server) throw new Error(server.refused);
  try {
    await work(server.socketDir);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A migrated database with the catalogue, and more heroes than any bench sells. */
async function seed(socketDir: string, name: string): Promise<void> {
  const admin = connectDatabase({ socketDir, log: quietLog });
  await sql.raw(`create database ${name}`).execute(admin.kysely);
  await admin.close();
  const address = { socketDir, database: name };
  const opened = await openDatabase({
    url: null,
    address,
    dataDir: "",
    as: "command",
    mode: "live",
    startsAt: null,
    log: quietLog,
  });
  if ("refused" in opened) throw new Error(opened.refused);
  const loaded = await catalogueCommand(opened, { file: CATALOGUE, demoPhones: true });
  if ("refused" in loaded) throw new Error(loaded.refused);
  const { kysely } = opened.database;
  await sql`update stock_levels set on_hand_units = 1000000 where sku = ${HERO}`.execute(kysely);
  await sql`update stock_lots set received_units = 1000000, left_units = 1000000 where sku = ${HERO}`.execute(
    kysely,
  );
  await opened.close();
}

function report(run: {
  readonly doors: readonly Stretch[];
  readonly bares: readonly Stretch[];
  readonly statements: number;
  readonly concurrency: number;
}): void {
  const { doors, bares, statements, concurrency } = run;
  const cores = availableParallelism();
  console.log(
    `Intake on ${cores} cores, ${concurrency} orders at a time, embedded PostgreSQL with fsync on, ${ROUNDS} rounds in turn.`,
  );
  console.log(`Bare: the same order's rows in ${statements} statements, one by one, same driver, no HTTP.\n`);
  console.log(line("webhook, signed", summary(doors)));
  console.log(line("bare transaction", summary(bares)));
  const ratio = (door: readonly Stretch[], bare: readonly Stretch[]) =>
    (summary(door).perSecond / summary(bare).perSecond).toFixed(2);
  const byRound = doors.map((door, index) => ratio([door], bares.slice(index, index + 1)));
  console.log(`\nratio ${ratio(doors, bares)}   (by round ${byRound.join(", ")})`);
}

function line(name: string, { perSecond, p50Ms, p99Ms, orders }: Summary): string {
  const rate = `${perSecond.toFixed(0).padStart(6)} orders/s`;
  return `${name.padEnd(16)}${rate}   p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms   (${orders} orders)`;
}

const [name = "all", orders, concurrency] = process.argv.slice(2);
const asked = {
  count: Number(orders ?? ORDERS_DEFAULT),
  concurrency: Number(concurrency ?? CONCURRENCY_DEFAULT),
};
const isAsked = Number.isInteger(asked.count) && asked.count > 0 && asked.concurrency > 0;
const isKnown = ["all", "stock", "alerts", "intake"].includes(name);
const isMeant = (bench: string): boolean => name === "all" || name === bench;
if (!isKnown || !isAsked) {
  console.error("Usage: npm run bench [intake [orders] [concurrency] | stock | alerts]");
  process.exitCode = 1;
} else {
  if (isMeant("stock")) await onServer(benchStock);
  if (isMeant("alerts")) await onServer(benchAlerts);
  if (isMeant("intake")) {
    await onServer((socketDir) => benchIntake(socketDir, asked.count, asked.concurrency));
  }
}
