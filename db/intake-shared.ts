import { type RawBuilder, sql } from "kysely";
import type { IntakeAsk, IntakeFacts } from "../core/order/intake.ts";
import type { IntakePlan, SharedIntakePort } from "../core/ports/intake.ts";
import type { Delivery } from "../core/ports.ts";
import type { Database } from "./connect.ts";
import { inGroups } from "./in-groups.ts";
import { loadFacts } from "./intake.ts";
import { saveOrders } from "./intake-save.ts";
import { jsonRows } from "./json.ts";
import type { Tables } from "./tables.ts";
import { DatabaseUnavailable } from "./unavailable.ts";

/** Orders of one group: enough that a commit costs each of them little, few enough that a failure does not either. */
const GROUP_SIZE_MAX = 32;
/** A row that somebody holds for longer stops only who wants it: each of the group then waits in its own transaction. */
const LOCK_WAIT_MAX = "250ms";

type Committing = Parameters<SharedIntakePort["commit"]>[0];
type Base = Pick<Database<Tables>, "kysely" | "transaction">;

/** Orders that arrive together: one statement loads, one transaction saves. `onCommit` rings for those who send. */
export function sharedIntakePort(database: Base, onCommit: () => void): SharedIntakePort {
  const load = inGroups(GROUP_SIZE_MAX, (asks: readonly IntakeAsk[]) => loadTogether(database, asks));
  const commit = inGroups(GROUP_SIZE_MAX, async (plans: readonly Committing[]) => {
    const committed = await commitTogether(database, plans);
    if (committed.includes(true)) onCommit();
    return committed;
  });
  return {
    load,
    commit,
  };
}

/** One ask that the database refuses, such as one with a null character in it, must not cost the others theirs. */
async function loadTogether(
  database: Base,
  asks: readonly IntakeAsk[],
): Promise<readonly (IntakeFacts | null)[]> {
  try {
    const loaded = await loadFacts(database.kysely, asks);
    return loaded.map(({ facts, isFresh }) => (isFresh ? facts : null));
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    return asks.map(() => null);
  }
}

/** The group was short of something together: nothing of it may stay. */
class Short extends Error {}

/**
 * All or none. Why a group failed is not asked: alone in its transaction, each order meets its own trouble and no
 * other's. Only where the database is away, what happened is unknown, and the sender comes back.
 */
async function commitTogether(database: Base, plans: readonly Committing[]): Promise<readonly boolean[]> {
  const firsts = withoutRepeats(plans);
  try {
    await database.transaction(async (trx) => {
      const [, { shortages }] = await Promise.all([
        sql`select set_config('lock_timeout', ${LOCK_WAIT_MAX}, true)`.execute(trx),
        saveOrders(trx, firsts, keepDeliveries(firsts)),
      ]);
      if (shortages.length > 0) throw new Short();
    });
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    return plans.map(() => false);
  }
  return plans.map((plan) => firsts.includes(plan));
}

/** One order sent twice at once: the second would only make the group fail. */
function withoutRepeats(plans: readonly Committing[]): readonly Committing[] {
  const seen = new Set<string>();
  return plans.filter(({ order, delivery }) => {
    const keys = [
      JSON.stringify(["order", order.source, order.externalId]),
      JSON.stringify(["delivery", delivery.source, delivery.deliveryId]),
    ];
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

/** Deliveries that are answered already, as the inbox would keep them. */
function keepDeliveries(plans: readonly (IntakePlan & Committing)[]): RawBuilder<unknown> {
  return sql`
    insert into inbox (source, delivery_id, body, body_sha256, received_at, state, answer, processed_at)
    select source, delivery_id, decode(body, 'hex'), sha256(decode(body, 'hex')), received_at, 'accepted', answer,
      clock_timestamp()
    from jsonb_to_recordset(${jsonRows(plans.map(({ delivery, answer }) => ({ ...toRow(delivery), answer })))})
      as d (source text, delivery_id text, body text, received_at timestamptz, answer text)`;
}

function toRow({ source, deliveryId, body, receivedAt }: Delivery) {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { source, delivery_id: deliveryId, body: bytes.toString("hex"), received_at: receivedAt };
}
