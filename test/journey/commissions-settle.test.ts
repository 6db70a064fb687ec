import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { twoDelivered } from "./two-delivered.ts";
import { commissionsOf, type place } from "./wire.ts";

/* The team prepares payments, lists statements and lets a contested line be paid, from `/commissions` (SM-5, C-5). */

let desk: Desk;
let first: Awaited<ReturnType<typeof place>>;
let second: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-24T09:05:00+02:00" });
  ({ first, second } = await twoDelivered(desk));
}, 120_000);
afterAll(() => desk.close());

const types = (user: string, text: string) => desk.types(user, "/commissions", text);
const whispered = async (user: string): Promise<SlackText> => {
  const said = (await desk.state()).slack.ephemeral.findLast((each) => each.user === user);
  return said as unknown as SlackText;
};
const card = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("approbations")).find((each) => shown(each).includes(name));
  if (!found) throw new Error(`no card of ${name}`);
  return found;
};

test("before J+7 nothing can be prepared", async () => {
  expect(await types("U_PM", "payer")).toContain("Rien n’est payable aujourd’hui");
  expect(await types("U_PM", "payer habeebee")).toContain("rien à verser pour l’instant");
  expect(await types("U_PM", "payer inconnu")).toContain("inconnu");
  expect(await types("U_PM", "relevés")).toContain("Aucun relevé");
});

test("by the button under what is due a statement is proposed for each partner, once", async () => {
  // Midnight passed, six o'clock did not: the rows are ripe, and the run of the day is yet to come.
  await desk.at("2025-10-31T05:00:00+01:00");
  await types("U_PM", "dues");
  const due = await whispered("U_PM");
  expect(buttonsOf(due).map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Préparer le paiement…", "Exporter CSV"]),
  );
  await desk.press("U_PM", due, "Préparer le paiement");
  expect(shown(await whispered("U_PM"))).toMatch(/REL-HABEEBEE-2025-0001\).*proposé, à approuver/);
  expect(await types("U_ASSIST", "payer")).toContain("attend déjà une décision");
  await desk.press("U_PM", due, "Exporter CSV");
  expect(shown(await whispered("U_PM"))).toContain("CSV");
  const cards = (await desk.posts("approbations")).filter((each) => shown(each).includes("REL-HABEEBEE"));
  expect(cards).toHaveLength(1);
});

test("what is due says that it stands on a statement already, and what is next with it", async () => {
  const said = "déjà sur le relevé REL-HABEEBEE-2025-0001 : à approuver dans #approbations";
  for (const text of ["", "dues", "partenaire:habeebee"]) expect(await types("U_PM", text)).toContain(said);
  expect(await types("U_PM", "payées")).not.toContain("déjà sur le relevé");
});

test("who prepared it does not approve it", async () => {
  await desk.press("U_PM", await card("A-0001"), "Approuver", "approbations");
  expect(shown(await card("A-0001"))).toContain("À approuver");
});

test("a contested line is let go by a manager, with the partner's name behind the number or before it", async () => {
  const contest = { number: second.number, reason: "il y en avait deux" };
  await desk.api("partner:HABEEBEE", "POST", "/api/admin/statements/contests", contest);
  expect(await types("U_PM", "partenaire:habeebee")).toContain("🧊 Bloquées");
  expect(await types("U_PM", `libérer ${second.number}`)).toContain("de quel partenaire");
  expect(await types("U_ASSIST", `libérer ${second.number} habeebee`)).not.toContain("n’est plus gelée");
  expect(await types("U_PM", `libérer ${second.number} habeebee`)).toContain(
    `#${second.number} de HABEEBEE n’est plus gelée`,
  );
  expect(await types("U_PM", `release habeebee #${second.number}`)).toContain("n’est pas gelée");
  expect((await commissionsOf(desk, second.id))[0]?.state).toBe("payable");
  expect(await types("U_PM", "libérer 99999 habeebee")).toContain("99999");
});

