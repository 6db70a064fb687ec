import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { optionsOf, type SlackText, shown } from "./reading.ts";
import { errorsOf, labels, readAs } from "./restock-reading.ts";
import { basket, place, stockOf } from "./wire.ts";

/* Buying a hero again, entirely in chat: from the alert to the last delivery, with what goes wrong on the way. */

const SKU = "MTC-H-001";
const SUPPLIER = "andry@ilanga-nature.mg";

let desk: Desk;
let said: ReturnType<typeof readAs>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  said = readAs(desk);
});

afterAll(() => desk.close());

const alert = () => said.only("alertes", /Stock sous le seuil/);
const card = () => said.only("approbations", /PO-0001/);
const decides = (user: string, message: SlackText, label: string) =>
  desk.press(user, message, label, "approbations");

/** Of the parts that wait in the hub, one leaves: what is tied up becomes less. */
async function sendsParcel(number: number): Promise<void> {
  await desk.press("U_ASSIST", await desk.card(number), "Préparer");
  await desk.packs("U_ASSIST", number);
  await desk.press("U_ASSIST", await desk.card(number), "Saisir le suivi");
  await desk.fills("U_ASSIST", { Numéro: "CE100000017BE" });
}

describe("from low to asked for", () => {
  test("sold below its threshold, a hero is one red message with its arithmetic", async () => {
    for (let order = 0; order < 5; order += 1) await place(desk, basket({ [SKU]: 7 }));
    const text = shown(await alert());
    expect(text).toContain("🔴 *Stock sous le seuil — Miel de Madagascar 250 g");
    expect(text).toContain("Stock *55 u.* · seuil *60* · ventes *20/sem.*");
    expect(text).toContain("(20 × 2 sem.) + 20 de sécurité = 60");
    expect(text).toContain("<@U_PM>");
    expect(labels(await alert())).toEqual(["Réapprovisionner…", "Prendre en charge"]);
  });

  test("a viewer's click opens a window that says who may", async () => {
    await desk.press("U_VIEW", await alert(), "Réapprovisionner", "alertes");
    expect(await said.windowOf("U_VIEW")).toMatch(/Action réservée.*Assistant/s);
  });

  test("the form proposes 48, with cash, shelf and day, and shows why", async () => {
    await desk.press("U_PM", await alert(), "Réapprovisionner", "alertes");
    const form = await said.windowOf("U_PM");
    expect(form).toContain("Disponible *55 u.* · seuil *60* · ventes 20/sem.");
    expect(form).toContain("Pour *48 u.* : 6,00\u00a0€ HT l’unité · total *288,00\u00a0€ HT*");
    expect(form).toContain("2\u202f709,00\u00a0€ / 3\u202f000,00\u00a0€ 🟢");
    expect(form).toContain("~63 u. (3,1 sem.) · livraison estimée lun. 3 nov.");
    expect(form).toContain("À commander = 100 − 55 = 45 → *48 u.* (cartons de 12, 24 au minimum)");
    const [modal] = (await desk.state()).slack.modals.filter(({ user }) => user === "U_PM").slice(-1);
    expect(JSON.stringify(modal?.view)).toContain('"initial_value":"48"');
  });

  test.each([
    ["30", "cartons de 12, 24 au minimum"],
    ["beaucoup", "cartons de 12, 24 au minimum"],
    ["-12", "cartons de 12, 24 au minimum"],
    ["1200", "au-delà du plafond"],
  ])("a quantity of %s is refused beside its field", async (quantity, says) => {
    expect(errorsOf(await desk.fills("U_PM", { Quantité: quantity }))).toContain(says);
  });

  test("sent, it is one card that waits for somebody else", async () => {
    await desk.fills("U_PM", {});
    expect(await said.windowOf("U_PM")).toContain("Demande *PO-0001* dans #approbations");
    const text = shown(await card());
    expect(text).toContain("🟡 *Réassort à approuver — 48 × Miel");
    expect(text).toContain("*Trésorerie immobilisée après* 2\u202f709,00\u00a0€ / 3\u202f000,00\u00a0€");
    expect(text).toContain("stock et commandes 55 < seuil 60");
    expect(text).toContain("Demandé par Pauline (09:05)");
    expect(labels(await card())).toEqual(["Approuver", "Refuser…"]);
    expect(optionsOf(await card()).map(({ label }) => label)).toEqual([
      "Modifier la quantité…",
      "Voir le calcul",
    ]);
  });

  test("one proposal stands open: a second is told of it", async () => {
    await desk.types("U_ASSIST", "/reassort", SKU);
    expect(await said.windowOf("U_ASSIST")).toContain("attend déjà une décision (PO-0001");
  });
});

