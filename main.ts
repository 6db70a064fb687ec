import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Logger, pino } from "pino";
import { openWatch } from "./bot/alarm.ts";
import { type OpenBot, openBot } from "./bot/open.ts";
import { demoProblem } from "./core/config/rules.ts";
import { type Config, envExample, readConfig } from "./core/config.ts";
import type { Deps } from "./core/ports.ts";
import { backupCommand } from "./db/backup-command.ts";
import type { DatabaseAddress } from "./db/connect.ts";
import { databaseCommand } from "./db/database-command.ts";
import { sandboxDatabase } from "./db/demo.ts";
import { depsOf } from "./db/deps.ts";
import { workload } from "./db/metrics.ts";
import { type OpenDatabase, openDatabase, withDatabase, withServer } from "./db/open.ts";
import { readiness } from "./db/readiness.ts";
import { schemaCommand } from "./db/schema-command.ts";
import { WORK_CHANNEL } from "./db/store.ts";
import { DatabaseUnavailable, isDriverCrash } from "./db/unavailable.ts";
import { buildGateway } from "./gateway/app.ts";
import { deskCommand } from "./gateway/desk-command.ts";
import { listen } from "./gateway/listen.ts";
import { demoCommand } from "./gateway/sandbox/demo/command.ts";
import { demoOrder } from "./gateway/sandbox/demo-order.ts";
import { welcome } from "./gateway/sandbox/people.ts";
import { openStandIns } from "./gateway/sandbox/stand-ins.ts";
import { webhookKey } from "./gateway/webhooks/verify.ts";

/*
 * Composition root: configuration, then the database, then gateway and bot, then listen, and drain on SIGTERM.
 * The only file that reads the environment and the only one, beside tests, that imports db.
 */

interface StartOptions {
  readonly config: Config;
  readonly log: Logger;
  /** A database that is up already, for tests. */
  readonly address?: DatabaseAddress;
}

export interface Running {
  /** Where people and peers reach it. */
  readonly url: string;
  readonly deps: Deps;
  readonly database: OpenDatabase["database"];
  /** Takes nothing new, finishes what is in flight, lets go of the database. */
  close(): Promise<void>;
}

/** Requests that are still running get this long when the process is asked to stop. */
const CLOSE_GRACE_MS = 3_000;

/** Starts everything that the role asks for; a refusal is a sentence for whoever started us. */
export async function start(options: StartOptions): Promise<Running | { readonly refused: string }> {
  const { config, log } = options;
  if (config.mode === "sandbox" && config.role !== "all") {
    return { refused: "The sandbox runs in one process. Unset ROLE, or configure the real transports." };
  }
  const opened = await openDatabase({
    url: config.database.url,
    ...(options.address ? { address: options.address } : {}),
    dataDir: config.database.dataDir,
    as: "owner",
    mode: config.mode,
    startsAt: config.sandboxNow,
    log,
  });
  if ("refused" in opened) return opened;
  const { port, host } = config.http;
  const door = await listen({ port, host });
  if ("refused" in door) {
    await opened.close();
    return door;
  }
  const url = config.http.publicUrl ?? `http://${host === "0.0.0.0" ? "localhost" : host}:${door.port}`;
  const ownUrl = `http://127.0.0.1:${door.port}`;
  const parts = await assemble({ config, log, opened, url, ownUrl }).catch(async (error: unknown) => {
    await door.close(0);
    await opened.close();
    throw error;
  });
  door.serve(parts.gateway);
  return {
    url,
    deps: parts.deps,
    database: opened.database,
    close: async () => {
      await parts.standIns?.demo?.stop();
      // The loops first: while they drain, the stand-ins they talk to must still answer.
      await parts.watch.stop();
      await parts.bot?.close();
      await parts.standIns?.close();
      await door.close(CLOSE_GRACE_MS);
      await opened.close();
    },
  };
}

interface Assembly {
  readonly config: Config;
  readonly log: Logger;
  readonly opened: OpenDatabase;
  /** Where people reach it. */
  readonly url: string;
  /** Where this process reaches its own stand-ins. */
  readonly ownUrl: string;
}

