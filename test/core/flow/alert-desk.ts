import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeAll } from "vitest";
import type { Alert, Finding } from "../../../core/alert/alert.ts";
import { settleAlert } from "../../../core/flow/settle-alert.ts";
import type { AlertId } from "../../../core/ids.ts";
import { stockDesk } from "./stock-desk.ts";

export const LEA = { name: "Léa", slackUserId: "U_ASSIST" };
export const PAULINE = { name: "Pauline", slackUserId: "U_PM" };
export const MONDAY = Temporal.Instant.from("2025-10-20T09:05:00+02:00");

/** A desk with a team, on which alerts are raised one by one, each on the same Monday morning. */
export function alertDesk() {
  const desk = stockDesk({ deskEmail: "equipe@example.org", deskPhone: "+32470000000" });
  const { deps } = desk;

  beforeAll(async () => {
    const people = [
      { ...LEA, role: "assistant" },
      { ...PAULINE, role: "pm" },
      { name: "Karim", slackUserId: "U_ADMIN", role: "admin" },
    ] as const;
    for (const person of people) await desk.db.inTx((tx) => tx.team.saveMember({ ...person, locale: "fr" }));
  });

  let made = 0;
  /** An alert of its own, and how to find more or nothing of it. */
  async function raise(severity: "info" | "warning" | "critical" = "warning") {
    desk.clock.at = MONDAY;
    const rule = "mailbox_away";
    made += 1;
    const entity = `entity-${made}`;
    const finds = (left: number | null, as: "info" | "warning" | "critical" = severity) => {
      const facts = { mailbox: entity, since: MONDAY.toString(), lookedAt: null, problem: `${left} left` };
      const found: Finding<object> = left === null ? null : { state: "open", severity: as, facts };
      return desk.db.inTx((tx) => settleAlert(tx, deps(), { rule, entity, found }));
    };
    await finds(9);
    const [alert] = await desk.db.inTx((tx) => tx.alerts.lockLiveOf([rule], entity));
    if (!alert) throw new Error("nothing was raised");
    const { id } = alert;
    return { id, finds, now: () => read(id), told: () => told(id) };
  }

  async function read(id: AlertId): Promise<Alert> {
    const alert = await desk.db.inTx((tx) => tx.alerts.find(id));
    if (!alert) throw new Error(`${id} is gone`);
    return alert;
  }

  const told = async (id: AlertId): Promise<readonly string[]> =>
    (await desk.db.inTx((tx) => tx.alerts.history(id))).map(({ type }) => type);

  /** Calls about it, by channel and place. */
  async function pages(id: AlertId): Promise<readonly string[]> {
    const { rows } = await sql<{ readonly place: string }>`
      select channel || ' ' || destination as place from outbox
      where notice ->> 'alertId' = ${id} and notice ->> 'kind' = 'alert_page' order by seq`.execute(
      desk.db.kysely,
    );
    return rows.map(({ place }) => place);
  }

  /** Its card in the outbox: how often it was asked for, and when it may leave next. */
  async function card(id: AlertId) {
    const { rows } = await sql<{ readonly version: number; readonly not_before: Temporal.Instant }>`
      select version, not_before from outbox where business_key = ${`slack:alert_card:${id}`}`.execute(
      desk.db.kysely,
    );
    const [row] = rows;
    if (!row) throw new Error("there is no card");
    return row;
  }

  /** All that is due in Slack leaves; which notices that were. */
  async function sent(): Promise<readonly string[]> {
    const now = desk.clock.at;
    const kinds: string[] = [];
    for (;;) {
      const ask = { now, channels: ["slack"], limit: 500, leaseMs: 60_000 };
      const claims = await desk.db.inTx((tx) => tx.outbox.claim(ask));
      if (claims.length === 0) return kinds;
      kinds.push(...claims.map(({ notice }) => notice.kind));
      const settled = claims.map((claim) => ({ claim, providerId: "C1:1.1" }));
      for (const { claim, providerId } of settled)
        await desk.db.inTx((tx) => tx.outbox.settle(claim, { outcome: "sent", providerId }, now));
    }
  }

  afterEach(async () => {
    // The next alert begins on Monday again: nothing of this one may fall due in it.
    await sql`update timers set cancelled_at = now() where kind like 'alert_%'`.execute(desk.db.kysely);
    await sql`update outbox set state = 'sent' where state = 'pending'`.execute(desk.db.kysely);
  });

  return { desk, deps, raise, pages, card, sent, lastEntity: () => `entity-${made}` };
}
