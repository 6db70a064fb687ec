import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* ILANGA's depot in France: read and entered in chat, told by its own system, and what it reads on Mondays. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-27T10:00:00+01:00" });
});
afterAll(() => desk.close());

const PATH = "/api/admin/partners/ILANGA/depot";
const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const view = async () => plainly(await desk.types("U_VIEW", "/stock", "ilanga"));
const form = async (user: string) =>
  plainly(JSON.stringify((await desk.state()).slack.modals.findLast((modal) => modal.user === user)?.view));
/** Fills the form that is open; what the acknowledgement says. */
const fills = async (user: string, answers: Readonly<Record<string, string>>) =>
  plainly(JSON.stringify((await desk.fills(user, answers)).body));
const oil = (units: number) => place(desk, basket({ "IL-001": units }, "Paris"));

describe("in chat", () => {
  test("the partner's name shows its depot", async () => {
    const said = await view();
    expect(said).toContain("Dépôt France ILANGA NATURE");
    expect(said).toMatch(/IL-001 +Huile essentielle Rav… +340 +∞ +0 +0 +lun\. 27 oct\. +🟢 ok/);
    expect(said).toMatch(/Total +1 105/);
  });

  test("a viewer may read it and not declare it", async () => {
    await desk.types("U_VIEW", "/depot", "ilanga");
    expect(await form("U_VIEW")).toMatch(/réservée au rôle/);
  });

  test("what is no number, no shipment or no day is said beside its field", async () => {
    const tries = [
      [{ "IL-001": "beaucoup" }, "un nombre entier"],
      [{ "En route": "quarante", "Arrivée prévue": "03/11" }, "« quarante »"],
      [{ "En route": "IL-001 40", "Arrivée prévue": "bientôt" }, "03/11"],
      [{ "En route": "HB-001 40", "Arrivée prévue": "03/11" }, "HB-001"],
      [{ "En route": "IL-001 40", "Arrivée prévue": "2025-10-26" }, '"on":"Ce jour est passé'],
      [
        { "En route": "IL-001 40 2025-10-26", "Arrivée prévue": "03/11" },
        '"way":"IL-001 40 2025-10-26 — Ce jour',
      ],
      [{ "En route": "IL-001 40 bientôt" }, '"way":"IL-001 40 bientôt — Donnez le jour'],
      [{ "En route": "IL-001 40" }, '"on":"Donnez le jour'],
      [{ "En route": "IL-001 0", "Arrivée prévue": "03/11" }, '"way":"Je ne lis pas'],
      [{ "En route": "IL-001 2000000", "Arrivée prévue": "03/11" }, '"way":"Je ne lis pas'],
      [{ "Arrivée prévue": "03/11" }, "mais quel envoi"],
      [{ "IL-001": "1000001" }, '"units:IL-001":"Unités au dépôt'],
      [{ "IL-001": "-1", "En route": "IL-001 40" }, '"on":"Donnez le jour'],
      [{}, "au moins une quantité"],
    ] as const;
    for (const [answers, says] of tries) {
      await desk.types("U_ASSIST", "/depot", "");
      expect(await fills("U_ASSIST", answers)).toContain(says);
    }
    expect(await view()).toMatch(/IL-001 .* 340 /);
  });

  test("what is entered is there, with who said so", async () => {
    await oil(8);
    await desk.at("2025-10-28T10:00:00+01:00");
    await desk.types("U_ASSIST", "/tampon", "ILANGA");
    expect(await form("U_ASSIST")).toContain("Estimé à 332 u., déclaré lun. 27 oct.");
    const saved = await fills("U_ASSIST", {
      ...{ "IL-001": "20", "En route": "IL-001 40, il-002 24", "Arrivée prévue": "03/11" },
    });
    expect(saved).toContain("✅ Dépôt ILANGA NATURE");
    const said = await view();
    // 8 in 28 days are two a week.
    expect(said).toMatch(/IL-001 .* 20 +10 sem\. +0 +2 +mar\. 28 oct\. +🟡 réassort en route/);
    expect(said).toContain("🚚 `IL-001` : 40 u. lun. 3 nov.");
  });

  test("each shipment may have its own day, and is answered with it", async () => {
    await desk.types("U_ASSIST", "/depot", "");
    const saved = await fills("U_ASSIST", {
      "En route": "IL-003 12 le 10/11, IL-004 6 u. 2025-11-17; il-005 8",
    });
    expect(saved).toContain('"on":"Donnez le jour');
    const again = await fills("U_ASSIST", {
      ...{ "En route": "IL-003 12 le 10/11, IL-004 6 u. 2025-11-17; il-005 8", "Arrivée prévue": "24/11" },
    });
    expect(again).toContain("🚚 `IL-003` : 12 u. lun. 10 nov.");
    expect(again).toContain("🚚 `IL-004` : 6 u. lun. 17 nov.");
    expect(again).toContain("🚚 `IL-005` : 8 u. lun. 24 nov.");
  });

  test("what has come is ticked", async () => {
    await desk.types("U_PM", "/depot", "");
    await fills("U_PM", { Arrivé: "IL-002" });
    const said = await view();
    expect(said).toMatch(/IL-002 .* 259 /);
    expect(said).not.toContain("🚚 `IL-002`");
    expect(said).toContain("🚚 `IL-001`");
  });
});

