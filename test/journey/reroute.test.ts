import { afterAll, beforeAll, expect, test } from "vitest";
import { approveRequest } from "../../core/flow/decide-approval.ts";
import { brokenInvariants } from "../../db/invariants.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, commissionsOf, partOf, place, viewOf } from "./wire.ts";

/* A silent partner is replaced by its backup: asked for by one person, approved by another, at what the client paid (SM-2, SM-3, E5, E6). */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 1 }));
});

afterAll(() => desk.close());

/** After the order was accepted, on the partner's business clock: it is Monday morning. */
const at = async (after: string) => {
  const { confirmWallDueAt } = await partOf(desk, order.id, "HABEEBEE");
  return desk.at(confirmWallDueAt?.subtract({ hours: 2 }).add(after).toString() ?? "");
};
const lateAlert = async (): Promise<SlackText> => {
  const found = (await desk.posts("alertes")).find((each) => shown(each).includes("HABEEBEE"));
  if (!found) throw new Error("no alert about HABEEBEE");
  return found;
};
const request = async (): Promise<SlackText> => {
  const [card, other] = (await desk.posts("approbations")).filter((each) => shown(each).includes("A-0001"));
  if (!card || other) throw new Error("not one card of A-0001");
  return card;
};
const whispered = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.filter((each) => each.user === user).at(-1));

test("it is reminded at 60 minutes, breached past 120 and escalated past 180", async () => {
  await at("PT1H");
  expect(await desk.phone("HABEEBEE")).toHaveLength(2);
  await at("PT2H1S");
  expect(shown(await lateAlert())).toContain("<@U_PM>");
  await at("PT3H1S");
  const [called] = await desk.direct("U_ADMIN");
  expect(shown(called)).toContain("à appeler");
  for (const message of [called, await lateAlert()]) {
    const labels = buttonsOf(message).map(({ label }) => label);
    expect(labels).toContain("Basculer vers PROMIEL…");
    expect(labels.length).toBeLessThanOrEqual(4);
  }
});

test("somebody asks for its backup, shown what that comes to", async () => {
  await desk.press("U_PM", await lateAlert(), "Basculer", "alertes");
  const form = shown((await desk.state()).slack.modals.findLast(({ user }) => user === "U_PM")?.view);
  expect(form).toContain("Miel toutes fleurs Luxembourg 250 g");
  await desk.fills("U_PM", { Pourquoi: "silence depuis 3 h" });
  const card = shown(await request());
  for (const figure of [
    "*Le client paie* 9,50\u00a0€, inchangé",
    "*Part PROMIEL* 7,72\u00a0€ (son prix 9,90\u00a0€, commission 22\u00a0% = 2,18\u00a0€)",
    "*Part MTC* 1,78\u00a0€ au lieu de 2,38\u00a0€",
    "*Écart pour nous* -0,60\u00a0€",
    "silence depuis 3 h",
    "Demandée par Pauline",
    "expire",
  ])
    expect(card).toContain(figure);
  expect(await partOf(desk, order.id, "HABEEBEE")).toMatchObject({ state: "notified" });
});

test("asked once more, it is the same request", async () => {
  const { status, body } = await desk.api("assistant", "POST", `/api/admin/orders/${order.number}/reroute`);
  expect({ status, body }).toMatchObject({ status: 409, body: { error: { code: "approval_open" } } });
});

test("who asked does not approve, and an assistant neither", async () => {
  await desk.press("U_PM", await request(), "Approuver", "approbations");
  expect(await whispered("U_PM")).toContain("une autre personne doit l’approuver");
  await desk.press("U_ASSIST", await request(), "Approuver", "approbations");
  expect(await partOf(desk, order.id, "HABEEBEE")).toMatchObject({ state: "notified" });
});

test("another person approves, and PROMIEL sends it: the client's price never moved", async () => {
  await desk.press("U_ADMIN", await request(), "Approuver", "approbations");
  const old = await partOf(desk, order.id, "HABEEBEE");
  const now = await partOf(desk, order.id, "PROMIEL");
  expect(old.state).toBe("rerouted");
  expect(now).toMatchObject({ state: "notified", takesOver: { from: old.id } });
  expect(now.lines).toMatchObject([{ ref: "1", sku: "PM-001", unitPriceCents: 950, grossCents: 950 }]);
  expect((await viewOf(desk, order.id))?.order.pointsCents).toBe(950);
  const rows = await commissionsOf(desk, order.id);
  expect(rows.map(({ partner, state }) => [partner, state])).toEqual([
    ["HABEEBEE", "void"],
    ["PROMIEL", "estimated"],
  ]);
  expect(rows[1]).toMatchObject({
    grossCents: 950,
    marketplaceShareCents: 178,
    partnerShareCents: 772,
    rateBps: 2200,
    takenOver: { settledGrossCents: 990, deltaCents: -60 },
  });
  expect(rows[0]).toMatchObject({ marketplaceShareCents: 238 });
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});

