import { openSession, type Session } from "./driver-session.ts";
import { EMBEDDED_NAME } from "./embedded-cluster.ts";

/** Held by the server process that owns the data directory. An arbitrary number, ours alone in this database. */
const OWNER_LOCK = 4_210_001;
const LOCK_DEADLINE_MS = 5_000;

/**
 * A session lock in the database itself: it goes with its connection, so a killed owner leaves nothing behind and a
 * reused process number cannot mislead. Resolves with the session, or with the owner's pid when there is one.
 */
export async function claimOwnership(
  socketDir: string,
  onLost: () => void,
): Promise<{ readonly session: Session } | { readonly ownerPid: string }> {
  let isClaimed = false;
  const session = openAdmin(socketDir, () => isClaimed && onLost());
  try {
    await session.run("select set_config('application_name', $1, false)", [`comptoir owner ${process.pid}`]);
    const answer = await session.run("select pg_try_advisory_lock($1::int8) as is_ours", [OWNER_LOCK]);
    isClaimed = answer.rows[0]?.["is_ours"] === true;
    if (isClaimed) return { session };
    const holder = await session.run(
      `select split_part(activity.application_name, ' ', 3) as pid
       from pg_locks as lock join pg_stat_activity as activity using (pid)
       where lock.locktype = 'advisory' and lock.objid = $1 and lock.granted`,
      [OWNER_LOCK],
    );
    await session.end();
    return { ownerPid: String(holder.rows[0]?.["pid"] ?? "unknown") };
  } catch (error) {
    await session.end();
    throw error;
  }
}

/** Creates the database of the product if it is missing. */
export async function ensureDatabase(socketDir: string): Promise<void> {
  const session = openAdmin(socketDir, () => {});
  try {
    const found = await session.run("select 1 from pg_database where datname = $1", [EMBEDDED_NAME]);
    if (found.rows.length === 0) await session.run(`create database ${EMBEDDED_NAME}`, []);
  } catch (error) {
    // Another process created it in between.
    if (!(error instanceof Error && "code" in error && ["42P04", "23505"].includes(String(error.code))))
      throw error;
  } finally {
    await session.end();
  }
}

/** How many other clients are connected: the last command to leave stops the server. */
export async function countOthers(session: Session): Promise<number> {
  const answer = await session.run(
    "select count(*) as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    [],
  );
  return Number(answer.rows[0]?.["others"] ?? 0);
}

function openAdmin(socketDir: string, onClose: () => unknown): Session {
  const target = { socketDir, database: "postgres", user: EMBEDDED_NAME, deadlineMs: LOCK_DEADLINE_MS };
  return openSession(target, { onClose });
}
