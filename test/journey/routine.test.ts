import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* A day of the hub by its two routines, from nine to the next morning. */

const WHERE = "rapports";
let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2026-11-23T08:30:00+01:00" });
});
afterAll(() => desk.close());

const plainly = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");
const cards = async (): Promise<readonly SlackText[]> =>
  (await desk.posts(WHERE)).filter(({ text }) => text.startsWith("Routine"));
const newest = async (): Promise<SlackText> => {
  const card = (await cards()).at(-1);
  if (!card) throw new Error("no routine was told");
  return card;
};
const read = async (): Promise<string> => plainly(shown(await newest()));
const labels = async (): Promise<readonly string[]> => buttonsOf(await newest()).map(({ label }) => label);
const press = async (user: string, label: string, card?: SlackText) =>
  desk.press(user, card ?? (await newest()), label, WHERE);
const whispered = async (user: string): Promise<string> =>
  plainly(shown((await desk.state()).slack.ephemeral.filter((each) => each.user === user).at(-1)));

describe("the morning", () => {
  test("before nine there is none, and the command says when it comes", async () => {
    expect(await cards()).toEqual([]);
    const said = plainly(await desk.types("U_VIEW", "/routine"));
    expect(said).toContain("Aucune routine aujourd’hui");
    expect(said).toContain("Prochaine : matin, lun. 23 nov. à 09:00");
  });

  test("at nine it is told once, with each hero and an empty list that ticks itself", async () => {
    await desk.at("2026-11-23T09:00:00+01:00");
    expect(await cards()).toHaveLength(1);
    expect((await newest()).text).toMatch(/^Routine du matin, lun\. 23 nov\. : 4\/6 faits$/);
    const text = await read();
    expect(text).toContain("🌅 *Routine du matin — lun. 23 nov.*   ▓▓▓▓░░ 4/6");
    expect(text).toMatch(
      /\*Miel de Madagascar 250 g co-brandé MTC\* · MTC-H-001 : \*\d+ u\.\* disponibles · seuil \d+ · /,
    );
    expect(text).toMatch(/⬜ \*Stock héros \+ alertes réassort\* · PM · /);
    expect(text).toContain("✅ ~Préparer les commandes héros~ — _auto : rien à préparer 🎉_");
    expect(text).not.toContain("en retard");
    expect(text).toContain("Rien à expédier aujourd’hui 🎉 — 2 vérifications restent");
    expect(text).toContain("✅ ~Commandes de la nuit → partenaires notifiés~ — _auto : rien_");
    expect(text).toContain("✅ ~Suivis manquants~ — _auto : aucun suivi ne manque_");
    expect(text).toContain("⬜ *Commissions dues (livraisons d’hier)* · PM · 0,00 € dus aux partenaires");
    expect(text).toContain("Échéance 10:30");
    expect(await labels()).toEqual([...["Fait", "Fait", "Voir les dues", "Mes tâches", "Ajouter une note…"]]);
  });

  test("an order unticks it: what to pick by product, and the part with its next step", async () => {
    order = await place(desk, basket({ "MTC-H-001": 2, "MTC-H-003": 1 }));
    const text = await read();
    expect(text).toMatch(/⬜ \*Préparer les commandes héros\* · Assistant · 1 commande/);
    expect(text).toContain("• *2 u.* Miel de Madagascar 250 g co-brandé MTC · MTC-H-001");
    expect(text).toContain(`🟡 *#${order.number}* à préparer · 3 u.`);
    expect(text).not.toMatch(/Julie|Martin|Rue de la Paix/);
    expect(await cards()).toHaveLength(1);
  });

  test("the part is picked and packed from there", async () => {
    await press("U_ASSIST", "Préparer");
    expect(await read()).toContain(`🔵 *#${order.number}* en préparation`);
    await press("U_ASSIST", "Emballer…");
    const modal = (await desk.state()).slack.modals.findLast(({ user }) => user === "U_ASSIST");
    expect(shown(modal?.view)).toContain(`Emballer #${order.number}`);
  });

  test("a viewer does not tick", async () => {
    await press("U_VIEW", "Fait");
    expect(await whispered("U_VIEW")).toMatch(/réservée au rôle/);
    expect(await labels()).toContain("Fait");
  });

  test("of two who click at once one ticks it, and the other is told who did", async () => {
    const card = await newest();
    await desk.at("2026-11-23T09:06:00+01:00");
    await Promise.all(["U_ASSIST", "U_PM"].map((user) => press(user, "Fait", card)));
    const said = `${await whispered("U_ASSIST")}${await whispered("U_PM")}`;
    expect(said).toMatch(/Déjà décidé : coché par (Léa|Pauline) le lun\. 23 nov\. à 09:06/);
    expect(await read()).toMatch(/✅ ~Stock héros \+ alertes réassort~ — _(Léa|Pauline), 09:06_/);
    expect(await cards()).toHaveLength(1);
  });

  test("it may be taken back for ten minutes; who ticks another's step is named with it", async () => {
    await press("U_PM", "Annuler");
    expect(await read()).toContain("⬜ *Stock héros");
    await press("U_ASSIST", "Fait");
    expect(await read()).toContain("_Léa, 09:06_ (étape PM)");
    expect(await labels()).toContain("Annuler");
    await desk.passes("PT10M");
    expect(await labels()).not.toContain("Annuler");
    expect(await read()).toContain("_Léa, 09:06_");
  });

  test("the command shows how far it is, with a link", async () => {
    const said = plainly(await desk.types("U_VIEW", "/routine", "matin"));
    expect(said).toMatch(/🌅 \*Matin\* : 4\/6 faits, échéance 10:30 → <http[^|]+\|Ouvrir dans le canal>/);
    expect(said).toContain("Prochaine : soir, lun. 23 nov. à 18:00");
    expect(plainly(await desk.types("U_VIEW", "/routine", "soir"))).toContain("Pas de routine du soir");
    expect(plainly(await desk.types("U_VIEW", "/mtc", "routine midi"))).toContain("midi");
  });
});

