import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";
import { basket, place, stockOf } from "./wire.ts";

/* "Why is this 47?": the shelf read, counted and corrected in chat. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const SKU = "MTC-H-001";
const cards = async () =>
  (await desk.posts("approbations"))
    .map((card) => plainly(shown(card)))
    .filter((text) => text.includes("inventaire"));
const lastCard = async () => {
  const card = (await desk.posts("approbations")).at(-1);
  if (!card) throw new Error("no card in #approbations");
  return card;
};
const press = (user: string, card: Awaited<ReturnType<typeof lastCard>>, label: string) =>
  desk.press(user, card, label, "approbations");
/** What a reader sees, whatever kind of space holds an amount together. */
const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const asks = async (user: string, text: string) => plainly(await desk.types(user, "/stock", text));
async function whispered(user: string): Promise<string> {
  const mine = (await desk.state()).slack.ephemeral.filter((message) => message.user === user);
  return shown(mine.at(-1)?.text ?? "");
}

describe("a hero is read", () => {
  test("with its threshold's arithmetic, its margin and its gate", async () => {
    const hero = await asks("U_VIEW", SKU);
    expect(hero).toContain("Seuil 60 u.* = 20 × (2 sem. de délai + 1 de sécurité)");
    expect(hero).toContain("54,6 % HT avant envoi (57,1 % TTC)");
    expect(hero).toContain("*+0,57 €* contre le dropship · 🔴 no-go (marge)");
    expect(await asks("U_VIEW", "MTC-H-003")).toContain("🟢 go");
  });

  test("movement by movement, each with its cause and what was left", async () => {
    await place(desk, basket({ [SKU]: 3 }));
    const ledger = await asks("U_VIEW", `${SKU} mouvements`);
    expect(ledger).toContain("90 u. en rayon, 3 réservées");
    expect(ledger).toMatch(/\+3\* réservation · #1001 → 90 u\. \(3 rés\.\)/);
    expect(ledger).toMatch(/\+90\* réception · catalogue → 90 u\. \(0 rés\.\)/);
  });

  test("a question about none or several is asked of each, and a wrong name offers those there are", async () => {
    for (const typed of ["mouvements", "miel mouvements"]) {
      expect(await asks("U_VIEW", typed)).toMatch(/De quel produit \?[\s\S]*MTC-H-001 · Miel/);
    }
    expect(await asks("U_VIEW", "MEIL-250")).toMatch(/Je ne connais pas `MEIL-250`[\s\S]*MTC-H-003 · /);
    const told = (await desk.state()).slack.ephemeral.filter(({ user }) => user === "U_VIEW").at(-1);
    expect(buttonsOf(told as never)).toHaveLength(3);
    expect(await asks("U_VIEW", "MTC-H-003")).toContain(
      "Aucune vente dans les 8 dernières semaines pleines.",
    );
  });

  test("page by page", async () => {
    for (let count = 0; count < 16; count += 1) {
      await desk.api("pm", "POST", `/api/admin/stock/MTC-H-002/write-offs`, {
        ...{ kind: "damage", units: 1, reason: `carton ${count}` },
      });
    }
    const first = await asks("U_VIEW", "MTC-H-002 mouvements");
    expect(first).toContain("carton 15");
    expect(first).not.toContain("carton 0");
    const read = await desk.api("viewer", "GET", "/api/admin/stock/MTC-H-002/movements?limit=10");
    const next = read.body["nextBefore"];
    const older = await asks("U_VIEW", `MTC-H-002 mouvements avant:${next}`);
    expect(older).toContain("carton 0");
    expect(older).not.toContain("carton 15");
  });

  test("with what a manager expects, who alone may say so", async () => {
    expect(await asks("U_ASSIST", `${SKU} ventes 16`)).toContain("réservée au rôle");
    expect(await asks("U_PM", `${SKU} ventes beaucoup`)).toContain("Exemple");
    expect(await asks("U_PM", `${SKU} ventes 17,5`)).toContain("seuil 53 u.");
    expect(await asks("U_PM", SKU)).toContain("17,5 par semaine (fixées par la PM)");
    expect(await asks("U_PM", `${SKU} ventes auto`)).toContain("seuil 60 u.");
  });
});

describe("a shelf is counted", () => {
  test("a viewer may not, and is told who may", async () => {
    await desk.types("U_VIEW", "/count", `${SKU} 47`);
    const modal = (await desk.state()).slack.modals.find(({ user }) => user === "U_VIEW");
    expect(shown(modal?.view)).toMatch(/réservée au rôle/);
    const answer = await desk.api("viewer", "POST", "/api/admin/stock/counts", { sku: SKU, countedUnits: 1 });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "role_required" } } });
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 90 });
  });

  test("what is no number is said beside its field", async () => {
    await desk.types("U_ASSIST", "/count", SKU);
    const answer = await desk.fills("U_ASSIST", { "Unités comptées": "quarante" });
    expect(JSON.stringify(answer.body)).toContain("un nombre entier");
  });

  test("a difference is a card that whoever counted cannot book", async () => {
    await desk.types("U_ASSIST", "/inventaire", `${SKU} 88`);
    const answer = await desk.fills("U_ASSIST", { "Unités comptées": "88", Remarque: "deux cassées" });
    expect(JSON.stringify(answer.body)).toContain("écart de -2 u.");
    const [card] = await cards();
    expect(card).toContain("Écart d’inventaire à valider");
    expect(card).toContain("*Écart* -2 u.");
    expect(card).toContain("-12,00 €");
    expect(card).toContain("deux cassées");
    await press("U_ASSIST", await lastCard(), "Valider");
    expect(await whispered("U_ASSIST")).toContain("réservée au rôle");
    await press("U_VIEW", await lastCard(), "Refuser");
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 90 });
  });

  test("the other person books it, once", async () => {
    const stale = await lastCard();
    await Promise.all([press("U_PM", stale, "Valider"), press("U_ADMIN", stale, "Valider")]);
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 88, valueCents: 52_800 });
    const told = [await whispered("U_PM"), await whispered("U_ADMIN")].filter((text) =>
      /Déjà décidé/.test(text),
    );
    expect(told).toHaveLength(1);
    expect((await cards()).at(-1)).toContain("Écart d’inventaire inscrit");
    expect(buttonsOf(await lastCard())).toEqual([]);
  });

  test("a manager's own count waits for another manager", async () => {
    await desk.types("U_PM", "/count", SKU);
    await desk.fills("U_PM", { "Unités comptées": "80" });
    await press("U_PM", await lastCard(), "Valider");
    expect(await whispered("U_PM")).toContain("une autre personne doit l’approuver");
    await press("U_ADMIN", await lastCard(), "Refuser");
    await desk.fills("U_ADMIN", { Motif: "recomptez" });
    expect((await cards()).at(-1)).toMatch(/refusé[\s\S]*motif : recomptez/);
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 88 });
  });

  test("by the API too, with what is wrong by name", async () => {
    const count = (body: object) => desk.api("assistant", "POST", "/api/admin/stock/counts", body);
    expect(await count({ sku: "HB-001", countedUnits: 1 })).toMatchObject({
      status: 422,
      body: { error: { code: "unknown_sku", field: "sku" } },
    });
    for (const [method, path, body] of [
      ["GET", "movements", undefined],
      ["GET", "proposal", undefined],
      ["PUT", "forecast", { weeklyUnits: 3 }],
      ["POST", "write-offs", { kind: "damage", units: 1, reason: "x" }],
    ] as const) {
      const answer = await desk.api("pm", method, `/api/admin/stock/%00/${path}`, body);
      expect(answer).toMatchObject({ status: 422, body: { error: { code: "unknown_sku" } } });
    }
    expect(await count({ sku: SKU, countedUnits: -1 })).toMatchObject({
      status: 422,
      body: { error: { code: "malformed", field: "countedUnits" } },
    });
    expect(await count({ sku: SKU, countedUnits: 88 })).toMatchObject({
      status: 200,
      body: { state: "booked" },
    });
    const entered = await count({ sku: SKU, countedUnits: 90 });
    const decides = (role: string, body: object) =>
      desk.api(role, "PUT", `/api/admin/stock/counts/${entered.body["id"]}/decision`, body);
    expect(await decides("assistant", { decision: "reject", reason: "x" })).toMatchObject({ status: 403 });
    expect(await decides("pm", { decision: "book" })).toMatchObject({ status: 422 });
    expect(await decides("pm", { decision: "reject", reason: "x" })).toMatchObject({
      status: 200,
      body: { state: "rejected" },
    });
    expect(await decides("admin", { decision: "reject", reason: "x" })).toMatchObject({
      status: 409,
      body: { error: { code: "already_decided" } },
    });
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: 88 });
    expect(await desk.api("viewer", "GET", "/api/admin/stock")).toMatchObject({
      status: 200,
      body: { stockOutRatePct: null, heroes: [{}, {}, {}] },
    });
  });
});
