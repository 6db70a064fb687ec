import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { labels, readAs } from "./restock-reading.ts";

/* What is asked for and not bought: refused, taken back, given up, forgotten; and who may say so. */

let desk: Desk;
let said: ReturnType<typeof readAs>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  said = readAs(desk);
});

afterAll(() => desk.close());

describe("what is not bought", () => {
  const cardOf = (order: string) => said.only("approbations", new RegExp(order));
  const decides = (user: string, message: SlackText, label: string) =>
    desk.press(user, message, label, "approbations");
  const undelivered = async () => (await desk.alerts()).filter((text) => text.includes("non remis"));
  async function asks(): Promise<void> {
    await desk.types("U_ASSIST", "/reorder", "mini-savons 20");
    await desk.fills("U_ASSIST", {});
  }

  test("without a name the form begins with the menu, and says when nothing is needed", async () => {
    await desk.types("U_ASSIST", "/reorder");
    expect(await said.windowOf("U_ASSIST")).toContain("Que faut-il racheter ?");
    await desk.fills("U_ASSIST", { Produit: "MTC-H-003" });
    expect(await said.windowOf("U_ASSIST")).toMatch(/Rien à racheter\* : 90 u\. .* pour un seuil de/);
    await desk.fills("U_ASSIST", { Quantité: "20" });
    expect(shown(await cardOf("PO-0001"))).toContain("à la demande de Léa");
  });

  test("of two managers at once one is told what the other decided", async () => {
    const open = await cardOf("PO-0001");
    const told = async () => [await said.whispered("U_PM"), await said.whispered("U_ADMIN")].join();
    await Promise.all([decides("U_PM", open, "Approuver"), decides("U_ADMIN", open, "Approuver")]);
    expect(await told()).toMatch(/Déjà décidé : approuvé.* par (Pauline|Karim) le lun\. 20 oct\./);
    expect(
      (await desk.mails("marie@habeebee.be")).filter(({ subject }) => subject.includes("PO-")),
    ).toHaveLength(1);
  });

  test("what was approved is given up by a manager, with a reason", async () => {
    await decides("U_ASSIST", await cardOf("PO-0001"), "Annuler");
    expect(await said.windowOf("U_ASSIST")).toContain("Action réservée");
    await decides("U_PM", await cardOf("PO-0001"), "Annuler");
    expect(await said.windowOf("U_PM")).toContain("HABEEBEE est prévenu par e-mail");
    await desk.fills("U_PM", { Motif: "le fournisseur ferme" });
    const text = shown(await cardOf("PO-0001"));
    expect(text).toMatch(/⚪ \*Réassort annulé[\s\S]*le fournisseur ferme[\s\S]*annulé par Pauline/);
    expect(text).toContain("HABEEBEE est prévenu par e-mail (marie@habeebee.be)");
    const told = (await desk.mails("marie@habeebee.be")).filter(({ subject }) =>
      subject.includes("Annulation"),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.subject).toBe("[MTC PO-0001] Annulation — 20 × Coffret mini-savons abeille");
    expect(told[0]?.text).toContain("Nous annulons notre commande PO-0001 du lundi 20 octobre 2025");
    expect(told[0]?.text).not.toContain("le fournisseur ferme");
  });

  test("refused by a manager, with a reason that the card shows", async () => {
    await asks();
    await decides("U_PM", await cardOf("PO-0002"), "Refuser");
    await desk.fills("U_PM", { Motif: "pas ce mois-ci" });
    const text = shown(await cardOf("PO-0002"));
    expect(text).toMatch(/❌ \*Réassort refusé[\s\S]*pas ce mois-ci[\s\S]*refusé par Pauline/);
    expect(labels(await cardOf("PO-0002"))).toEqual([]);
  });

  test("taken back by whoever asked", async () => {
    await asks();
    await decides("U_ASSIST", await cardOf("PO-0003"), "Refuser");
    await desk.fills("U_ASSIST", { Motif: "erreur de produit" });
    expect(shown(await cardOf("PO-0003"))).toMatch(/Réassort annulé[\s\S]*retiré par Léa/);
  });

  test("decided by nobody for a day it lapses, and is asked for again by a click", async () => {
    await desk.types("U_ASSIST", "/reorder", "mini-savons 20");
    await desk.fills("U_ASSIST", { Paiement: ["prepaid"] });
    await desk.passes("P1DT1M");
    expect(labels(await cardOf("PO-0004"))).toEqual(["Relancer la demande", "Voir le calcul"]);
    await decides("U_ASSIST", await cardOf("PO-0004"), "Voir le calcul");
    expect(await said.whispered("U_ASSIST")).toMatch(
      /Calcul de PO-0004[\s\S]*Seuil = [\s\S]*rien à commander/,
    );
    await decides("U_ASSIST", await cardOf("PO-0004"), "Relancer");
    expect(await said.whispered("U_ASSIST")).toContain("Nouvelle demande PO-0005");
    expect(shown(await cardOf("PO-0005"))).toMatch(/à approuver[\s\S]*payée d’avance/);
  });

  test("given up before its mail could leave, it never reaches the supplier", async () => {
    await desk.types("U_ASSIST", "/reorder", "MTC-H-002 12");
    await desk.fills("U_ASSIST", {});
    await desk.faults({ service: "mail", mode: "drop", times: 3 });
    await decides("U_PM", await cardOf("PO-0006"), "Approuver");
    expect(shown(await cardOf("PO-0006"))).toContain("⏳ le bon de commande part à andry@ilanga-nature.mg");
    await decides("U_PM", await cardOf("PO-0006"), "Annuler");
    await desk.fills("U_PM", { Motif: "plus besoin" });
    await desk.passes("PT12H");
    const mails = await desk.mails("andry@ilanga-nature.mg");
    expect(mails.filter(({ subject }) => subject.includes("PO-0006"))).toEqual([]);
    expect((await undelivered()).filter((text) => text.includes("PO-0006"))).toEqual([]);
  });

  test("a mail that cannot leave is an alert that names the order", async () => {
    await desk.types("U_ASSIST", "/reorder", "MTC-H-002 12");
    await desk.fills("U_ASSIST", {});
    await desk.faults({ service: "mail", mode: "error_500", times: 500 });
    await decides("U_PM", await cardOf("PO-0007"), "Approuver");
    await desk.passes("P3D");
    const alerts = (await undelivered()).filter((text) => text.includes("PO-0007"));
    expect(alerts).toEqual([expect.stringContaining("Commande au fournisseur PO-0007")]);
  });
});