describe("the evening", () => {
  test("at six the morning is closed as it stands, without a button", async () => {
    await desk.at("2026-11-23T18:00:00+01:00");
    const [morning] = await cards();
    expect(await cards()).toHaveLength(2);
    expect(plainly(shown(morning))).toMatch(/\*Routine du matin close à 18:00\* — 4\/6\nlun\. 23 nov\./);
    expect(buttonsOf(morning)).toEqual([]);
  });

  test("a parcel that was begun says what it lacks, with its button", async () => {
    const text = await read();
    expect(text).toContain("🌆 *Routine du soir — lun. 23 nov.*   ▓▓▓░░░░░ 3/8");
    expect(text).toContain("⬜ *Expédier les colis emballés* · Assistant · 1 colis, dont 0 emballé");
    expect(text).toContain(`*#${order.number}* en préparation · 3 u. · *il manque l’emballage et le suivi*`);
    expect(text).toContain("rien n’est parti ce jour");
    expect(text).toMatch(/⬜ \*Préparer les commandes héros\* · Assistant · 1 commande · ↪ reporté du matin/);
    expect(text.indexOf("📊 *Rapport du jour — lun. 23 nov.* · 1 commande")).toBeLessThan(
      text.indexOf("Expédier les colis emballés"),
    );
    expect(text).toContain("*Conclusion* : 53,00 € ce jour, dont 100 % du stock");
    expect(text).toContain("*Demain, mar. 24 nov.* : 1 colis à expédier");
    expect(await labels()).toEqual([
      ...["Fait", "Emballer…", "Fait", "Saisir un comptage…", "Fait"],
      ...["Fait", "Emballer…", "Fait", "Voir les dues", "Mes tâches", "Ajouter une note…"],
    ]);
  });

  test("packed, it lacks its number", async () => {
    await desk.packs("U_ASSIST", order.number, {});
    const text = await read();
    expect(text).toContain(`📦 *#${order.number}* emballée · 3 u. · étapes faites, *il manque le suivi*`);
    expect(await labels()).toContain("Saisir le suivi…");
  });

  test("once it has left the step ticks itself, and the levels say what left and that it adds up", async () => {
    await press("U_ASSIST", "Saisir le suivi…");
    await desk.fills("U_ASSIST", { "Numéro de suivi": "8K10000000016" });
    const text = await read();
    expect(text).toContain("✅ ~Expédier les colis emballés~ — _auto : aucun colis commencé n’attend 🎉_");
    expect(text).toContain("⬜ *Niveaux après expédition* · Assistant · 3 u. parties ce jour");
    expect(text).toMatch(
      /MTC-H-001 : parti \*2 u\.\* · registre \*88 u\.\* \(0 ce matin − 2 expédiées \+ 90 autres\) · ✅ registre et colis d’accord/,
    );
  });

  test("a count is entered from there, and shown until somebody decides", async () => {
    await press("U_ASSIST", "Saisir un comptage…");
    await desk.fills("U_ASSIST", { Unités: "1" });
    expect(await read()).toContain("🟡 comptage de 1 u. à décider dans #approbations");
  });

  test("the next morning closes it with its day's figures", async () => {
    await desk.at("2026-11-24T09:00:00+01:00");
    expect(await cards()).toHaveLength(3);
    const closed = plainly(shown((await cards())[1]));
    expect(closed).toMatch(/close mar\. 24 nov\. à 09:00\* — 5\/8/);
    expect(closed).toContain("3 u. parties ce jour");
  });
});

describe("the clock", () => {
  test("moved over two weeks it tells the newest alone", async () => {
    const before = (await cards()).length;
    await desk.at("2026-12-08T12:00:00+01:00");
    expect(await cards()).toHaveLength(before + 1);
    expect((await newest()).text).toContain("Routine du matin, mar. 8 déc.");
    expect(await read()).not.toContain("⏰");
  }, 120_000);
});
