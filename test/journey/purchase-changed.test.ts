import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { type SlackText, shown } from "./reading.ts";
import { errorsOf, labels, readAs } from "./restock-reading.ts";

/* Another quantity than was asked for is another proposal, and whoever changes it asks. */

let desk: Desk;
let said: ReturnType<typeof readAs>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  said = readAs(desk);
  await desk.types("U_PM", "/reorder", "mini-savons 20");
  await desk.fills("U_PM", {});
});

afterAll(() => desk.close());

const cardOf = (order: string) => said.only("approbations", new RegExp(`\`${order}\``));
const changes = (user: string, message: SlackText) =>
  desk.choose(user, message, "Modifier la quantité", { of: "purchase.more", where: "approbations" });
const approves = (user: string, message: SlackText) => desk.press(user, message, "Approuver", "approbations");

describe("the quantity of a proposal is changed", () => {
  test("the form shows what it has, and says what becomes of it", async () => {
    await changes("U_ADMIN", await cardOf("PO-0001"));
    const form = await said.windowOf("U_ADMIN");
    expect(form).toContain("Modifier PO-0001");
    expect(form).toContain("Une nouvelle demande, à votre nom, remplace *PO-0001*");
    expect(form).toContain("Pour *20 u.*");
  });

  test("refused as a first one is, and where nothing changes", async () => {
    expect(errorsOf(await desk.fills("U_ADMIN", { Quantité: "20" }))).toContain("déjà la quantité demandée");
    expect(errorsOf(await desk.fills("U_ADMIN", { Quantité: "25" }))).toContain(
      "cartons de 10, 20 au minimum",
    );
    expect(shown(await cardOf("PO-0001"))).toContain("à approuver");
  });

  test("the old card has no buttons left and names the new one", async () => {
    await desk.fills("U_ADMIN", { Quantité: "40" });
    expect(await said.windowOf("U_ADMIN")).toContain("*PO-0002* remplace *PO-0001*");
    const old = (await desk.posts("approbations")).map(shown).find((text) => text.includes("`PO-0001`"));
    expect(old).toMatch(/⚪ \*Réassort remplacé[\s\S]*remplacé par PO-0002, par Karim/);
    expect(labels((await desk.posts("approbations"))[0] ?? { ts: "", text: "" })).toEqual([]);
  });

  test("whoever changed it cannot approve it; whoever asked first can", async () => {
    expect(shown(await cardOf("PO-0002"))).toContain("Demandé par Karim");
    await approves("U_ADMIN", await cardOf("PO-0002"));
    expect(await said.whispered("U_ADMIN")).toContain("une autre personne");
    await approves("U_PM", await cardOf("PO-0002"));
    expect(shown(await cardOf("PO-0002"))).toContain("40 × ");
    const mails = (await desk.mails("marie@habeebee.be")).filter(({ subject }) => subject.includes("PO-"));
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("PO-0002")]);
  });
});

describe("what is cancelled after some of it came", () => {
  test("the supplier is told of the rest, once", async () => {
    await desk.types("U_ASSIST", "/receive", "PO-0002 18");
    await desk.fills("U_ASSIST", { "Reçues en bon état": "18", "Reçues cassées": "2" });
    await desk.press("U_PM", await cardOf("PO-0002"), "Clore sans le reste", "approbations");
    await desk.fills("U_PM", { Motif: "assez pour l’hiver" });
    expect(shown(await cardOf("PO-0002"))).toMatch(/reste abandonné par Pauline · HABEEBEE est prévenu/);
    const told = (await desk.mails("marie@habeebee.be")).filter(({ subject }) => /Annulation/.test(subject));
    expect(told).toHaveLength(1);
    const [{ subject, text } = { subject: "", text: "" }] = told;
    expect(subject).toContain("[MTC PO-0002] Annulation — 20 × ");
    expect(text).toContain("Nous annulons le reste de notre commande PO-0002");
    expect(text).toContain("Les 20 unités arrivées ne sont pas concernées.");
    expect(text).toContain("à l’attention de Pauline");
  });
});
