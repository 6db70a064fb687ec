import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { connectBot } from "../../bot/connect.ts";
import { connectSlack } from "../../bot/slack/connect.ts";
import { connectSms } from "../../bot/sms/connect.ts";
import { connectWebhook } from "../../bot/webhook/connect.ts";
import { connectWhatsApp } from "../../bot/whatsapp/connect.ts";
import type { Deps } from "../../core/ports.ts";
import type { DatabaseAddress } from "../../db/connect.ts";
import { connectDatabase } from "../../db/connect.ts";
import { createHolidays } from "../../db/holidays.ts";
import { createIdSource } from "../../db/ids.ts";
import { createStore, WORK_CHANNEL } from "../../db/store.ts";
import type { Tables } from "../../db/tables.ts";

/*
 * A process that does nothing but send: the bot's own loops over a database of a test, with a lease short enough to
 * outlast it. It says "ready", and ends on SIGTERM.
 */

interface Sender {
  readonly address: DatabaseAddress;
  /** Everything leads here, under a path of its own. */
  readonly url: string;
  readonly leaseMs: number;
}

const { address, url, leaseMs } = JSON.parse(process.argv[2] ?? "{}") as Sender;
const log = pino({ level: "debug", base: null });
const database = connectDatabase<Tables>({ ...address, log });
const deps: Deps = {
  store: createStore(database),
  clock: { now: () => Temporal.Now.instant() },
  ids: createIdSource(),
  holidays: createHolidays(),
  settings: {
    locale: "fr",
    channels: { whatsapp: true, sms: true, marketplace: true },
    clientMessages: "mail",
  },
};
const slack = connectSlack({
  deps,
  slack: {
    botToken: "xoxb-sender",
    signingSecret: "not used here",
    appToken: null,
    apiUrl: `${url}/slack/`,
    channels: { orders: "C0ORDERS", alerts: "C0ALERTS", approvals: "C0APPROVE", reports: "C0REPORT" },
    adminUser: null,
    paceMs: 0,
  },
  log,
  publicUrl: null,
  machineNow: Date.now,
});
const bot = await connectBot({
  deps,
  adapters: [
    slack.adapter,
    connectWhatsApp({ deps, apiUrl: `${url}/whatsapp`, token: "t", phoneId: "1", log }),
    connectSms({ deps, smsUrl: `${url}/sms`, from: "+3225550000", log }),
    connectWebhook({
      deps,
      url: `${url}/shop`,
      secret: "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5",
      allowPrivate: ["127.0.0.1"],
      log,
    }),
  ],
  parseWhatsApp: () => ({ messages: [], statuses: [], unreadable: [] }),
  log,
  leaseMs,
  listen: (wake) => database.listen(WORK_CHANNEL, wake),
});
process.once("SIGTERM", async () => {
  await bot.close();
  await slack.close();
  await database.close();
});
process.stdout.write("ready\n");