describe("from asked for to ordered", () => {
  let stale: SlackText;

  test("neither a viewer nor an assistant says yes", async () => {
    stale = await card();
    for (const user of ["U_VIEW", "U_ASSIST"]) {
      await decides(user, stale, "Approuver");
      expect(await said.whispered(user)).toMatch(/Action réservée au rôle \*PM\*/);
    }
  });

  test("nor whoever asked", async () => {
    await decides("U_PM", stale, "Approuver");
    expect(await said.whispered("U_PM")).toContain("Vous avez fait cette demande : une autre personne");
  });

  test("cash that changed since it was shown is refused with both figures", async () => {
    await sendsParcel(1001);
    await decides("U_ADMIN", stale, "Approuver");
    const told = await said.whispered("U_ADMIN");
    expect(told).toContain("est passée de 2\u202f709,00\u00a0€ à 2\u202f667,00\u00a0€");
    expect(shown(await card())).toContain("à approuver");
    expect(await desk.mails(SUPPLIER)).toEqual([]);
  });

  test("looked at again the card has the figures of now", async () => {
    const [mine] = (await desk.state()).slack.ephemeral.filter(({ user }) => user === "U_ADMIN").slice(-1);
    await decides("U_ADMIN", mine as unknown as SlackText, "Revoir la demande");
    expect(shown(await card())).toContain("*Trésorerie immobilisée après* 2\u202f667,00\u00a0€");
  });

  test("somebody else's yes sends the order to its supplier, once, and a second click is told", async () => {
    stale = await card();
    await Promise.all([decides("U_ADMIN", stale, "Approuver"), decides("U_ADMIN", stale, "Approuver")]);
    expect(await said.whispered("U_ADMIN")).toMatch(
      /Déjà décidé : approuvé.* par Karim le lun\. 20 oct\. à 09:05/,
    );
    const text = shown(await card());
    expect(text).toContain("📦 *Commandé — 48 × Miel");
    expect(text).toContain("approuvé par Karim");
    expect(text).toContain("*Attendu* lun. 3 nov.");
    expect(labels(await card())).toEqual(["Réceptionner…", "Voir le calcul", "Annuler la commande…"]);
    const mails = await desk.mails(SUPPLIER);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^\[MTC PO-0001\] Bon de commande — 48 × Miel/),
    ]);
    const [mail] = mails;
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain("Andry Rakoto");
      expect(part).toContain("48 × Miel de Madagascar 250 g");
      expect(part).toContain("4 cartons de 12");
      expect(part).toContain("288,00\u00a0€");
      expect(part).toContain("lundi 3 novembre 2025");
    }
  });

  test("what is on its way covers the alert", async () => {
    const text = shown(await alert());
    expect(text).toContain("🟡 *Stock sous le seuil");
    expect(text).toContain("*48 u.* en commande, arrivée le *lun. 3 nov.*");
    expect(labels(await alert())).toEqual([]);
    expect(optionsOf(await alert()).map(({ label }) => label)).toContain("Voir la fiche");
  });
});

