import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { errorsOf, labels, readAs } from "./restock-reading.ts";
import { stockOf } from "./wire.ts";

/* A delivery that is not what somebody thought, and an order of which a part came and the rest will not. */

let desk: Desk;
let said: ReturnType<typeof readAs>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  said = readAs(desk);
  for (const [order, asked] of [
    ["PO-0001", "MTC-H-001 24"],
    ["PO-0002", "MTC-H-002 12"],
  ] as const) {
    await desk.types("U_ASSIST", "/reorder", asked);
    await desk.fills("U_ASSIST", {});
    await desk.press("U_PM", await cardOf(order), "Approuver", "approbations");
  }
});

afterAll(() => desk.close());

const cardOf = (order: string) => said.only("approbations", new RegExp(order));
const opens = async (text: string) => {
  await desk.types("U_ASSIST", "/receive", text);
  return said.windowOf("U_ASSIST");
};

describe("what was named", () => {
  test("is another hero than the order's: what happened, and what to do", async () => {
    const before = await stockOf(desk, "MTC-H-001");
    const other = await opens("PO-0001 MTC-H-002 12");
    expect(other).toMatch(/Rien n’est compté[\s\S]*PO-0001 est une commande de \*Miel.*`MTC-H-001`/);
    expect(other).toContain("`/receive PO-0002`");
    expect(other).toContain("Si c’est bien MTC-H-001 : `/receive PO-0001`");
    expect(await opens("PO-0001 savons")).toContain("Aucune commande de « savons » n’est attendue");
    expect(await opens("PO-0001 MEIL-9 12")).toContain("Je ne connais pas « MEIL-9 »");
    expect(await stockOf(desk, "MTC-H-001")).toEqual(before);
  });

  test("is the order's, by its reference or its name, or the hero alone", async () => {
    for (const text of ["PO-0001 mtc-h-001 20", "po1 miel 20", "mtc-h-001 20"])
      expect(await opens(text)).toContain("Réception PO-0001");
    expect(await opens("")).toBe("Réception de stock");
    expect(await opens("MTC-H-009")).toContain("Je ne connais pas la commande fournisseur « MTC-H-009 »");
  });

  test("a number that is none stays as it was typed, and is refused in its field", async () => {
    for (const typed of ["-1", "1,5", "0"]) {
      await opens(`PO-0001 ${typed}`);
      const view = (await desk.state()).slack.modals.findLast(({ user }) => user === "U_ASSIST")?.view;
      expect(JSON.stringify(view)).toContain(`"initial_value":"${typed}"`);
      expect(errorsOf(await desk.fills("U_ASSIST", { "Reçues en bon état": typed }))).toContain(
        '"received":',
      );
      await desk.types("U_ASSIST", "/reorder", `MTC-H-003 ${typed}`);
      const errors = errorsOf(await desk.fills("U_ASSIST", { Quantité: typed }));
      expect(errors).toContain("en unités entières");
    }
  });
});

describe("a part came, and the rest will not", () => {
  test("it is closed with differences, in one word everywhere", async () => {
    await opens("PO-0001");
    await desk.fills("U_ASSIST", { "Reçues en bon état": "20" });
    expect(labels(await cardOf("PO-0001"))).toContain("Clore sans le reste…");
    await desk.press("U_PM", await cardOf("PO-0001"), "Clore sans le reste", "approbations");
    expect(await said.windowOf("U_PM")).toContain("Clore PO-0001");
    const answer = errorsOf(await desk.fills("U_PM", { Motif: "récolte perdue" }));
    expect(answer).toContain("PO-0001 est close avec écarts : 20 u. reçues, 4 ne viendront pas");
    expect(shown(await cardOf("PO-0001"))).toContain("Réassort clos avec écarts");
    const list = await desk.types("U_VIEW", "/supplier-orders");
    expect(list).toMatch(/\*PO-0001\*.*close avec écarts.*4 manquantes/);
    expect(`${answer}${list}`).not.toContain("annulée");
    expect(await opens("PO-0001")).toContain("PO-0001 est close");
  });
});
