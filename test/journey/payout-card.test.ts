import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, commissionsOf, place } from "./wire.ts";

/* The card of a payment after its approval: its files, what the bank did, and who was first to say so (SM-5, E19). */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-24T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 2 }));
  const parcel = { partner: "HABEEBEE", trackingNumber: "8K00009775862" };
  await desk.api("pm", "PUT", `/api/orders/${order.number}/tracking`, parcel);
  await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, {});
  await desk.at("2025-10-31T06:00:00+01:00");
}, 120_000);
afterAll(() => desk.close());

const card = async (name: string): Promise<SlackText> => {
  const found = (await desk.posts("approbations")).find((each) => shown(each).includes(name));
  if (!found) throw new Error(`no card of ${name}`);
  return found;
};
const press = async (user: string, name: string, label: string) =>
  desk.press(user, await card(name), label, "approbations");
const labels = async (name: string) => buttonsOf(await card(name)).map(({ label }) => label);
const told = async (user: string): Promise<string> =>
  shown((await desk.state()).slack.ephemeral.findLast((each) => each.user === user) ?? "");
const windowOf = async (user: string): Promise<string> => {
  const { view } = (await desk.state()).slack.modals.findLast((each) => each.user === user) ?? {};
  return JSON.stringify(view ?? null);
};
const stateOf = async () => (await commissionsOf(desk, order.id))[0]?.state;

async function opensLink(user: string): Promise<Response> {
  const address = /<([^|>]+)\|/.exec(await told(user))?.[1] ?? "";
  const { pathname } = new URL(address);
  return fetch(`${desk.url}${pathname}`);
}

test("approved, the card says that the transfer is still to be made, payment first", async () => {
  expect(await labels("A-0001")).toEqual(["Approuver", "Refuser…"]);
  await press("U_PM", "A-0001", "Approuver");
  expect(shown(await card("A-0001"))).toContain("le fichier SEPA est prêt, le virement reste à faire");
  expect(await labels("A-0001")).toEqual(["Marquer payé…", "Fichier SEPA", "PDF", "CSV", "Rejet bancaire…"]);
});

test("its files are links for who clicked, and of a quarter of an hour", async () => {
  await press("U_PM", "A-0001", "Fichier SEPA");
  expect(await told("U_PM")).toContain("REL-HABEEBEE-2025-0001");
  const sepa = await opensLink("U_PM");
  expect(sepa.status).toBe(200);
  expect(sepa.headers.get("content-type")).toContain("application/xml");
  expect(await sepa.text()).toContain("pain.001.001.09");
  await press("U_PM", "A-0001", "PDF");
  const pdf = await opensLink("U_PM");
  expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe("%PDF-");
  await press("U_ASSIST", "A-0001", "CSV");
  expect(await (await opensLink("U_ASSIST")).text()).toContain(String(order.number));
  await desk.passes("PT16M");
  expect((await opensLink("U_ASSIST")).status).toBe(410);
});

test("an assistant may not say that it was paid", async () => {
  await press("U_ASSIST", "A-0001", "Marquer payé");
  expect(await windowOf("U_ASSIST")).not.toContain("Référence de la banque");
  expect(await stateOf()).toBe("approved");
});

test("the bank refuses it, with its reason; a second click is told who was first", async () => {
  await press("U_PM", "A-0001", "Rejet bancaire");
  await press("U_ADMIN", "A-0001", "Rejet bancaire");
  await desk.fills("U_PM", { "Motif de la banque": "AC04, compte clos" });
  expect(await stateOf()).toBe("payable");
  const text = shown(await card("A-0001"));
  expect(text).toContain("Rejeté par la banque : AC04, compte clos, noté par Pauline");
  expect(await labels("A-0001")).toEqual(["PDF", "CSV"]);
  await desk.fills("U_ADMIN", { "Motif de la banque": "AC04" });
  expect(await windowOf("U_ADMIN")).toContain("C’est déjà fait");
  expect(await windowOf("U_ADMIN")).toContain("noté par Pauline");
});

test("the next one is paid, with the bank's reference and its day", async () => {
  await desk.at("2025-11-03T09:00:00+01:00");
  await press("U_ADMIN", "A-0002", "Approuver");
  await press("U_PM", "A-0002", "Marquer payé");
  await press("U_ADMIN", "A-0002", "Marquer payé");
  const late = { "Référence de la banque": "VIR-77", "Jour du virement": "2025-11-04" };
  const { body } = await desk.fills("U_PM", late);
  expect(JSON.stringify(body)).toContain("Ce jour n’est pas encore passé.");
  await desk.fills("U_PM", { ...late, "Jour du virement": "2025-11-03" });
  expect(await windowOf("U_PM")).toContain("est réglé");
  expect(await stateOf()).toBe("paid");
  expect(shown(await card("A-0002"))).toContain("Réglé, référence VIR-77, noté par Pauline");
  expect(await labels("A-0002")).toEqual(["PDF", "CSV"]);
  expect((await desk.mails("habeebee")).filter(({ text }) => text.includes("VIR-77"))).not.toEqual([]);
});

test("whoever comes second, from the form or by a new click, is told who was first; nothing is paid twice", async () => {
  await desk.fills("U_ADMIN", { "Référence de la banque": "VIR-78", "Jour du virement": "2025-11-03" });
  expect(await windowOf("U_ADMIN")).toContain("référence VIR-77, noté par Pauline");
  const stale = { ...(await card("A-0002")) };
  const channel = (await desk.state()).slack.channels.find(({ name }) => name === "approbations")?.id;
  const statement = buttonsOf(stale)[0]?.value;
  const action = { user: "U_ADMIN", channel, ts: stale.ts, action_id: "payout.pay", value: statement };
  await desk.call("POST", "/sandbox/slack/action", action);
  expect(await windowOf("U_ADMIN")).toContain("C’est déjà fait");
  const told = (await desk.mails("habeebee")).filter(({ subject }) => subject.includes("VIR-7"));
  expect(told.length).toBeLessThan(2);
});

test("where there is no bank's file, the card says why and what to do", async () => {
  const second = await place(desk, basket({ "HB-002": 1 }));
  const parcel = { partner: "HABEEBEE", trackingNumber: "8K10000000016" };
  await desk.api("pm", "PUT", `/api/orders/${second.number}/tracking`, parcel);
  await desk.api("pm", "PUT", `/api/orders/${second.number}/delivered`, {});
  const { kysely } = desk.running.database;
  // As if nobody had ever named an account, which nothing in the desk can bring about.
  await sql`alter table partner_account_starts disable trigger user`.execute(kysely);
  await kysely.deleteFrom("partner_account_starts").execute();
  await sql`alter table partner_account_starts enable trigger user`.execute(kysely);
  await desk.at("2025-11-10T09:00:00+01:00");
  await press("U_PM", "A-0003", "Approuver");
  const text = shown(await card("A-0003"));
  expect(text).toContain("Pas de fichier SEPA* : le partenaire n’a pas de compte enregistré");
  expect(text).toContain("d’après le CSV");
  expect(await labels("A-0003")).toEqual(["Marquer payé…", "PDF", "CSV", "Rejet bancaire…"]);
});

test("the books are right", async () => {
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
});