async function assemble(from: Assembly) {
  const { config, log, opened } = from;
  const deps = depsOf(config, opened);
  // Known only once it runs, and needed before by the stand-ins that it talks to.
  let bot: OpenBot | null = null;
  const standIns = config.mode === "sandbox" ? await standInsOf(from, deps, () => bot) : null;
  const startsHeld = (await standIns?.demo?.recover()) ?? false;
  const targets = { ...(standIns?.targets ?? config), slack: config.slack ?? standIns?.slack ?? null };
  bot =
    config.role === "gateway"
      ? null
      : await openBot({
          deps,
          targets,
          slackDesk: {
            channels: config.slackChannels,
            adminUser: config.slackAdminUser,
            // The stand-in takes any number of posts a second.
            paceMs: config.slack ? config.slackPaceMs : 0,
          },
          publicUrl: config.http.publicUrl ?? (standIns ? from.url : null),
          ...{ log, startsHeld, hubAddress: config.hubAddress, dataDir: config.database.dataDir },
          listen: (wake) => opened.database.listen(WORK_CHANNEL, wake),
        });
  const orderSecrets = (config.orderWebhookSecret ?? standIns?.orderSecret ?? "").split(" ");
  const gateway = buildGateway({
    ...{ deps, shop: "shop", machineNow: Date.now, log },
    takesOrders: config.role !== "bot",
    orderKeys: config.role === "bot" ? [] : orderSecrets.map(webhookKey),
    whatsapp: config.whatsapp ?? standIns?.whatsapp ?? null,
    wake: () => bot?.wake(),
    readiness: () => readiness(opened.database, opened.clock.now()),
    workload: () => workload(opened.database.kysely, opened.clock.now()),
    ...{ publicUrl: config.http.publicUrl, trustProxy: config.http.trustProxy },
    isUnavailable: (error) => error instanceof DatabaseUnavailable,
    mounts: [...(bot ? [bot.routes] : []), ...(standIns?.routes ?? [])],
    ...{ uploads: standIns?.uploads, gate: standIns?.gate },
  });
  const watch = openWatch({ deps, ...targets, channels: config.slackChannels, log });
  return { deps, bot, standIns, gateway, watch };
}

async function standInsOf(from: Assembly, deps: Deps, bot: () => OpenBot | null) {
  const { opened, ownUrl, config, log } = from;
  const sandbox = await sandboxDatabase(opened, config.sandboxNow);
  const { documents, nextDueAt, catalogue } = sandbox;
  return openStandIns({
    ...{ deps, documents, nextDueAt, ownUrl },
    clock: opened.clock,
    waiting: async () => [...(await sandbox.waiting()), ...(bot()?.inFlight() ?? [])],
    ...{ isAtWork: () => (bot()?.inFlight() ?? []).length > 0, wake: () => bot()?.wake() },
    channels: Object.values(config.slackChannels),
    marketplace: config.marketplace,
    playsSlack: config.slack === null,
    history: { database: sandbox.demo, bot, catalogue, log },
    loopbackOnly: config.http.host === "127.0.0.1",
  });
}

/** What a person types after `npm start` or in place of it. */
async function main(args: readonly string[]): Promise<number> {
  if (existsSync(".env") && "loadEnvFile" in process) process.loadEnvFile(".env");
  const isDemo = args[0] === "demo:seed" || args[0] === "demo:reset";
  const problem = isDemo ? demoProblem(process.env) : null;
  if (problem) return fail(problem);
  const read = readConfig(process.env);
  if ("problems" in read) return fail(read.problems.join("\n"));
  const { config } = read;
  const log = pino({ level: config.logLevel, base: null });
  switch (args[0]) {
    case undefined:
      return serve(config, log);
    case "token":
    case "peer":
    case "outbox":
    case "gdpr":
      return command(config, log, (opened) => deskCommand(depsOf(config, opened), args));
    case "backup":
    case "restore":
      return report(await withServer({ ...config.database, log }, (at) => backupCommand(at, args, log)));
    case "catalogue":
    case "ledger":
      return command(config, log, (opened) => databaseCommand(opened, args));
    case "schema": {
      const other = await schemaCommand(args[1] === "write" ? "write" : "check", log);
      return other ? fail(`db/schema.sql is not what the migrations make: ${other}`) : 0;
    }
    case "demo:order":
      return report(await demoOrder(config.http.port));
    case "demo:seed":
    case "demo:reset": {
      const from = { port: config.http.port, args, start: () => start({ config, log }) };
      return report(await demoCommand({ ...from, print: (text) => report({ text }) }));
    }
    case "env":
      return report({ text: envExample().trimEnd() });
    default:
      return fail(
        `There is no command "${args[0]}": token, catalogue, ledger, backup, restore, peer, outbox, gdpr, schema, demo:order, demo:seed, demo:reset, env.`,
      );
  }
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

async function serve(config: Config, log: Logger): Promise<number> {
  // Before the start, so that a signal that comes during it ends in an orderly stop too.
  const asked = Promise.race(["SIGTERM", "SIGINT"].map((signal) => once(process, signal)));
  const running = await start({ config, log });
  if ("refused" in running) return fail(running.refused);
  process.on("uncaughtException", (error) => {
    if (isDriverCrash(error)) return running.database.reportCrash(error);
    log.fatal({ err: error }, "a bug: the process ends");
    process.exit(1);
  });
  if (config.mode === "sandbox") process.stdout.write(`${welcome(running.url, running.deps.clock.now())}\n`);
  else log.info({ url: running.url }, "listening");
  await asked;
  await running.close();
  return 0;
}

type Done = { readonly text: string } | { readonly refused: string };
type Work = (opened: OpenDatabase) => Promise<Done>;

async function command({ database, mode }: Config, log: Logger, work: Work): Promise<number> {
  return report(await withDatabase({ ...database, as: "command", mode, startsAt: null, log }, work));
}

function report(done: Done): number {
  if ("refused" in done) return fail(done.refused);
  process.stdout.write(`${done.text}\n`);
  return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
