import { type Kysely, sql } from "kysely";
import postgres from "postgres";
import type { Store, Tx } from "../core/ports.ts";
import { agreementsPort } from "./agreements.ts";
import { alertsPort } from "./alerts.ts";
import { approvalsPort } from "./approvals.ts";
import { auditPort } from "./audit.ts";
import { channelsPort } from "./channels.ts";
import { commissionsPort } from "./commissions.ts";
import { type Database, withRetries } from "./connect.ts";
import { dayPort } from "./day.ts";
import { depotsPort } from "./depots.ts";
import { readDue } from "./due.ts";
import { eventsPort } from "./events.ts";
import { feedbackPort } from "./feedback.ts";
import { homesPort } from "./homes.ts";
import { hubPort } from "./hub.ts";
import { inboxPort } from "./inbox.ts";
import { insertCardsPort } from "./insert-cards.ts";
import { intakePort } from "./intake.ts";
import { sharedIntakePort } from "./intake-shared.ts";
import { ledgerPort } from "./ledger.ts";
import { mailboxPort } from "./mailboxes.ts";
import { figuresPort } from "./order-figures.ts";
import { ordersPort } from "./orders.ts";
import { outboxPort } from "./outbox.ts";
import { parcelsPort } from "./parcels.ts";
import { partnersPort } from "./partners.ts";
import { peersPort } from "./peers.ts";
import { productsPort } from "./products.ts";
import { refundsPort } from "./refunds.ts";
import { repliesPort } from "./replies.ts";
import { requestKeysPort } from "./request-keys.ts";
import { retentionPort } from "./retention.ts";
import { returnsPort } from "./returns.ts";
import { routinesPort } from "./routines.ts";
import { sealsPort } from "./seals.ts";
import { statementsPort } from "./statements.ts";
import { stockPort } from "./stock.ts";
import { stockFeedsPort } from "./stock-feeds.ts";
import { supplyPort } from "./supply.ts";
import type { Tables } from "./tables.ts";
import { teamPort } from "./team.ts";
import { ticketsPort } from "./tickets.ts";
import { timersPort } from "./timers.ts";
import { watchPort } from "./watch.ts";

/** Told after a commit that wrote something to send or to watch; loops that missed it poll each second (design §5). */
export const WORK_CHANNEL = "comptoir_work";

/** The store of core's flows over one database. A silent one wakes nobody by its commits. */
export function createStore(
  database: Pick<Database<Tables>, "kysely" | "transaction">,
  { isSilent = false }: { readonly isSilent?: boolean } = {},
): Store {
  const bell = isSilent ? { ring: () => undefined } : createBell(database.kysely);
  return {
    transaction: (work) =>
      withRetries(() =>
        againWhenPlaced(async () => {
          let hasWork = false;
          const onWork = () => {
            hasWork = true;
          };
          const result = await database.transaction((trx) =>
            work(portsOn({ db: trx, outside: database.kysely, onWork })),
          );
          if (hasWork) bell.ring();
          return result;
        }),
      ),
    sharedIntake: sharedIntakePort(database, () => bell.ring()),
    due: readDue(database.kysely),
  };
}

/** What a port works with. */
interface Footing {
  readonly db: Kysely<Tables>;
  readonly outside: Kysely<Tables>;
  readonly onWork: () => void;
}

const PORTS: { readonly [Name in keyof Tx]: (on: Footing) => Tx[Name] } = {
  intake: ({ db, onWork }) => intakePort(db, onWork),
  orders: ({ db }) => ordersPort(db),
  commissions: ({ db }) => commissionsPort(db),
  stock: ({ db }) => stockPort(db),
  figures: ({ db }) => figuresPort(db),
  partners: ({ db }) => partnersPort(db),
  products: ({ db }) => productsPort(db),
  team: ({ db }) => teamPort(db),
  peers: ({ db }) => peersPort(db),
  parcels: ({ db }) => parcelsPort(db),
  refunds: ({ db }) => refundsPort(db),
  returns: ({ db }) => returnsPort(db),
  tickets: ({ db }) => ticketsPort(db),
  feedback: ({ db }) => feedbackPort(db),
  seals: ({ db }) => sealsPort(db),
  retention: ({ db }) => retentionPort(db),
  supply: ({ db }) => supplyPort(db),
  alerts: ({ db }) => alertsPort(db),
  approvals: ({ db }) => approvalsPort(db),
  statements: ({ db }) => statementsPort(db),
  agreements: ({ db }) => agreementsPort(db),
  audit: ({ db }) => auditPort(db),
  hub: ({ db }) => hubPort(db),
  insertCards: ({ db }) => insertCardsPort(db),
  depots: ({ db }) => depotsPort(db),
  routines: ({ db }) => routinesPort(db),
  day: ({ db }) => dayPort(db),
  channels: ({ db }) => channelsPort(db),
  replies: ({ db }) => repliesPort(db),
  stockFeeds: ({ db }) => stockFeedsPort(db),
  ledger: ({ db }) => ledgerPort(db),
  watch: ({ db }) => watchPort(db),
  homes: ({ db }) => homesPort(db),
  events: ({ db }) => eventsPort(db),
  timers: ({ db, onWork }) => timersPort(db, onWork),
  outbox: ({ db, onWork }) => outboxPort(db, onWork),
  inbox: ({ db, outside }) => inboxPort(db, outside),
  mailbox: ({ db }) => mailboxPort(db),
  requestKeys: ({ db }) => requestKeysPort(db),
};

/** Of forty ports a transaction uses three: each is made when it is first asked for. */
const LAZY_PORTS: PropertyDescriptorMap = Object.fromEntries(
  Object.entries(PORTS).map(([name, portOn]) => [
    name,
    {
      get(this: { readonly on: Footing }) {
        const value = portOn(this.on);
        Object.defineProperty(this, name, { value });
        return value;
      },
    },
  ]),
);
const PORTS_FORM: object = Object.defineProperties({}, LAZY_PORTS);

function portsOn(on: Footing): Tx {
  return Object.create(PORTS_FORM, { on: { value: on } });
}

const UNIQUE_VIOLATION = "23505";

/** One order sent twice at once, under two delivery ids: the loser runs again and finds the order as it is. */
async function againWhenPlaced<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isPlaced =
      error instanceof postgres.PostgresError &&
      error.code === UNIQUE_VIOLATION &&
      error.constraint_name === "orders_source_external_id_key";
    if (!isPlaced) throw error;
    return work();
  }
}

/**
 * Rings on a connection of its own, after the commit, and once for all that committed meanwhile: a NOTIFY inside a
 * transaction makes every other one wait for its commit, which would cost intake most of its speed.
 */
function createBell(kysely: Kysely<Tables>): { ring(): void } {
  let isRinging = false;
  let isWanted = false;

  async function ringWhileWanted(): Promise<void> {
    isRinging = true;
    try {
      while (isWanted) {
        isWanted = false;
        await sql`select pg_notify(${WORK_CHANNEL}, '')`.execute(kysely);
      }
    } catch {
      // Nobody is told: the loops poll.
    } finally {
      isRinging = false;
    }
  }

  return {
    ring: () => {
      isWanted = true;
      if (!isRinging) void ringWhileWanted();
    },
  };
}