describe("told by others", () => {
  test("the partner's own token says what is its own, nobody else's does", async () => {
    const items = [{ sku: "ILN-HE-RAV10", units: 30 }];
    expect(await desk.api("partner:ILANGA", "PUT", PATH, { items })).toMatchObject({
      status: 200,
      body: { partner: "ILANGA", minWeeks: 13 },
    });
    expect(await desk.api("partner:HABEEBEE", "PUT", PATH, { items })).toMatchObject({
      ...{ status: 403, body: { error: { code: "not_yours" } } },
    });
    expect(await desk.api("partner:HABEEBEE", "GET", PATH)).toMatchObject({ status: 403 });
    expect(await desk.api("viewer", "PUT", PATH, { items })).toMatchObject({ status: 403 });
    const read = await desk.api("viewer", "GET", PATH);
    expect(read).toMatchObject({
      status: 200,
      body: { products: [{ sku: "IL-001", depotUnits: 30 }, {}, {}, {}, {}] },
    });
  });

  test.each([
    ["/api/admin/partners/HABEEBEE/depot", 404, "depot_unknown"],
    ["/api/admin/partners/NOBODY/depot", 404, "partner_unknown"],
  ])("%s: %d", async (path, status, code) => {
    expect(await desk.api("pm", "GET", path)).toMatchObject({ status, body: { error: { code } } });
  });

  test("a shipment on a day that is none is refused by its field", async () => {
    const onTheWay = [{ sku: "IL-001", units: 1, expectedOn: "2025-02-30" }];
    expect(await desk.api("pm", "PUT", PATH, { onTheWay })).toMatchObject({
      ...{ status: 422, body: { error: { code: "malformed", field: "onTheWay[0].expectedOn" } } },
    });
  });

  test("its system's quantities are its depot, and its availability as before", async () => {
    const secret = (await desk.state()).secrets.partners["ILANGA"] ?? "";
    const items = [{ sku: "IL-003", quantity: 0, as_of: "2025-10-28T09:00:00Z" }];
    const body = JSON.stringify({
      type: "stock.reported",
      timestamp: "2025-10-28T09:00:00Z",
      data: { items },
    });
    const timestampSeconds = Math.floor(Date.now() / 1000);
    const headers = webhookHeaders({ secret, id: "evt_depot", timestampSeconds, body });
    expect(await desk.call("POST", "/webhooks/partners/ILANGA", body, headers)).toMatchObject({
      ...{ status: 200, body: { outcome: "recorded", products: 1 } },
    });
    expect(await desk.api("pm", "GET", PATH)).toMatchObject({
      body: { products: [{}, {}, { sku: "IL-003", depotUnits: 0, declared: { source: "webhook" } }, {}, {}] },
    });
  });
});

describe("on Monday at nine", () => {
  test("the partner reads its week by mail and on its phone, and nothing of any client", async () => {
    await desk.at("2025-11-03T08:59:00+01:00");
    const before = (await desk.phone("ILANGA")).length;
    await desk.at("2025-11-03T09:01:00+01:00");
    const all = (await desk.phone("ILANGA")).slice(before).map(plainly);
    // The morning's other message asks what it has.
    const said = all.filter((text) => !text.includes("Disponibilités du jour"));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("8 vendues, dépôt 30 u. (15 sem.), 40 u. en route");
    const mail = (await desk.mails("andry@ilanga-nature.mg")).findLast(
      (each) => !each.subject.includes("Disponibilité"),
    );
    expect(plainly(mail?.subject ?? "")).toContain("[MTC] Réassort du mois");
    expect(plainly(mail?.text ?? "")).toContain("Bonjour Andry Rakoto");
    expect(plainly(mail?.text ?? "")).toContain("réf. ILN-HE-RAV10");
    expect(`${said[0]} ${mail?.text}`).not.toMatch(/Julie|Rivoli|undefined|NaN/);
  });

  test("the month's first is the team's to see, with the arithmetic and the form", async () => {
    const [card] = await desk.posts("approbations");
    expect(plainly(shown(card))).toContain("Réassort du mois — ILANGA NATURE");
    expect(plainly(shown(card))).toMatch(/`IL-001` .* : 17 × 2 − 30 au dépôt − 40 en route → \*0 u/);
    if (!card) throw new Error("no card");
    await desk.press("U_PM", card, "Déclarer le dépôt", "approbations");
    expect(await form("U_PM")).toContain("Dépôt ILANGA");
  });
});

describe("the heroes", () => {
  test("what a hero must be stands under its margin", async () => {
    const said = plainly(await desk.types("U_VIEW", "/stock", "MTC-H-001"));
    expect(said).toContain("✅ marge 54,6 % (> 50 %) · ✅ DDM 24 mois (≥ 12) · ✅ toute l’année");
  });

  test("four weeks after the start the go/no-go of each is in #rapports, once", async () => {
    await desk.at("2025-11-24T09:05:00+01:00");
    await desk.at("2025-11-30T09:05:00+01:00");
    const reports = (await desk.posts("rapports")).map((post) => plainly(shown(post)));
    expect(reports.filter((text) => text.includes("J+28"))).toHaveLength(1);
    const review = reports.find((text) => text.includes("J+28")) ?? "";
    expect(review).toMatch(/NO-GO\* \(.*\) `MTC-H-001`/);
    expect(review).toContain("immobilisés sur 3 000,00 €");
    expect(review).not.toMatch(/undefined|NaN|null/);
  });

  test("fewer than two are said to be too few", async () => {
    expect(await desk.types("U_VIEW", "/stock")).not.toContain("héros attendus");
    await desk.running.database.transaction(async (trx) => {
      await sql`update heroes set hidden_reasons = '{manual}' where sku <> 'MTC-H-001'`.execute(trx);
    });
    const hidden = await desk.types("U_VIEW", "/stock");
    expect(hidden).toContain("2 à 3 héros attendus");
    expect(hidden).toContain("Retirés de la vente : MTC-H-002, MTC-H-003");
    await desk.running.database.transaction(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`delete from heroes where sku <> 'MTC-H-001'`.execute(trx);
    });
    expect(await desk.types("U_VIEW", "/stock")).toContain("2 à 3 héros attendus");
  });
});
