import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Commission } from "../../core/commission/commission.ts";
import { takeBack } from "../../core/commission/take-back.ts";
import { readOrderMargin } from "../../core/flow/read-order-margin.ts";
import type { OrderId } from "../../core/ids.ts";
import { createIdSource } from "../../db/ids.ts";
import { type Desk, openDesk } from "./desk.ts";
import { carrierSends } from "./peers.ts";
import { basket, commissionsOf, place } from "./wire.ts";

/* What is left of an order (F27): managers see it under `/order`, and it follows what becomes of the parts. */

let desk: Desk;
const kysely = () => desk.running.database.kysely;
const deps = () => desk.running.deps;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

/** The sentence under an order, as somebody reads it. */
async function margin(number: number, user = "U_PM", more = ""): Promise<string | null> {
  const text = await desk.types(user, "/order", `${number}${more}`);
  return /(?:Marge nette|Net margin)[^\n]*/.exec(text)?.[0].replaceAll(/\s/g, " ") ?? null;
}

async function ships(number: number, trackingNumber: string): Promise<void> {
  const body = { partner: "HABEEBEE", trackingNumber };
  expect((await desk.api("assistant", "PUT", `/api/orders/${number}/tracking`, body)).status).toBe(200);
  await desk.settle();
}

test("a hero's 3,21 and our share of a partner's line, for managers and nobody else", async () => {
  const { number } = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  expect(await margin(number)).toBe("Marge nette 5,59 €");
  expect(await margin(number, "U_ADMIN")).toBe("Marge nette 5,59 €");
  expect([await margin(number, "U_ASSIST"), await margin(number, "U_VIEW")]).toEqual([null, null]);
});

test("shared in the channel it is left out", async () => {
  expect(await margin(1001, "U_PM", " public")).toBeNull();
  expect((await desk.channel("commandes")).map(({ text }) => text).join()).not.toContain("Marge nette");
});

test("where shipping is ours to pay it is unknown until somebody writes down what the parcel cost", async () => {
  await sql`
    insert into contracts select (jsonb_populate_record(null::contracts, to_jsonb(c) || jsonb_build_object(
      'id', 'ctr_mtc', 'valid_from_on', '2025-10-20', 'shipping_borne_by', 'mtc'))).*
    from contracts c where partner_code = 'HABEEBEE' order by valid_from_on desc limit 1`.execute(kysely());
  const { number, id } = await place(desk, basket({ "HB-001": 1 }));
  expect(await commissionsOf(desk, id)).toMatchObject([{ contractId: "ctr_mtc" }]);
  expect(await margin(number)).toBe("Marge nette 2,38 €");
  await ships(number, "JJBEA0000000000000000000001");
  expect(await margin(number)).toBe(
    "Marge nette inconnue : il manque le coût du port de HABEEBEE, à notre charge.",
  );

  const path = `/api/orders/${number}/shipping-cost`;
  for (const outcome of ["done", "already"])
    expect(await desk.api("assistant", "PUT", path, { cents: 490 })).toMatchObject({
      status: 200,
      body: { outcome },
    });
  await desk.settle();
  expect(await margin(number)).toBe("Marge nette -2,52 €");
  const lines = (await desk.thread(number)).filter((text) => text.includes("port du colis"));
  expect(lines.map((text) => text.replaceAll(/\s/g, " "))).toEqual([expect.stringContaining("4,90 €")]);
  expect(await desk.api("assistant", "PUT", path, { cents: 120 })).toMatchObject({
    body: { outcome: "done" },
  });
  expect(await margin(number)).toBe("Marge nette 1,18 €");
});

test("of the hub's own parcel no such cost is taken, nor from a partner", async () => {
  const { number } = await place(desk, basket({ "MTC-H-001": 1 }));
  const path = `/api/orders/${number}/shipping-cost`;
  expect(await desk.api("pm", "PUT", path, { cents: 490 })).toMatchObject({
    status: 404,
    body: { error: { code: "fulfillment_unknown" } },
  });
  expect((await desk.api("partner:HABEEBEE", "PUT", path, { cents: 490 })).status).toBe(403);
});

/** A refund as it stands in the books, and who bears it. */
async function refund(id: string, rows: readonly Commission[] | null): Promise<void> {
  await sql`insert into refunds (id, order_id, cents, reason, state, requested_at)
    select 'rfd_' || id, id, points_cents, 'returned', 'requested', now() from orders where id = ${id}`.execute(
    kysely(),
  );
  await sql`insert into refund_lines select 'rfd_' || order_id, id, gross_cents from order_lines where order_id = ${id}`.execute(
    kysely(),
  );
  const [sale] = rows ?? [];
  if (!rows || !sale) return;
  const at = deps().clock.now();
  const on = {
    today: Temporal.PlainDate.from("2025-10-20"),
    targetHolidays: new Set<string>(),
    ids: createIdSource(),
  };
  const { added } = takeBack(rows, sale.grossCents, on);
  await deps().store.transaction((tx) => tx.commissions.add(added, { type: "clawback", actor: "test", at }));
}

test("paid and refunded, it is nothing once it was clawed back, and the partner's share while it was not", async () => {
  const { id, number } = await place(desk, basket({ "IL-001": 1 }, "Paris"));
  await sql`update commissions set state = 'paid', delivered_at = now(), payable_on = '2025-10-20',
    run_on = '2025-10-20', paid_at = now(), payment_reference = 'VIR-1' where order_id = ${id}`.execute(
    kysely(),
  );
  const [paid] = await commissionsOf(desk, id);
  await refund(id, null);
  expect(await readOrderMargin(deps(), { orderId: id as OrderId })).toEqual({
    cents: -(paid?.partnerShareCents ?? 0),
  });
  await sql`delete from refund_lines where refund_id = ${`rfd_${id}`}`.execute(kysely());
  await sql`delete from refunds where order_id = ${id}`.execute(kysely());
  await refund(id, await commissionsOf(desk, id));
  expect(await margin(number)).toBe("Marge nette 0,00 €");
});

test("a hero that came back costs what it cost to send, its label, and its goods once they are written off", async () => {
  const { id, number } = await place(desk, basket({ "MTC-H-001": 1 }));
  const parcel = "CE100000017BE";
  await desk.press("U_ASSIST", await desk.card(number), "Préparer");
  await desk.packs("U_ASSIST", number);
  await desk.press("U_ASSIST", await desk.card(number), "Saisir le suivi");
  await desk.fills("U_ASSIST", { Numéro: parcel });
  expect(await margin(number)).toBe("Marge nette 3,21 €");
  const back = { tracking_number: parcel, status: "returned", occurred_at: (await desk.now()).toString() };
  await carrierSends(desk, back, { carrier: "bpost" });
  await desk.settle();
  expect(await margin(number)).toBe("Marge nette -3,70 €");
  const withLabel = { ...deps(), settings: { ...deps().settings, returnLabelCents: 650 } };
  expect(await readOrderMargin(withLabel, { orderId: id as OrderId })).toEqual({ cents: -(300 + 70 + 650) });
  await desk.press("U_ASSIST", await desk.card(number), "Remettre en stock");
  await desk.fills("U_ASSIST", { "Dans quel état": "damaged" });
  expect(await margin(number)).toBe("Marge nette -9,70 €");
});