test("the statements are listed with their next step, open ones first", async () => {
  await desk.press("U_ADMIN", await card("A-0001"), "Approuver", "approbations");
  if (shown(await card("A-0001")).includes("À approuver")) {
    await desk.press("U_ADMIN", await whispered("U_ADMIN"), "Revoir", "approbations");
    await desk.press("U_ADMIN", await card("A-0001"), "Approuver", "approbations");
  }
  expect(await types("U_PM", "payer habeebee")).toContain("déjà transmis à la banque");
  expect(await types("U_PM", "")).toContain("REL-HABEEBEE-2025-0001 : transmis à la banque, à marquer payé");
  const listed = await types("U_PM", "relevés habeebee");
  expect(listed).toMatch(/REL-HABEEBEE-2025-0001.*transmis à la banque/);
  await desk.press("U_PM", await whispered("U_PM"), "Marquer payé");
  await desk.fills("U_PM", { "Référence de la banque": "VIR-9", "Jour du virement": "2025-10-31" });
  expect(await types("U_PM", "relevés")).toMatch(/REL-HABEEBEE-2025-0001.*réglé.*référence VIR-9/);
});

test("in English", async () => {
  await desk.running.database.kysely
    .updateTable("team_members")
    .set({ locale: "en" })
    .where("slack_user_id", "=", "U_PM")
    .execute();
  expect(await types("U_PM", "pay habeebee")).toMatch(/REL-HABEEBEE-2025-0002\): (proposed|waits)/);
  expect(await types("U_PM", "statements")).toMatch(/REL-HABEEBEE-2025-0001.*reference VIR-9/);
});

test("the sandbox's bank executes the statements that it was given, one transfer each", async () => {
  await desk.press("U_ADMIN", await card("REL-HABEEBEE-2025-0002"), "Approuver", "approbations");
  if (shown(await card("REL-HABEEBEE-2025-0002")).includes("À approuver")) {
    await desk.press("U_ADMIN", await whispered("U_ADMIN"), "Revoir", "approbations");
    await desk.press("U_ADMIN", await card("REL-HABEEBEE-2025-0002"), "Approuver", "approbations");
  }
  const { body: bank } = await desk.call("GET", "/sandbox/bank");
  const rows = await commissionsOf(desk, second.id);
  expect(bank["payableCents"]).toBe(rows.reduce((sum, { partnerShareCents }) => sum + partnerShareCents, 0));
  const { status } = await desk.call("POST", "/sandbox/bank/pay", {});
  expect(status).toBe(200);
  expect((await commissionsOf(desk, second.id)).map(({ state }) => state)).toEqual(["paid"]);
  expect(shown(await card("REL-HABEEBEE-2025-0002"))).toContain("Réglé, référence VIR-2025-10-31");
});

test("what was taken back of what was paid is shown beside what is due, and netted (F23)", async () => {
  const { kysely } = desk.running.database;
  const [sale] = await kysely
    .selectFrom("commissions")
    .selectAll()
    .where("order_id", "=", first.id as never)
    .execute();
  if (!sale) throw new Error("no sale");
  const back = { gross_cents: -1400, net_cents: -1400, vat_cents: 0, commission_cents: -350 };
  const shares = {
    marketplace_share_cents: -350,
    partner_share_cents: -1050,
    kind: "clawback",
    corrects: sale.id,
  };
  const unpaid = { state: "payable", paid_at: null, payment_reference: null } as const;
  await kysely
    .insertInto("commissions")
    .values({ ...sale, ...back, ...shares, ...unpaid, id: "com_01JDB0000000000000000000AA" } as never)
    .execute();
  const { body } = await desk.api("pm", "GET", "/api/admin/commissions/summary");
  const { due, corrections } = body as Record<string, { readonly partnerShareCents: number }>;
  expect(corrections?.partnerShareCents).toBe(-1050);
  const said = (await types("U_ADMIN", "dues")).replaceAll("\u00a0", " ");
  const euros = (cents = 0) => `${(cents / 100).toFixed(2).replace(".", ",")} €`;
  expect(said).toContain(`ventes ${euros((due?.partnerShareCents ?? 0) + 1050)}`);
  expect(said).toMatch(/reprises et ajustements -10,50 €/);
  expect(said).toContain(`*net à reverser ${euros(due?.partnerShareCents)}*`);
});

test("the books are right", async () => {
  const broken = await brokenInvariants(desk.running.database.kysely);
  // The clawback was written by hand, without the refund that it is of.
  const byHand = /com_01JDB0000000000000000000AA|a refund at the partner's charge/;
  expect(broken.filter((each) => !byHand.test(each))).toEqual([]);
});