describe("from ordered to on the shelf", () => {
  test("an order that nobody knows opens a window that says so", async () => {
    await desk.types("U_ASSIST", "/receive", "PO-0999");
    expect(await said.windowOf("U_ASSIST")).toContain(
      "Je ne connais pas la commande fournisseur « PO-0999 »",
    );
    await desk.types("U_VIEW", "/receive", "PO-0001");
    expect(await said.windowOf("U_VIEW")).toContain("Action réservée");
  });

  test("what cannot have come is refused beside its field, and more than ordered is asked", async () => {
    const before = await stockOf(desk, SKU);
    await desk.types("U_ASSIST", "/reception", "PO-0001");
    expect(await said.windowOf("U_ASSIST")).toContain("Commandé *48* · reste *48* · attendu lun. 3 nov.");
    const sends = async (received: string, damaged = "0") =>
      errorsOf(await desk.fills("U_ASSIST", { "Reçues en bon état": received, "Reçues cassées": damaged }));
    expect(await sends("-1")).toContain("Un nombre entier, 0 ou plus");
    expect(await sends("0")).toContain("Rien n’est arrivé ?");
    expect(await sends("60")).toContain("cochez « C’est bien cette quantité »");
    expect(await sends("46", "quelques")).toContain("Un nombre entier");
    expect(await stockOf(desk, SKU)).toEqual(before);
  });

  test("a part of it with two broken is counted once, however often the form is sent", async () => {
    const before = await stockOf(desk, SKU);
    const delivery = {
      "Reçues en bon état": "30",
      "Reçues cassées": "2",
      "Date de durabilité": "2027-10-20",
    };
    await desk.fillsTwice("U_ASSIST", delivery);
    expect(await stockOf(desk, SKU)).toMatchObject({ onHandUnits: Number(before["onHandUnits"]) + 30 });
    const text = shown(await card());
    expect(text).toContain("📦 *Reçu en partie");
    expect(text).toContain("*Reçu* 30 u. sur 48 · 2 cassées · reste 16");
    expect(text).toContain("Léa : 30 u. en rayon · 2 cassées · DDM mer. 20 oct. 2027");
  });

  test("the alert is one green line that says what resolved it", async () => {
    const text = shown(await alert());
    expect(text).toMatch(/^🟢 ~Stock sous le seuil — Miel/m);
    expect(text).toContain("réception de 30 u. (PO-0001) · disponible 85 u. (seuil 60)");
    expect(labels(await alert())).toEqual([]);
  });

  test("what has not come by its day is late, though the shelf is full enough", async () => {
    await desk.at("2025-11-04T00:06:00+01:00");
    const late = await said.only("alertes", /PO-0001 en retard/);
    expect(shown(late)).toContain("*16 u. sur 48* attendues le *lun. 3 nov.* · fournisseur ILANGA NATURE");
    expect(shown(await card())).toContain("🔴 *Reçu en partie, le reste en retard");
    expect(await desk.types("U_VIEW", "/supplier-orders")).toMatch(
      /1 en cours · 🔴 1 en retard[\s\S]*PO-0001[\s\S]*en retard de 1 j/,
    );
  });

  test("closed short it needs its reason, and the late alert is over", async () => {
    await desk.types("U_ASSIST", "/receive");
    const last = { "Reçues en bon état": "14", "À cocher": "last" };
    expect(errorsOf(await desk.fills("U_ASSIST", last))).toContain("Il manque le motif");
    await desk.fills("U_ASSIST", { ...last, Motif: "deux pots de moins, avoir demandé" });
    const text = shown(await card());
    expect(text).toContain("🟠 *Réassort clos avec écarts");
    expect(text).toContain("*Reçu* 44 u. sur 48 · 2 cassées · 2 manquantes");
    expect(text).toContain("deux pots de moins");
    expect(labels(await card())).toEqual([]);
    expect(shown(await said.only("alertes", /PO-0001 en retard/))).toMatch(/^🟢 ~PO-0001 en retard/m);
  });

  test("nothing is expected any more, and whoever asks is told what to do", async () => {
    await desk.types("U_ASSIST", "/receive");
    expect(await said.windowOf("U_ASSIST")).toContain("Aucune commande fournisseur n’est attendue");
    await desk.types("U_ASSIST", "/receive", "PO-0001");
    expect(await said.windowOf("U_ASSIST")).toContain("PO-0001 est close");
  });
});
