import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import type { TestProject } from "vitest/node";
import { connectDatabase, type DatabaseAddress } from "../db/connect.ts";
import { openEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { migrations } from "../db/migrations/list.ts";
import { quietLog } from "./quiet-log.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run and the name of its migrated template. */
    testServer: { readonly address: DatabaseAddress; readonly template: string };
  }
}

/** Tests lose nothing that matters when the machine stops, so nothing waits for the disk. */
const FAST_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
};

/** Once a run: a server (or the one that TEST_DATABASE_URL names), and a migrated database to clone from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  const template = `comptoir_template_${randomBytes(6).toString("hex")}`;
  await onServer(server.address, `create database ${template}`);
  const database = connectDatabase({ ...server.address, database: template, log: quietLog });
  const outcome = await migrate(database.kysely, migrations);
  // Nobody may be connected to a template while it is cloned.
  await database.close();
  if ("refused" in outcome) throw new Error(outcome.refused);
  project.provide("testServer", { address: server.address, template });
  return async () => {
    await onServer(server.address, `drop database ${template} with (force)`);
    await server.stop();
  };
}

async function openServer(): Promise<{ readonly address: DatabaseAddress; stop(): Promise<void> }> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url !== undefined && url !== "") return { address: { url }, stop: async () => {} };
  const dataDir = await mkdtemp(path.join(tmpdir(), "comptoir-test-"));
  // As root the server runs as nobody, who must be able to pass.
  await chmod(dataDir, 0o711);
  const embedded = await openEmbedded({ dataDir, log: quietLog, settings: FAST_SETTINGS });
  if ("refused" in embedded)
    throw new Error(embedded.refused.replaceAll("DATABASE_URL", "TEST_DATABASE_URL"));
  const stop = async (): Promise<void> => {
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { address: embedded.address, stop };
}

async function onServer(address: DatabaseAddress, statement: string): Promise<void> {
  const admin = connectDatabase({ ...address, log: quietLog });
  await sql.raw(statement).execute(admin.kysely);
  await admin.close();
}
