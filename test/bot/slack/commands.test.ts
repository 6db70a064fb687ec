import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../../journey/desk.ts";
import { buttonsOf, shown } from "../../journey/reading.ts";

/** What people type in Slack, through real HTTP, Bolt and database. Times are of Monday 20 October 2025. */

const NBSP = "\u00a0";
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  await desk.orders({ order_id: "shop-88213" });
});
afterAll(() => desk.close());

const asks = (text: string, user = "U_PM"): Promise<string> => {
  const [command = "", ...rest] = text.split(" ");
  return desk.types(user, command, rest.join(" "));
};

describe("/stock", () => {
  test("shows what can still be promised, the threshold and the cash tied up", async () => {
    const answer = await asks("/stock");
    expect(answer).toMatch(/MTC-H-001 +Miel de Madagascar.* 89 +60 +20\* +\S+ +4,4 sem\. +🟢 ok/);
    expect(answer).toContain(
      `260 u. · 2\u202f421,00${NBSP}€ immobilisés sur 3\u202f000,00${NBSP}€ (80,7${NBSP}%) 🟢`,
    );
    expect(answer).toContain("ventes provisoires");
    expect(answer).toMatch(/Rotation \(objectif 15 à 20 par semaine\) : .*🟢 MTC-H-001 20\* · 🟢 MTC-H-002/);
  });

  test("columns stay in line where a name has an ampersand", async () => {
    const rows = (await asks("/stock")).split("\n").filter((row) => /MTC-H-00\d {2}/.test(row));
    const ends = rows.map((row) => row.replaceAll("&amp;", "&").indexOf("🟢"));
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(ends).size).toBe(1);
  });

  test.each(["MTC-H-001", "mtc-h-001", "madagascar", "«\u00a0miel de madagascar\u00a0»"])(
    "%s is found",
    async (typed) => {
      expect(await asks(`/stock ${typed}`)).toContain("*Disponible* 89 u.");
    },
  );

  test("an unknown reference is answered with the nearest ones", async () => {
    const answer = await asks("/stock MTC-H-009");
    expect(answer).toContain("Je ne connais pas `MTC-H-009`");
    expect(answer).toContain("MTC-H-001 · Miel de Madagascar");
  });

  test("without an alert it says so", async () => {
    expect(await asks("/stock alertes")).toContain("✅ Aucune alerte");
  });
});

describe("/orders and /order", () => {
  test("list the open parcels, each with a way to open it", async () => {
    const answer = await asks("/commandes");
    expect(answer).toContain("2 expéditions en cours");
    expect(answer).toContain("*HABEEBEE* — 🟡 à confirmer avant 11:05");
    expect(answer).toContain("*Hub MTC* — 🟡 à préparer");
  });

  test("a filter narrows, and an empty list says since when", async () => {
    expect(await asks("/orders dropship partenaire:habee")).toContain("1 expédition expédiée");
    const empty = await asks("/orders retard");
    expect(empty).toContain("✅ Aucune commande en retard.");
    expect(empty).toContain("Dernière reçue : #1001");
  });

  test("a word of JavaScript is a word like any other", async () => {
    expect(await asks("/orders constructor")).toContain("Je n’ai pas compris « constructor »");
    expect(await asks("/commissions __proto__")).toContain("Je n’ai pas compris");
  });

  test.each(["1001", "#1001", "shop-88213"])("/order %s shows the order and its history", async (ref) => {
    const answer = await asks(`/order ${ref}`);
    expect(answer).toContain("*#1001 — En attente de confirmation*");
    expect(answer).toContain("Commande reçue");
    // Of today's lines the day goes without saying.
    expect(answer).not.toMatch(/^lun\. 20 oct\. .* · /m);
    expect(answer).not.toMatch(/Paix|470123456|julie@/);
  });

  test("an unknown reference is never guessed", async () => {
    const answer = await asks("/commande 1002");
    expect(answer).toContain("Je ne trouve pas la commande « 1002 ». Vouliez-vous dire : #1001 ?");
  });

  test("a missing reference is asked for with an example", async () => {
    expect(await asks("/order")).toContain("Exemple : `/order 1042`. Dernières commandes en cours : #1001");
  });
});

describe("/commissions", () => {
  test("shows share, commission and gross by partner", async () => {
    const answer = await asks("/commissions");
    expect(answer).toContain(
      `En attente : *14,25${NBSP}€* à reverser · commission 4,75${NBSP}€ · brut 19,00${NBSP}€ · 1 ligne`,
    );
  });

  test("an empty bucket, a wrong month and an unknown partner are explained", async () => {
    expect(await asks("/commissions payées mois:2025-09")).toContain(
      "Aucune commission payée — septembre 2025",
    );
    expect(await asks("/commissions mois:novembre")).toContain("mois:2026-11");
    expect(await asks("/commissions partenaire:zzz")).toContain("Connus : HABEEBEE");
  });
});

describe("/mtc", () => {
  test("reaches every command by its name", async () => {
    expect(await asks("/mtc commande 1001")).toContain("*#1001");
    expect(await asks("/mtc stock MTC-H-001")).toContain("89 u.");
  });

  test("helps within twelve lines, by role", async () => {
    const help = await asks("/mtc aide", "U_ADMIN");
    expect(help).toContain("/mtc role");
    expect(await asks("/mtc", "U_VIEW")).not.toContain("/mtc role");
    expect(await asks("/orders aide")).toContain("sans-suivi");
    expect(await asks("/mtc stok")).toContain("/mtc stock");
  });

  test("an admin gives a role, nobody else does", async () => {
    expect(await asks("/mtc role <@U_VIEW> pm", "U_PM")).toContain("🔒 Action réservée au rôle *Admin*");
    expect(await asks("/mtc role <@U_NEW|Nora> assistant", "U_ADMIN")).toContain(
      "Nora a maintenant le rôle *Assistant*",
    );
    expect(await asks("/mtc role <@U_NEW> assistant", "U_ADMIN")).toContain("Nora a déjà le rôle");
    expect(await asks("/mtc role", "U_ADMIN")).toContain("Exemple : `/mtc role");
  });
});

describe("sharing", () => {
  test("public answers in the channel, with who asked", async () => {
    await asks("/stock MTC-H-001 public");
    const last = (await desk.channel("commandes")).at(-1);
    expect(shown(last)).toContain("*Disponible* 89 u.");
    expect(shown(last)).toContain("demandé par Pauline");
    expect(buttonsOf(last)).toEqual([]);
  });

  test("a refusal is never public", async () => {
    const before = (await desk.channel("commandes")).length;
    await asks("/order 9999 public");
    expect(await desk.channel("commandes")).toHaveLength(before);
  });
});
