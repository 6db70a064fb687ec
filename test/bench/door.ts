import { pino } from "pino";
import { readConfig } from "../../core/config.ts";
import { start } from "../../main.ts";

/*
 * The gateway of a live installation (ROLE=gateway) in a process of its own, as the bench's shop meets it. Arguments:
 * port, socket directory, database, the shop's secret. Tells its parent when it listens, and ends with it.
 */

const [port = "", socketDir = "", database = "", secret = ""] = process.argv.slice(2);
const read = readConfig({
  ROLE: "gateway",
  HOST: "127.0.0.1",
  PORT: port,
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  // The rules want an address; the embedded server's socket is given to `start` itself.
  DATABASE_URL: "postgres://embedded/comptoir",
  ORDER_WEBHOOK_SECRET: secret,
  SLACK_BOT_TOKEN: "xoxb-1f0c9d2b7a6e4835",
  SLACK_SIGNING_SECRET: "8f742231b10e4f3a9c55d0aa6b7c1e2f",
  SMTP_URL: "smtp://127.0.0.1:9",
  MAIL_FROM: "desk@makethechange.test",
});
if ("problems" in read) throw new Error(read.problems.join("\n"));
const address = { socketDir, database, user: "comptoir" };
const running = await start({ config: read.config, log: pino({ level: "error" }), address });
if ("refused" in running) throw new Error(running.refused);
process.send?.("listening");
process.once("disconnect", () => void running.close().then(() => process.exit(0)));
