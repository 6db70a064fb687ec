import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { becomeHeld, becomeReleased } from "../../../core/commission/advance.ts";
import type { Commission } from "../../../core/commission/commission.ts";
import { takenBackCents } from "../../../core/commission/take-back.ts";
import { approveRequest, rejectRequest, reviewRequest } from "../../../core/flow/decide-approval.ts";
import { draftStatement } from "../../../core/flow/draft-statement.ts";
import { keepStatement } from "../../../core/flow/keep-statement.ts";
import { payCommissions } from "../../../core/flow/pay-commissions.ts";
import { recordDelivery } from "../../../core/flow/record-delivery.ts";
import { recordTracking } from "../../../core/flow/record-tracking.ts";
import { refundOrder } from "../../../core/flow/refund-order.ts";
import { returnPayment } from "../../../core/flow/return-payment.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { brokenInvariants } from "../../../db/invariants.ts";
import { placed } from "../../db/an-order.ts";
import { type Step, step } from "./settlement-steps.ts";
import { stockDesk } from "./stock-desk.ts";

/*
 * Whatever happens in whatever order — deliveries, refunds, statements, payments, returns by the bank — shares add up to
 * the gross, nobody is paid more than its share, and statements are what was paid (issue 7, must hold 1).
 */

const desk = stockDesk();
const LEA = { id: "U_ASSIST", name: "Léa" };
const PAULINE = { id: "U_PM", name: "Pauline" };
const actor = { name: "Pauline", via: "slack" } as const;

/** What else must hold is not of these orders, which no shop has placed. */
const OF_THE_BOOKS = /commission|statement|taken back|shares/;

let references = 0;
let trackings = 0;

async function rowsOf(lineId: string): Promise<readonly Commission[]> {
  const { rows } = await sql<{ readonly id: Commission["id"] }>`
    select id from commissions where line_id = ${lineId} order by id`.execute(desk.db.kysely);
  return desk.db.inTx((tx) => tx.commissions.lockToPay(rows.map(({ id }) => id)));
}

async function order(quantity: number): Promise<string> {
  const plan = await desk.db.inTx(async (tx) => {
    const made = await placed(tx, { at: desk.clock.at, lines: [{ sku: "HB-001", quantity }] });
    for (const each of made.fulfillments)
      await tx.orders.saveFulfillment({
        ...each,
        ...{
          state: "confirmed",
          notifiedAt: desk.clock.at,
          confirmedAt: desk.clock.at,
          confirmedVia: "whatsapp",
        },
      });
    return made;
  });
  const [part] = plan.fulfillments;
  if (!part) throw new Error("no part");
  const target = { fulfillmentId: part.id };
  trackings += 1;
  const trackingNumber = `PARCEL${String(trackings).padStart(6, "0")}`;
  const tracking = { target, carrier: "autre", trackingNumber, shippedAt: null, force: true, actor };
  const sent = await recordTracking(desk.deps(), { ...tracking, onlyPartner: null });
  if (isRefusal(sent)) throw new Error(sent.refused);
  const come = await recordDelivery(desk.deps(), { target, deliveredAt: null, actor, onlyPartner: null });
  if (isRefusal(come)) throw new Error(come.refused);
  return part.lines[0]?.id ?? "";
}

async function refund(lineId: string, part: number): Promise<void> {
  const rows = await rowsOf(lineId);
  const [sale] = rows.filter(({ kind }) => kind === "sale");
  if (!sale || sale.state === "void") return;
  const left = sale.grossCents - takenBackCents(sale, rows);
  const cents = part === 4 ? left : Math.min(left, Math.ceil((sale.grossCents * part) / 4));
  const asked = { orderRef: sale.orderId, of: cents, borneBy: "partner", note: "geste" } as const;
  if (cents < 1) return;
  const outcome = await refundOrder(desk.deps(), { ...asked, actor, by: PAULINE, isAlone: true });
  // What was paid is taken back by somebody else's yes alone (E14).
  if (isRefusal(outcome) || outcome.outcome !== "proposed") return;
  const { id, revision: seenRevision } = outcome.approval;
  await approveRequest(desk.deps(), { id, by: LEA, seenRevision });
}

async function hold(lineId: string, isHeld: boolean): Promise<void> {
  const rows = await rowsOf(lineId);
  await desk.db.inTx(async (tx) => {
    const locked = await tx.commissions.lockToPay(rows.map(({ id }) => id));
    const moved = isHeld ? becomeHeld(locked) : becomeReleased(locked, desk.clock.at, new Set());
    await tx.commissions.save(moved, {
      type: isHeld ? "held" : "released",
      actor: "Pauline",
      at: desk.clock.at,
    });
  });
}

const statements = () =>
  desk.db.inTx((tx) => tx.statements.list({ partner: "HABEEBEE", states: null, limit: 100 }));

