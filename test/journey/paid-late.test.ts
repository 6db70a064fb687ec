import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, commissionsOf, place } from "./wire.ts";

/* A payment run that was missed stays visible after it was made up for: in its month, and the weeks after (D46). */

const NBSP = "\u00a0";
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  const late = await delivered({ "HB-001": 2 }, "8K00009775862");
  const inTime = await delivered({ "HB-002": 1 }, "8K10000000016");
  await desk.at("2025-10-27T10:00:00+01:00");
  await pay("VIR-1", inTime);
  await desk.at("2025-10-30T10:00:00+01:00");
  await pay("VIR-2", late);
}, 120_000);
afterAll(() => desk.close());

async function delivered(units: Readonly<Record<string, number>>, trackingNumber: string): Promise<string> {
  const { id, number } = await place(desk, basket(units));
  const partner = "HABEEBEE";
  await desk.api("pm", "PUT", `/api/orders/${number}/tracking`, { partner, trackingNumber });
  await desk.api("pm", "PUT", `/api/orders/${number}/delivered`, { partner });
  return (await commissionsOf(desk, id))[0]?.id ?? "";
}

async function pay(reference: string, commissionId: string): Promise<void> {
  const body = { commissionIds: [commissionId], paidAt: (await desk.now()).toString(), reference };
  expect((await desk.api("pm", "PUT", "/api/admin/commissions/pay", body)).status).toBe(200);
}

const asks = (text: string) => desk.types("U_PM", "/commissions", text);
const RUN = `🟠 Échéance du lun. 27 oct. payée le jeu. 30 oct. (3 j de retard) : *14,25${NBSP}€* · 1 ligne`;

test("the month says what was paid late, and by how much", async () => {
  const sum = `🟠 Payées en retard ce mois : 1 échéance, *14,25${NBSP}€*, jusqu’à 3 j de retard`;
  expect(await asks("")).toContain(sum);
  expect(await asks("payées")).toContain(sum);
  expect(await asks("dues")).not.toContain("Payées en retard");
  expect(await asks("partenaire:ilanga")).not.toContain("Payées en retard");
});

test("asked for what is late, each run is named, though nothing is owed any more", async () => {
  const answer = await asks("retard");
  expect(answer).toContain("✅ Rien n’est en retard aujourd’hui.");
  expect(answer).toContain(RUN);
});

test("the API says the same, a partner's token of its own alone", async () => {
  const paidLate = [
    {
      partner: "HABEEBEE",
      runOn: "2025-10-27",
      paidOn: "2025-10-30",
      daysLate: 3,
      count: 1,
      partnerShareCents: 1425,
    },
  ];
  const summary = (role: string) => desk.api(role, "GET", "/api/admin/commissions/summary?month=2025-10");
  expect((await summary("pm")).body).toMatchObject({ paidLate });
  expect((await summary("partner:HABEEBEE")).body).toMatchObject({ paidLate });
  expect((await summary("partner:ILANGA")).body).toMatchObject({ paidLate: [] });
});

test("each line of an order's history has its day where that is not today", async () => {
  const shown = await desk.types("U_PM", "/order", "1001");
  expect(shown).toMatch(/Historique\*\nlun\. 20 oct\. (à )?09:05 · [\s\S]*\nlun\. 27 oct\. /);
});

test("a month later the month to ask for is named, and some weeks after nothing", async () => {
  await desk.at("2025-11-03T09:00:00+01:00");
  const hint =
    "🟠 Aucune payée en retard ce mois ; 1 échéance en octobre 2025 : `/commissions retard mois:2025-10`";
  expect(await asks("")).toContain(hint);
  expect(await asks("retard")).toContain(hint);
  const october = await asks("retard mois:2025-10");
  expect(october).toContain("🟠 Payées en retard en octobre 2025 : 1 échéance");
  expect(october).toContain(RUN);
  await desk.at("2025-12-05T09:00:00+01:00");
  expect(await asks("retard")).not.toContain("🟠");
}, 120_000);
