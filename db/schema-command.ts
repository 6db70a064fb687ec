import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectDatabase, type DatabaseLog } from "./connect.ts";
import { openEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/list.ts";
import { compareSchema, dumpSchema } from "./schema-dump.ts";

const SCHEMA_FILE = fileURLToPath(new URL("./schema.sql", import.meta.url));

/**
 * `schema check` compares db/schema.sql with what the migrations make in an empty database; `schema write` writes
 * it. Returns the first difference, or null.
 */
export async function schemaCommand(verb: "check" | "write", log: DatabaseLog): Promise<string | null> {
  const dataDir = await mkdtemp(join(tmpdir(), "comptoir-schema-"));
  const embedded = await openEmbedded({ dataDir, log });
  if ("refused" in embedded) return embedded.refused;
  const database = connectDatabase({ ...embedded.address, log });
  try {
    await migrate(database.kysely, migrations);
    const actual = await dumpSchema(database.kysely);
    if (verb === "check") return compareSchema(await readFile(SCHEMA_FILE, "utf8"), actual);
    await writeFile(SCHEMA_FILE, actual);
    return null;
  } finally {
    await database.close();
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