test("both partners, the team and the shop are told", async () => {
  expect((await desk.phone("HABEEBEE")).at(-1)).toMatch(/NE PAS EXPÉDIER.*transférée/);
  expect((await desk.phone("PROMIEL")).at(-1)).toContain("#1001");
  const card = await request();
  expect(shown(card)).toContain("Approuvée et exécutée");
  expect(shown(card)).toContain("Karim ✓");
  expect(buttonsOf(card)).toEqual([]);
  const told = (await desk.direct("U_PM")).map(shown).filter((text) => text.includes("A-0001"));
  expect(told).toHaveLength(1);
  expect(shown(await lateAlert())).toContain("🟢");
  expect((await desk.thread(1001)).some((line) => line.includes("HABEEBEE → PROMIEL"))).toBe(true);
  const news = (await desk.marketplace()).findLast(({ type }) => type === "order.updated");
  expect(news?.data).toMatchObject({
    status: "pending",
    fulfillments: [{ status: "rerouted" }, { fulfiller: "PROMIEL", status: expect.any(String) }],
  });
});

test("a click that comes second is told what was decided, and by whom", async () => {
  const { deps } = desk.running;
  const [row] = await deps.store.transaction((tx) => tx.approvals.list({ onlyOpen: false, limit: 1 }));
  if (!row) throw new Error("no request");
  const by = { id: "U_OTHER", name: "Autre" };
  const late = await approveRequest(deps, { id: row.id, by, seenRevision: 1 });
  expect(late).toMatchObject({ refused: "already_decided", facts: { state: "executed", by: "Karim" } });
  expect((await viewOf(desk, order.id))?.fulfillments).toHaveLength(2);
  const words = await deps.store.transaction((tx) => tx.approvals.words(row.id));
  expect(words.map(({ type, by: who }) => [type, who.id])).toEqual([
    ["requested", "U_PM"],
    ["approved", "U_ADMIN"],
    ["executed", "U_ADMIN"],
  ]);
});

test("the first partner answers too late, is told so, and nothing follows from it", async () => {
  const [answer, other] = await desk.says("HABEEBEE", "ok");
  expect(answer).toContain("Commande #1001 déjà transférée");
  expect(other).toBeUndefined();
  expect(await partOf(desk, order.id, "HABEEBEE")).toMatchObject({ state: "rerouted", confirmedAt: null });
  expect(await partOf(desk, order.id, "PROMIEL")).toMatchObject({ state: "notified" });
  expect((await desk.thread(1001)).at(-1)).toMatch(/« ok ».*sans effet/);
});

test("its own system is refused, and what it said is kept once", async () => {
  const data = { order: order.number, carrier: "colissimo", tracking_number: "8K00009775862" };
  const secret = (await desk.state()).secrets.partners["HABEEBEE"] ?? "";
  const body = JSON.stringify({ type: "fulfillment.shipped", timestamp: "2025-10-20T10:05:00Z", data });
  for (const id of ["evt_1", "evt_2"]) {
    const headers = webhookHeaders({ secret, id, timestampSeconds: Math.floor(Date.now() / 1000), body });
    const answer = await desk.call("POST", "/webhooks/partners/HABEEBEE", body, headers);
    expect(answer).toMatchObject({ status: 409, body: { error: { code: "invalid_transition" } } });
  }
  await desk.settle();
  expect((await desk.thread(1001)).filter((line) => line.includes("8K00009775862"))).toHaveLength(1);
  const told = (await desk.alerts()).filter((text) => text.includes("8K00009775862"));
  expect(told).toHaveLength(1);
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});

test("the backup confirms, ships and is owed its own share, on its own clock", async () => {
  const { takesOver, confirmDueAt } = await partOf(desk, order.id, "PROMIEL");
  expect(confirmDueAt?.epochMilliseconds).toBeGreaterThan(takesOver?.at.epochMilliseconds ?? 0);
  const [answer] = await desk.says("PROMIEL", "ok");
  expect(answer).toContain("#1001 confirmée");
  await desk.says("PROMIEL", "parti, suivi 8K10000000016");
  expect(await partOf(desk, order.id, "PROMIEL")).toMatchObject({ state: "shipped" });
  await desk.clientReceived(order.externalId);
  const due = (await commissionsOf(desk, order.id)).filter(({ state }) => state !== "void");
  expect(due).toMatchObject([{ partner: "PROMIEL", state: "due", partnerShareCents: 772 }]);
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});