async function settle(what: Step["do"]): Promise<void> {
  const deps = desk.deps();
  if (what === "propose") {
    await draftStatement(deps, { partner: "HABEEBEE", by: LEA, why: null, isEarly: false });
    return;
  }
  const [newest] = await statements();
  if (!newest) return;
  const request = await desk.db.inTx((tx) => tx.approvals.latestOf("payout", newest.id));
  const paidAt = desk.clock.at;
  switch (what) {
    case "approve":
      if (request) {
        const { id } = request;
        const shown = await reviewRequest(deps, { id, by: PAULINE });
        const seenRevision = isRefusal(shown) ? request.revision : shown.approval.revision;
        await approveRequest(deps, { id, by: PAULINE, seenRevision });
      }
      return;
    case "refuse":
      if (request) await rejectRequest(deps, { id: request.id, by: PAULINE, reason: "non" });
      return;
    case "export":
      return keepStatement(deps, { id: newest.id, state: newest.state, files: [] });
    case "bounce":
      await returnPayment(deps, { ref: newest.number, reason: "AC04", actor });
      return;
    default: {
      references += 1;
      const paid = { statement: newest.number };
      await payCommissions(deps, { paid, paidAt, reference: `VIR-${references}`, actor });
    }
  }
}

async function payOne(lineId: string): Promise<void> {
  const [sale] = (await rowsOf(lineId)).filter(({ kind }) => kind === "sale");
  if (!sale) return;
  references += 1;
  const paid = { commissionIds: [sale.id] };
  const reference = `VIR-${references}`;
  await payCommissions(desk.deps(), { paid, paidAt: desk.clock.at, reference, actor });
}

async function play(steps: readonly Step[]): Promise<void> {
  const lines: string[] = [];
  const lineAt = (which: number): string | undefined => lines[which % Math.max(1, lines.length)];
  for (const each of steps) {
    if (each.do === "order") lines.push(await order(each.quantity));
    else if (each.do === "days") await desk.jump(desk.clock.at.add({ hours: 24 * each.days }).toString());
    else {
      const line = lineAt(each.which);
      if (line === undefined) continue;
      if (each.do === "refund") await refund(line, each.part);
      else if (each.do === "hold" || each.do === "release") await hold(line, each.do === "hold");
      else if (each.do === "pay one") await payOne(line);
      else await settle(each.do);
    }
  }
  for (const line of lines) await check(line);
  await checkStatements();
}

async function check(lineId: string): Promise<void> {
  const rows = await rowsOf(lineId);
  const alive = rows.filter(({ state }) => state !== "void");
  const [sale] = rows.filter(({ kind }) => kind === "sale");
  if (!sale) throw new Error("no sale");
  const sum = (
    of: readonly Commission[],
    key: "grossCents" | "partnerShareCents" | "marketplaceShareCents",
  ) => of.reduce((cents, row) => cents + row[key], 0);
  expect(sum(alive, "partnerShareCents") + sum(alive, "marketplaceShareCents")).toBe(
    sum(alive, "grossCents"),
  );
  const paid = rows.filter(({ state }) => state === "paid");
  expect(sum(paid, "partnerShareCents")).toBeLessThanOrEqual(sale.partnerShareCents);
  if (takenBackCents(sale, rows) === sale.grossCents || sale.state === "void")
    for (const key of ["grossCents", "partnerShareCents", "marketplaceShareCents"] as const)
      expect(sum(alive, key)).toBe(0);
}

/** What was settled is what its rows were paid, and nothing is on two statements. */
async function checkStatements(): Promise<void> {
  for (const statement of await statements()) {
    if (statement.state !== "settled") continue;
    const ids = statement.lines.filter(({ contest }) => contest === null).map((line) => line.commissionId);
    const rows = (await desk.db.inTx((tx) => tx.commissions.lockToPay(ids))).filter(({ id }) =>
      ids.includes(id),
    );
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => "paid"));
    expect(rows.reduce((cents, row) => cents + row.partnerShareCents, 0)).toBe(statement.netCents);
  }
  const twice = await sql`select commission_id from statement_lines where is_held
    group by commission_id having count(*) > 1`.execute(desk.db.kysely);
  expect(twice.rows).toEqual([]);
}

test("any history of deliveries, refunds, statements and banks keeps the books right", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      await play([{ do: "order", quantity: 3 }, { do: "days", days: 8 }, ...steps]);
      const broken = await brokenInvariants(desk.db.kysely);
      expect(broken.filter((each) => OF_THE_BOOKS.test(each))).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true, seed: 2025 },
  );
  const { rows: states } = await sql<{ readonly state: string }>`
    select distinct state from statements union select distinct kind from commissions`.execute(
    desk.db.kysely,
  );
  expect(states.map(({ state }) => state)).toEqual(
    expect.arrayContaining(["settled", "returned", "clawback", "adjustment"]),
  );
}, 120_000);
